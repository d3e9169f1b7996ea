import type { Scalar } from 'yaml';
import type { Span } from '../../facts/span.ts';
import { type Piece, SegmentBuilder, slicePiece } from '../piece.ts';

/** The text of a YAML scalar and where each character of it stands. */
export function yamlPiece(file: string, scalar: Scalar, span: Span): Piece {
  switch (scalar.type) {
    case 'BLOCK_LITERAL':
    case 'BLOCK_FOLDED':
      return block(file, span, scalar.type === 'BLOCK_FOLDED');
    case 'QUOTE_DOUBLE':
      return quoted(file, span, doubleEscape, (text) => JSON.stringify(text).slice(1, -1));
    case 'QUOTE_SINGLE':
      return quoted(file, span, singleEscape, (text) => text.replaceAll("'", "''"));
    default:
      return file.slice(span.start, span.end).includes('\n')
        ? quoted(
            file,
            { start: span.start - 1, end: span.end + 1 },
            () => undefined,
            (text) => text,
          )
        : slicePiece(file, span);
  }
}

/** `|` keeps line ends; `>` makes one line of several, which a blank or deeper line interrupts. */
function block(file: string, span: Span, folded: boolean): Piece {
  const builder = new SegmentBuilder();
  const source = file.slice(span.start, span.end);
  const header = /^[^\n]*\n?/.exec(source)?.[0].length ?? 0;
  const lines = [...source.slice(header).matchAll(/[^\n]*(?:\n|$)/g)].filter((match) => match[0] !== '');
  const given = /^[|>][+-]?([1-9])/.exec(source)?.[1];
  const first = lines.find((match) => match[0].trim() !== '')?.[0] ?? '';
  const parentIndent = given ? indentAt(file, span.start) + Number(given) : undefined;
  const indent = parentIndent ?? /^ */.exec(first)?.[0].length ?? 0;
  lines.forEach((match, index) => {
    const at = span.start + header + match.index;
    const body = match[0].replace(/\r?\n$/, '');
    const skipped = Math.min(indent, /^ */.exec(body)?.[0].length ?? 0);
    builder.copy(body.slice(skipped), at + skipped);
    const end = at + body.length;
    const lineBreak = at + match[0].length;
    if (lineBreak === end) return;
    const next = lines[index + 1]?.[0] ?? '';
    const joins = folded && body.trim() !== '' && next.trim() !== '' && !/^\s/.test(next.slice(indent));
    builder.add(joins ? ' ' : '\n', end, lineBreak);
  });
  const margin = ' '.repeat(indent);
  return builder.piece((text) => text.replaceAll('\n', `\n${margin}`));
}

function indentAt(file: string, offset: number): number {
  const start = file.lastIndexOf('\n', offset - 1) + 1;
  return /^ */.exec(file.slice(start, offset))?.[0].length ?? 0;
}

type Escape = (file: string, at: number) => { readonly text: string; readonly length: number } | undefined;

/** Quotes at both ends, escapes between, and line ends that are folded to a space. */
function quoted(file: string, span: Span, decode: Escape, encode: (text: string) => string): Piece {
  const builder = new SegmentBuilder();
  const end = span.end - 1;
  let at = span.start + 1;
  let run = at;
  const flush = (): void => {
    if (at > run) builder.copy(file.slice(run, at), run);
  };
  while (at < end) {
    const special = decode(file, at);
    const fold = special ? undefined : foldAt(file, at, end);
    if (!special && !fold) {
      at += 1;
      continue;
    }
    flush();
    const { text, length } = special ?? fold ?? { text: '', length: 1 };
    builder.add(text, at, at + length);
    at += length;
    run = at;
  }
  flush();
  return builder.piece(encode);
}

function foldAt(file: string, at: number, end: number): { text: string; length: number } | undefined {
  if (!/[ \t\r\n]/.test(file[at] ?? '')) return undefined;
  const white = /^[ \t]*\r?\n\s*/.exec(file.slice(at, Math.min(end, at + 10_000)))?.[0];
  if (white === undefined) return undefined;
  const breaks = white.split('\n').length - 1;
  return { text: breaks > 1 ? '\n'.repeat(breaks - 1) : ' ', length: white.length };
}

const named: ReadonlyMap<string, string> = new Map([
  ['0', '\0'],
  ['a', '\x07'],
  ['b', '\b'],
  ['t', '\t'],
  ['n', '\n'],
  ['v', '\v'],
  ['f', '\f'],
  ['r', '\r'],
  ['e', '\x1b'],
  ['N', '\x85'],
  ['_', '\xa0'],
  ['L', '\u2028'],
  ['P', '\u2029'],
]);

function doubleEscape(file: string, at: number) {
  if (file[at] !== '\\') return undefined;
  const lineBreak = /^\\\r?\n[ \t]*/.exec(file.slice(at, at + 1000))?.[0];
  if (lineBreak) return { text: '', length: lineBreak.length };
  const hex = /^\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))/.exec(file.slice(at, at + 10));
  if (hex) {
    const code = Number.parseInt(hex[1] ?? hex[2] ?? hex[3] ?? '', 16);
    return { text: code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd', length: hex[0].length };
  }
  const character = file[at + 1] ?? '';
  return { text: named.get(character) ?? character, length: 2 };
}

function singleEscape(file: string, at: number) {
  return file.startsWith("''", at) ? { text: "'", length: 2 } : undefined;
}
