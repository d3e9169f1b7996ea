import type { Fix } from '../../../engine/finding.ts';
import { defineRule, type FileContext, type Report } from '../../../engine/rule.ts';
import type { Argument, Call } from '../../../facts/call.ts';
import { placeOf } from '../../../facts/place.ts';
import { contains, type Span } from '../../../facts/span.ts';
import type { MappingValue, Value } from '../../../facts/value.ts';
import { talksToModels } from '../../../knowledge/http-clients.ts';
import { requestOf, requestTriggers } from '../../../knowledge/llm-requests.ts';
import { isLogging } from '../../../knowledge/prompt-logging.ts';
import { isArguments, type Secret, secretIn, secretOptions } from '../../../knowledge/secret-values.ts';
import { keyOwner } from '../../../knowledge/secrets.ts';
import { telemetrySinks } from '../../../knowledge/telemetry.ts';

type Message = 'environment' | 'value' | 'options' | 'printed' | 'prompt';
type Reporter = (finding: Report<Message>) => void;

export default defineRule<Message>({
  id: 'secret-in-telemetry',
  title: 'Secrets are sent to experiment tracking or put in a prompt',
  guidelines: ['input-monitoring', 'asset-protection'],
  severity: 'error',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-532', 'CWE-200', 'LLM02:2026'],
  triggers: [
    ...['api_key', 'API_KEY', 'apiKey', 'apikey', 'hf_token', 'HF_TOKEN', '_API_TOKEN', '_api_token', '_KEY'],
    ...['print', 'log', 'LOG'].map((text) => ['environ', text]),
    ...['wandb', 'mlflow', 'comet_ml', 'clearml', 'sentry', 'neptune', 'trackio', 'tensorboard'].flatMap(
      (text) =>
        [
          'environ',
          'getenv',
          'vars(',
          'token',
          'TOKEN',
          'secret',
          'SECRET',
          'password',
          'getpass',
          'config',
        ].map((other) => [text, other]),
    ),
    ...requestTriggers.flatMap((text) =>
      [
        'environ',
        'getenv',
        'getpass',
        'password',
        'PASSWORD',
        'secret',
        'SECRET',
        'TOKEN',
        'token',
        '_key',
      ].map((other) => [text, other]),
    ),
  ],
  messages: {
    environment: 'The whole environment, keys included, goes to {{sink}}',
    value: '{{name}} goes to {{sink}}; leave secrets out',
    options: 'The options hold {{name}}, which goes to {{sink}}; leave it out',
    printed: '{{name}} is written to the log; leave secrets out',
    prompt: '{{name}} is put in a prompt; the model and its logs will have it',
  },
  on: {
    call(call, report, file) {
      const sink = telemetrySinks.find(call.names);
      if (sink) {
        const given = sink.values
          ? sink.values.flatMap(({ position, name }) => call.arg(position, name) ?? [])
          : call.args;
        for (const argument of given) sent(argument, call, sink.service, report, file);
        return;
      }
      if (isPrint(call, file)) printed(call, report, file);
      else prompted(call, report, file);
    },
    assignment(assignment, report, file) {
      // `run["parameters"] = os.environ`, `wandb.config.env = dict(os.environ)`
      const isTracker =
        (assignment.form === 'item' &&
          assignment.names.some((name) => /^neptune\.init_run\(\)/.test(name))) ||
        assignment.names.some((name) => /^wandb\.(?:run\.|init\(\)\.)?config\b/.test(name));
      if (!isTracker) return;
      const { value, valueSpan } = assignment;
      const secret = secretIn(value) ?? copiedEnvironment(value, valueSpan, file);
      if (!secret) return;
      const sink = assignment.names.some((name) => name.startsWith('wandb')) ? 'Weights & Biases' : 'Neptune';
      const edits = assignment.change.remove();
      tell(
        secret,
        sink,
        assignment.span,
        assignment.statement,
        report,
        edits ? [{ title: 'Leave it out', applicability: 'suggestion', edits }] : [],
      );
    },
  },
});

function tell(
  secret: Secret,
  sink: string,
  at: Span,
  statement: Span,
  report: Reporter,
  fixes: readonly Fix[] = [],
): void {
  if (secret.kind === 'environment') report({ at, statement, message: 'environment', data: { sink }, fixes });
  else report({ at, statement, message: 'value', data: { name: secret.name, sink }, fixes });
}

/** Takes the argument out, or the whole call where it has no other purpose. */
function leaveOut(argument: Argument | undefined, call: Call): readonly Fix[] {
  const isOption = argument?.name !== undefined && argument.direct;
  const edits = isOption && argument ? call.change.remove(argument) : call.change.removeStatement();
  return edits ? [{ title: 'Leave it out', applicability: 'suggestion', edits }] : [];
}

function sent(argument: Argument, call: Call, sink: string, report: Reporter, file: FileContext): void {
  const at = placeOf(call, argument);
  const secret = secretIn(argument.value) ?? copiedEnvironment(argument.value, argument.valueSpan, file);
  if (secret) {
    tell(secret, sink, at, call.statement, report, leaveOut(argument, call));
    return;
  }
  const [name] = isArguments(argument.value) ? secretOptions(file.facts('call')) : [];
  if (name !== undefined)
    report({
      at,
      statement: call.statement,
      message: 'options',
      data: { name, sink },
      fixes: leaveOut(argument, call),
    });
}

/** `{**os.environ}`, and a comprehension over all of it. */
const copies =
  /\*\*\s*(?:os\.)?environ\b|\{\s*(\w+)\s*:\s*(\w+)\s+for\s+\1\s*,\s*\2\s+in\s+(?:os\.)?environ\.items\(\)\s*\}/;

/** `dict(os.environ)` and the like are dictionaries of which nothing else is known: what is written tells. */
function copiedEnvironment(value: Value, span: Span, file: FileContext): Secret | undefined {
  const mayHold =
    value.kind === 'unknown' || (value.kind === 'mapping' && (!value.complete || holdsUnknown(value)));
  if (!mayHold) return undefined;
  const written = file.textOf(span);
  const isCopy =
    copies.test(written) ||
    file
      .facts('call')
      .some(
        (call) =>
          contains(span, call.span) &&
          call.names.includes('builtins.dict') &&
          call.args.some((each) => each.name === undefined && secretIn(each.value)?.kind === 'environment'),
      );
  if (isCopy) return { kind: 'environment' };
  if (!/^\w+$/.test(written)) return undefined;
  const named = file.facts('assignment').filter((each) => each.form === 'name' && each.key === written);
  const [only] = named;
  if (named.length !== 1 || !only || only.valueSpan.start === span.start) return undefined;
  return copiedEnvironment(only.value, only.valueSpan, file);
}

/** `{"env": dict(os.environ)}` */
function holdsUnknown({ entries }: MappingValue): boolean {
  return [...entries.values()].some((entry) => entry.kind === 'mapping' && !entry.complete);
}

function isPrint(call: Call, file: FileContext): boolean {
  if (
    call.names.includes('builtins.print') ||
    call.names.some((name) => /^(?:rich\.print|pprint\.pprint)$/.test(name))
  )
    return true;
  return isLogging(call.names, call.method, file.textOf(call.calleeSpan));
}

/** Printing the key of a model, in a program that has one; other programs' secrets are for other linters. */
function printed(call: Call, report: Reporter, file: FileContext): void {
  for (const argument of call.args) {
    const secret = secretIn(argument.value) ?? copiedEnvironment(argument.value, argument.valueSpan, file);
    if (!secret) continue;
    if (!isAiSecret(secret) && !talksToModels(file.facts('call'), file.knowledge)) continue;
    if (isOpened(secret, file)) continue;
    if (secret.kind === 'environment') {
      report({
        at: placeOf(call, argument),
        statement: call.statement,
        message: 'environment',
        data: { sink: 'the log' },
        fixes: leaveOut(undefined, call),
      });
    } else {
      report({
        at: placeOf(call, argument),
        statement: call.statement,
        message: 'printed',
        data: { name: secret.name },
        fixes: leaveOut(undefined, call),
      });
    }
    return;
  }
}

const openers = /^(?:os\.path\.\w+|os\.(?:access|stat|open)|builtins\.open|io\.open|pathlib\.Path)$/;

/** `open(os.environ["SERVICE_TOKEN"])`: the variable says where the secret is, and is none itself. */
function isOpened(secret: Secret, file: FileContext): boolean {
  return file.facts('call').some((call) => {
    const [path] = call.args;
    if (secret.kind !== 'value' || !path || !call.names.some((name) => openers.test(name))) return false;
    const opened = secretIn(path.value);
    return opened?.kind === 'value' && opened.name === secret.name;
  });
}

function isAiSecret(secret: Secret): boolean {
  return secret.kind === 'value' && keyOwner(secret.name) !== undefined;
}

function prompted(call: Call, report: Reporter, file: FileContext): void {
  const request = requestOf(call, file.textOf(call.calleeSpan));
  if (!request) return;
  const given = [
    call.arg(request.prompt.position, ...request.prompt.names),
    call.arg(-1, 'system', 'instructions', 'system_instruction'),
  ];
  for (const argument of given) {
    const secret = argument && secretIn(promptText(argument.value));
    if (!argument || !secret) continue;
    report({
      at: placeOf(call, argument),
      statement: call.statement,
      message: 'prompt',
      data: { name: secret.kind === 'value' ? secret.name : 'The environment' },
    });
  }
}

/** Messages are read for their text; other entries, such as a tool's own settings, are no prompt. */
function promptText(value: Value): Value {
  if (value.kind === 'list') return { ...value, items: value.items.map(promptText) };
  if (value.kind === 'mapping') {
    const content = value.entries.get('content') ?? value.entries.get('text');
    return content ? promptText(content) : value;
  }
  return value;
}
