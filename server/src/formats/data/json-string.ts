import { own } from '../../facts/own.ts';
import type { Span } from '../../facts/span.ts';
import { type Piece, SegmentBuilder } from '../piece.ts';

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  // TOML 1.1.
  e: '\x1b',
};

/** How many characters an escape has, backslash included. */
const lengths: Readonly<Record<string, number>> = { x: 4, u: 6, U: 10 };

/** Reads a string in double quotes with backslash escapes, as JSON and TOML have it, into a builder; gives what it read. */
export function readString(file: string, { start, end }: Span, builder: SegmentBuilder): string {
  let text = '';
  let at = start;
  // Looked for in the string alone: a file without a backslash is else searched to its end for every string.
  const within = file.slice(start, end);
  while (at < end) {
    const found = within.indexOf('\\', at - start);
    const run = found < 0 ? end : start + found;
    text += file.slice(at, run);
    builder.copy(file.slice(at, run), at);
    if (run === end) return text;
    at = run;
    // At the end of a line it takes the line end away, and the spaces that the next lines begin with.
    const folded = /^\\[ \t]*\r?\n\s*/.exec(file.slice(at, Math.min(end, at + 10_000)))?.[0];
    const code = file[at + 1] ?? '';
    const length = Math.min(folded?.length ?? own(lengths, code) ?? 2, end - at);
    if (folded === undefined) {
      const character = characterOf(code, file.slice(at + 2, at + length));
      text += character;
      builder.add(character, at, at + length);
    }
    at += length;
  }
  return text;
}

function characterOf(code: string, digits: string): string {
  if (own(lengths, code) === undefined) return own(escapes, code) ?? code;
  const point = /^[0-9A-Fa-f]+$/.test(digits) ? Number.parseInt(digits, 16) : -1;
  // Of a surrogate pair each half is an escape of its own.
  return point >= 0 && point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
}

/** A text as JSON writes it between the quotes. */
export function encodeString(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** The text of a string literal; `span` holds its quotes. One that is cut off has no last quote. */
export function jsonString(file: string, span: Span): Piece {
  const builder = new SegmentBuilder();
  const written = file.slice(span.start, span.end);
  const isClosed = written.length > 1 && /(?:^|[^\\])(?:\\\\)*"$/.test(written.slice(-200));
  readString(file, { start: span.start + 1, end: isClosed ? span.end - 1 : span.end }, builder);
  return builder.piece(encodeString);
}
