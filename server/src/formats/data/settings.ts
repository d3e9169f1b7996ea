import type { Expression } from '../../facts/call.ts';
import type { DocumentKind } from '../../facts/document.ts';
import type { Setting } from '../../facts/setting.ts';
import type { Edit, Span } from '../../facts/span.ts';
import type { DataFile } from './file.ts';
import type { DataEntry, DataNode, ListNode, MappingNode, ScalarNode } from './node.ts';
import { dataValue } from './value.ts';

/** How a file of that kind refers to a variable; nothing when it cannot at that path. */
export type Reference = (name: string, path: readonly string[]) => WrittenReference | undefined;

export interface WrittenReference {
  readonly text: string;
  /** What the reference needs elsewhere in the file: the input that it names. */
  readonly also: readonly Edit[];
}

interface Place {
  readonly document: DocumentKind | undefined;
  readonly file: DataFile;
  readonly reference: Reference;
}

/** A setting for every entry and item of a file, each node once however often an alias names it. */
export function settingFacts(
  file: DataFile,
  document: DocumentKind | undefined,
  reference: Reference,
): readonly Setting[] {
  const facts: Setting[] = [];
  const seen = new Set<DataNode>();
  const place = { document, file, reference };

  function below(node: DataNode, path: readonly string[]): void {
    if (node.kind === 'scalar' || seen.has(node)) return;
    seen.add(node);
    if (node.kind === 'mapping') {
      for (const entry of node.entries) {
        const deeper = [...path, entry.key];
        facts.push(entrySetting(node, entry, deeper, place));
        below(entry.value, deeper);
      }
    } else {
      for (const [index, item] of node.items.entries()) {
        const deeper = [...path, String(index)];
        facts.push(itemSetting(node, item, path, deeper, place));
        below(item, deeper);
      }
    }
  }

  for (const root of file.documents) {
    facts.push(rootSetting(root, place));
    below(root, []);
  }
  return facts;
}

function rootSetting(root: DataNode, place: Place): Setting {
  const span = firstLine(root.span, place.file.text);
  return {
    kind: 'setting',
    document: place.document,
    path: [],
    key: '',
    value: dataValue(root),
    span,
    keySpan: span,
    valueSpan: span,
    statement: span,
    change: {
      replaceValue: () => undefined,
      remove: () => undefined,
      add: (key, value) =>
        root.kind === 'mapping' ? place.file.edits.addEntry(root, key, value) : undefined,
    },
  };
}

function entrySetting(
  mapping: MappingNode,
  entry: DataEntry,
  path: readonly string[],
  place: Place,
): Setting {
  const { value } = entry;
  return {
    kind: 'setting',
    document: place.document,
    path,
    key: entry.key,
    value: dataValue(value),
    span: entry.span,
    keySpan: entry.keySpan,
    valueSpan: value.span,
    statement: value.kind === 'scalar' ? entry.span : entry.keySpan,
    change: {
      replaceValue: (expression) => replaceScalar(value, expression, path, place),
      remove: () => place.file.edits.removeEntry(mapping, entry),
      add: (key, added) =>
        value.kind === 'mapping' ? place.file.edits.addEntry(value, key, added) : undefined,
    },
  };
}

function itemSetting(
  list: ListNode,
  item: DataNode,
  listPath: readonly string[],
  path: readonly string[],
  place: Place,
): Setting {
  const statement = item.kind === 'scalar' ? item.span : firstLine(item.span, place.file.text);
  return {
    kind: 'setting',
    document: place.document,
    path,
    key: listPath[listPath.length - 1] ?? '',
    value: dataValue(item),
    span: item.span,
    keySpan: statement,
    valueSpan: item.span,
    statement,
    change: {
      replaceValue: (expression) => replaceScalar(item, expression, path, place),
      remove: () => place.file.edits.removeItem(list, item),
      add: (key, added) =>
        item.kind === 'mapping' ? place.file.edits.addEntry(item, key, added) : undefined,
    },
  };
}

/** A line that is longer is a file in one line, whose beginning is place enough. In UTF-16 units. */
const longestLine = 500;

function firstLine({ start, end }: Span, text: string): Span {
  const length = /^[^\r\n]*/.exec(text.slice(start, Math.min(end, start + longestLine)))?.[0].length ?? 0;
  return { start, end: start + length };
}

function replaceScalar(
  node: DataNode,
  expression: Expression,
  path: readonly string[],
  place: Place,
): readonly Edit[] | undefined {
  if (node.kind !== 'scalar') return undefined;
  return writeScalar(place.file, node as ScalarNode, expression, path, place.reference);
}

/** Puts what an expression is in a file of settings in place of a scalar. */
export function writeScalar(
  file: DataFile,
  node: ScalarNode,
  expression: Expression,
  path: readonly string[],
  reference: Reference,
): readonly Edit[] | undefined {
  if ('literal' in expression) return file.edits.replace(node, expression.literal);
  const written = 'environment' in expression ? reference(expression.environment, path) : undefined;
  const edits = written && file.edits.replace(node, written.text);
  return edits && [...edits, ...written.also];
}
