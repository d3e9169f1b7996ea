import type { Fact } from '../../../facts/fact.ts';
import { type Image, parseImage } from '../../../facts/image.ts';
import { imageEntrypoint } from '../../../knowledge/image-entrypoints.ts';
import { addStarted, openContainer } from '../../containers/container.ts';
import { hole } from '../mask.ts';
import { type Option, readOptions, unquoted } from '../options.ts';
import { baseName } from '../unwrap.ts';
import type { ShellWord } from '../words.ts';
import type { Around } from './around.ts';
import { readOption } from './options.ts';

/** What such a command says. */
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
