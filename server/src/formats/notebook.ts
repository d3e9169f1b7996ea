import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';
import type { Facts } from '../facts/fact.ts';
import type { Literal } from '../facts/literal.ts';
import type { Span } from '../facts/span.ts';
import { encodeString, readString } from './data/json-string.ts';
import type { FactContext, Format, ParsedFile } from './format.ts';
import { type Segment, SegmentBuilder, segmentedMapping } from './piece.ts';
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
  return { id: 'notebook', comment: { open: '#' }, parse: (text) => parse(text, python) };
}

function parse(json: string, python: PythonFormat): ParsedFile {
  const root = parseTree(json, [], { allowTrailingComma: true });
  const pieces = root ? readPieces(root) : [];
  const joined = join(json, pieces);
  const code = python.parse(joined.python, { cells: joined.cellStarts });
  const mapping = segmentedMapping(joined.segments, encodeString);
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

interface Joined {
  readonly text: string;
  /** The same length, with everything blanked that is not Python. */
  readonly python: string;
  readonly cellStarts: readonly number[];
  readonly segments: readonly Segment[];
  readonly literals: readonly Literal[];
}

function join(json: string, pieces: readonly Piece[]): Joined {
  const builder = new SegmentBuilder();
  const python: string[] = [];
  const cellStarts: number[] = [];
  const literals: Literal[] = [];
  for (const piece of pieces) {
    const start = builder.length;
    let text = '';
    for (const node of piece.strings) {
      if (piece.role === 'output' && text.length > maxOutput) break;
      text += readString(json, { start: node.offset + 1, end: node.offset + node.length - 1 }, builder);
    }
    const span: Span = { start, end: builder.length };
    if (piece.role === 'code') cellStarts.push(start);
    else literals.push(literal(piece, piece.role, text, span));
    builder.insert(cellSeparator);
    python.push(piece.role === 'code' ? text : text.replace(/[^\r\n]/g, ' '), cellSeparator);
  }
  return {
    text: builder.text,
    python: python.join(''),
    cellStarts,
    segments: builder.segments,
    literals,
  };
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
