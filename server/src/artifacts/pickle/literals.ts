import { Heap } from './heap.ts';
import { Memo } from './memo.ts';
import { Op } from './opcodes.ts';
import { isFloatLine, isIntegerLine, latin1, quotedText } from './python-text.ts';
import { hookAt, isNestedStart, startsSpecial } from './special-texts.ts';
import { Stack } from './stack.ts';
import { Ask, noValue, Tape, type TapeOptions } from './tape.ts';
import { bytesAt, integer, Plain, textAt, type Value } from './values.ts';

/** Bytes or a text within a pickle that begin like a file of their own. */
export interface Nested {
  readonly start: number;
  readonly end: number;
  /** A text whose characters stand for bytes. */
  readonly isText: boolean;
  /** Nothing compressed, no archive and no array. */
  readonly mayBePickle: boolean;
}

export interface LiteralOptions extends TapeOptions {
  /** What is not in the memo may be in that of a stream before. */
  readonly mayShareMemo?: boolean;
  /** Keep the texts that are pushed, up to this number. */
  readonly keepTexts?: number;
}

const maxNested = 10_000;
/** Compressed data, archives and arrays that are looked into: as data they are plenty in some pickles. */
const maxPacked = 100;
/** Numbers of fewer digits are exact. */
const exactDigits = 15;
const maxLargeIndexes = 10_000;
/** The first byte of UTF-8 for what is 0x80 in Latin-1. */
const latin1Start = 0xc2;

/** The opcodes that push what stands in the file, and those of the memo. */
export abstract class Literals extends Tape {
  readonly stack = new Stack();
  readonly heap = new Heap();
  /** Bytes inside that are worth a look of their own. */
  readonly nested: Nested[] = [];
  /** There are more than are kept. */
  hasMoreNested = false;
  private packed = 0;
  private readonly largeIndexes = new Map<string, number>();
  readonly keptTexts: Value[] = [];
  /** Values that were memoised one by one. */
  puts = 0;
  readonly memo = new Memo();
  protected readonly maxKeptTexts: number;
  private readonly mayShareMemo: boolean;

  constructor(options: LiteralOptions) {
    super(options);
    this.maxKeptTexts = options.keepTexts ?? 0;
    this.mayShareMemo = options.mayShareMemo ?? this.isFragment;
  }

  protected override push(value: Value): void {
    this.stack.push(value);
  }

  /** A text that matters wherever it turns up. */
  private named(text: string): Value {
    return this.heap.intern(text, () => ({ kind: 'text', text })) ?? Plain.UNKNOWN;
  }

  /** Moves behind an opcode of `length` bytes, and sees whether a frame ends within it. */
  protected next(length: number): number {
    this.leaveFrame(length);
    this.source.cursor.at += length;
    return this.end ? Ask.END : Ask.NOTHING;
  }

  protected pushed(length: number, value: Value): number {
    this.stack.push(value);
    return this.next(length);
  }

  protected underflow(): number {
    return this.fail('broken-stream', 'the stack is empty');
  }

  /** Whether that many values are above the last mark; in a fragment there always are. */
  protected has(count: number): boolean {
    const { stack } = this;
    if (stack.size - stack.fence >= count) return true;
    if (!this.isFragment) return false;
    while (stack.size - stack.fence < count) stack.push(Plain.UNKNOWN);
    return true;
  }

  protected top(depth = 0): Value {
    return this.stack.values[this.stack.size - 1 - depth] ?? Plain.UNKNOWN;
  }

  protected longInteger(header: number, length: number): number {
    if (length < 0) return this.fail('broken-stream', 'a negative length');
    const missing = this.argument(header, length);
    if (missing !== undefined) return missing;
    const { window, at } = this.source.cursor;
    let value: Value = Plain.BIG_INTEGER;
    if (length <= 6) {
      let number = 0;
      for (let index = length - 1; index >= 0; index -= 1) {
        number = number * 256 + (window[at + header + index] ?? 0);
      }
      const isNegative = length > 0 && ((window[at + header + length - 1] ?? 0) & 0x80) !== 0;
      value = integer(isNegative ? number - 256 ** length : number);
    }
    return this.skipping(header, length, value);
  }

  protected text(header: number, length: number): number {
    if (length < 0) return this.fail('broken-stream', 'a negative length');
    const missing = this.argument(header, length);
    if (missing !== undefined) return missing;
    const { window, at } = this.source.cursor;
    const start = at + header;
    let value = textAt(this.position);
    if (startsSpecial[window[start] ?? 0] === 1) {
      const name = hookAt(window, start, length);
      if (name) value = this.named(name);
      else if (isNestedStart(window, start, length)) this.nest(header, length, window[start] ?? 0, true);
    }
    if (this.keptTexts.length < this.maxKeptTexts) this.keptTexts.push(value);
    return this.skipping(header, length, value);
  }

  protected byteString(header: number, length: number): number {
    const missing = this.argument(header, length);
    if (missing !== undefined) return missing;
    const { window, at } = this.source.cursor;
    if (isNestedStart(window, at + header, length))
      this.nest(header, length, window[at + header] ?? 0, false);
    const isArray = window[at] === Op.BYTEARRAY8;
    return this.skipping(header, length, isArray ? Plain.BYTE_ARRAY : bytesAt(this.position));
  }

  protected nest(header: number, length: number, first: number, inText: boolean): void {
    const mayBePickle =
      first === Op.PROTO || first === Op.GLOBAL || first === Op.MARK || first === latin1Start;
    const start = this.position + header;
    const isText = inText && first === latin1Start;
    if (!mayBePickle) {
      this.packed += 1;
      if (this.packed > maxPacked) return;
    } else if (this.nested.length >= maxNested) {
      this.hasMoreNested = true;
      return;
    }
    this.nested.push({ start, end: start + length, isText, mayBePickle });
  }

  protected skipping(header: number, length: number, value: Value): number {
    if (this.source.cursor.has(header + length)) return this.pushed(header + length, value);
    this.stack.push(value);
    this.skipTo = this.position + header + length;
    this.leaveFrame(header + length);
    return Ask.SKIP;
  }

  protected numberLine(code: number): number {
    const { window, at } = this.source.cursor;
    const end = this.lineEnd(1);
    if (end < 0) return this.lineMissing(Plain.BIG_INTEGER);
    const length = end + 1 - at;
    if (code === Op.FLOAT) {
      if (!isFloatLine(window.subarray(at + 1, end))) return this.fail('broken-stream', 'not a number');
      return this.pushed(length, Plain.FLOAT);
    }
    // A trailing L is Python 2's.
    const last = code === Op.LONG && window[end - 1] === 0x4c ? end - 1 : end;
    if (!isIntegerLine(window, at + 1, last, true)) return this.fail('broken-stream', 'not a number');
    const isBoolean = code === Op.INT && end - at === 3 && window[at + 1] === 0x30;
    if (isBoolean && window[at + 2] === 0x30) return this.pushed(length, Plain.FALSE);
    if (isBoolean && window[at + 2] === 0x31) return this.pushed(length, Plain.TRUE);
    const number = last - at > 16 ? Number.NaN : Number(latin1(window.subarray(at + 1, last)));
    return this.pushed(length, Number.isInteger(number) ? integer(number) : Plain.BIG_INTEGER);
  }

  protected textLine(code: number): number {
    const { window, at } = this.source.cursor;
    const end = this.lineEnd(1);
    if (end < 0) return this.lineMissing(textAt(this.position));
    if (code === Op.STRING) {
      const line = window.subarray(at + 1, end);
      const isQuoted = line.length > 2000 ? line[0] === line.at(-1) : quotedText(line) !== undefined;
      if (!isQuoted) return this.fail('broken-stream', 'a text without quotes');
    }
    const start = code === Op.STRING ? at + 2 : at + 1;
    const content = Math.max(0, end - start - (code === Op.STRING ? 1 : 0));
    const name = hookAt(window, start, content);
    const value = name ? this.named(name) : textAt(this.position);
    if (this.keptTexts.length < this.maxKeptTexts) this.keptTexts.push(value);
    return this.pushed(end + 1 - at, value);
  }

  protected memoLine(code: number): number {
    const { window, at } = this.source.cursor;
    const end = this.lineEnd(1);
    if (end < 0) return this.lineMissing(code === Op.GET ? Plain.UNKNOWN : noValue);
    if (!isIntegerLine(window, at + 1, end)) return this.fail('broken-stream', 'not a number');
    const index = this.memoIndex(latin1(window.subarray(at + 1, end)));
    if (index === undefined) return this.fail('broken-stream', 'not an index of the memo');
    return code === Op.PUT ? this.put(end + 1 - at, index) : this.get(end + 1 - at, index);
  }

  /** An index as a line gives it. Where the unpickler is Python, it may be of any size. */
  private memoIndex(line: string): number | undefined {
    const digits = line
      .replaceAll('_', '')
      .trim()
      .replace(/^\+?0*(?=\d)/, '');
    if (digits.startsWith('-')) return undefined;
    if (digits.length < exactDigits) return Number(digits);
    let known = this.largeIndexes.get(digits);
    if (known === undefined) {
      if (this.largeIndexes.size === maxLargeIndexes) return undefined;
      known = 10 ** exactDigits + this.largeIndexes.size;
      this.largeIndexes.set(digits, known);
    }
    return known;
  }

  protected put(length: number, index: number): number {
    if (!this.has(1)) return this.underflow();
    this.puts += 1;
    this.memo.put(index, this.top());
    return this.next(length);
  }

  protected get(length: number, index: number): number {
    const value =
      this.memo.get(index) ?? (this.mayShareMemo || this.hasUnknownIndex ? Plain.UNKNOWN : undefined);
    if (value === undefined) return this.fail('broken-stream', `the memo has nothing at ${index}`);
    return this.pushed(length, value);
  }

  /** `FRAME`: loaders take what follows into memory at once, and those in C go on behind it. */
  protected frame(length: number): number {
    if (this.frameEnd > 0 && !this.isFragment)
      this.observer.sign('frame-violation', this.position, { how: 'within another' });
    this.frameEnd = 0;
    const asked = this.next(9);
    this.frameEnd = length > 0 ? Math.min(this.position + 9 + length, Number.MAX_SAFE_INTEGER) : 0;
    return asked;
  }
}
