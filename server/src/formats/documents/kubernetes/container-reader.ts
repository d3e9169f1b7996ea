import type { Fact } from '../../../facts/fact.ts';
import type { Edit, Span } from '../../../facts/span.ts';
import type { OpenContainer } from '../../containers/container.ts';
import { elsewhere } from '../../containers/words.ts';
import type { MappingNode, ScalarNode } from '../../data/node.ts';
import type { Piece } from '../../piece.ts';
import type { DocumentFile } from '../reader.ts';
import type { Manifests, Pod } from './resources.ts';

/** A container of a pod that is being read. */
export interface ContainerReader {
  readonly file: DocumentFile;
  readonly pod: Pod;
  readonly node: MappingNode;
  readonly container: OpenContainer;
  readonly facts: Fact[];
  /** Where this file refers to the other file that the container stands in. Nothing of it is a fact of this file. */
  readonly here: Span | undefined;
  /** The files in which its ConfigMaps may be. */
  readonly around: readonly Manifests[];
  /** True when a template engine fills the file in: more may be there than can be seen. */
  readonly isTemplate: boolean;
  /** Where lists of variables and of arguments are, the first that there is; a chart's values have names of their own. */
  readonly keys: { readonly environment: readonly string[]; readonly args: readonly string[] };
}

/**
 * Where something is shown: what comes out of a template or from elsewhere, at the place that brings it in.
 */
export function spanIn({ here }: ContainerReader, span: Span): Span {
  return here ?? span;
}

/** A scalar's text with the way back to where it is shown. */
export function pieceIn({ here }: ContainerReader, node: ScalarNode): Piece {
  const piece = node.piece();
  return here ? elsewhere(piece.text, here) : piece;
}

/** Edits of what stands in the container itself; none of what is written elsewhere. */
export function editsIn(
  { here }: ContainerReader,
  make: () => readonly Edit[] | undefined,
): () => readonly Edit[] | undefined {
  return here ? () => undefined : make;
}
