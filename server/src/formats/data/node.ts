import type { Span } from '../../facts/span.ts';
import type { Piece } from '../piece.ts';

/**
 * The tree of a configuration file, the same for YAML, JSON, TOML and INI. Aliases and merge keys are resolved, so one
 * node may be reached by several ways; nothing leads back to itself.
 */
export type DataNode = MappingNode | ListNode | ScalarNode;

/** Keys with values: a mapping, object, table or section. */
export interface MappingNode {
  readonly kind: 'mapping';
  /** In the order of the file; of keys that are written twice, the last one counts and is the only one here. */
  readonly entries: readonly DataEntry[];
  readonly span: Span;
}

/** A key with its value. */
export interface DataEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: DataNode;
  /** From the key to the end of the value. */
  readonly span: Span;
  /** True when it comes from a merge key or an alias and is written elsewhere. */
  readonly inherited: boolean;
}

/** A sequence or array. */
export interface ListNode {
  readonly kind: 'list';
  readonly items: readonly DataNode[];
  readonly span: Span;
}

/** A single value. */
export interface ScalarNode {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  /** As written, quotes included. */
  readonly span: Span;
  /** The text of the value with the way back to each character; of a number or boolean as written. */
  piece(): Piece;
}

/** Mappings that are worth an index. */
const large = 32;
const indexes = new WeakMap<MappingNode, ReadonlyMap<string, DataEntry>>();

/** The entry of a key; nothing when the node is no mapping or has no such key. */
export function entryOf(node: DataNode | undefined, key: string): DataEntry | undefined {
  if (node?.kind !== 'mapping') return undefined;
  if (node.entries.length <= large) return node.entries.find((entry) => entry.key === key);
  const index = indexes.get(node) ?? new Map(node.entries.map((entry) => [entry.key, entry]));
  indexes.set(node, index);
  return index.get(key);
}

/** The node at a path of keys and of indices from 0. */
export function at(node: DataNode | undefined, ...path: readonly (string | number)[]): DataNode | undefined {
  let found = node;
  for (const step of path) {
    found = typeof step === 'number' ? itemsOf(found)[step] : entryOf(found, step)?.value;
  }
  return found;
}

/** The entries of a mapping; none of anything else. */
export function entriesOf(node: DataNode | undefined): readonly DataEntry[] {
  return node?.kind === 'mapping' ? node.entries : [];
}

/** The items of a list; none of anything else. */
export function itemsOf(node: DataNode | undefined): readonly DataNode[] {
  return node?.kind === 'list' ? node.items : [];
}

/** A string's text, a number or boolean as it is written; nothing for null, lists and mappings. */
export function textOf(node: DataNode | undefined): string | undefined {
  if (node?.kind !== 'scalar' || node.value === null) return undefined;
  return typeof node.value === 'string' ? node.value : node.piece().text;
}

/** A scalar's string value; nothing for a number or boolean. */
export function stringOf(node: DataNode | undefined): string | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}

/** The texts of a list of scalars, or the one scalar as a list of one. */
export function textsOf(node: DataNode | undefined): readonly string[] {
  const nodes = node?.kind === 'list' ? node.items : node ? [node] : [];
  return nodes.flatMap((each) => textOf(each) ?? []);
}
