import { type AST, parseTOML } from 'toml-eslint-parser';
import type { Span } from '../../facts/span.ts';
import { type Piece, SegmentBuilder, slicePiece } from '../piece.ts';
import { type DataFile, deepest } from './file.ts';
import { encodeString, readString } from './json-string.ts';
import type { DataEntry, DataNode, MappingNode } from './node.ts';
import { tomlEdits } from './toml-edits.ts';

/** TOML; what is broken is left out, a line or a table of it. */
export function parseToml(text: string): DataFile {
  const { program, error } = parse(text);
  const bodies = new WeakMap<MappingNode, number>();
  const root = program && readTable(text, program.body[0], bodies);
  return {
    text,
    documents: root ? [root] : [],
    edits: tomlEdits(text, (table) => bodies.get(table)),
    firstError: error === undefined ? undefined : { start: error, end: Math.min(error + 1, text.length) },
    isComment: (offset) =>
      program?.comments.some(({ range: [start, end] }) => start <= offset && offset < end) ?? false,
  };
}

interface Parsed {
  readonly program?: AST.TOMLProgram;
  /** Offset of the first error. */
  readonly error?: number;
}

/** So often a file is parsed at most, which every error that is left out costs one or more of. */
const mostParses = 8;

/**
 * The parser gives up at the first error. Then the line is left out, or the entry before it, or the whole table, until
 * the error lies behind the table or is gone; in the end the rest of the file is left out.
 */
function parse(text: string): Parsed {
  let rest = text.startsWith('\ufeff') ? ` ${text.slice(1)}` : text;
  let { program, error } = attempt(rest);
  const first = error;
  for (let left = mostParses; error !== undefined && left > 2; ) {
    const table = tableAround(rest, error);
    for (const part of [lineAround(rest, error), entryBefore(rest, error), table]) {
      const shorter = blank(rest, part);
      const next = attempt(shorter);
      left -= 1;
      if (next.program === undefined && (next.error ?? 0) < table.end && part !== table) continue;
      rest = shorter;
      ({ program, error } = next);
      break;
    }
  }
  if (error !== undefined) ({ program } = attempt(blank(rest, restOf(rest, error))));
  return { ...(program && { program }), ...(first === undefined ? {} : { error: first }) };
}

function attempt(text: string): Parsed {
  // Deeper than the parser's stack; nobody writes that.
  if (/(?:[[{][ \t\r\n]*){200}/.test(text)) return { error: 0 };
  try {
    return { program: parseTOML(text) };
  } catch (thrown) {
    const { index } = thrown as { readonly index?: unknown };
    return { error: typeof index === 'number' ? Math.min(Math.max(index, 0), text.length) : 0 };
  }
}

function lineAround(text: string, at: number): Span {
  // An error at a line's end is about that line.
  const inside = at > 0 && /[\r\n]|^$/.test(text[at] ?? '') ? at - 1 : at;
  const end = text.indexOf('\n', inside);
  return { start: text.lastIndexOf('\n', inside - 1) + 1, end: end < 0 ? text.length : end };
}

/** An entry whose value never ends is noticed at the line behind it. */
function entryBefore(text: string, at: number): Span {
  const { start } = lineAround(text, at);
  const keys = [...text.slice(Math.max(0, start - 10_000), start).matchAll(/^[ \t]*[\w."'-]+[ \t]*=/gm)];
  const last = keys[keys.length - 1]?.index;
  return last === undefined
    ? { start, end: start }
    : { start: last + Math.max(0, start - 10_000), end: start };
}

const header = /^[ \t]*\[{1,2}[\w."' -]+\]{1,2}[ \t]*(?:#.*)?\r?$/gm;

function tableAround(text: string, at: number): Span {
  const starts = [...text.matchAll(header)].map((match) => match.index);
  return {
    start: starts.findLast((start) => start <= at) ?? 0,
    end: starts.find((start) => start > at) ?? text.length,
  };
}

/** From the table that holds the error, or the quotes that never end. */
function restOf(text: string, at: number): Span {
  const quotes = Math.max(text.lastIndexOf('"""', at), text.lastIndexOf("'''", at));
  const start = tableAround(text, quotes < 0 ? at : Math.min(quotes, at)).start;
  return { start, end: text.length };
}

/** Offsets stay as they are. */
function blank(text: string, { start, end }: Span): string {
  return text.slice(0, start) + text.slice(start, end).replace(/[^\r\n]/g, ' ') + text.slice(end);
}

/** A table under construction: dotted keys and headers add to it in any order. */
interface Table {
  readonly entries: Map<string, { keySpan: Span; span: Span; value: DataNode | Table | Table[] }>;
  span: Span;
  /** Where its own pairs end; nothing for one that only the headers of others or dotted keys make. */
  body?: number;
}

type Bodies = WeakMap<MappingNode, number>;

function readTable(text: string, body: AST.TOMLTopLevelTable, bodies: Bodies): DataNode {
  const root: Table = { entries: new Map(), span: spanOf(body), body: 0 };
  for (const node of body.body) {
    if (node.type === 'TOMLKeyValue') {
      addPair(text, root, node);
      root.body = spanOf(node).end;
    } else addTable(text, root, node);
  }
  return finish(root, bodies);
}

function addTable(text: string, root: Table, node: AST.TOMLTable): void {
  const names = node.key.keys;
  const span = spanOf(node);
  if (names.length > deepest) return;
  let table = root;
  names.forEach((key, index) => {
    const isLast = index === names.length - 1;
    const name = keyName(key);
    if (isLast && node.kind === 'array') {
      const known = table.entries.get(name);
      const made: Table = { entries: new Map(), span };
      if (known && Array.isArray(known.value)) known.value.push(made);
      else table.entries.set(name, { keySpan: spanOf(key), span, value: [made] });
      table = made;
      return;
    }
    table = descend(table, name, spanOf(key), span);
    // What headers of others made before has its own place now.
    if (isLast) table.span = span;
  });
  table.body = node.body.reduce((end, pair) => Math.max(end, spanOf(pair).end), headerEnd(text, span));
  for (const pair of node.body) addPair(text, table, pair);
}

/** Behind the brackets of a header: inside of its line, where no pair can begin. */
function headerEnd(text: string, { start, end }: Span): number {
  const lineEnd = text.indexOf('\n', start);
  return lineEnd < 0 ? end : Math.min(end, lineEnd);
}

function descend(table: Table, name: string, keySpan: Span, span: Span): Table {
  const known = table.entries.get(name)?.value;
  if (Array.isArray(known)) {
    const last = known[known.length - 1];
    if (last) return last;
  } else if (known && !('kind' in known)) {
    return known;
  }
  const made: Table = { entries: new Map(), span };
  table.entries.set(name, { keySpan, span, value: made });
  return made;
}

function addPair(text: string, table: Table, pair: AST.TOMLKeyValue, depth = 0): void {
  const names = pair.key.keys;
  const last = names[names.length - 1];
  const value = names.length > deepest ? undefined : readValue(text, pair.value, depth + 1);
  if (!last || !value) return;
  let target = table;
  for (const key of names.slice(0, -1)) target = descend(target, keyName(key), spanOf(key), spanOf(pair));
  target.entries.set(keyName(last), { keySpan: spanOf(last), span: spanOf(pair), value });
}

function readValue(text: string, node: AST.TOMLContentNode, depth: number): DataNode | undefined {
  if (depth > deepest) return undefined;
  const span = spanOf(node);
  if (node.type === 'TOMLArray') {
    const items = node.elements.flatMap((item) => readValue(text, item, depth + 1) ?? []);
    return { kind: 'list', items, span };
  }
  if (node.type === 'TOMLInlineTable') {
    const table: Table = { entries: new Map(), span };
    for (const pair of node.body) addPair(text, table, pair, depth);
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
    piece: () => (node.kind === 'string' ? stringPiece(text, span, node.value) : slicePiece(text, span)),
  };
}

function stringPiece(text: string, span: Span, value: string): Piece {
  const written = text.slice(span.start, span.end);
  const [open = ''] = /^(?:"""|'''|"|')/.exec(written) ?? [];
  const firstBreak = open.length === 3 ? (/^\r?\n/.exec(written.slice(3))?.[0].length ?? 0) : 0;
  const inner = { start: span.start + open.length + firstBreak, end: span.end - open.length };
  const isLiteral = open.startsWith("'");
  // The parser reads the line ends of Windows as others.
  if (isLiteral && text.slice(inner.start, inner.end) === value) return slicePiece(text, inner);
  const builder = new SegmentBuilder();
  if (isLiteral) builder.copy(text.slice(inner.start, inner.end), inner.start);
  else readString(text, inner, builder);
  return builder.piece(isLiteral ? (each) => each : encodeString);
}

function finish(table: Table, bodies?: Bodies): MappingNode {
  const entries = [...table.entries].map(
    ([key, { keySpan, span, value }]): DataEntry => ({
      key,
      keySpan,
      span,
      value: Array.isArray(value)
        ? { kind: 'list', items: value.map((each) => finish(each, bodies)), span }
        : 'kind' in value
          ? value
          : finish(value, bodies),
      inherited: false,
    }),
  );
  const node: MappingNode = { kind: 'mapping', entries, span: table.span };
  if (table.body !== undefined) bodies?.set(node, table.body);
  return node;
}

function keyName(key: AST.TOMLBare | AST.TOMLQuoted): string {
  return key.type === 'TOMLBare' ? key.name : key.value;
}

function spanOf({ range: [start, end] }: { readonly range: AST.Range }): Span {
  return { start, end };
}
