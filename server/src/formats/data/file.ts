import type { Plain } from '../../facts/setting.ts';
import type { Edit, Span } from '../../facts/span.ts';
import type { DataEntry, DataNode, ListNode, MappingNode, ScalarNode } from './node.ts';

/** A configuration file that one of the syntaxes has read. What is broken is left out, the rest is there. */
export interface DataFile {
  readonly text: string;
  /** One for each document; several in YAML alone. */
  readonly documents: readonly DataNode[];
  readonly edits: DataEdits;
  /** The first syntax error's place. */
  readonly firstError: Span | undefined;
  isComment(offset: number): boolean;
}

/**
 * Reads one syntax. Never throws: a text that is no such file has no documents. What did not change since the file
 * before need not be read again.
 */
export type DataSyntax = (text: string, before?: DataFile) => DataFile;

/** Collections that lie deeper are left out: nobody writes them, and whoever walks the tree may go down step by step. */
export const deepest = 200;

/** Edits in the file's own syntax, quotes and indentation. Each gives nothing where the change cannot be made. */
export interface DataEdits {
  /** Puts a value in place of a scalar; a string keeps the quotes that stand there, if it can. */
  replace(node: ScalarNode, value: string | number | boolean | null): readonly Edit[] | undefined;
  /** Puts another key and value in place of an entry: `value: …` by `valueFrom: {…}`. */
  replaceEntry(entry: DataEntry, key: string, value: Plain): readonly Edit[] | undefined;
  /** Takes an entry out of its mapping, with its line or comma. */
  removeEntry(mapping: MappingNode, entry: DataEntry): readonly Edit[] | undefined;
  removeItem(list: ListNode, ...items: readonly DataNode[]): readonly Edit[] | undefined;
  /** Adds an entry at the end of a mapping. */
  addEntry(mapping: MappingNode, key: string, value: Plain): readonly Edit[] | undefined;
  /** Adds an item at the end of a list, or before one of its items. */
  addItem(list: ListNode, value: Plain, before?: DataNode): readonly Edit[] | undefined;
}
