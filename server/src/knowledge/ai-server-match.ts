import { isEveryInterface } from '../facts/addresses.ts';
import { type Command, flag, type Word } from '../facts/command.ts';
import type { Container, Mount } from '../facts/container.ts';
import type { Environment } from '../facts/environment.ts';
import type { Service } from '../facts/service.ts';
import { asString } from '../facts/value.ts';
import { matchesImage } from './ai-images.ts';
import { type ServerProgram, serverPrograms } from './ai-server-programs.ts';
import { invocation } from './hub-commands.ts';

const byProgram = new Map<string, readonly (readonly [readonly string[], ServerProgram])[]>();
for (const row of serverPrograms) {
  for (const command of row.commands) {
    const [program = '', ...rest] = command.split(' ');
    byProgram.set(program, [...(byProgram.get(program) ?? []), [rest, row]]);
  }
}

/** The server that a command starts. */
export function serverOf(command: Command): ServerProgram | undefined {
  const { program, words } = invocation(command);
  const found = byProgram.get(program)?.find(([rest]) => {
    const given = words.filter((word) => !word.raw.startsWith('-'));
    return rest.every((text, index) => given[index]?.text === text);
  });
  return found?.[1] ?? webuiOf(program, words, command);
}

/** Applications that are started as a script of their own checkout: `python main.py --listen`. */
function webuiOf(program: string, words: readonly Word[], command: Command): ServerProgram | undefined {
  const file = /^python[\d.]*$/.test(program) ? (words[0]?.text ?? '') : program;
  const title = scripts.find(
    ({ name, place }) =>
      name.test(file) &&
      (place.test(file) ||
        command.script.some(
          (each) =>
            each.span.start <= command.span.start &&
            each.words.some(({ text }) => text !== undefined && place.test(text)),
        )),
  )?.title;
  return title === undefined ? undefined : serverPrograms.find((row) => row.title === title);
}

const scripts: readonly { readonly name: RegExp; readonly place: RegExp; readonly title: string }[] = [
  { name: /(?:^|\/)main\.py$/, place: /ComfyUI/i, title: 'ComfyUI' },
  {
    name: /(?:^|\/)(?:launch\.py|webui\.(?:py|sh|bat))$/,
    place: /stable-diffusion-webui|automatic1111|enable-insecure-extension-access/i,
    title: 'Stable Diffusion web UI',
  },
  {
    name: /(?:^|\/)(?:server\.py|start_(?:linux|macos|windows|wsl)\.(?:sh|bat))$/,
    place: /text-generation-webui|^--gradio-auth|^--extensions$/,
    title: 'text-generation-webui',
  },
];

/** A server that a container runs, as its command or its image says. */
export interface Served {
  readonly row: ServerProgram;
  readonly command?: Command;
}

/** Worked out once for a container, because every port of it asks. */
const servedBy = new WeakMap<Container, readonly Served[]>();
const portsOf = new WeakMap<Served, readonly Service[]>();

export function serversOf(container: Container): readonly Served[] {
  const known = servedBy.get(container) ?? findServers(container);
  servedBy.set(container, known);
  return known;
}

function findServers(container: Container): readonly Served[] {
  const served: Served[] = [];
  for (const command of container.commands) {
    const row = serverOf(command);
    if (row && !served.some((each) => each.row === row)) served.push({ row, command });
  }
  const { image } = container;
  const row = image && serverPrograms.find(({ images }) => images.length > 0 && matchesImage(image, images));
  // `ollama/ollama` that is given another command is a client.
  if (row && container.commands.length === 0) served.push({ row });
  else if (row && !served.some((each) => each.row === row) && !runsSomethingElse(container))
    served.push({ row });
  return served;
}

/** Programs of a container's command that leave open what it serves: a shell that prepares and then starts it. */
function runsSomethingElse(container: Container): boolean {
  return container.commands.every(({ program }) =>
    /^(?:ollama|hf|huggingface-cli|sleep|tail|bash|sh|cp|ls|curl|wget|pytest|rasa)$/.test(program),
  );
}

/** Where a server listens, and the word that says so. */
export function addressOf(
  row: ServerProgram,
  command: Command | undefined,
  environment: readonly Environment[],
  inImage: boolean,
): { readonly reach: 'everywhere' | 'loopback' | 'unknown'; readonly word?: Word } {
  const word = command && row.address.flags.length > 0 ? flag(command, ...row.address.flags) : undefined;
  if (word) {
    // `--listen` alone means every interface.
    if (word.text !== undefined && row.address.flags.includes(word.text))
      return { reach: 'everywhere', word };
    return { reach: reachOf(word.text), word };
  }
  if (command && isGiven(command, row.address.flags)) return { reach: 'unknown' };
  if (command?.words.some(({ text }) => text === '--uds' || text?.startsWith('--uds='))) {
    return { reach: 'loopback' };
  }
  for (const variable of environment) {
    if (row.address.variables.includes(variable.name)) return { reach: reachOf(asString(variable.value)) };
  }
  return { reach: inImage ? 'everywhere' : row.address.unset };
}

function reachOf(address: string | undefined): 'everywhere' | 'loopback' | 'unknown' {
  if (address === undefined) return 'unknown';
  const host = address.replace(/^\w+:\/\//, '').replace(/:\d+$/, '');
  if (isEveryInterface(host) || host === '*') return 'everywhere';
  return /^(?:127\.|localhost$|\[?::1\]?$)/.test(host) ? 'loopback' : 'unknown';
}

/** Values by which a variable of a login says that there is none. */
const says = /^(?:false|0|off|no|none|disabled?|)$/i;

/**
 * Whether a server asks who is calling: it surely does (`yes`), surely not (`no`), or something that cannot be seen
 * decides.
 */
export function asksForLogin(
  { row, command }: Served,
  environment: readonly Environment[],
  isOpen: boolean,
  container?: Container,
): 'yes' | 'no' | 'unknown' {
  const { login } = row;
  if (environment.some((each) => isSwitchedOff(row, each)) || (command && offFlag(row, command))) return 'no';
  if (login.unset === 'asks') return 'yes';
  if (command && isGiven(command, login.flags)) return 'yes';
  for (const { name, value } of environment) {
    if (!login.variables.includes(name)) continue;
    const text = asString(value);
    if (name === 'REDIS_ARGS')
      return text === undefined || /--requirepass|--aclfile/.test(text) ? 'yes' : 'no';
    if (name === 'AUTHENTICATION_ANONYMOUS_ACCESS_ENABLED') {
      if (text !== undefined && says.test(text)) return 'yes';
    } else if (text === undefined || !says.test(text)) return 'yes';
  }
  if (isOpen && login.variables.length > 0) return 'unknown';
  if (container?.mounts.some(isConfiguration) && login.variables.length + login.flags.length > 0)
    return 'unknown';
  // `$EXTRA_ARGS` may hold the key.
  if (command && login.flags.length > 0 && command.words.some(isHidden)) return 'unknown';
  return 'no';
}

/** A file, or a folder of them, by which a server may be told to ask: `redis.conf`, `/qdrant/config`, `users.acl`. */
function isConfiguration({ source, target }: Mount): boolean {
  return [source, target].some((path) =>
    /\.(?:ya?ml|conf|cfg|toml|ini|acl|htpasswd|properties)$|\/(?:config|configs|conf|etc)\/?$|[/_-](?:auth|users|credentials)\.json$/i.test(
      path,
    ),
  );
}

/** True when one of the flags is given, also with a value that is not known: `--api-key=$KEY`. */
export function isGiven(command: Command, names: readonly string[]): boolean {
  return command.words.some(({ text, raw }) => {
    const written = text ?? raw.replace(/^["']/, '');
    return names.some((name) => written === name || written.startsWith(`${name}=`));
  });
}

/** A word that may stand for several: an unquoted variable, not the value of a flag. */
function isHidden(word: Word, index: number, words: readonly Word[]): boolean {
  if (word.text !== undefined || !/^["']?\$[@*{(\w]/.test(word.raw)) return false;
  if (/\$[@*]|args|opts|options|flags|params|extra|cmd/i.test(word.raw)) return true;
  const before = words[index - 1]?.raw ?? '';
  return index > 1 && !before.startsWith('-');
}

interface Off {
  readonly titles: readonly string[];
  readonly names: RegExp;
  readonly values: RegExp;
}

/** Variables that turn a login off. The names are no other program's. */
const offVariables: readonly Off[] = [
  { titles: ['Jupyter'], names: /^(?:JUPYTER_TOKEN|JUPYTER_PASSWORD)$/, values: /^$/ },
  { titles: ['Open WebUI'], names: /^WEBUI_AUTH$/, values: /^(?:false|0)$/i },
  { titles: ['Langflow'], names: /^LANGFLOW_AUTO_LOGIN$/, values: /^(?:true|1)$/i },
  { titles: ['Langflow'], names: /^LANGFLOW_SKIP_AUTH_AUTO_LOGIN$/, values: /^(?:true|1)$/i },
  { titles: ['TorchServe'], names: /^TS_DISABLE_TOKEN_AUTHORIZATION$/, values: /^(?:true|1)$/i },
  {
    titles: ['Weaviate'],
    names: /^AUTHENTICATION_ANONYMOUS_ACCESS_ENABLED$/,
    values: /^(?:true|1|on|enabled)$/i,
  },
  { titles: ['Milvus'], names: /^common[._]security[._]authorizationEnabled$/i, values: /^(?:false|0)$/i },
  { titles: ['MLflow'], names: /^MLFLOW_SERVER_DISABLE_SECURITY_MIDDLEWARE$/, values: /^(?:true|1)$/i },
];

/** Variables that let every website or host name in. */
const wideVariables: readonly Off[] = [
  { titles: ['Ollama'], names: /^OLLAMA_ORIGINS$/, values: /(?:^|,)\s*(?:\*|https?:\/\/\*)\s*(?:,|$)/ },
  {
    titles: ['MLflow'],
    names: /^MLFLOW_SERVER_(?:ALLOWED_HOSTS|CORS_ALLOWED_ORIGINS)$/,
    values: /(?:^|,)\s*\*\s*(?:,|$)/,
  },
];

/** What a variable does to a server's protection: opens it to everybody, or to every website. */
export function opening(
  variable: Environment,
): { readonly kind: 'login' | 'origins'; readonly title: string } | undefined {
  const text = asString(variable.value);
  if (text === undefined) return undefined;
  const fits = ({ names, values }: Off): boolean => names.test(variable.name) && values.test(text.trim());
  const off = offVariables.find(fits);
  if (off) return { kind: 'login', title: off.titles[0] ?? '' };
  const wide = wideVariables.find(fits);
  return wide && { kind: 'origins', title: wide.titles[0] ?? '' };
}

/** Their names, for triggers. */
export const openingVariables: readonly string[] = [
  ...[
    'JUPYTER_TOKEN',
    'JUPYTER_PASSWORD',
    'WEBUI_AUTH',
    'LANGFLOW_AUTO_LOGIN',
    'LANGFLOW_SKIP_AUTH_AUTO_LOGIN',
  ],
  ...['TS_DISABLE_TOKEN_AUTHORIZATION', 'AUTHENTICATION_ANONYMOUS_ACCESS_ENABLED'],
  ...['COMMON_SECURITY_AUTHORIZATIONENABLED', 'MLFLOW_SERVER_DISABLE_SECURITY_MIDDLEWARE', 'OLLAMA_ORIGINS'],
  ...['MLFLOW_SERVER_ALLOWED_HOSTS', 'MLFLOW_SERVER_CORS_ALLOWED_ORIGINS'],
];

function isSwitchedOff(row: ServerProgram, variable: Environment): boolean {
  const found = opening(variable);
  return found?.kind === 'login' && found.title === row.title;
}

/** A flag that opens a server. */
export interface OpenFlag {
  readonly name: string;
  readonly word: Word;
  readonly kind: 'login' | 'origins' | 'management';
}

const jupyterEmpty =
  /^--(?:ServerApp|NotebookApp|IdentityProvider|LabApp|PasswordIdentityProvider)\.(?:token|password|hashed_password)=?$/;
const jupyterApp = /^--(?:ServerApp|NotebookApp|LabApp)\./;

/** The first flag of a command that turns a server's login or its protection off. */
export function offFlag(row: ServerProgram, command: Command): OpenFlag | undefined {
  for (const [index, word] of command.words.entries()) {
    const { text } = word;
    if (text === undefined) continue;
    const equals = text.indexOf('=');
    const name = equals < 0 ? text : text.slice(0, equals);
    const value = equals < 0 ? command.words[index + 1]?.text : text.slice(equals + 1);
    const kind = kindOfFlag(row.title, name, value, equals >= 0);
    if (kind) return { name, word, kind };
  }
  return undefined;
}

function kindOfFlag(
  title: string,
  name: string,
  value: string | undefined,
  inOne: boolean,
): OpenFlag['kind'] | undefined {
  switch (title) {
    case 'Jupyter':
      // Jupyter itself takes the quotes off that no shell has: `["--ServerApp.token=''"]`.
      if (jupyterEmpty.test(name)) return /^(?:''|"")?$/.test(value ?? 'x') ? 'login' : undefined;
      if (!jupyterApp.test(name) && name !== '--disable_check_xsrf') return undefined;
      if (/\.allow_origin$/.test(name)) return value === '*' ? 'origins' : undefined;
      if (/\.allow_origin_pat$/.test(name)) return value === '.*' ? 'origins' : undefined;
      return /disable_check_xsrf$/.test(name) && (!inOne || /^true$/i.test(value ?? ''))
        ? 'origins'
        : undefined;
    case 'TorchServe':
      return name === '--disable-token-auth' || name === '--disable-token' ? 'login' : undefined;
    case 'MLflow':
      if (name === '--disable-security-middleware') return 'login';
      return (name === '--allowed-hosts' || name === '--cors-allowed-origins') && isStar(value)
        ? 'origins'
        : undefined;
    default:
      return undefined;
  }
}

function isStar(value: string | undefined): boolean {
  return value !== undefined && /(?:^|,)\s*\*\s*(?:,|$)/.test(value);
}

/** Ports of a container's server that everybody can reach who reaches the machine. */
export function publishedPorts(container: Container, served: Served): readonly Service[] {
  const known = portsOf.get(served) ?? findPublished(container, served);
  portsOf.set(served, known);
  return known;
}

function findPublished(container: Container, { row, command }: Served): readonly Service[] {
  const given = command && flag(command, '--port', '-p', '--http-port', '--server.port', '--dashboard-port');
  const own = given?.text !== undefined && /^\d+$/.test(given.text) ? [Number(given.text)] : [];
  const isOwnImage = container.image !== undefined && matchesImage(container.image, row.images);
  const wanted = [...row.ports, ...own];
  const isWanted = ({ port, lastPort }: Service): boolean =>
    port === undefined || lastPort === undefined || wanted.some((each) => port <= each && each <= lastPort);
  const all = container.services.filter(({ reach }) => reach === 'public');
  const known = all.filter(isWanted);
  // An image may be told its port in ways that cannot be seen here.
  return known.length > 0 || !isOwnImage ? known : all;
}

/** True when a service is the whole network of the host, and no port of its own. */
export function isHostNetwork(service: Service): boolean {
  return service.port === undefined && /host/i.test(service.text) && !/\d/.test(service.text);
}

/** True when the project runs Ray with tokens. */
export function usesRayTokens(environment: readonly Environment[]): boolean {
  return environment.some(({ name, value }) => name === 'RAY_AUTH_MODE' && asString(value) === 'token');
}
