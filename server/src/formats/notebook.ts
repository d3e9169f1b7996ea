import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';
import type { Facts } from '../facts/fact.ts';
import type { Literal } from '../facts/literal.ts';
import { own } from '../facts/own.ts';
import type { Span } from '../facts/span.ts';
import type { FactContext, Format, Mapping, ParsedFile } from './format.ts';
import type { PythonFormat } from './python/python.ts';

/** Stands between two cells where their texts are joined to one module. */
export const cellSeparator = '\n\n';

/** Cells of another language than Python still hold text that can leak a secret. */
interface Piece {
  readonly role: 'code' | 'markdown' | 'output' | 'metadata';
  /** The JSON strings that it is made of. */
  readonly strings: readonly Node[];
  /** What a fix puts in place of the whole output: where, and what. */
  readonly clear?: { readonly span: Span; readonly text: string };
}

/** Outputs longer than this many characters are read up to it. */
const maxOutput = 200_000;

/** `.ipynb` files: the code cells as one module, outputs and metadata as literals. */
export function notebookFormat(python: PythonFormat): Format {
  return { id: 'notebook', lineComment: '#', parse: (text) => parse(text, python) };
}

function parse(json: string, python: PythonFormat): ParsedFile {
  const root = parseTree(json, [], { allowTrailingComma: true });
  const pieces = root ? readPieces(root) : [];
  const joined = join(json, pieces);
  const code = python.parse(joined.python, { cells: joined.cellStarts });
  const mapping = createMapping(joined.segments);
  return {
    text: joined.text,
    mapping,
    facts<Kind extends keyof Facts>(kind: Kind, context: FactContext): readonly Facts[Kind][] {
      const facts = code.facts(kind, context);
      return kind === 'literal' ? ([...facts, ...joined.literals] as readonly Facts[Kind][]) : facts;
    },
    isComment: (offset) => code.isComment(offset),
    get firstError() {
      return root?.type === 'object' ? code.firstError : { start: 0, end: 0 };
    },
    update(next) {
      code.dispose();
      return parse(next, python);
    },
    dispose: () => code.dispose(),
  };
}

function readPieces(root: Node): Piece[] {
  const language =
    textAt(root, ['metadata', 'kernelspec', 'language']) ??
    textAt(root, ['metadata', 'language_info', 'name']);
  const isPython = language === undefined || language.toLowerCase() === 'python';
  const cells = findNodeAtLocation(root, ['cells'])?.children ?? [];
  const pieces = cells.flatMap((cell): Piece[] => {
    const source = stringsOf(findNodeAtLocation(cell, ['source']));
    const isCode = textAt(cell, ['cell_type']) === 'code';
    const outputs = findNodeAtLocation(cell, ['outputs'])?.children ?? [];
    return [
      { role: isCode && isPython ? 'code' : 'markdown', strings: source },
      ...outputs.flatMap(readOutput),
      ...metadata(findNodeAtLocation(cell, ['metadata'])),
    ];
  });
  return [...pieces, ...metadata(findNodeAtLocation(root, ['metadata']))];
}

function readOutput(output: Node): Piece[] {
  const clear = { span: { start: output.offset, end: output.offset + output.length }, text: emptyOutput };
  const stream = findNodeAtLocation(output, ['text']);
  const traceback = findNodeAtLocation(output, ['traceback']);
  const message = findNodeAtLocation(output, ['evalue']);
  const data = findNodeAtLocation(output, ['data'])?.children ?? [];
  const shown = data.flatMap((property) => {
    const [type, value] = property.children ?? [];
    return /^(?:text\/|application\/(?:json|vnd))/.test(String(type?.value)) && value ? [value] : [];
  });
  return [stream, traceback, message, ...shown].flatMap((node) => {
    const strings = allStrings(node);
    return strings.length > 0 ? [{ role: 'output' as const, strings, clear }] : [];
  });
}

/** A stream output with no text: the list of outputs stays well-formed. */
const emptyOutput = '{"name": "stdout", "output_type": "stream", "text": []}';

function metadata(node: Node | undefined): Piece[] {
  return allStrings(node).map((each) => ({ role: 'metadata' as const, strings: [each] }));
}

function allStrings(node: Node | undefined): Node[] {
  if (!node) return [];
  if (node.type === 'string') return [node];
  if (node.type === 'property') return allStrings(node.children?.[1]);
  return (node.children ?? []).flatMap(allStrings);
}

/** A cell's source is one string, or one string a line. */
function stringsOf(node: Node | undefined): Node[] {
  if (node?.type === 'string') return [node];
  return node?.type === 'array' ? (node.children ?? []).filter((each) => each.type === 'string') : [];
}

function textAt(node: Node, path: string[]): string | undefined {
  const found = findNodeAtLocation(node, path);
  return found?.type === 'string' ? String(found.value) : undefined;
}

/** A run of characters that stand in the file as they are, or one character that is written as an escape. */
interface Segment {
  readonly start: number;
  readonly end: number;
  readonly fileStart: number;
  readonly fileEnd: number;
}

interface Joined {
  readonly text: string;
  /** The same length, with everything blanked that is not Python. */
  readonly python: string;
  readonly cellStarts: readonly number[];
  readonly segments: readonly Segment[];
  readonly literals: readonly Literal[];
}

function join(json: string, pieces: readonly Piece[]): Joined {
  const texts: string[] = [];
  const python: string[] = [];
  const cellStarts: number[] = [];
  const segments: Segment[] = [];
  const literals: Literal[] = [];
  let length = 0;
  for (const piece of pieces) {
    const start = length;
    let text = '';
    for (const node of piece.strings) {
      if (piece.role === 'output' && text.length > maxOutput) break;
      text += decode(json, node, length + text.length, segments);
    }
    const span: Span = { start, end: start + text.length };
    if (piece.role === 'code') cellStarts.push(start);
    else literals.push(literal(piece, piece.role, text, span));
    texts.push(text, cellSeparator);
    python.push(piece.role === 'code' ? text : text.replace(/[^\r\n]/g, ' '), cellSeparator);
    length += text.length + cellSeparator.length;
  }
  return { text: texts.join(''), python: python.join(''), cellStarts, segments, literals };
}

function literal(piece: Piece, role: 'markdown' | 'output' | 'metadata', text: string, span: Span): Literal {
  const { clear } = piece;
  return {
    kind: 'literal',
    text,
    span,
    statement: span,
    role,
    change: {
      replace: () => undefined,
      clear: () => (clear ? [{ span: clear.span, text: clear.text, inFile: true }] : undefined),
    },
  };
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

/** Reads a JSON string, noting where each part of it stands in the file. */
function decode(json: string, node: Node, start: number, segments: Segment[]): string {
  let text = '';
  let at = node.offset + 1;
  const end = node.offset + node.length - 1;
  while (at < end) {
    let run = at;
    while (run < end && json[run] !== '\\') run += 1;
    if (run > at) {
      segments.push({
        start: start + text.length,
        end: start + text.length + run - at,
        fileStart: at,
        fileEnd: run,
      });
      text += json.slice(at, run);
      at = run;
      continue;
    }
    const code = json[at + 1] ?? '';
    const size = code === 'u' ? 6 : 2;
    const character =
      code === 'u'
        ? String.fromCharCode(Number.parseInt(json.slice(at + 2, at + 6), 16) || 0xfffd)
        : (own(escapes, code) ?? code);
    segments.push({
      start: start + text.length,
      end: start + text.length + 1,
      fileStart: at,
      fileEnd: at + size,
    });
    text += character;
    at += size;
  }
  return text;
}

function createMapping(segments: readonly Segment[]): Mapping {
  /** The segment that holds the offset, or the last one before it. */
  const find = (offset: number): Segment | undefined => {
    let low = 0;
    let high = segments.length - 1;
    let found: Segment | undefined;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const segment = segments[middle];
      if (!segment || segment.start > offset) high = middle - 1;
      else {
        found = segment;
        low = middle + 1;
      }
    }
    return found;
  };
  const startOf = (offset: number): number => {
    const segment = find(offset);
    if (!segment) return 0;
    if (offset >= segment.end) return segment.fileEnd;
    return segment.fileEnd - segment.fileStart === segment.end - segment.start
      ? segment.fileStart + offset - segment.start
      : segment.fileStart;
  };
  /** An end belongs to the character before it, so that it stays in the string that holds that one. */
  const endOf = (offset: number): number => {
    const segment = find(offset - 1);
    if (!segment) return 0;
    if (offset >= segment.end) return segment.fileEnd;
    return segment.fileStart + offset - segment.start;
  };
  return {
    toFile: ({ start, end }) => {
      const from = startOf(start);
      return { start: from, end: Math.max(from, end > start ? endOf(end) : from) };
    },
    encode: (text) => JSON.stringify(text).slice(1, -1),
  };
}
