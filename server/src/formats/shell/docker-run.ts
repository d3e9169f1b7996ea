import type { Expression } from '../../facts/call.ts';
import type { Privilege } from '../../facts/container.ts';
import type { Fact } from '../../facts/fact.ts';
import { type Image, parseImage } from '../../facts/image.ts';
import type { Service } from '../../facts/service.ts';
import type { Edit, Span } from '../../facts/span.ts';
import { imageEntrypoint } from '../../knowledge/image-entrypoints.ts';
import { addStarted, mountPrivilege, type OpenContainer, openContainer } from '../containers/container.ts';
import { textValue } from './facts.ts';
import { hole } from './mask.ts';
import { type Option, readOptions, unquoted } from './options.ts';
import type { ArgvChanges, ShellContext } from './shell.ts';
import { baseName } from './unwrap.ts';
import type { ShellWord } from './words.ts';

/** Edits of words, as plain text or, in a script, as the shell reads it. */
export interface WordEdits extends ArgvChanges {
  written?(word: ShellWord, text: string): readonly Edit[] | undefined;
}

export interface Around {
  readonly span: Span;
  readonly context: ShellContext;
  readonly edits: WordEdits | undefined;
  /** Reads what the container starts. */
  readonly start: (words: readonly ShellWord[], context: ShellContext) => readonly Fact[];
}

export interface ContainerRun {
  /** The words of the runner itself, up to the image. */
  readonly words: readonly ShellWord[];
  readonly facts: readonly Fact[];
}

const runners: ReadonlySet<string> = new Set(['docker', 'podman', 'nerdctl', 'nvidia-docker', 'docker.io']);

/** Options of the runner itself that take a value. Docker 28, Podman 5. */
const globalValues: ReadonlySet<string> = new Set([
  ...[
    '-H',
    '--host',
    '-c',
    '--context',
    '--config',
    '-l',
    '--log-level',
    '--tlscacert',
    '--tlscert',
    '--tlskey',
  ],
  ...['--connection', '--url', '--root', '--namespace', '-n', '--address'],
]);

/** Options of `run` and `create` that take no value. Docker 28, Podman 5. */
const switches: ReadonlySet<string> = new Set([
  ...['d', 'i', 't', 'P', 'q'],
  ...['--detach', '--interactive', '--tty', '--rm', '--init', '--privileged', '--read-only', '--publish-all'],
  ...[
    '--no-healthcheck',
    '--oom-kill-disable',
    '--sig-proxy',
    '--disable-content-trust',
    '--quiet',
    '--help',
  ],
  ...[
    '--replace',
    '--tls-verify',
    '--rmi',
    '--env-host',
    '--http-proxy',
    '--no-hosts',
    '--no-hostname',
    '--passwd',
  ],
  ...['--use-api-socket', '--read-only-tmpfs', '--with-registry-auth', '--no-resolve-image'],
]);

/** What `docker run` and its like start, and what they let it do; nothing for any other command. */
export function containerRun(words: readonly ShellWord[], around: Around): ContainerRun | undefined {
  const [program, ...rest] = words;
  if (!program || !runners.has(baseName(program.text ?? ''))) return undefined;
  const found = verbOf(rest);
  if (!found) return undefined;
  const { verb, from } = found;
  if (verb === 'pull') {
    const { rest: named } = readOptions(
      rest.slice(from),
      new Set(['a', 'q', '--all-tags', '--quiet']),
      () => true,
    );
    const image = named[0] && imageOf(named[0], around);
    return image && { words, facts: [image] };
  }
  if (verb !== 'run' && verb !== 'create') return undefined;
  return run(words, from + 1, around);
}

/** The verb, past the runner's own options and `container`; `from` is the index of what follows it. */
function verbOf(words: readonly ShellWord[]): { readonly verb: string; readonly from: number } | undefined {
  let index = 0;
  for (; index < words.length; index += 1) {
    const text = words[index]?.text;
    if (text === undefined) return undefined;
    if (globalValues.has(text)) index += 1;
    else if (!text.startsWith('-') && text !== 'container' && text !== 'image' && text !== 'service')
      return { verb: text, from: index + 1 };
  }
  return undefined;
}

function run(words: readonly ShellWord[], from: number, around: Around): ContainerRun | undefined {
  const { context, span } = around;
  const all = words.slice(from);
  const { options, open, rest } = readOptions(all, switches, (word, index) => {
    // A variable may be the image or hold more options; a plain image after it decides.
    const next = all[index + 1];
    const isQuoted = /^["'].*["']$/s.test(word.raw) && !word.raw.includes('[@]');
    return isQuoted || /[/:]/.test(word.partly) || !next?.text || !/^[\w.-]+[/:][\w./:@-]+$/.test(next.text);
  });
  const [first, ...args] = rest;
  if (!first) return undefined;
  const named = options.find(({ name }) => name === '--name')?.value ?? '';
  const statement = context.statement ?? span;
  const container = openContainer(
    named.includes(hole) ? '' : named,
    context.where,
    first.span,
    statement,
    !open && !options.some(({ name }) => name === '--publish-all' || /^-[a-z]*P/.test(name)),
  );
  container.environmentOpen = open;
  const facts: Fact[] = [container];
  const image = imageOf(first, around);
  if (image) {
    container.image = image;
    facts.push(image);
  }
  for (const option of options) readOption(option, container, around);
  facts.push(...container.services, ...container.environment);
  const entrypoint = options.findLast(({ name }) => name === '--entrypoint');
  const started = [...entrypointOf(entrypoint, image, args), ...args];
  if (started.length > 0) {
    const inner = around.start(started, { ...context, phase: 'start', container });
    addStarted(container, inner);
    facts.push(...inner);
  }
  return { words: words.slice(0, words.length - args.length), facts };
}

/** The words that stand before the arguments: the entrypoint that is asked for, or the image's own. */
function entrypointOf(
  asked: Option | undefined,
  image: Image | undefined,
  args: readonly ShellWord[],
): readonly ShellWord[] {
  if (asked) {
    const { value = '', word, span } = asked;
    const text = value.includes(hole) ? {} : { text: value };
    return value === '' ? [] : [{ ...text, partly: value, raw: word.raw, span, at: undefined }];
  }
  const own = image && imageEntrypoint(image);
  const [first] = args;
  if (!own || !first || startsProgram.test(first.text ?? '') || first.text === own[0]) return [];
  const span = { start: first.span.start, end: first.span.start };
  return own.map((text) => ({ text, partly: text, raw: text, span, at: undefined }));
}

/** Programs that somebody only names when the image starts nothing of its own. */
const startsProgram =
  /^(?:(?:.*\/)?(?:python[\d.]*|(?:ba|da|a|z)?sh|uvicorn|uv|env|tini|dumb-init|sleep|tail)|\/.+)$/;

function imageOf(word: ShellWord, { context, span, edits }: Around): Image | undefined {
  const name = parseImage(word.partly);
  if (!name) return undefined;
  return {
    kind: 'image',
    ...name,
    span: unquoted(word),
    statement: context.statement ?? span,
    where: context.where,
    change: { replace: (reference) => edits?.replace(word, reference) },
  };
}

interface PrivilegeRow {
  readonly names: readonly string[];
  readonly value: RegExp;
  readonly kind: Privilege['kind'];
}

const privileges: readonly PrivilegeRow[] = [
  { names: ['--privileged'], value: /^(?:true)?$/i, kind: 'privileged' },
  { names: ['--cap-add'], value: /^(?:cap_)?all$/i, kind: 'all-capabilities' },
  {
    names: ['--security-opt'],
    value: /^(?:(?:seccomp|apparmor)[:=]unconfined|label[:=]disable)$/i,
    kind: 'unconfined',
  },
  { names: ['--network', '--net'], value: /^host$/, kind: 'host-network' },
  { names: ['--pid'], value: /^host$/, kind: 'host-pid' },
  { names: ['--ipc'], value: /^host$/, kind: 'host-ipc' },
  { names: ['-u', '--user'], value: /^(?:root|0)(?::.*)?$/, kind: 'root-user' },
];

const limits: Readonly<Record<string, 'memory' | 'cpu' | 'gpu'>> = {
  '-m': 'memory',
  '--memory': 'memory',
  '--limit-memory': 'memory',
  '--cpus': 'cpu',
  '--cpu-quota': 'cpu',
  '--cpuset-cpus': 'cpu',
  '--limit-cpu': 'cpu',
  '--gpus': 'gpu',
};

function readOption(option: Option, container: OpenContainer, around: Around): void {
  const { name, value = '' } = option;
  const limit = Object.hasOwn(limits, name) ? limits[name] : undefined;
  if (limit) container.limits.add(limit);
  const row = privileges.find((each) => each.names.includes(name) && each.value.test(value));
  if (row) addPrivilege(row.kind, option, container, around);
  switch (name) {
    case '-p':
    case '--publish': {
      const service = serviceOf(option, container, around);
      if (service) container.services.push(service);
      break;
    }
    case '-e':
    case '--env':
      addVariable(option, container, around);
      break;
    case '--env-file':
    case '--env-host':
      container.environmentOpen = true;
      break;
    case '-v':
    case '--volume':
    case '--mount':
      addMount(option, container, around);
      break;
  }
}

function addPrivilege(
  kind: Privilege['kind'],
  option: Option,
  container: OpenContainer,
  { context, edits }: Around,
): void {
  const first = option.words[0];
  if (!first) return;
  container.privileges.push({
    kind,
    text:
      option.value === undefined || option.prefix !== '' ? first.raw : `${option.name} ${option.word.raw}`,
    span: { start: first.span.start, end: Math.max(first.span.end, option.word.span.end) },
    statement: context.statement ?? container.statement,
    change: { remove: () => edits?.remove(option.words) },
  });
}

function addMount(option: Option, container: OpenContainer, around: Around): void {
  const { value = '', span } = option;
  const keys = new Map(
    value.split(',').map((each) => [each.replace(/=.*$/s, ''), each.replace(/^[^=]*=?/, '')] as const),
  );
  const [source = '', target = '', mode = ''] =
    option.name === '--mount'
      ? [
          keys.get('source') ?? keys.get('src') ?? '',
          keys.get('target') ?? keys.get('dst') ?? keys.get('destination') ?? '',
          keys.has('readonly') || keys.has('ro') ? 'ro' : '',
        ]
      : value.split(':');
  if (target === '' || source.includes(hole)) return;
  container.mounts.push({ source, target, readOnly: mode.split(',').includes('ro'), span });
  const kind = mountPrivilege(source);
  if (kind) addPrivilege(kind, option, container, around);
}

function addVariable(option: Option, container: OpenContainer, { context, edits }: Around): void {
  const { value = '', word, words, prefix, span } = option;
  const equals = value.indexOf('=');
  const name = equals < 0 ? value : value.slice(0, equals);
  if (!/^[A-Za-z_]\w*$/.test(name)) return;
  const text = equals < 0 ? hole : value.slice(equals + 1);
  const offset = equals < 0 ? 0 : word.raw.indexOf('=', prefix.length) + 1;
  const replaced = (written: Expression): readonly Edit[] | undefined => {
    if ('literal' in written) return edits?.replace(word, `${prefix}${name}=${written.literal ?? ''}`);
    if (!('environment' in written)) return undefined;
    // A name alone passes the variable on.
    if (written.environment === name) return edits?.replace(word, `${prefix}${name}`);
    return edits?.written?.(word, `${prefix}${name}="$${written.environment}"`);
  };
  container.environment.push({
    kind: 'environment',
    name,
    value: text.includes(hole) ? textValue(text) : { kind: 'string', value: text },
    span,
    valueSpan: offset > 0 ? { start: word.span.start + offset, end: word.span.end } : span,
    statement: context.statement ?? container.statement,
    where: context.where,
    container,
    change: { replaceValue: replaced, remove: () => edits?.remove(words) },
  });
}

const loopback = /^\[?(?:127(?:\.\d{1,3}){3}|localhost|::1)\]?$/i;

/** `[address:][port:]port[/protocol]` */
function serviceOf(
  option: Option,
  container: OpenContainer,
  { context, edits }: Around,
): Service | undefined {
  const { value = '', word, prefix, span } = option;
  const [spec = '', protocol = 'tcp'] = value.split('/');
  if (protocol.toLowerCase() !== 'tcp') return undefined;
  const long = publishOf(spec);
  const [, host, outside, inside = ''] =
    long ?? /^(?:(\[[^\]]*\]|[^:]*):)??(?:([^:]*):)?([^:]*)$/.exec(spec) ?? [];
  const [, port, last] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(inside) ?? [];
  if (port === undefined && !inside.includes(hole)) return undefined;
  const mayHoldAddress = outside?.includes(hole) && !/port/i.test(word.raw);
  const reach =
    host === undefined || host === ''
      ? mayHoldAddress
        ? 'unknown'
        : 'public'
      : host.includes(hole)
        ? 'unknown'
        : loopback.test(host)
          ? 'loopback'
          : 'public';
  return {
    kind: 'service',
    port: port === undefined ? undefined : Number(port),
    lastPort: port === undefined ? undefined : Number(last ?? port),
    reach,
    text: value.replaceAll(hole, '…'),
    span,
    statement: context.statement ?? container.statement,
    where: context.where,
    container,
    change: {
      bind(address) {
        if (long || value.includes(hole)) return undefined;
        const written = address.includes(':') && !address.startsWith('[') ? `[${address}]` : address;
        const ports =
          outside === undefined && host === undefined ? `:${inside}` : `${outside ?? ''}:${inside}`;
        return edits?.replace(word, `${prefix}${written}:${ports}${value.slice(spec.length)}`);
      },
    },
  };
}

/** `published=8080,target=80` of a swarm. */
function publishOf(spec: string): readonly [string, undefined, string, string] | undefined {
  const target = /(?:^|,)target=([^,]*)/.exec(spec)?.[1];
  return target === undefined
    ? undefined
    : [spec, undefined, /published=([^,]*)/.exec(spec)?.[1] ?? '', target];
}
