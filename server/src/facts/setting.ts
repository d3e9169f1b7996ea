import type { Expression } from './call.ts';
import type { DocumentKind } from './document.ts';
import type { Edit, Span } from './span.ts';
import type { Value } from './value.ts';

/**
 * A key of a configuration file has a value. Every entry and list item gives one, whole mappings and lists among them;
 * the first of each document has an empty path and the whole document as its value, for what a rule finds missing.
 */
export interface Setting {
  readonly kind: 'setting';
  /** What the file is about; nothing when it could be anybody's. */
  readonly document: DocumentKind | undefined;
  /** Keys from the top; a list's items count from `'0'`. */
  readonly path: readonly string[];
  /** The last key; of a list's item the key of the list; empty for the whole document. */
  readonly key: string;
  readonly value: Value;
  /** Key and value. */
  readonly span: Span;
  readonly keySpan: Span;
  readonly valueSpan: Span;
  /** What a suppression covers: the entry; of a mapping or list its key alone. */
  readonly statement: Span;
  readonly change: SettingChanges;
}

export interface SettingChanges {
  /** An `environment` expression becomes the file's own way to refer to a variable or secret, where it has one. */
  replaceValue(value: Expression): readonly Edit[] | undefined;
  /** Takes the entry or item out, with its line. */
  remove(): readonly Edit[] | undefined;
  /** Adds an entry to a mapping. */
  add(key: string, value: Plain): readonly Edit[] | undefined;
}

/** What can be written into any configuration file. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };
