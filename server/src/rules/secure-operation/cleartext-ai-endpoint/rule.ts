import type { Fix } from '../../../engine/finding.ts';
import { defineRule, type FileContext, type Report, type Trigger } from '../../../engine/rule.ts';
import type { Argument, Call } from '../../../facts/call.ts';
import type { Literal } from '../../../facts/literal.ts';
import { placeOf } from '../../../facts/place.ts';
import type { Setting } from '../../../facts/setting.ts';
import { contains, type Edit, type Span } from '../../../facts/span.ts';
import { asString, knownPrefix, type Value } from '../../../facts/value.ts';
import {
  cleartextHost,
  detourHost,
  endpointVariables,
  isAiAddress,
} from '../../../knowledge/ai-endpoints.ts';
import { addressOfRequest, httpCalls } from '../../../knowledge/http-clients.ts';
import type { Knowledge } from '../../../knowledge/knowledge.ts';
import { shorten } from '../../../knowledge/repository.ts';
import { rowTriggers } from '../../../knowledge/row-triggers.ts';

type Message = 'endpoint' | 'detour';
type Reporter = (finding: Report<Message>) => void;

/** Stands for what is not known of an f-string. */
const hole = '\uFFFC';

/** Attributes of libraries that hold an endpoint. */
const endpointAttributes =
  /^(?:openai|litellm|anthropic|dashscope|replicate|huggingface_hub|mlflow)\b[.\w()]*\.(?:base_url|api_base|api_url|base_http_api_url|endpoint)$/;

export default defineRule<Message>({
  id: 'cleartext-ai-endpoint',
  title: 'AI traffic goes over plain HTTP',
  guidelines: ['infrastructure'],
  severity: 'warning',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-319', 'LLM02:2026'],
  triggers: endpointTriggers,
  messages: {
    endpoint: '{{host}} is reached over plain HTTP: others can read prompts; use https',
    detour:
      'This agent sends prompts to {{host}}; make sure that it is yours\nSettings in a repository hold for everyone who opens it: whoever can change them reads prompts, code and the key that comes along.',
  },
  on: {
    call(call, report, file) {
      for (const argument of endpoints(call, file)) {
        const host = cleartextHost(argument.value);
        if (host === undefined) continue;
        const span = argument.direct ? argument.valueSpan : undefined;
        reportAt(placeOf(call, argument), call.statement, host, upgrade(span, argument.value, file), report);
      }
    },
    assignment(assignment, report, file) {
      const isEndpoint = assignment.names.some((name) => endpointAttributes.test(name));
      const host = isEndpoint ? cleartextHost(assignment.value) : undefined;
      if (host === undefined) return;
      const edits = upgrade(assignment.valueSpan, assignment.value, file);
      reportAt(assignment.span, assignment.statement, host, edits, report);
    },
    environment(variable, report, file) {
      if (!endpointVariables.has(variable.name)) return;
      const detour = variable.where === 'agent' ? detourHost(variable.value) : undefined;
      if (detour !== undefined) {
        const data = { host: shorten(detour, 30) };
        const place = { at: variable.valueSpan, statement: variable.statement };
        report({ ...place, message: 'detour', data, severity: 'info' });
        return;
      }
      const host = cleartextHost(variable.value);
      if (host === undefined) return;
      const text = asString(variable.value);
      const edits =
        variable.where === 'code'
          ? upgrade(variable.valueSpan, variable.value, file)
          : text && variable.change.replaceValue({ literal: secure(text) });
      reportAt(variable.span, variable.statement, host, edits || undefined, report);
    },
    setting(setting, report) {
      if (!isEndpointSetting(setting)) return;
      const host = cleartextHost(setting.value);
      const text = asString(setting.value);
      if (host === undefined || text === undefined) return;
      const edits = setting.change.replaceValue({ literal: secure(text) });
      reportAt(setting.span, setting.statement, host, edits, report);
    },
    command(command, report) {
      const isRemote = command.program === 'dvc' && command.words.some(({ text }) => text === 'remote');
      if (!isRemote && !['curl', 'wget', 'http', 'xh'].includes(command.program)) return;
      const word = command.words.find(
        ({ text }) =>
          text !== undefined &&
          (isRemote || isAiAddress(known(text))) &&
          cleartextHost(known(text)) !== undefined,
      );
      if (word?.text === undefined) return;
      const edits = command.change.replaceWord(word, secure(word.raw));
      reportAt(word.span, command.statement, cleartextHost(known(word.text)) ?? '', edits, report);
    },
  },
});

/** Keys by which the configuration of a tool names a model's endpoint. */
const endpointKeys = /^(?:api_base|base_url|apiBaseUrl|apiBase|baseUrl|api_url|endpoint|azure_endpoint)$/;
const toolDocuments: ReadonlySet<string | undefined> = new Set([
  'litellm',
  'promptfoo',
  'prompty',
  'axolotl',
  'llama-factory',
  'lm-eval',
  'codex-config',
  'gemini-settings',
]);

function isEndpointSetting({ document, path, key }: Setting): boolean {
  // A remote of DVC in `.dvc/config`: `['remote "x"'] url = …`.
  if (document === 'dvc') return key === 'url' && path.some((each) => /^'?remote\b/.test(each));
  if (document === 'codex-config') return key === 'base_url' && path.includes('model_providers');
  return toolDocuments.has(document) && endpointKeys.test(key);
}

/** Keywords that too many calls have: there the library's name must occur. */
const everyday: ReadonlySet<string> = new Set(['model', 'host', 'url', 'uri', 'endpoint']);

/** Many files hold an address; few hold one next to something that takes a model's. */
function endpointTriggers({ llmClients, modelLoaders }: Knowledge): readonly Trigger[] {
  const root = (callee: string): string => callee.slice(0, callee.indexOf('.'));
  // The address may stand in another module: whoever makes a client is looked at.
  const clients = new Set([
    ...llmClients.rows.flatMap((row) =>
      (row.endpoint ?? []).map((name) => (everyday.has(name) ? root(row.callee) : name)),
    ),
    ...llmClients.rows.filter((row) => row.endpointPosition !== undefined).map((row) => root(row.callee)),
    ...['/chat/completions', '/api/generate'],
  ]);
  const texts = new Set([
    ...endpointVariables,
    ...[
      '/v1/',
      '11434',
      '/api/generate',
      '/api/embed',
      'enerateContent',
      'generate_stream',
      'invocations',
      '/infer',
    ],
    ...[
      '/openai/',
      '_base_url',
      'api_url',
      'dvc remote',
      "['remote",
      '[remote',
      'apiBase',
      'api_base',
      'base_url',
    ],
  ]);
  const triggers = [...[...texts].map((text) => [text]), ...rowTriggers(modelLoaders.rows)];
  return [
    // Whatever the scheme, in the settings of an agent.
    ...[...endpointVariables].map((name) => [name, '"env"', 'https://']),
    ...clients,
    ...triggers.flatMap((trigger) => ['http://', 'ws://'].map((scheme) => [scheme, ...trigger])),
  ];
}

function known(value: string): Value {
  return { kind: 'string', value };
}

function secure(text: string): string {
  return text.replace(/(["']?)(http|ws):\/\//i, '$1$2s://');
}

/** The arguments of a call that say where a model is reached. */
function endpoints(call: Call, file: FileContext): readonly Argument[] {
  const row = file.knowledge.llmClients.find(call.names);
  if (row?.endpoint) {
    const argument = call.arg(row.endpointPosition ?? -1, ...row.endpoint);
    if (argument) return [argument];
  }
  const loader = file.knowledge.modelLoaders.find(call.names);
  if (loader) {
    const argument = call.arg(loader.repository.position, loader.repository.name);
    return argument ? [argument] : [];
  }
  const request = httpCalls.find(call.names);
  const address = request && addressOfRequest(call, request);
  if (!request || request.url === undefined || !isAiAddress(address)) return [];
  const argument = call.arg(request.url, 'url');
  if (!argument) return [];
  const { span, valueSpan, direct } = argument;
  return [{ value: address ?? argument.value, span, valueSpan, direct }];
}

function reportAt(
  at: Span,
  statement: Span,
  host: string,
  edits: readonly Edit[] | undefined,
  report: Reporter,
): void {
  const fixes: readonly Fix[] = edits ? [{ title: 'Use https', applicability: 'safe', edits }] : [];
  report({ at, statement, message: 'endpoint', data: { host: shorten(host, 24) }, fixes });
}

/** Changes the scheme where the address is written: in the argument itself, or in the constant behind it. */
function upgrade(span: Span | undefined, value: Value, file: FileContext): readonly Edit[] | undefined {
  const literals = file
    .facts('literal')
    .filter((each) => each.role === 'code' && /^(?:http|ws):\/\//i.test(each.text));
  const written = span ? literals.find((each) => contains(span, each.span)) : undefined;
  const literal = written ?? single(literals, addressText(value));
  if (!literal) return undefined;
  const source = file.textOf(literal.span);
  const scheme = /^[A-Za-z]*["']+(?:http|ws)(?=:\/\/)/i.exec(source);
  if (!scheme) return undefined;
  const end = literal.span.start + scheme[0].length;
  return [{ span: { start: end, end }, text: 's' }];
}

/** The text of a literal that gives such a value, up to its first hole. */
function addressText(value: Value): string | undefined {
  if (value.kind === 'environment' || value.kind === 'parameter') return asString(value.default);
  return value.kind === 'text' ? `${knownPrefix(value)}${hole}` : asString(value);
}

function single(literals: readonly Literal[], text: string | undefined): Literal | undefined {
  if (text === undefined) return undefined;
  const same = literals.filter((each) =>
    text.endsWith(hole) ? each.text.startsWith(text) : each.text === text,
  );
  return same.length === 1 ? same[0] : undefined;
}
