import type { Bytes } from '../bytes.ts';
import { Cursor } from '../cursor.ts';
import { Op } from './opcodes.ts';
import { quotedText, rawUnicodeEscape, utf8Text } from './python-text.ts';

/** In characters; what is longer is cut. */
export const longestText = 300;
/** What such a text takes in the file at most, its opcode and length included. */
const longestWritten = 1_600;
const maxKept = 20_000;
/** Texts far behind are read again; in a compressed file that is slow, so not endlessly. */
const maxReadAgain = 2_000;

/**
 * A cursor that can go back to texts which it has passed: values on the stack are positions, and the few texts that
 * matter are decoded when they do. The window before the current one stays at hand.
 */
export class TextSource {
  readonly cursor: Cursor;
  private before: Uint8Array = new Uint8Array(0);
  private beforeStart = 0;
  private readonly kept = new Map<number, string>();
  private readAgain = 0;

  constructor(
    private readonly bytes: Bytes,
    start: number,
  ) {
    this.cursor = new Cursor(bytes, start);
  }

  async fill(count: number): Promise<boolean> {
    if (this.cursor.has(count)) return true;
    this.remember();
    return this.cursor.fill(count);
  }

  seek(position: number): void {
    this.remember();
    this.cursor.seek(position);
  }

  private remember(): void {
    const { window, position, at } = this.cursor;
    if (window.length === 0) return;
    this.before = window;
    this.beforeStart = position - at;
  }

  /** The text whose opcode stands at `position`; undefined where it must be loaded first. */
  textAt(position: number): string | undefined {
    const known = this.kept.get(position);
    if (known !== undefined) return known;
    const { cursor } = this;
    const start = cursor.position - cursor.at;
    const text =
      position >= start
        ? decode(cursor.window, position - start)
        : decode(this.before, position - this.beforeStart);
    if (text !== undefined) this.keep(position, text);
    return text;
  }

  async load(position: number): Promise<void> {
    this.readAgain += 1;
    if (this.readAgain > maxReadAgain) {
      this.keep(position, '');
      return;
    }
    const written = await this.bytes.read(position, longestWritten);
    this.keep(position, decode(written, 0, true) ?? '');
  }

  private keep(position: number, text: string): void {
    if (this.kept.size >= maxKept) this.kept.clear();
    this.kept.set(position, text);
  }
}

/** Undefined where the text goes on beyond the bytes, unless that is all there is. */
function decode(bytes: Uint8Array, at: number, isAll = false): string | undefined {
  if (at < 0 || at >= bytes.length) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const has = (count: number) => at + count <= bytes.length;
  switch (bytes[at]) {
    case Op.SHORT_BINUNICODE:
    case Op.SHORT_BINSTRING:
      return has(2) ? counted(2, bytes[at + 1] ?? 0) : undefined;
    case Op.BINUNICODE:
    case Op.BINSTRING:
      return has(5) ? counted(5, view.getUint32(at + 1, true)) : undefined;
    case Op.BINUNICODE8:
      return has(9) ? counted(9, Number(view.getBigUint64(at + 1, true))) : undefined;
    case Op.UNICODE:
    case Op.STRING: {
      const newline = bytes.indexOf(0x0a, at);
      const end = Math.min(newline < 0 ? bytes.length : newline, at + longestWritten);
      if (newline < 0 && !isAll && end - at < longestWritten) return undefined;
      const line = bytes.subarray(at + 1, end);
      if (bytes[at] === Op.UNICODE) return cut(rawUnicodeEscape(line));
      return cut(quotedText(line) ?? '');
    }
    default:
      return '';
  }

  function counted(header: number, length: number): string | undefined {
    const end = Math.min(length, longestWritten - 9);
    if (!has(header + end) && !isAll) return undefined;
    return cut(utf8Text(bytes.subarray(at + header, at + header + end)));
  }
}

function cut(text: string): string {
  return text.length > longestText ? `${text.slice(0, longestText)}…` : text;
}
