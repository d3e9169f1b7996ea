import type { DocumentKind } from '../../facts/document.ts';
import type { Fact } from '../../facts/fact.ts';
import type { Literal } from '../../facts/literal.ts';
import type { Edit } from '../../facts/span.ts';
import type { DataFile } from '../data/file.ts';
import type { FactContext } from '../format.ts';
import type { Shell } from '../shell/shell.ts';

/**
 * Knows one kind of configuration file: how to tell it from others, and what it says beyond its keys and values.
 * Settings and literals are made from every file alike.
 */
export interface DocumentReader {
  readonly kind: DocumentKind;
  /** By path and content; a name that anybody might use is not enough. */
  recognises(file: DocumentFile): boolean;
  /** Commands, images, variables, containers, dependencies … of the whole file. */
  read?(file: DocumentFile): Iterable<Fact>;
  /** How the file refers to an environment variable or secret; nothing when it cannot at that path. */
  reference?(name: string, path: readonly string[], file: DocumentFile): string | undefined;
  /** The edits that such a reference needs elsewhere in the file: the input that it names. */
  introduces?(name: string, path: readonly string[], file: DocumentFile): readonly Edit[];
  /** What the text at that path is for, where it is more than a setting. */
  role?(path: readonly string[], file: DocumentFile): Literal['role'] | undefined;
}

export interface DocumentFile extends DataFile {
  /** Relative to the workspace, with `/`. */
  readonly path: string;
  /** The last part of the path. */
  readonly name: string;
  readonly context: FactContext;
  readonly shell: Shell;
}
