import type { Fact } from '../../../facts/fact.ts';
import { imageEntrypoint } from '../../../knowledge/image-entrypoints.ts';
import { hole, interpolate, unescapeDollars } from '../../containers/references.ts';
import { entrypointWords, lineChanges, listChanges, splitWords, withScript } from '../../containers/words.ts';
import { type DataEntry, itemsOf } from '../../data/node.ts';
import type { Piece } from '../../piece.ts';
import type { Argument, ArgvChanges } from '../../shell/shell.ts';
import type { Layer } from './layers.ts';
import { nearest, pieceOf, type ServiceReader } from './service-reader.ts';

interface Part {
  readonly layer: Layer;
  readonly entry: DataEntry;
  readonly words: readonly Argument[];
  readonly changes: ArgvChanges;
}

/** What a service starts: its entrypoint with its command as arguments, and the place that says so. */
export function started(
  reader: ServiceReader,
): { readonly layer: Layer; readonly facts: readonly Fact[] } | undefined {
  const entrypoint = read(reader, 'entrypoint');
  const command = read(reader, 'command');
  const last = command ?? entrypoint;
  if (!last) return undefined;
  const given = command?.words ?? [];
  const { image } = reader.container;
  const before = entrypoint?.words ?? entrypointWords(image && imageEntrypoint(image), given);
  const facts = reader.file.shell.argv(
    withScript([...before, ...given]),
    {
      where: 'compose',
      phase: 'start',
      container: reader.container,
      statement: last.layer.here ?? last.entry.span,
      readOnly: last.layer.here !== undefined,
    },
    last.changes,
  );
  return { layer: last.layer, facts };
}

function read(reader: ServiceReader, key: string): Part | undefined {
  const found = nearest(reader, key);
  if (!found) return undefined;
  const { entry, layer } = found;
  const node = entry.value;
  if (node.kind === 'scalar' && node.value !== null) {
    const line = pieceOf(node, layer);
    const split = splitWords(line);
    const words = split.map(({ piece }) => argument(piece, reader.file.text));
    return { layer, entry, words, changes: lineChanges(line, split) };
  }
  if (node.kind !== 'list') return undefined;
  const nodes = itemsOf(node).flatMap((item) => (item.kind === 'scalar' ? [item] : []));
  const words = nodes.map((item) => argument(pieceOf(item, layer), reader.file.text));
  return { layer, entry, words, changes: listChanges(reader.file.edits, node, nodes, words) };
}

function argument(piece: Piece, file: string): Argument {
  const span = piece.toFile({ start: 0, end: piece.text.length });
  const text = interpolate(piece.text);
  const isKnown =
    !text.includes(hole) && !(piece.text.includes('$') && /\s/.test(text) && !piece.text.includes(' '));
  const raw = file.slice(span.start, span.end);
  return { ...(isKnown ? { text } : {}), raw, span, piece: () => unescapeDollars(piece) };
}
