import { type AST, parseTOML } from 'toml-eslint-parser';
import type { Span } from '../../facts/span.ts';
import { type Piece, SegmentBuilder, slicePiece } from '../piece.ts';
import type { DataFile } from './file.ts';
import { encodeString, readString } from './json-string.ts';
import type { DataEntry, DataNode, MappingNode } from './node.ts';
import { tomlEdits } from './toml-edits.ts';

/** TOML; a file with an error is read up to the line before it. */
export function parseToml(text: string): DataFile {
  const { program, error } = parse(text);
  return {
    text,
    documents: program ? [readTable(text, program.body[0])] : [],
    edits: tomlEdits(text),
    firstError: error === undefined ? undefined : { start: error, end: Math.min(error + 1, text.length) },
    isComment: (offset) =>
      program?.comments.some(({ range: [start, end] }) => start <= offset && offset < end) ?? false,
  };
}

function parse(text: string): { readonly program?: AST.TOMLProgram; readonly error?: number } {
  let rest = text;
  let error: number | undefined;
  for (;;) {
    try {
      return { program: parseTOML(rest), ...(error === undefined ? {} : { error }) };
    } catch (thrown) {
      const place = thrown as { readonly index?: unknown };
      const index = typeof place.index === 'number' ? Math.min(place.index, rest.length) : 0;
      error ??= index;
      const lineStart = rest.lastIndexOf('\n', index - 1) + 1;
      if (lineStart === 0) return { error };
      const shorter = rest.slice(0, lineStart - 1);
      if (shorter.length >= rest.length) return { error };
      rest = shorter;
    }
  }
}

/** A table under construction: dotted keys and headers add to it in any order. */
interface Table {
  readonly entries: Map<string, { keySpan: Span; span: Span; value: DataNode | Table | Table[] }>;
  span: Span;
}

function readTable(text: string, body: AST.TOMLTopLevelTable): DataNode {
  const root: Table = { entries: new Map(), span: spanOf(body) };
  for (const node of body.body) {
    if (node.type === 'TOMLKeyValue') addPair(text, root, node);
    else addTable(text, root, node);
  }
  return finish(root);
}

function addTable(text: string, root: Table, node: AST.TOMLTable): void {
  const names = node.key.keys;
  let table = root;
  names.forEach((key, index) => {
    const isLast = index === names.length - 1;
    const name = keyName(key);
    const known = table.entries.get(name);
    const span = spanOf(node);
    if (isLast && node.kind === 'array') {
      const made: Table = { entries: new Map(), span };
      if (known && Array.isArray(known.value)) known.value.push(made);
      else table.entries.set(name, { keySpan: spanOf(key), span, value: [made] });
      table = made;
      return;
    }
    table = descend(table, name, spanOf(key), span);
  });
  for (const pair of node.body) addPair(text, table, pair);
}

function descend(table: Table, name: string, keySpan: Span, span: Span): Table {
  const known = table.entries.get(name)?.value;
  if (Array.isArray(known)) {
    const last = known[known.length - 1];
    if (last) return last;
  } else if (known && 'entries' in known && known.entries instanceof Map) {
    return known as Table;
  }
  const made: Table = { entries: new Map(), span };
  table.entries.set(name, { keySpan, span, value: made });
  return made;
}

function addPair(text: string, table: Table, pair: AST.TOMLKeyValue): void {
  const names = pair.key.keys;
  let target = table;
  for (const key of names.slice(0, -1)) target = descend(target, keyName(key), spanOf(key), spanOf(pair));
  const last = names[names.length - 1];
  if (!last) return;
  target.entries.set(keyName(last), {
    keySpan: spanOf(pair.key),
    span: spanOf(pair),
    value: readValue(text, pair.value),
  });
}

function readValue(text: string, node: AST.TOMLContentNode): DataNode {
  const span = spanOf(node);
  if (node.type === 'TOMLArray') {
    return { kind: 'list', items: node.elements.map((item) => readValue(text, item)), span };
  }
  if (node.type === 'TOMLInlineTable') {
    const table: Table = { entries: new Map(), span };
    for (const pair of node.body) addPair(text, table, pair);
    return finish(table);
  }
  const isNumber = node.kind === 'integer' || node.kind === 'float';
  const value = isNumber
    ? Number(node.value)
    : node.kind === 'boolean' || node.kind === 'string'
      ? node.value
      : text.slice(span.start, span.end);
  return {
    kind: 'scalar',
    value: value as string | number | boolean,
    span,
    piece: () => (node.kind === 'string' ? stringPiece(text, span) : slicePiece(text, span)),
  };
}

function stringPiece(text: string, span: Span): Piece {
  const written = text.slice(span.start, span.end);
  const [open = ''] = /^(?:"""|'''|"|')/.exec(written) ?? [];
  const firstBreak = open.length === 3 ? (/^\r?\n/.exec(written.slice(3))?.[0].length ?? 0) : 0;
  const inner = { start: span.start + open.length + firstBreak, end: span.end - open.length };
  if (open.startsWith("'")) return slicePiece(text, inner);
  const builder = new SegmentBuilder();
  readString(text, inner, builder);
  return builder.piece(encodeString);
}

function finish(table: Table): MappingNode {
  const entries = [...table.entries].map(
    ([key, { keySpan, span, value }]): DataEntry => ({
      key,
      keySpan,
      span,
      value: Array.isArray(value)
        ? { kind: 'list', items: value.map(finish), span }
        : 'kind' in value
          ? value
          : finish(value),
      inherited: false,
    }),
  );
  return { kind: 'mapping', entries, span: table.span };
}

function keyName(key: AST.TOMLBare | AST.TOMLQuoted): string {
  return key.type === 'TOMLBare' ? key.name : key.value;
}

function spanOf({ range: [start, end] }: { readonly range: AST.Range }): Span {
  return { start, end };
}
