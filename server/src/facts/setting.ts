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

/** The settings of the same mapping, by key, the setting itself among them. `all` are those of the file, in order. */
export function siblings(setting: Setting, all: readonly Setting[]): ReadonlyMap<string, Setting> {
  const depth = setting.path.length;
  const parent = setting.path.slice(0, -1);
  const isSibling = (each: Setting): boolean =>
    each.path.length === depth && parent.every((key, index) => each.path[index] === key);
  const index = all.indexOf(setting);
  const found = new Map<string, Setting>();
  // Each document begins with a setting without a path.
  for (let at = index; at >= 0 && all[at]?.path.length !== 0; at -= 1) add(all[at]);
  for (let at = index + 1; at < all.length && all[at]?.path.length !== 0; at += 1) add(all[at]);
  return found;

  function add(each: Setting | undefined): void {
    if (each && isSibling(each)) found.set(each.path[depth - 1] ?? '', each);
  }
}
