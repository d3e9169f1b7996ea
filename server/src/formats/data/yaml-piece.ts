import type { Scalar } from 'yaml';
import type { Span } from '../../facts/span.ts';
import { offsetPiece, type Piece, SegmentBuilder, segmentedMapping } from '../piece.ts';

type Encode = (text: string) => string;

/** The text of a YAML scalar and where each character of it stands; `base` is where the file holds that part of it. */
export function yamlPiece(part: string, scalar: Scalar, base: number): Piece {
  const [start = 0, end = start] = scalar.range ?? [];
  const written = part.slice(start, end);
  const isBlock = scalar.type === 'BLOCK_LITERAL' || scalar.type === 'BLOCK_FOLDED';
  const isQuoted = scalar.type === 'QUOTE_DOUBLE' || scalar.type === 'QUOTE_SINGLE';
  if (!isBlock && !isQuoted && !/[\r\n]/.test(written)) return offsetPiece(written, base + start);
  const builder = new SegmentBuilder();
  const encode = isBlock
    ? readBlock(part, { start, end }, scalar.type === 'BLOCK_FOLDED', builder)
    : readFlow(part, { start, end }, scalar.type, builder);
  const text = typeof scalar.value === 'string' ? scalar.value : builder.text;
  const toFile = segmentedMapping(builder.segments, encode).toFile;
  const isRead = trimEnd(builder.text) === trimEnd(text);
  return {
    text,
    encode,
    // Where the two ways to read it differ, the whole scalar is the place.
    toFile: (span) =>
      isRead
        ? moved(toFile(span), base)
        : { start: base + start, end: base + start + written.trimEnd().length },
  };
}

function moved({ start, end }: Span, base: number): Span {
  return { start: start + base, end: end + base };
}

function trimEnd(text: string): string {
  let end = text.length;
  while (text[end - 1] === '\n') end -= 1;
  return text.slice(0, end);
}

/** `|` keeps line ends; `>` makes one line of several, which a blank or deeper line interrupts. */
function readBlock(file: string, span: Span, folded: boolean, builder: SegmentBuilder): Encode {
  const source = file.slice(span.start, span.end);
  const header = /^[^\n]*\n?/.exec(source)?.[0].length ?? 0;
  const lines = [...source.slice(header).matchAll(/[^\n]*(?:\n|$)/g)].filter((match) => match[0] !== '');
  const given = /^[|>][+-]?([1-9])/.exec(source)?.[1];
  const first = lines.find((match) => match[0].trim() !== '')?.[0] ?? '';
  const ofFirst = /^ */.exec(first)?.[0].length ?? 0;
  const indent = given ? Math.min(indentAt(file, span.start) + Number(given), ofFirst) : ofFirst;
  lines.forEach((match, index) => {
    const at = span.start + header + match.index;
    const body = match[0].replace(/\r?\n$/, '');
    const skipped = Math.min(indent, /^ */.exec(body)?.[0].length ?? 0);
    builder.copy(body.slice(skipped), at + skipped);
    const end = at + body.length;
    const lineBreak = at + match[0].length;
    if (lineBreak === end) return;
    builder.add(folded ? foldedBreak(lines, index, indent) : '\n', end, lineBreak);
  });
  const margin = ' '.repeat(indent);
  return (text) => text.replaceAll('\n', `\n${margin}`);
}

/** What the break behind a line of a folded scalar is read as. */
function foldedBreak(lines: readonly RegExpExecArray[], index: number, indent: number): string {
  const at = (line: number): string => (lines[line]?.[0] ?? '').slice(indent);
  if (at(index).trim() === '' || /^[ \t]/.test(at(index))) return '\n';
  let next = index + 1;
  while (next < lines.length && at(next).trim() === '') next += 1;
  if (next === lines.length || /^[ \t]/.test(at(next))) return '\n';
  // One break is a space; of several, with blank lines between, the first is folded away.
  return next === index + 1 ? ' ' : '';
}

function indentAt(file: string, offset: number): number {
  const start = file.lastIndexOf('\n', offset - 1) + 1;
  return /^ */.exec(file.slice(start, offset))?.[0].length ?? 0;
}

type Escape = (file: string, at: number) => { readonly text: string; readonly length: number } | undefined;

/** Quotes at both ends, escapes between, and line ends that are folded to a space. */
function readFlow(file: string, span: Span, type: Scalar['type'], builder: SegmentBuilder): Encode {
  const isDouble = type === 'QUOTE_DOUBLE';
  const isSingle = type === 'QUOTE_SINGLE';
  const quotes = isDouble || isSingle ? 1 : 0;
  const end =
    span.end - (quotes && file[span.end - 1] === file[span.start] && span.end > span.start + 1 ? 1 : 0);
  const decode: Escape = isDouble ? doubleEscape : isSingle ? singleEscape : () => undefined;
  let at = span.start + quotes;
  let run = at;
  const flush = (): void => {
    if (at > run) builder.copy(file.slice(run, at), run);
  };
  while (at < end) {
    const special = decode(file, at);
    const white = special ? 0 : whiteAt(file, at, end);
    if (!special && white === 0) {
      at += 1;
      continue;
    }
    const breaks = special ? 0 : file.slice(at, at + white).split('\n').length - 1;
    if (!special && breaks === 0) {
      at += white;
      continue;
    }
    flush();
    const text = special?.text ?? (breaks > 1 ? '\n'.repeat(breaks - 1) : ' ');
    const length = special?.length ?? white;
    builder.add(text, at, at + length);
    at += length;
    run = at;
  }
  flush();
  if (isDouble) return (text) => JSON.stringify(text).slice(1, -1);
  return isSingle ? (text) => text.replaceAll("'", "''") : (text) => text;
}

/** How many spaces and line ends follow each other there. */
function whiteAt(file: string, from: number, end: number): number {
  let at = from;
  while (at < end && /[ \t\r\n]/.test(file[at] ?? '')) at += 1;
  return at - from;
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
