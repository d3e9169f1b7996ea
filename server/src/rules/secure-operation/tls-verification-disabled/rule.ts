import type { Fix } from '../../../engine/finding.ts';
import { defineRule, type FileContext } from '../../../engine/rule.ts';
import type { Argument, Call } from '../../../facts/call.ts';
import { type Command, hasFlag } from '../../../facts/command.ts';
import type { Environment } from '../../../facts/environment.ts';
import { placeOf } from '../../../facts/place.ts';
import { type Edit, wholeText } from '../../../facts/span.ts';
import { asString, symbolNames, type Value } from '../../../facts/value.ts';
import { containerRole, modelKeys } from '../../../knowledge/ai-containers.ts';
import { isAiAddress } from '../../../knowledge/ai-endpoints.ts';
import { importsAi } from '../../../knowledge/ai-evidence.ts';
import { isAiImage } from '../../../knowledge/ai-images.ts';
import { tellingPackages } from '../../../knowledge/ai-packages.ts';
import { serverOf } from '../../../knowledge/ai-server-match.ts';
import { addressOfRequest, httpCalls, servesAi, talksToModels } from '../../../knowledge/http-clients.ts';
import { commandFetch } from '../../../knowledge/hub-commands.ts';
import { sharedTlsVariables, tlsSwitches, tlsVariables } from '../../../knowledge/tls-switches.ts';

export default defineRule({
  id: 'tls-verification-disabled',
  title: 'TLS checks are off for AI traffic',
  guidelines: ['infrastructure'],
  severity: 'error',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-295'],
  triggers: [
    ...[
      'verify=',
      'verify =',
      '"verify"',
      "'verify'",
      'ssl_verify',
      'verify_ssl',
      '_unverified_context',
      'CERT_NONE',
    ],
    ...['ssl=', 'no-check-certificate', 'sslVerify', 'sslverify', ...Object.keys(tlsVariables)],
    // Options that stand in another module.
    ...['httpx', 'requests', 'aiohttp'].flatMap((text) => [
      [text, '(**'],
      [text, ' **'],
    ]),
    ['curl', '-k'],
    ['curl', 'insecure'],
  ],
  messages: {
    argument: '{{argument}} turns certificate checks off: others can read prompts',
    process: '{{switch}} turns certificate checks off for the whole process',
    object: '{{switch}} turns certificate checks off: others can read prompts',
    command: '{{flag}} turns the certificate check off; remove it',
  },
  on: {
    call(call, report, file) {
      const argument = unverified(call, file);
      if (!argument) return;
      report({
        at: placeOf(call, argument),
        statement: call.statement,
        message: 'argument',
        data: { argument: argument.direct ? short(file.textOf(argument.span)) : `${argument.name}=False` },
        fixes: safe('Check the certificate', call.change.remove(argument)),
      });
    },
    assignment(assignment, report, file) {
      const { names, value, receiver } = assignment;
      const name = names.find((each) => tlsSwitches.has(each));
      const isOff = name !== undefined && (isUnverified(value) || asString(value) === '');
      if (isOff || (assignment.form === 'attribute' && (isOnSession() || isOnContext()))) {
        report({
          at: assignment.span,
          statement: assignment.statement,
          message: isOff ? 'process' : 'object',
          data: { switch: short(file.textOf(assignment.span)) },
          fixes: safe('Check the certificate', assignment.change.remove()),
        });
      }

      function isOnSession(): boolean {
        if (assignment.key !== 'verify' || !isUnverified(value)) return false;
        if (receiver?.kind !== 'result' || httpCalls.find(receiver.call.names)?.makes !== 'client')
          return false;
        return servesAi(receiver.call, file.facts('call'), file.knowledge);
      }

      function isOnContext(): boolean {
        if (assignment.key !== 'verify_mode' || !isUnverified(value)) return false;
        return talksToModels(file.facts('call'), file.knowledge);
      }
    },
    environment(variable, report, file) {
      const off = Object.hasOwn(tlsVariables, variable.name) ? tlsVariables[variable.name] : undefined;
      const text = asString(variable.value);
      if (!off || text === undefined || !off.test(text)) return;
      // A common name that LiteLLM happens to read.
      if (variable.name === 'SSL_VERIFY' && !tells(variable, file)) return;
      // An empty variable is how a container image or an example says that there is none.
      if (text === '' && /(?:^|[/.])(?:example|sample|template|dist)\b/.test(file.path)) return;
      const isOurs = !sharedTlsVariables.has(variable.name) || concernsModels(variable, file);
      report({
        at: variable.span,
        statement: variable.statement,
        message: 'process',
        ...(isOurs ? {} : { profile: 'strict' as const }),
        data: { switch: variable.name },
        fixes: safe('Remove the variable', variable.change.remove()),
      });
    },
    command(command, report) {
      const flag = insecureFlag(command);
      if (!flag) return;
      report({
        at: command.span,
        statement: command.statement,
        message: 'command',
        data: { flag },
        fixes: safe(
          `Remove ${flag}`,
          flag.startsWith('-') ? command.change.removeFlag(flag, 'switch') : undefined,
        ),
      });
    },
  },
});

function tells(variable: Environment, file: FileContext): boolean {
  return variable.where === 'code' || variable.where === 'notebook'
    ? isAboutModels(file)
    : concernsModels(variable, file);
}

/** Programs whose traffic is code, models and prompts. */
const modelPrograms =
  /^(?:hf|huggingface-cli|git-lfs|vllm|ollama|mlflow|dvc|wandb|claude|codex|gemini|aider|litellm|sglang\b.*|text-generation-launcher|pip3?|uv)$/;

/** In Python code what runs is what the file says; elsewhere something has to tell that models are concerned. */
function concernsModels({ container, where }: Environment, file: FileContext): boolean {
  if (where === 'code' || where === 'notebook' || where === 'agent') return true;
  if (container && containerRole(container)) return true;
  const facts = container ? container.environment : file.facts('environment');
  if (
    facts.some(
      ({ name }) =>
        modelKeys.includes(name) ||
        /^(?:HF|HUGGING_?FACE|OPENAI|ANTHROPIC|VLLM|OLLAMA|MLFLOW|WANDB|LANGCHAIN|LANGSMITH|LITELLM)_/.test(
          name,
        ),
    )
  )
    return true;
  const commands = container ? container.commands : file.facts('command');
  return (
    commands.some(
      (command) =>
        (modelPrograms.test(command.program) && !/^(?:pip3?|uv)$/.test(command.program)) ||
        commandFetch(command) !== undefined ||
        serverOf(command) !== undefined ||
        command.words.some(({ text }) => text !== undefined && isAiAddress({ kind: 'string', value: text })),
    ) ||
    file.facts('image').some(isAiImage) ||
    tellingPackages.pypi.some((name) => file.project.version(name) !== undefined)
  );
}

function isAboutModels(file: FileContext): boolean {
  return talksToModels(file.facts('call'), file.knowledge) || importsAi(file.textOf(wholeText));
}

function safe(title: string, edits: readonly Edit[] | undefined): readonly Fix[] {
  return edits ? [{ title, applicability: 'safe', edits }] : [];
}

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 34 ? `${line.slice(0, 33)}…` : line;
}

/** The argument that turns the check off, where the call has to do with models. */
function unverified(call: Call, file: FileContext): Argument | undefined {
  const client = file.knowledge.llmClients.find(call.names);
  if (client) {
    const own = client.verify && argumentThat(call, client.verify, isUnverified);
    return own ?? (client.httpClient && argumentThat(call, client.httpClient, hasUnverifiedOption));
  }
  if (call.names.includes('boto3.client') || call.names.includes('boto3.Session.client')) {
    const service = asString(call.arg(0, 'service_name')?.value) ?? '';
    return /^(?:bedrock|sagemaker)/.test(service) ? argumentThat(call, ['verify'], isUnverified) : undefined;
  }
  const row = httpCalls.find(call.names);
  const argument = row && argumentThat(call, row.verify, isUnverified);
  if (!row || !argument) return undefined;
  const relevant =
    row.makes === 'client'
      ? servesAi(call, file.facts('call'), file.knowledge)
      : isAiAddress(addressOfRequest(call, row));
  return relevant ? argument : undefined;
}

function argumentThat(
  call: Call,
  names: readonly string[],
  holds: (value: Value) => boolean,
): Argument | undefined {
  const argument = names.length > 0 ? call.arg(-1, ...names) : undefined;
  return argument && holds(argument.value) ? argument : undefined;
}

/** `client_kwargs={"verify": False}`. */
function hasUnverifiedOption(value: Value): boolean {
  if (value.kind !== 'mapping') return false;
  const option = value.entries.get('verify');
  return option !== undefined && isUnverified(option);
}

function isUnverified(value: Value): boolean {
  if (value.kind === 'boolean') return !value.value;
  if (value.kind === 'string') return value.value === 'CERT_NONE';
  if (value.kind === 'result') return value.call.names.includes('ssl._create_unverified_context');
  return symbolNames(value).some(
    (name) => name === 'ssl.CERT_NONE' || name === 'ssl._create_unverified_context',
  );
}

/** Addresses and names of weights. */
const modelFile =
  /\.(?:safetensors|gguf|ggml|onnx|pt|pth|ckpt|h5|keras|pkl|joblib|tflite|mlmodel)(?:$|[?#])/i;

function insecureFlag(command: Command): string | undefined {
  const texts = command.words.map((word) => word.text ?? '');
  const toModels = texts.some((text) => isAiAddress({ kind: 'string', value: text }) || modelFile.test(text));
  switch (command.program) {
    case 'curl':
      return toModels ? ['-k', '--insecure'].find((each) => hasFlag(command, each)) : undefined;
    case 'wget':
      return toModels && hasFlag(command, '--no-check-certificate') ? '--no-check-certificate' : undefined;
    case 'git': {
      const text = texts.join(' ');
      if (/\bconfig\b.*http\.sslverify\s+(?:false|0)\b/i.test(text)) return 'http.sslVerify false';
      return toModels && /http\.sslverify=(?:false|0)\b/i.test(text) ? 'http.sslVerify=false' : undefined;
    }
    default:
      return undefined;
  }
}
