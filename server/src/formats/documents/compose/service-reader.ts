import type { Fact } from '../../../facts/fact.ts';
import type { Edit, Span } from '../../../facts/span.ts';
import type { OpenContainer } from '../../containers/container.ts';
import { elsewhere } from '../../containers/words.ts';
import { type DataEntry, entryOf, type ScalarNode } from '../../data/node.ts';
import type { Piece } from '../../piece.ts';
import type { DocumentFile } from '../reader.ts';
import type { Layer } from './layers.ts';

/** A service that is being read. What other files say of it belongs to its container but is no fact of this file. */
export interface ServiceReader {
  readonly file: DocumentFile;
  readonly container: OpenContainer;
  readonly layers: readonly Layer[];
  readonly facts: Fact[];
}

/** The first layer that has the key. */
export function nearest(
  reader: ServiceReader,
  key: string,
): { readonly entry: DataEntry; readonly layer: Layer } | undefined {
  for (const layer of reader.layers) {
    const entry = entryOf(layer.node, key);
    if (entry) return { entry, layer };
  }
  return undefined;
}

/** The text of a scalar; of another file's, every place is where this file names that file. */
export function pieceOf(node: ScalarNode, layer: Layer): Piece {
  const piece = node.piece();
  return layer.here ? elsewhere(piece.text, layer.here) : piece;
}

/** Where something of a layer is shown: what is taken over from elsewhere, at the place that takes it. */
export function spanIn(span: Span, layer: Layer): Span {
  return layer.here ?? span;
}

/** Edits reach this file alone. */
export function editsIn(
  layer: Layer,
  make: () => readonly Edit[] | undefined,
): () => readonly Edit[] | undefined {
  return layer.here ? () => undefined : make;
}
