import { own } from '../../facts/own.ts';
import type { Span } from '../../facts/span.ts';
import { type Piece, SegmentBuilder } from '../piece.ts';

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

/** Reads a string in double quotes with backslash escapes, as JSON and TOML have it, into a builder; gives what it read. */
export function readString(file: string, { start, end }: Span, builder: SegmentBuilder): string {
  let text = '';
  let at = start;
  while (at < end) {
    let run = at;
    while (run < end && file[run] !== '\\') run += 1;
    if (run > at) {
      text += file.slice(at, run);
      builder.copy(file.slice(at, run), at);
      at = run;
      continue;
    }
    const code = file[at + 1] ?? '';
    const size = code === 'u' ? 6 : code === 'U' ? 10 : 2;
    const point = size > 2 ? Number.parseInt(file.slice(at + 2, at + size), 16) : 0;
    const character =
      size > 2
        ? point > 0 && point <= 0x10ffff
          ? String.fromCodePoint(point)
          : '\ufffd'
        : (own(escapes, code) ?? code);
    text += character;
    builder.add(character, at, Math.min(at + size, end));
    at += size;
  }
  return text;
}

export function encodeString(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** The text of a string literal; `span` holds its quotes. */
export function jsonString(file: string, span: Span): Piece {
  const builder = new SegmentBuilder();
  readString(file, { start: span.start + 1, end: span.end - 1 }, builder);
  return builder.piece(encodeString);
}
