import type { Word } from '../../../facts/command.ts';
import type { Fact } from '../../../facts/fact.ts';
import type { Span } from '../../../facts/span.ts';
import { imageEntrypoint } from '../../../knowledge/image-entrypoints.ts';
import { addStarted } from '../../containers/container.ts';
import { entrypointWords, listChanges, withScript } from '../../containers/words.ts';
import { at, entriesOf, entryOf, type ListNode, type ScalarNode, textOf } from '../../data/node.ts';
import type { Argument, ArgvChanges, ShellContext } from '../../shell/shell.ts';
import { type ContainerReader, pieceIn, spanIn } from './container-reader.ts';
import { withVariables } from './environment.ts';
import { isFilled } from './templates.ts';

interface Part {
  readonly words: readonly Argument[];
  readonly changes: ArgvChanges;
  readonly span: Span;
}

/** What a container starts: `command` with `args`, the script of a step, and the flags of Ray's own start. */
export function addCommands(reader: ContainerReader): void {
  add(reader, started(reader));
  const source = entryOf(reader.node, 'source') ?? entryOf(reader.node, 'script');
  if (source?.value.kind === 'scalar') add(reader, script(reader, source.value, source.span));
  if (reader.pod.ray && reader.pod.containers[0] === reader.node) add(reader, rayStart(reader));
}

function add({ container, facts, here }: ContainerReader, found: readonly Fact[]): void {
  addStarted(container, found);
  if (!here) facts.push(...found);
}

function contextOf(reader: ContainerReader, statement: Span): ShellContext {
  return {
    where: 'kubernetes',
    phase: 'start',
    container: reader.container,
    statement: spanIn(reader, statement),
    readOnly: reader.here !== undefined,
  };
}

function started(reader: ContainerReader): readonly Fact[] {
  const command = partOf(reader, 'command');
  const args = reader.keys.args.map((key) => partOf(reader, key)).find((part) => part !== undefined);
  const first = command ?? args;
  const last = args ?? command;
  if (!first || !last) return [];
  const given = args?.words ?? [];
  const words = [...(command?.words ?? entrypointWords(entrypointOf(reader), given)), ...given];
  const statement = {
    start: Math.min(first.span.start, last.span.start),
    end: Math.max(first.span.end, last.span.end),
  };
  // What a template adds cannot be seen.
  if (reader.isTemplate) words.push({ raw: '', span: { start: last.span.end, end: last.span.end } });
  const changes: ArgvChanges =
    command && args
      ? {
          remove(removed) {
            const isArgument = (word: Word): boolean => args.words.some(({ span }) => same(span, word.span));
            const parts = [
              { changes: args.changes, words: removed.filter(isArgument) },
              { changes: command.changes, words: removed.filter((word) => !isArgument(word)) },
            ].filter(({ words: some }) => some.length > 0);
            const edits = parts.map(({ changes: each, words: some }) => each.remove(some));
            return edits.every((each) => each !== undefined) ? edits.flat() : undefined;
          },
          append: (added) => args.changes.append(added),
          replace: (word, text) => args.changes.replace(word, text) ?? command.changes.replace(word, text),
        }
      : last.changes;
  return reader.file.shell.argv(withScript(words), contextOf(reader, statement), changes);
}

function same(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}

function entrypointOf({ container, node }: ContainerReader): readonly string[] | undefined {
  const format = textOf(at(node, 'modelFormat', 'name'));
  if (format === 'huggingface') return ['python', '-m', 'huggingfaceserver'];
  return container.image && imageEntrypoint(container.image);
}

function partOf(reader: ContainerReader, key: string): Part | undefined {
  const entry = entryOf(reader.node, key);
  const list = entry?.value;
  if (!entry || list?.kind !== 'list' || list.items.length === 0) return undefined;
  const nodes = list.items.flatMap((item) => (item.kind === 'scalar' ? [item] : []));
  const words = nodes.map((node) => wordOf(reader, node));
  return { words, changes: listChanges(reader.file.edits, list as ListNode, nodes, words), span: entry.span };
}

function wordOf(reader: ContainerReader, node: ScalarNode): Argument {
  const piece = pieceIn(reader, node);
  const span = piece.toFile({ start: 0, end: piece.text.length });
  const raw = reader.here ? piece.text : reader.file.text.slice(span.start, span.end);
  const text = isFilled(piece.text)
    ? withVariables(piece.text, (name) => {
        const value = reader.container.environment.findLast((each) => each.name === name)?.value;
        return value?.kind === 'string' ? value.value : undefined;
      })
    : undefined;
  return { ...(text === undefined ? {} : { text }), raw, span, piece: () => piece };
}

/** Argo's `script.source` and Tekton's `script` of a step, when a shell runs it. */
function script(reader: ContainerReader, node: ScalarNode, statement: Span): readonly Fact[] {
  const program = textOf(at(reader.node, 'command', 0)) ?? 'sh';
  const piece = pieceIn(reader, node);
  const interpreter = /^#!\s*(?:\S*\/)?(?:env\s+)?(\S+)/.exec(piece.text)?.[1] ?? program;
  if (!/(?:^|\/)(?:ba|da|a|z|k)?sh$/.test(interpreter)) return [];
  return reader.file.shell.script(piece, contextOf(reader, statement));
}

/** `rayStartParams` are the flags of the `ray start` that the operator writes. */
function rayStart(reader: ContainerReader): readonly Fact[] {
  const { pod, file, here } = reader;
  const params = entryOf(pod.ray?.group ?? reader.node, 'rayStartParams');
  if (params?.value.kind !== 'mapping') return [];
  const mapping = params.value;
  const none = spanIn(reader, { start: params.keySpan.start, end: params.keySpan.start });
  const words: Argument[] = (pod.ray?.isHead ? ['ray', 'start', '--head'] : ['ray', 'start']).map((text) => ({
    text,
    raw: text,
    span: none,
  }));
  const entries = entriesOf(mapping);
  const written = entries.map((entry) => {
    const { key, keySpan, value } = entry;
    const flag: Argument = { text: `--${key}`, raw: `--${key}`, span: spanIn(reader, keySpan) };
    words.push(flag);
    if (value.kind !== 'scalar' || value.value === null)
      return { entry, flag, node: undefined, word: undefined };
    const word = wordOf(reader, value);
    words.push(word);
    return { entry, flag, node: value, word };
  });
  return file.shell.argv(words, contextOf(reader, params.keySpan), {
    remove(removed) {
      const gone = written.filter(({ flag }) => removed.some(({ span }) => same(span, flag.span)));
      const edits = gone.flatMap(({ entry }) => file.edits.removeEntry(mapping, entry) ?? []);
      return here || edits.length === 0 ? undefined : edits;
    },
    append: () => undefined,
    replace(changed, text) {
      const node = written.find(({ word }) => word && same(word.span, changed.span))?.node;
      return here ? undefined : node && file.edits.replace(node, text);
    },
  });
}
