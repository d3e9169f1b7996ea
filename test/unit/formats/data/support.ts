import type { Edit, Span } from '../../../../server/src/facts/span.ts';
import type { Value } from '../../../../server/src/facts/value.ts';
import type { DataFile, DataSyntax } from '../../../../server/src/formats/data/file.ts';
import {
  at,
  type DataEntry,
  type DataNode,
  entryOf,
  type ListNode,
  type MappingNode,
  type ScalarNode,
} from '../../../../server/src/formats/data/node.ts';
import { dataValue } from '../../../../server/src/formats/data/value.ts';

export { applyEdits } from '../../../support/edits.ts';

/** The whole file as plain data; one item for each document. */
export function plain(file: DataFile): readonly unknown[] {
  return file.documents.map((root) => unwrap(dataValue(root)));
}

function unwrap(value: Value): unknown {
  switch (value.kind) {
    case 'list':
      return value.items.map(unwrap);
    case 'mapping':
      return Object.fromEntries([...value.entries].map(([key, each]) => [key, unwrap(each)]));
    case 'string':
    case 'number':
    case 'boolean':
      return value.value;
    default:
      return null;
  }
}

/** Every node and entry of a file, each once. */
export function parts(file: DataFile): {
  readonly nodes: readonly DataNode[];
  readonly entries: readonly DataEntry[];
} {
  const nodes = new Set<DataNode>();
  const entries: DataEntry[] = [];
  const walk = (node: DataNode): void => {
    if (nodes.has(node)) return;
    nodes.add(node);
    if (node.kind === 'list') node.items.forEach(walk);
    if (node.kind !== 'mapping') return;
    for (const entry of node.entries) {
      entries.push(entry);
      walk(entry.value);
    }
  };
  file.documents.forEach(walk);
  return { nodes: [...nodes], entries };
}

export function spans(file: DataFile): readonly Span[] {
  const { nodes, entries } = parts(file);
  return [
    ...nodes.map((node) => node.span),
    ...entries.flatMap((entry) => [entry.keySpan, entry.span]),
    ...nodes.flatMap((node) => {
      if (node.kind !== 'scalar') return [];
      const piece = node.piece();
      return [
        piece.toFile({ start: 0, end: piece.text.length }),
        piece.toFile({ start: 0, end: 0 }),
        piece.toFile({ start: piece.text.length, end: piece.text.length }),
      ];
    }),
  ];
}

/** The edits that one part of a file wants, with the file's text after them. */
export interface Opened {
  readonly file: DataFile;
  mapping(...path: readonly (string | number)[]): MappingNode;
  list(...path: readonly (string | number)[]): ListNode;
  scalar(...path: readonly (string | number)[]): ScalarNode;
  entry(...path: readonly string[]): { readonly mapping: MappingNode; readonly entry: DataEntry };
  edit(edits: readonly Edit[] | undefined): string | undefined;
}

export function open(
  syntax: DataSyntax,
  text: string,
  apply: (text: string, edits: readonly Edit[]) => string,
): Opened {
  const file = syntax(text);
  const find = <Kind extends DataNode['kind']>(
    kind: Kind,
    path: readonly (string | number)[],
  ): Extract<DataNode, { kind: Kind }> => {
    const node = at(file.documents[0], ...path);
    if (node?.kind !== kind) throw new Error(`no ${kind} at ${path.join('.')}`);
    return node as Extract<DataNode, { kind: Kind }>;
  };
  return {
    file,
    mapping: (...path) => find('mapping', path),
    list: (...path) => find('list', path),
    scalar: (...path) => find('scalar', path),
    entry(...path) {
      const mapping = find('mapping', path.slice(0, -1));
      const entry = entryOf(mapping, path[path.length - 1] ?? '');
      if (!entry) throw new Error(`no entry at ${path.join('.')}`);
      return { mapping, entry };
    },
    edit: (edits) => edits && apply(text, edits),
  };
}
