import type { Value } from '../facts/value.ts';

/** An environment variable that makes a library write prompts and answers to its log or to a service. */
export interface LoggingVariable {
  readonly name: string;
  readonly on: RegExp;
  readonly library: string;
  /** Set to true, these keep the texts out; without them everything is sent. */
  readonly unless?: readonly string[];
}

const yes = /^(?:1|true|yes|on)$/i;

export const loggingVariables: readonly LoggingVariable[] = [
  { name: 'OPENAI_LOG', on: /^debug$/i, library: 'The OpenAI client' },
  { name: 'ANTHROPIC_LOG', on: /^debug$/i, library: 'The Anthropic client' },
  { name: 'LITELLM_LOG', on: /^debug$/i, library: 'LiteLLM' },
  { name: 'LANGCHAIN_VERBOSE', on: yes, library: 'LangChain' },
  { name: 'LANGCHAIN_DEBUG', on: yes, library: 'LangChain' },
  {
    name: 'OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT',
    on: /^(?:1|true|span_only|event_only|span_and_event)$/i,
    library: 'OpenTelemetry',
  },
  { name: 'TRACELOOP_TRACE_CONTENT', on: yes, library: 'OpenLLMetry' },
  ...['LANGSMITH_TRACING', 'LANGSMITH_TRACING_V2', 'LANGCHAIN_TRACING_V2', 'LANGCHAIN_TRACING'].map(
    (name): LoggingVariable => ({
      name,
      on: yes,
      library: 'LangSmith',
      unless: [
        'LANGSMITH_HIDE_INPUTS',
        'LANGSMITH_HIDE_OUTPUTS',
        'LANGCHAIN_HIDE_INPUTS',
        'LANGCHAIN_HIDE_OUTPUTS',
      ],
    }),
  ),
];

/** Functions that switch such logging on: with a true first argument, or by being called at all. */
export const loggingCalls: ReadonlyMap<string, { readonly library: string; readonly always: boolean }> =
  new Map([
    ['langchain.globals.set_debug', { library: 'LangChain', always: false }],
    ['langchain_core.globals.set_debug', { library: 'LangChain', always: false }],
    ['langchain.set_debug', { library: 'LangChain', always: false }],
    ['litellm._turn_on_debug', { library: 'LiteLLM', always: true }],
    ['litellm._logging._turn_on_debug', { library: 'LiteLLM', always: true }],
    ['dspy.enable_litellm_logging', { library: 'LiteLLM', always: true }],
  ]);

/** Attributes that switch it on when they are true or name the level. */
export const loggingAttributes: ReadonlyMap<string, string> = new Map([
  ['langchain.debug', 'LangChain'],
  ['langchain_core.globals._debug', 'LangChain'],
  ['litellm.set_verbose', 'LiteLLM'],
  ['openai.log', 'The OpenAI client'],
]);

/** Loggers of libraries that write the body of each request at level DEBUG. */
export const chattyLoggers = /^(?:openai|anthropic|groq|litellm|LiteLLM|langchain|langsmith)(?:\.|$)/;

/** Keywords that switch it on in the call that makes a server or a client. */
export const loggingKeywords: ReadonlyMap<string, { readonly library: string; readonly callees: RegExp }> =
  new Map([['enable_log_requests', { library: 'vLLM', callees: /^vllm\./ }]]);

const methods: ReadonlySet<string> = new Set([
  'debug',
  'info',
  'warning',
  'warn',
  'error',
  'exception',
  'critical',
  'fatal',
  'log',
  'trace',
  'success',
]);

/** True for a method of a logger: `logging.info`, `logger.debug`, `self.log.warning`, `structlog.get_logger().info`. */
export function isLogging(names: readonly string[], method: string, callee: string): boolean {
  if (!methods.has(method)) return false;
  if (names.some((name) => /^(?:logging|loguru|structlog|absl\.logging)\b/.test(name))) return true;
  if (names.length > 0 && !names.every((name) => name.startsWith('workspace:') || name.includes('()')))
    return false;
  return /(?:^|\.)_*(?:[a-z]+_)?(?:logger|log|logging)\.\w+$/i.test(callee);
}

/** Parts of an answer that say nothing about its text. */
const harmless: ReadonlySet<string> = new Set([
  'usage',
  'id',
  'model',
  'model_version',
  'created',
  'finish_reason',
  'stop_reason',
  'status',
  'status_code',
  'headers',
  'elapsed',
  'role',
  'type',
  'object',
  'system_fingerprint',
  'usage_metadata',
  'prompt_feedback',
  'request_id',
  '_request_id',
  'total_duration',
  'eval_count',
  'prompt_eval_count',
  'done_reason',
  'response_metadata',
  'name',
]);

/** True when a part of an answer is taken that holds no text: counts, ids, reasons. */
export function isHarmlessPart(value: Value): boolean {
  switch (value.kind) {
    case 'member':
      return harmless.has(value.name) || isHarmlessPart(value.of);
    case 'item': {
      const { key } = value;
      return (key.kind === 'string' && harmless.has(key.value)) || isHarmlessPart(value.of);
    }
    default:
      return false;
  }
}
