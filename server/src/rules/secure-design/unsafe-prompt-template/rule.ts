import { defineRule, type FileContext, type Report } from '../../../engine/rule.ts';
import type { Argument, Call } from '../../../facts/call.ts';
import { isFixed } from '../../../facts/fixed.ts';
import { contains } from '../../../facts/span.ts';
import { milderInTests } from '../../../facts/test-findings.ts';
import { asString, knownPrefix, provenance, type Value } from '../../../facts/value.ts';
import { reachesLanguageModel } from '../../../knowledge/ai-evidence.ts';
import { isOf } from '../../../knowledge/library-name.ts';

type Message = 'langchain' | 'jinja';
type Reporter = (finding: Report<Message>) => void;

/** Jinja environments that run what a template says; `jinja2.sandbox.*` do not. Jinja 3.1. */
const environments: ReadonlySet<string> = new Set([
  'jinja2.Environment',
  'jinja2.nativetypes.NativeEnvironment',
]);
const templates: ReadonlySet<string> = new Set(['jinja2.Template', 'jinja2.nativetypes.NativeTemplate']);
const sandbox = 'jinja2.sandbox.ImmutableSandboxedEnvironment';
const promptWords = /prompt|chat_?template|system_?message|few_?shot/i;
/** `render_prompt`, and not `prompt_for_name`, which asks a person. */
const promptFunction = /prompts?$|prompt_?(template|text|string|message)|chat_?template|system_?message/i;

export default defineRule<Message>({
  id: 'unsafe-prompt-template',
  title: 'A prompt template can run code',
  guidelines: ['design-for-security'],
  severity: 'warning',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-1336', 'LLM01:2026'],
  triggers: ['jinja2', 'template_format', 'from_string'],
  messages: {
    langchain: 'A Jinja template that is not written here can read objects; use f-string format',
    jinja: "A prompt template from {{origin}} can run code; use Jinja's sandbox",
  },
  on: {
    call(call, findings, file) {
      const report = milderInTests(findings, file.path);
      if (call.names.some((name) => isOf(['langchain*'], name))) checkLangChain(call, report);
      else if (call.names.some((name) => templates.has(name)))
        checkSource(call, call, undefined, report, file);
      else if (call.names.some((name) => environments.has(name))) checkEnvironment(call, report, file);
      else if (call.method === 'from_string' && environmentOf(call)) {
        checkSource(call, call, environmentOf(call), report, file);
      }
    },
  },
});

function checkLangChain(call: Call, report: Reporter): void {
  const format = call.arg(call.method === 'from_messages' ? 1 : -1, 'template_format');
  if (asString(format?.value) !== 'jinja2') return;
  const template = call.arg(0, 'template', 'messages', 'template_file', 'examples');
  const given = call.arg(-1, 'template', 'messages') ?? template;
  const fromFile = call.method === 'from_file' || call.method === 'from_template_file';
  if (!given || (!fromFile && isWritten(given.value))) return;
  report({ at: call.calleeSpan, statement: call.statement, message: 'langchain' });
}

/** Messages are often built by calls that hold nothing but literals. */
function isWritten(value: Value): boolean {
  if (value.kind === 'list') return value.complete && value.items.every(isWritten);
  if (value.kind === 'result') {
    return (
      value.call.names.some((name) => isOf(['langchain*'], name)) &&
      !value.call.open &&
      value.call.args.every((argument) => isWritten(argument.value))
    );
  }
  return isFixed(value);
}

/** The constructor of the environment that a method is called on. */
function environmentOf(call: Call): Call | undefined {
  const receiver = call.receiver;
  if (receiver?.kind !== 'result') return undefined;
  return receiver.call.names.some((name) => environments.has(name)) ? receiver.call : undefined;
}

/** `Template(source)` and `environment.from_string(source)`. */
function checkSource(
  call: Call,
  use: Call,
  environment: Call | undefined,
  report: Reporter,
  file: FileContext,
): void {
  const source = call.arg(0, 'source');
  if (!source || isFixed(source.value)) return;
  if (!isPrompt(call, [source], file)) return;
  const edits = environment?.change.retarget(sandbox);
  report({
    at: use.calleeSpan,
    statement: call.statement,
    message: 'jinja',
    data: { origin: originOf(source.value) },
    fixes: edits ? [{ title: 'Use ImmutableSandboxedEnvironment', applicability: 'safe', edits }] : [],
  });
}

/** An environment that reads templates from files, of which one is a prompt. */
function checkEnvironment(call: Call, report: Reporter, file: FileContext): void {
  const loader = call.arg(-1, 'loader');
  if (loader?.value.kind !== 'result' || isInMemory(loader.value.call)) return;
  const uses = file
    .facts('call')
    .filter(
      (other) =>
        /^(get|select|get_or_select)_template$/.test(other.method) &&
        environmentOf(other)?.span.start === call.span.start,
    );
  const isUsedForPrompt = isPrompt(call, [loader], file) || uses.some((use) => isPrompt(use, use.args, file));
  if (
    !isUsedForPrompt ||
    uses.some((use) =>
      /\.(html?|xml|svg|css|js|sql|tex)(\.j\w*)?$/.test(asString(use.arg(0, 'name')?.value) ?? ''),
    )
  ) {
    return;
  }
  const edits = call.change.retarget(sandbox);
  report({
    at: call.calleeSpan,
    statement: call.statement,
    message: 'jinja',
    // What ships inside the package is as trusted as its code.
    ...(loader.value.call.method === 'PackageLoader' ? { profile: 'strict' as const } : {}),
    data: { origin: 'a file' },
    fixes: edits ? [{ title: 'Use ImmutableSandboxedEnvironment', applicability: 'safe', edits }] : [],
  });
}

function isInMemory(loader: Call): boolean {
  return loader.method === 'DictLoader' || loader.method === 'FunctionLoader';
}

/** Jinja also writes web pages: something has to say that this template is for a model. */
function isPrompt(call: Call, named: readonly Argument[], file: FileContext): boolean {
  return (
    named.some((argument) => [...provenance(argument.value)].some(mentionsPrompt)) ||
    standsInPromptCode(call, file) ||
    isNamedPrompt(call, file) ||
    file.facts('call').some((render) => isRenderOf(render, call) && becomesPrompt(render, file))
  );
}

function standsInPromptCode(call: Call, file: FileContext): boolean {
  if (call.function && promptFunction.test(call.function.name)) return true;
  return file
    .facts('definition')
    .some(({ form, name, span }) => form === 'class' && promptWords.test(name) && contains(span, call.span));
}

/** What is made is kept under the name of a prompt. */
function isNamedPrompt(call: Call, file: FileContext): boolean {
  return file
    .facts('assignment')
    .some((assignment) => promptWords.test(assignment.key) && contains(assignment.valueSpan, call.span));
}

function becomesPrompt(render: Call, file: FileContext): boolean {
  return isNamedPrompt(render, file) || reachesLanguageModel(render, file.facts('call'));
}

function isRenderOf(render: Call, template: Call): boolean {
  return /^render(_async)?$/.test(render.method) && comesFrom(render, template);
}

function comesFrom(render: Call, source: Call): boolean {
  if (!render.receiver) return false;
  for (const value of provenance(render.receiver)) {
    if (
      value.kind === 'result' &&
      value.call.span.start === source.span.start &&
      value.call.span.end === source.span.end
    )
      return true;
  }
  return false;
}

function mentionsPrompt(value: Value): boolean {
  switch (value.kind) {
    case 'string':
      return promptWords.test(value.value) && value.value.length < 200;
    case 'text':
    case 'path':
      return (
        promptWords.test(knownPrefix(value)) ||
        (value.kind === 'text' &&
          value.parts.some((part) => typeof part === 'string' && promptWords.test(part)))
      );
    case 'member':
    case 'parameter':
    case 'environment':
      return promptWords.test(value.name);
    default:
      return false;
  }
}

function originOf(value: Value): string {
  for (const part of provenance(value)) {
    if (part.kind === 'result') {
      if (/^(open|read_text|read|get_data)$/.test(part.call.method)) return 'a file';
      if (/^(get_json|json|get|form)$/.test(part.call.method)) return 'a request';
    }
    if (part.kind === 'member' && /^(chat_template|tokenizer)$/.test(part.name)) return 'a model repository';
  }
  return 'elsewhere';
}
