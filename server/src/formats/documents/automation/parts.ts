import type { Word } from '../../../facts/command.ts';
import type { Environment } from '../../../facts/environment.ts';
import type { Fact } from '../../../facts/fact.ts';
import { type Image, parseImage } from '../../../facts/image.ts';
import type { Span } from '../../../facts/span.ts';
import { string, unknown, type Value } from '../../../facts/value.ts';
import type { Where } from '../../../facts/where.ts';
import { type DataNode, type ScalarNode, textOf } from '../../data/node.ts';
import type { Argument } from '../../shell/shell.ts';
import type { DocumentFile } from '../reader.ts';

/** What runs or sets something in a file of an automation, and how that file writes references. */
export interface Surroundings {
  readonly file: DocumentFile;
  readonly where: Where;
  /** What the automation fills in before anybody reads the text: `${{ … }}`. */
  readonly expression: RegExp;
  /** How a value refers to a secret or variable; nothing when it cannot. */
  readonly reference?: (name: string) => string;
}

const hole = '\ufffc';

/** The value of a text of which an automation fills in parts. */
export function filledIn(text: string, expression: RegExp): Value {
  const parts: (string | Value)[] = [];
  let end = 0;
  for (const match of text.matchAll(expression)) {
    if (match.index > end) parts.push(text.slice(end, match.index));
    parts.push(unknown);
    end = match.index + match[0].length;
  }
  if (end === 0) return string(text);
  if (end < text.length) parts.push(text.slice(end));
  return parts.length === 1 ? unknown : { kind: 'text', parts };
}

/** The variables of an `env` mapping; those with one known value are added to `known`. */
export function* variables(
  node: DataNode | undefined,
  around: Surroundings,
  known: Map<string, string>,
): Generator<Environment> {
  const { file, where, expression, reference } = around;
  if (node?.kind !== 'mapping') return;
  for (const entry of node.entries) {
    const { key, value, span } = entry;
    if (value.kind !== 'scalar') continue;
    const filled = filledIn(textOf(value) ?? '', expression);
    if (filled.kind === 'string') known.set(key, filled.value);
    else known.delete(key);
    yield {
      kind: 'environment',
      name: key,
      value: filled,
      span,
      valueSpan: value.span,
      statement: span,
      where,
      change: {
        replaceValue(wanted) {
          if ('literal' in wanted) return file.edits.replace(value, String(wanted.literal ?? ''));
          const written = 'environment' in wanted ? reference?.(wanted.environment) : undefined;
          return written === undefined ? undefined : file.edits.replace(value, written);
        },
        remove: () => file.edits.removeEntry(node, entry),
      },
    };
  }
}

/** The image that a scalar names. */
export function imageFact(
  node: DataNode | undefined,
  statement: Span,
  around: Surroundings,
  prefix = '',
): Image | undefined {
  const text = textOf(node);
  if (node?.kind !== 'scalar' || !text?.startsWith(prefix)) return undefined;
  const name = parseImage(text.slice(prefix.length).replace(around.expression, hole));
  if (!name) return undefined;
  const piece = node.piece();
  return {
    ...name,
    kind: 'image',
    span: piece.toFile({ start: prefix.length, end: piece.text.length }),
    statement,
    where: around.where,
    change: { replace: (reference) => around.file.edits.replace(node, `${prefix}${reference}`) },
  };
}

/** A script that a shell reads. */
export function scriptFacts(
  node: DataNode | undefined,
  around: Surroundings,
  known?: ReadonlyMap<string, string>,
): readonly Fact[] {
  if (node?.kind !== 'scalar' || typeof node.value !== 'string' || node.value.trim() === '') return [];
  return around.file.shell.script(node.piece(), {
    where: around.where,
    phase: 'run',
    ...(known && { variables: known }),
  });
}

/** Scripts of a list, of lists in it, or the one that stands in its place. */
export function scriptsOf(
  node: DataNode | undefined,
  around: Surroundings,
  known?: ReadonlyMap<string, string>,
): readonly Fact[] {
  return node?.kind === 'list'
    ? node.items.flatMap((item) => scriptsOf(item, around, known))
    : scriptFacts(node, around, known);
}

/** A scalar as a word of an argument list. */
export function wordOf(node: ScalarNode, around: Surroundings): Argument {
  const text = textOf(node) ?? '';
  const piece = node.piece();
  const span = piece.toFile({ start: 0, end: piece.text.length });
  const raw = around.file.text.slice(span.start, span.end);
  const isKnown = filledIn(text, around.expression).kind === 'string';
  return { ...(isKnown ? { text } : {}), raw, span, piece: () => piece };
}

/** A word that does not stand in the file: what runs the words that do. */
export function unwritten(text: string, offset: number): Word {
  return { text, raw: text, span: { start: offset, end: offset } };
}
