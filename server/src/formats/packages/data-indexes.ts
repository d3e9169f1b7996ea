import type { Ecosystem } from '../../facts/dependency.ts';
import type { PackageIndex } from '../../facts/package-index.ts';
import type { Edit } from '../../facts/span.ts';
import {
  type DataEntry,
  type DataNode,
  entriesOf,
  entryOf,
  itemsOf,
  type MappingNode,
  type ScalarNode,
  textOf,
} from '../data/node.ts';
import type { DocumentFile } from '../documents/reader.ts';
import { editInFile } from '../piece.ts';
import { addressesIn, type IndexRole, packageIndex } from './indexes.ts';

/** What a key says about the index that its value names. */
export interface IndexSetting {
  readonly ecosystem: Ecosystem;
  readonly role: IndexRole;
  readonly choice: PackageIndex['choice'];
  readonly named?: boolean;
}

/** The indexes that an entry names: one address, several with white space between them, or a list. */
export function* indexesOf(
  file: DocumentFile,
  mapping: MappingNode,
  entry: DataEntry,
  setting: IndexSetting,
): Generator<PackageIndex> {
  if (entry.value.kind === 'list') {
    for (const item of entry.value.items) {
      if (item.kind !== 'scalar') continue;
      const list = entry.value;
      yield* scalarIndexes(file, item, setting, entry, () =>
        list.items.length === 1 ? file.edits.removeEntry(mapping, entry) : file.edits.removeItem(list, item),
      );
    }
  } else if (entry.value.kind === 'scalar') {
    yield* scalarIndexes(file, entry.value, setting, entry, () => file.edits.removeEntry(mapping, entry));
  }
}

function* scalarIndexes(
  file: DocumentFile,
  node: ScalarNode,
  setting: IndexSetting,
  entry: DataEntry,
  remove: () => readonly Edit[] | undefined,
): Generator<PackageIndex> {
  const text = textOf(node);
  if (text === undefined) return;
  const piece = node.piece();
  const all = [...addressesIn(text)];
  for (const { address, offset } of all) {
    const inText = { start: offset, end: offset + address.length };
    const addressSpan = piece.toFile(inText);
    const alone = all.length === 1;
    const span = alone && entry.value === node ? entry.span : addressSpan;
    yield packageIndex(
      { ...setting, address, span, addressSpan, statement: span, where: 'manifest' },
      {
        replaceAddress: (other) => [editInFile(piece, { span: inText, text: other })],
        remove: () => (alone ? remove() : removeWord(file.text, addressSpan.start, addressSpan.end)),
      },
    );
  }
}

/** Takes one of several addresses out, with its line when it has one of its own. */
function removeWord(text: string, start: number, end: number): readonly Edit[] {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const rest = /^[ \t]*(?:\r?\n|$)/.exec(text.slice(end, end + 200));
  if (text.slice(lineStart, start).trim() === '' && rest) {
    return [{ span: { start: lineStart, end: end + rest[0].length }, text: '' }];
  }
  const gap = /[ \t]*$/.exec(text.slice(lineStart, start))?.[0].length ?? 0;
  return [{ span: { start: start - gap, end }, text: '' }];
}

/** An index that is a table of its own: `[[tool.uv.index]]`, `[[tool.poetry.source]]`, `[[source]]`. */
export function tableIndex(
  file: DocumentFile,
  table: DataNode,
  setting: IndexSetting,
  makeExplicit?: () => readonly Edit[] | undefined,
): PackageIndex | undefined {
  const url = entryOf(table, 'url');
  if (url?.value.kind !== 'scalar' || table.kind !== 'mapping') return undefined;
  const { value } = url;
  return packageIndex(
    {
      ...setting,
      address: textOf(value),
      span: url.span,
      addressSpan: value.span,
      statement: url.span,
      where: 'manifest',
    },
    {
      replaceAddress: (address) => file.edits.replace(value, address),
      ...(makeExplicit ? { makeExplicit } : {}),
    },
  );
}

/** `verify_ssl = false` beside an address: its certificate is not checked. */
export function* uncheckedTable(
  file: DocumentFile,
  table: DataNode,
  ecosystem: Ecosystem,
): Generator<PackageIndex> {
  const entry = entryOf(table, 'verify_ssl');
  if (entry?.value.kind !== 'scalar' || entry.value.value !== false) return;
  const { value } = entry;
  yield packageIndex(
    {
      ecosystem,
      role: 'trusted-host',
      choice: 'best',
      address: textOf(entryOf(table, 'url')?.value),
      span: entry.span,
      addressSpan: value.span,
      statement: entry.span,
      where: 'manifest',
    },
    { remove: () => file.edits.replace(value, true) },
  );
}

/** Adds an entry to a table of TOML behind its last one, in the table's own form. */
function addToTable(text: string, table: DataNode, line: string): readonly Edit[] | undefined {
  if (table.kind !== 'mapping') return undefined;
  const last = [...table.entries].sort((a, b) => a.span.end - b.span.end).at(-1);
  if (!last) return undefined;
  const { end } = last.span;
  if (text[table.span.start] === '{') return [{ span: { start: end, end }, text: `, ${line}` }];
  const lineStart = text.lastIndexOf('\n', last.span.start - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart, last.span.start))?.[0] ?? '';
  const at = end + (/^[^\r\n]*/.exec(text.slice(end))?.[0].length ?? 0);
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  return [{ span: { start: at, end: at }, text: `${lineBreak}${indent}${line}` }];
}

/** The settings of uv, which stand in `uv.toml` and below `[tool.uv]`. */
export function* uvIndexes(file: DocumentFile, uv: DataNode | undefined): Generator<PackageIndex> {
  const strategy = textOf(entryOf(uv, 'index-strategy')?.value) ?? 'first-index';
  const choice = strategy === 'first-index' ? 'first' : 'best';
  const used = new Set(
    entriesOf(entryOf(uv, 'sources')?.value).flatMap(({ value }) =>
      (value.kind === 'list' ? value.items : [value]).flatMap(
        (source) => textOf(entryOf(source, 'index')?.value) ?? [],
      ),
    ),
  );
  for (const table of itemsOf(entryOf(uv, 'index')?.value)) {
    const isSet = (key: string) => {
      const value = entryOf(table, key)?.value;
      return value?.kind === 'scalar' && value.value === true;
    };
    const role = isSet('explicit') ? 'explicit' : isSet('default') ? 'primary' : 'extra';
    const name = textOf(entryOf(table, 'name')?.value);
    const named = name !== undefined && used.has(name);
    const index = tableIndex(file, table, { ecosystem: 'pypi', role, choice, named }, () => {
      const explicit = entryOf(table, 'explicit')?.value;
      return explicit?.kind === 'scalar'
        ? file.edits.replace(explicit, true)
        : addToTable(file.text, table, 'explicit = true');
    });
    if (index) yield index;
  }
  for (const part of [uv, entryOf(uv, 'pip')?.value]) {
    if (part?.kind !== 'mapping') continue;
    for (const entry of entriesOf(part)) {
      const role = uvRoles[entry.key];
      if (role) yield* indexesOf(file, part, entry, { ecosystem: 'pypi', role, choice });
    }
  }
}

const uvRoles: Readonly<Record<string, IndexRole | undefined>> = {
  'index-url': 'primary',
  'extra-index-url': 'extra',
  'find-links': 'find-links',
  'allow-insecure-host': 'trusted-host',
};
