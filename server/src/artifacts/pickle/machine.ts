import type { SignId } from '../../facts/artifact.ts';
import type { Bytes } from '../bytes.ts';
import type { Budget } from '../limits.ts';
import {
  build,
  call,
  changeItems,
  extension,
  importName,
  importOperands,
  instantiate,
  persistent,
} from './effects.ts';
import { Memo } from './memo.ts';
import { highestProtocol, Op } from './opcodes.ts';
import { isFloatLine, isIntegerLine, latin1, quotedText, utf8Text } from './python-text.ts';
import { hookAt, isHook, isNestedStart, isSpecial, startsSpecial } from './special-texts.ts';
import { Stack } from './stack.ts';
import type { PickleObserver, Tally } from './tally.ts';
import { TextSource } from './text-source.ts';
import {
  bytesAt,
  type GlobalObject,
  integer,
  integerOf,
  type PickleObject,
  Plain,
  payloadOf,
  Tag,
  type TensorValue,
  tagOf,
  textAt,
  type Value,
} from './values.ts';

/** Why a stream ended. */
export interface StreamEnd {
  readonly how: 'stop' | 'broken' | 'truncated' | 'limit';
  /** In bytes: behind the last opcode that was read. */
  readonly position: number;
  /** What the stream gives, where it stopped. */
  readonly value: Value | undefined;
}

/** Bytes or a text within a pickle that begin like a file of their own. */
export interface Nested {
  readonly start: number;
  readonly end: number;
  /** A text whose characters stand for bytes. */
  readonly isText: boolean;
}

/** An array whose raw data follows the opcodes. */
export interface InlineArray {
  /** In bytes; undefined where it is not known. */
  readonly size: number | undefined;
  readonly hasObjects: boolean;
  readonly isAligned: boolean;
}

export interface MachineOptions {
  readonly bytes: Bytes;
  readonly start: number;
  readonly observer: PickleObserver;
  readonly tally: Tally;
  readonly budget: Budget;
  /** A part of a stream: what is missing is unknown, and errors say nothing. */
  readonly isFragment?: boolean;
  /** What an earlier part of the stream said; 0 until it says something. */
  readonly protocol?: number;
  /** Whether this is a pickle at all is not certain. */
  readonly mustBePlausible?: boolean;
  /** Sizes of a container's records, by a storage's key, in bytes. */
  readonly records?: ReadonlyMap<string, number> | undefined;
  /** Keep the texts that are pushed, up to this number. */
  readonly keepTexts?: number;
}

/** What `step` asks for before it goes on. */
const Ask = { NOTHING: 0, BYTES: 1, TEXT: 2, SKIP: 3, LINE: 4, ARRAY: 5, END: 6, MORE: 7 } as const;

const ringSize = 1 << 16;
/** Items of a tuple that are kept. */
const maxItems = 32;
/** A tuple's payload holds its place in the ring and this many more items at most. */
const lengthLimit = 64;
const largeArgument = 64 * 1024;
const maxGlobals = 50_000;
const maxObjects = 200_000;
const maxNested = 10_000;
/** Entries of a dictionary that are kept at a time. */
const maxEntries = 64;
const entryCount = 1 << 14;

/** Thrown where a text is needed that is in no window. */
const textIsFar = new Error('a text is far behind');

/**
 * Runs the opcodes of one stream without doing what they say: imports and calls become observations, data stays a
 * number on the stack. Time and memory are bounded by the file's size, whatever the opcodes claim.
 */
export class Machine {
  readonly source: TextSource;
  readonly stack = new Stack();
  readonly observer: PickleObserver;
  readonly tally: Tally;
  readonly isFragment: boolean;
  /** An import of something that is no name ends the stream. */
  readonly mustBePlausible: boolean;
  /** Where each global was first imported; no number once it was called or changed. */
  readonly imported = new Map<GlobalObject, number>();
  readonly records: ReadonlyMap<string, number> | undefined;
  readonly objects: PickleObject[] = [];
  /** Bytes inside that are worth a look of their own. */
  readonly nested: Nested[] = [];
  /** Places where what a reader of frames sees differs from what one without sees. */
  readonly straddles: { readonly start: number; readonly end: number }[] = [];
  /** The storages that persistent ids name. */
  readonly storages = new Map<string, { readonly elements: number; readonly itemSize: number }>();
  readonly keptTexts: Value[] = [];
  /** Where the opcode stands that is being run. */
  position = 0;
  protocol = 0;
  /** Opcodes that were run. */
  count = 0;
  /** Imports of names that could be real, and calls of such. */
  imports = 0;
  calls = 0;
  /** Lists, tuples, dictionaries and sets that were made. */
  containers = 0;
  array: InlineArray | undefined;
  /** Arrays stand in files of their own. */
  hasArrayFiles = false;
  private readonly memo = new Memo();
  private readonly interned = new Map<PickleObject | string, Value>();
  private ring = new Float64Array(256);
  private ringHead = 0;
  private entries = new Float64Array(192);
  /** How many of them there is room for. */
  private entryRoom = 64;
  private entryHead = 0;
  private readonly hooks = new Map<number, string>();
  private frameEnd = 0;
  private wanted = 0;
  private wantedText = 0;
  private skipTo = 0;
  private lineValue: Value = Plain.UNKNOWN;
  private unknownValue: Value | undefined;
  private end: StreamEnd | undefined;
  private readonly bytes: Bytes;
  private readonly budget: Budget;
  private readonly maxKeptTexts: number;

  constructor(options: MachineOptions) {
    this.bytes = options.bytes;
    this.observer = options.observer;
    this.tally = options.tally;
    this.budget = options.budget;
    this.isFragment = options.isFragment ?? false;
    this.mustBePlausible = options.mustBePlausible ?? this.isFragment;
    this.records = options.records;
    this.protocol = options.protocol ?? 0;
    this.maxKeptTexts = options.keepTexts ?? 0;
    this.source = new TextSource(options.bytes, options.start);
  }

  /**
   * Runs until the stream ends, or until the raw data of an array follows (`array` is set then, and the stream goes on
   * where `resume` says). `mostOpcodes` ends it earlier, with nothing.
   */
  async run(mostOpcodes = Number.POSITIVE_INFINITY): Promise<StreamEnd | undefined> {
    const { source } = this;
    this.array = undefined;
    while (!this.end && this.count < mostOpcodes) {
      if (!source.cursor.has(1) && !(await source.fill(1))) return this.finish('truncated', 'no STOP');
      const before = this.count;
      this.runWindow();
      this.budget.spend('steps', this.count - before);
      if (!source.cursor.has(1)) continue;
      const ask = this.tryStep();
      if (ask === Ask.NOTHING) continue;
      if (ask === Ask.BYTES) {
        if (!(await source.fill(this.wanted))) return this.finish('truncated', 'an argument is cut off');
      } else if (ask === Ask.TEXT) await source.load(this.wantedText);
      else if (ask === Ask.SKIP) await this.skip();
      else if (ask === Ask.MORE) await this.more();
      else if (ask === Ask.LINE) await this.skipLine();
      else if (ask === Ask.ARRAY) return undefined;
    }
    return this.end;
  }

  /** Tells the imports that stayed values. */
  tellReferences(): void {
    for (const [global, position] of this.imported) {
      if (!Number.isNaN(position)) this.tally.use(global, 'referenced', [], position);
    }
    this.imported.clear();
  }

  /** Goes on behind an array's raw data. */
  resume(position: number): void {
    this.source.cursor.seek(position);
  }

  /** Ends the stream; what was seen before stays seen. */
  fail(sign: SignId, reason: string, data: Readonly<Record<string, string | number>> = {}): number {
    if (!this.isFragment) this.observer.sign(sign, this.position, { reason, ...data });
    this.end = { how: 'broken', position: this.source.cursor.position, value: undefined };
    return Ask.END;
  }

  private finish(how: 'truncated' | 'limit', reason: string): StreamEnd {
    const position = this.source.cursor.position;
    if (!this.isFragment)
      this.observer.sign(how === 'limit' ? 'limit-reached' : 'truncated', position, { reason });
    this.end = { how, position, value: undefined };
    return this.end;
  }

  /** The frequent opcodes whose argument is in the window, without any waiting. */
  private runWindow(): void {
    const { cursor } = this.source;
    const bytes = cursor.window;
    const windowStart = cursor.position - cursor.at;
    const limit = this.frameEnd > 0 ? Math.min(bytes.length, this.frameEnd - windowStart) : bytes.length;
    const { stack, memo } = this;
    const { values } = stack;
    const room = values.length - 8;
    let { size } = stack;
    let fence = stack.fence;
    let at = cursor.at;
    let count = 0;
    loop: while (at < limit && size < room) {
      switch (bytes[at]) {
        case Op.BININT1:
          if (at + 2 > limit) break loop;
          values[size++] = (bytes[at + 1] ?? 0) * 16 + Tag.INTEGER;
          at += 2;
          break;
        case Op.BININT2:
          if (at + 3 > limit) break loop;
          values[size++] = ((bytes[at + 1] ?? 0) + (bytes[at + 2] ?? 0) * 256) * 16 + Tag.INTEGER;
          at += 3;
          break;
        case Op.BININT: {
          if (at + 5 > limit) break loop;
          const number =
            (bytes[at + 1] ?? 0) |
            ((bytes[at + 2] ?? 0) << 8) |
            ((bytes[at + 3] ?? 0) << 16) |
            ((bytes[at + 4] ?? 0) << 24);
          values[size++] = (number >= 0 ? number * 2 : -number * 2 - 1) * 8 + Tag.INTEGER;
          at += 5;
          break;
        }
        case Op.BINFLOAT:
          if (at + 9 > limit) break loop;
          values[size++] = Plain.FLOAT;
          at += 9;
          break;
        case Op.NONE:
          values[size++] = Plain.NONE;
          at += 1;
          break;
        case Op.NEWTRUE:
          values[size++] = Plain.TRUE;
          at += 1;
          break;
        case Op.NEWFALSE:
          values[size++] = Plain.FALSE;
          at += 1;
          break;
        case Op.EMPTY_TUPLE:
          values[size++] = Plain.EMPTY_TUPLE;
          at += 1;
          break;
        case Op.EMPTY_LIST:
          values[size++] = Plain.LIST;
          this.containers += 1;
          at += 1;
          break;
        case Op.SHORT_BINUNICODE: {
          const length = bytes[at + 1] ?? 0;
          if (at + 2 + length > limit || this.maxKeptTexts > 0) break loop;
          if (startsSpecial[bytes[at + 2] ?? 0] === 1 && isSpecial(bytes, at + 2, length)) break loop;
          values[size++] = (windowStart + at) * 8 + Tag.TEXT;
          at += 2 + length;
          break;
        }
        case Op.MARK:
          if (stack.markCount >= stack.marks.length) break loop;
          stack.marks[stack.markCount++] = size;
          fence = size;
          at += 1;
          break;
        case Op.MEMOIZE:
          if (size <= fence || tagOf(values[size - 1] ?? 0) === Tag.RUN) break loop;
          memo.put(memo.size, values[size - 1] ?? 0);
          at += 1;
          break;
        case Op.BINPUT:
          if (at + 2 > limit || size <= fence || tagOf(values[size - 1] ?? 0) === Tag.RUN) break loop;
          memo.put(bytes[at + 1] ?? 0, values[size - 1] ?? 0);
          at += 2;
          break;
        case Op.BINGET: {
          if (at + 2 > limit) break loop;
          const value = memo.get(bytes[at + 1] ?? 0);
          if (value === undefined) break loop;
          values[size++] = value;
          at += 2;
          break;
        }
        case Op.APPENDS: {
          if (stack.markCount === 0 || fence === 0) break loop;
          if (tagOf(values[fence - 1] ?? 0) !== Tag.PLAIN) break loop;
          size = fence;
          stack.markCount -= 1;
          fence = stack.fence;
          at += 1;
          break;
        }
        case Op.APPEND:
          if (size - fence < 2 || tagOf(values[size - 2] ?? 0) !== Tag.PLAIN) break loop;
          if (tagOf(values[size - 1] ?? 0) === Tag.RUN) break loop;
          size -= 1;
          at += 1;
          break;
        case Op.POP:
          if (size <= fence || tagOf(values[size - 1] ?? 0) === Tag.RUN) break loop;
          size -= 1;
          at += 1;
          break;
        default:
          break loop;
      }
      count += 1;
    }
    stack.size = size;
    cursor.at = at;
    this.count += count;
  }

  /** Undoes an opcode that needs a text which is far behind; it is run again when the text is there. */
  private tryStep(): number {
    const { stack } = this;
    stack.expand(4);
    const { size, markCount } = stack;
    try {
      return this.step();
    } catch (error) {
      if (error !== textIsFar) throw error;
      stack.size = size;
      stack.markCount = markCount;
      return Ask.TEXT;
    }
  }

  /** One opcode, whatever it is. */
  private step(): number {
    const { cursor } = this.source;
    const { stack } = this;
    const bytes = cursor.window;
    const { at } = cursor;
    this.position = cursor.position;
    if (this.frameEnd > 0 && this.position >= this.frameEnd) this.frameEnd = 0;
    if (!stack.reserve()) {
      this.finish('limit', 'stack');
      return Ask.END;
    }
    this.count += 1;
    const code = bytes[at] ?? 0;
    switch (code) {
      case Op.MARK:
        if (!stack.mark()) {
          this.finish('limit', 'marks');
          return Ask.END;
        }
        return this.next(1);
      case Op.EMPTY_TUPLE:
        return this.pushed(1, Plain.EMPTY_TUPLE);
      case Op.NONE:
        return this.pushed(1, Plain.NONE);
      case Op.NEWTRUE:
        return this.pushed(1, Plain.TRUE);
      case Op.NEWFALSE:
        return this.pushed(1, Plain.FALSE);
      case Op.EMPTY_LIST:
        this.containers += 1;
        return this.pushed(1, Plain.LIST);
      case Op.EMPTY_SET:
        this.containers += 1;
        return this.pushed(1, Plain.SET);
      case Op.EMPTY_DICT:
        return this.pushed(1, this.newDictionary());
      case Op.NEXT_BUFFER:
        return this.pushed(1, Plain.BUFFER);
      case Op.READONLY_BUFFER:
        return this.has(1) ? this.next(1) : this.underflow();
      case Op.STOP:
        return this.stop();
      case Op.POP:
        if (stack.size === stack.fence && stack.markCount > 0) stack.popMark();
        else if (!this.has(1)) return this.underflow();
        else stack.size = Math.max(0, stack.size - 1);
        return this.next(1);
      case Op.POP_MARK: {
        const mark = stack.popMark();
        if (mark === undefined) return this.underflow();
        stack.size = mark;
        return this.next(1);
      }
      case Op.DUP:
        if (!this.has(1)) return this.underflow();
        return this.pushed(1, this.top());

      case Op.BININT1:
        return this.need(2) ?? this.pushed(2, integer(bytes[at + 1] ?? 0));
      case Op.BININT2:
        return this.need(3) ?? this.pushed(3, integer((bytes[at + 1] ?? 0) + (bytes[at + 2] ?? 0) * 256));
      case Op.BININT:
        return this.need(5) ?? this.pushed(5, integer(viewOf(bytes).getInt32(at + 1, true)));
      case Op.BINFLOAT:
        return this.need(9) ?? this.pushed(9, Plain.FLOAT);
      case Op.INT:
      case Op.LONG:
      case Op.FLOAT:
        return this.numberLine(code);
      case Op.LONG1:
        return this.need(2) ?? this.longInteger(2, bytes[at + 1] ?? 0);
      case Op.LONG4:
        return this.need(5) ?? this.longInteger(5, viewOf(bytes).getInt32(at + 1, true));

      case Op.SHORT_BINUNICODE:
        return this.need(2) ?? this.text(2, bytes[at + 1] ?? 0);
      case Op.BINUNICODE:
        return this.need(5) ?? this.text(5, viewOf(bytes).getUint32(at + 1, true));
      case Op.BINUNICODE8:
        return this.need(9) ?? this.text(9, Number(viewOf(bytes).getBigUint64(at + 1, true)));
      case Op.SHORT_BINSTRING:
        return this.need(2) ?? this.text(2, bytes[at + 1] ?? 0);
      case Op.BINSTRING:
        return this.need(5) ?? this.text(5, viewOf(bytes).getInt32(at + 1, true));
      case Op.SHORT_BINBYTES:
        return this.need(2) ?? this.byteString(2, bytes[at + 1] ?? 0);
      case Op.BINBYTES:
        return this.need(5) ?? this.byteString(5, viewOf(bytes).getUint32(at + 1, true));
      case Op.BINBYTES8:
      case Op.BYTEARRAY8:
        return this.need(9) ?? this.byteString(9, Number(viewOf(bytes).getBigUint64(at + 1, true)));
      case Op.STRING:
      case Op.UNICODE:
        return this.textLine(code);

      case Op.TUPLE1:
        return this.makeTuple(1);
      case Op.TUPLE2:
        return this.makeTuple(2);
      case Op.TUPLE3:
        return this.makeTuple(3);
      case Op.TUPLE: {
        const mark = stack.popMark();
        if (mark === undefined) return this.underflow();
        return this.makeTuple(stack.size - mark);
      }
      case Op.LIST:
      case Op.FROZENSET: {
        const mark = stack.popMark();
        if (mark === undefined) return this.underflow();
        this.containers += 1;
        stack.size = mark;
        return this.pushed(1, code === Op.LIST ? Plain.LIST : Plain.FROZEN_SET);
      }
      case Op.DICT:
        return this.dictionary();
      case Op.APPEND:
      case Op.SETITEM:
        return this.changed(code === Op.APPEND ? 1 : 2);
      case Op.APPENDS:
      case Op.ADDITEMS:
      case Op.SETITEMS:
        return this.changedToMark(code);

      case Op.PUT:
      case Op.GET:
        return this.memoLine(code);
      case Op.BINPUT:
        return this.need(2) ?? this.put(2, bytes[at + 1] ?? 0);
      case Op.LONG_BINPUT:
        return this.need(5) ?? this.put(5, viewOf(bytes).getUint32(at + 1, true));
      case Op.MEMOIZE:
        return this.put(1, this.memo.size);
      case Op.BINGET:
        return this.need(2) ?? this.get(2, bytes[at + 1] ?? 0);
      case Op.LONG_BINGET:
        return this.need(5) ?? this.get(5, viewOf(bytes).getUint32(at + 1, true));

      case Op.PROTO:
        return this.need(2) ?? this.proto(bytes[at + 1] ?? 0);
      case Op.FRAME:
        return this.need(9) ?? this.frame(Number(viewOf(bytes).getBigUint64(at + 1, true)));

      case Op.GLOBAL:
      case Op.INST:
        return this.globalLines(code);
      case Op.STACK_GLOBAL:
        return this.stackGlobal();
      case Op.REDUCE:
        return this.apply(2, call);
      case Op.NEWOBJ:
        return this.apply(2, instantiate);
      case Op.NEWOBJ_EX:
        return this.apply(3, instantiate);
      case Op.OBJ: {
        const mark = stack.popMark();
        if (mark === undefined || mark >= stack.size) return this.underflow();
        const callee = stack.values[mark] ?? 0;
        const values = this.tupleOf(mark + 1);
        stack.size = mark;
        stack.push(call(this, callee, values));
        return this.next(1);
      }
      case Op.BUILD:
        return this.builds();
      case Op.BINPERSID:
        return this.apply(1, persistent);
      case Op.PERSID:
        return this.persistentLine();
      case Op.EXT1:
        return this.need(2) ?? this.pushed(2, extension(this, bytes[at + 1] ?? 0));
      case Op.EXT2:
        return this.need(3) ?? this.pushed(3, extension(this, viewOf(bytes).getUint16(at + 1, true)));
      case Op.EXT4:
        return this.need(5) ?? this.pushed(5, extension(this, viewOf(bytes).getInt32(at + 1, true)));
      default:
        return this.fail('unknown-opcode', 'unknown opcode', {
          opcode: `0x${code.toString(16).padStart(2, '0')}`,
        });
    }
  }

  // What opcodes have in common. Each returns what is asked for.

  /** Asks for the opcode's first `length` bytes where they are not in the window. */
  private need(length: number): number | undefined {
    if (this.source.cursor.has(length)) return undefined;
    this.wanted = length;
    return Ask.BYTES;
  }

  /** Moves behind an opcode of `length` bytes, and sees whether a frame ends within it. */
  private next(length: number): number {
    this.leaveFrame(length);
    this.source.cursor.at += length;
    return this.end ? Ask.END : Ask.NOTHING;
  }

  private leaveFrame(length: number): void {
    const end = this.position + length;
    if (this.frameEnd === 0 || end <= this.frameEnd) return;
    if (!this.isFragment) this.observer.sign('frame-violation', this.position, { how: 'crosses its end' });
    this.straddles.push({ start: this.position + 1, end });
    this.frameEnd = 0;
  }

  private pushed(length: number, value: Value): number {
    this.stack.push(value);
    return this.next(length);
  }

  private underflow(): number {
    return this.fail('broken-stream', 'the stack is empty');
  }

  /** Whether that many values are above the last mark; in a fragment there always are. */
  private has(count: number): boolean {
    const { stack } = this;
    if (stack.size - stack.fence >= count) return true;
    if (!this.isFragment) return false;
    while (stack.size - stack.fence < count) stack.push(Plain.UNKNOWN);
    return true;
  }

  private top(depth = 0): Value {
    return this.stack.values[this.stack.size - 1 - depth] ?? Plain.UNKNOWN;
  }

  private stop(): number {
    if (!this.has(1)) return this.underflow();
    const value = this.top();
    this.next(1);
    this.end ??= { how: 'stop', position: this.position + 1, value };
    return Ask.END;
  }

  private proto(protocol: number): number {
    if (protocol > highestProtocol) return this.fail('broken-stream', `protocol ${protocol}`);
    this.protocol = protocol;
    return this.next(2);
  }

  private frame(length: number): number {
    if (this.frameEnd > 0 && !this.isFragment)
      this.observer.sign('frame-violation', this.position, { how: 'within another' });
    this.frameEnd = 0;
    const asked = this.next(9);
    this.frameEnd = length > 0 ? Math.min(this.position + 9 + length, Number.MAX_SAFE_INTEGER) : 0;
    return asked;
  }

  private longInteger(header: number, length: number): number {
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

  private text(header: number, length: number): number {
    if (length < 0) return this.fail('broken-stream', 'a negative length');
    const missing = this.argument(header, length);
    if (missing !== undefined) return missing;
    const { window, at } = this.source.cursor;
    const start = at + header;
    let value = textAt(this.position);
    if (startsSpecial[window[start] ?? 0] === 1) {
      const name = hookAt(window, start, length);
      if (name) value = this.intern(name, () => ({ kind: 'text', text: name }));
      else if (isNestedStart(window, start, length)) this.nest(header, length, window[start] === 0xc2);
    }
    if (this.keptTexts.length < this.maxKeptTexts) this.keptTexts.push(value);
    return this.skipping(header, length, value);
  }

  private byteString(header: number, length: number): number {
    const missing = this.argument(header, length);
    if (missing !== undefined) return missing;
    const { window, at } = this.source.cursor;
    if (isNestedStart(window, at + header, length)) this.nest(header, length, false);
    const isArray = window[at] === Op.BYTEARRAY8;
    return this.skipping(header, length, isArray ? Plain.BYTE_ARRAY : bytesAt(this.position));
  }

  private nest(header: number, length: number, isText: boolean): void {
    if (this.nested.length >= maxNested) return;
    const start = this.position + header;
    this.nested.push({ start, end: start + length, isText });
  }

  /** Asks for a counted argument, or for enough of a large one to know how it begins. */
  private argument(header: number, length: number): number | undefined {
    return this.need(header + (length <= largeArgument ? length : 1024));
  }

  private skipping(header: number, length: number, value: Value): number {
    if (this.source.cursor.has(header + length)) return this.pushed(header + length, value);
    this.stack.push(value);
    this.skipTo = this.position + header + length;
    this.leaveFrame(header + length);
    return Ask.SKIP;
  }

  /** Goes behind a large argument, unless that is more than there is. */
  private async skip(): Promise<void> {
    const size = await this.bytes.size();
    if (this.skipTo > size) {
      const claimed = this.skipTo - this.position;
      const available = size - this.position;
      if (claimed > size) this.fail('oversized-claim', 'longer than the file', { claimed, available });
      else this.fail('truncated', 'an argument is cut off', { claimed, available });
      this.end = { how: 'truncated', position: size, value: undefined };
      return;
    }
    this.source.cursor.seek(this.skipTo);
  }

  /** Where the line that starts `offset` bytes behind the opcode ends in the window, or -1. */
  private lineEnd(offset: number): number {
    const { cursor } = this.source;
    return cursor.window.indexOf(0x0a, cursor.at + offset);
  }

  /** What to ask for where a line does not end in the window; a value to push where the line itself may be skipped. */
  private lineMissing(value?: Value): number {
    const { cursor } = this.source;
    if (cursor.window.length - cursor.at < largeArgument) return Ask.MORE;
    if (value === undefined) return this.fail('broken-stream', 'a line is too long');
    this.lineValue = value;
    return Ask.LINE;
  }

  private async more(): Promise<void> {
    const { cursor } = this.source;
    const available = cursor.window.length - cursor.at;
    await this.source.fill(largeArgument);
    if (cursor.window.length - cursor.at <= available) this.finish('truncated', 'a line is cut off');
  }

  private async skipLine(): Promise<void> {
    const { cursor } = this.source;
    while (cursor.has(1) || (await this.source.fill(1))) {
      this.budget.check();
      const end = cursor.window.indexOf(0x0a, cursor.at);
      if (end < 0) {
        cursor.at = cursor.window.length;
        continue;
      }
      cursor.at = end + 1;
      this.stack.push(this.lineValue);
      this.leaveFrame(cursor.position - this.position);
      return;
    }
    this.finish('truncated', 'a line is cut off');
  }

  private numberLine(code: number): number {
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
    if (!isIntegerLine(window, at + 1, last, code === Op.INT))
      return this.fail('broken-stream', 'not a number');
    const isBoolean = code === Op.INT && end - at === 3 && window[at + 1] === 0x30;
    if (isBoolean && window[at + 2] === 0x30) return this.pushed(length, Plain.FALSE);
    if (isBoolean && window[at + 2] === 0x31) return this.pushed(length, Plain.TRUE);
    const number = last - at > 16 ? Number.NaN : Number(latin1(window.subarray(at + 1, last)));
    return this.pushed(length, Number.isInteger(number) ? integer(number) : Plain.BIG_INTEGER);
  }

  private textLine(code: number): number {
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
    const value = name ? this.intern(name, () => ({ kind: 'text', text: name })) : textAt(this.position);
    if (this.keptTexts.length < this.maxKeptTexts) this.keptTexts.push(value);
    return this.pushed(end + 1 - at, value);
  }

  private memoLine(code: number): number {
    const { window, at } = this.source.cursor;
    const end = this.lineEnd(1);
    if (end < 0) return this.lineMissing();
    if (!isIntegerLine(window, at + 1, end)) return this.fail('broken-stream', 'not a number');
    const index =
      end - at > 32 ? Number.NaN : Number(latin1(window.subarray(at + 1, end)).replaceAll('_', ''));
    if (!(index >= 0 && index < 2 ** 48)) return this.fail('broken-stream', 'not an index of the memo');
    return code === Op.PUT ? this.put(end + 1 - at, index) : this.get(end + 1 - at, index);
  }

  private put(length: number, index: number): number {
    if (!this.has(1)) return this.underflow();
    this.memo.put(index, this.top());
    return this.next(length);
  }

  private get(length: number, index: number): number {
    const value = this.memo.get(index) ?? (this.isFragment ? Plain.UNKNOWN : undefined);
    if (value === undefined) return this.fail('broken-stream', `the memo has nothing at ${index}`);
    return this.pushed(length, value);
  }

  // Containers

  private makeTuple(count: number): number {
    if (!this.has(count)) return this.underflow();
    const { stack } = this;
    const start = stack.size - count;
    const value = this.tupleOf(start);
    stack.size = start;
    return this.pushed(1, value);
  }

  /** A tuple of what is on the stack from `start` on. */
  private tupleOf(start: number): Value {
    const { stack } = this;
    const count = stack.size - start;
    if (count === 0) return Plain.EMPTY_TUPLE;
    this.containers += 1;
    const kept = Math.min(count, maxItems);
    const place = this.ringHead;
    if (place + kept > this.ring.length && this.ring.length < ringSize) this.ring = enlarged(this.ring);
    const { ring } = this;
    for (let index = 0; index < kept; index += 1) {
      ring[(place + index) % ring.length] = stack.values[start + index] ?? 0;
    }
    this.ringHead += kept;
    const length = count > maxItems ? maxItems + 1 : count;
    return (place * lengthLimit + length) * 8 + Tag.TUPLE;
  }

  /** The items of a tuple; undefined where they are not known, or not all. */
  itemsOf(value: Value): readonly Value[] | undefined {
    if (value === Plain.EMPTY_TUPLE) return [];
    if (tagOf(value) !== Tag.TUPLE) return undefined;
    const payload = payloadOf(value);
    const length = payload % lengthLimit;
    const place = Math.floor(payload / lengthLimit);
    const { ring } = this;
    if (length > maxItems || place + ring.length < this.ringHead) return undefined;
    return Array.from({ length }, (_, index) => ring[(place + index) % ring.length] ?? 0);
  }

  private newDictionary(): Value {
    this.containers += 1;
    const place = this.entryHead;
    this.addEntry(-1, 0, 0);
    return place * 8 + Tag.DICTIONARY;
  }

  private addEntry(dictionary: number, key: Value, value: Value): void {
    if (this.entryHead >= this.entryRoom && this.entryRoom < entryCount) {
      this.entries = enlarged(this.entries);
      this.entryRoom *= 4;
    }
    const slot = (this.entryHead % this.entryRoom) * 3;
    this.entries[slot] = dictionary;
    this.entries[slot + 1] = key;
    this.entries[slot + 2] = value;
    this.entryHead += 1;
  }

  private dictionary(): number {
    const { stack } = this;
    const mark = stack.popMark();
    if (mark === undefined) return this.underflow();
    const value = this.newDictionary();
    this.addEntries(value, mark);
    stack.size = mark;
    return this.pushed(1, value);
  }

  /** Remembers the entries on the stack from `start` on, as far as they may matter. */
  private addEntries(dictionary: Value, start: number): void {
    const { stack } = this;
    const isSmall = stack.size - start <= maxEntries * 2;
    let added = 0;
    for (let at = start; at + 1 < stack.size; at += 2) {
      const key = stack.values[at] ?? 0;
      const value = stack.values[at + 1] ?? 0;
      if (!isSmall && tagOf(key) !== Tag.OBJECT && (tagOf(value) !== Tag.OBJECT || added > maxEntries))
        continue;
      added += 1;
      this.addEntry(payloadOf(dictionary), key, value);
      const hook = this.objectOf(key);
      if (hook?.kind === 'text' && isHook(hook.text, this.objectOf(value)) && this.hooks.size < maxObjects)
        this.hooks.set(payloadOf(dictionary), hook.text);
    }
  }

  private entriesOf(dictionary: Value): readonly (readonly [Value, Value])[] {
    if (tagOf(dictionary) !== Tag.DICTIONARY) return [];
    const place = payloadOf(dictionary);
    const found: [Value, Value][] = [];
    const last = Math.min(this.entryHead, place + entryCount);
    for (let at = Math.max(place + 1, this.entryHead - this.entryRoom); at < last; at += 1) {
      const slot = (at % this.entryRoom) * 3;
      if (this.entries[slot] !== place) continue;
      found.push([this.entries[slot + 1] ?? 0, this.entries[slot + 2] ?? 0]);
      if (found.length === maxEntries) break;
    }
    return found;
  }

  /** What a dictionary has under this key; undefined where it is not known. */
  entryOf(dictionary: Value, wanted: string): Value | undefined {
    return this.entriesOf(dictionary).find(([key]) => this.textOf(key) === wanted)?.[1];
  }

  /** A key of the dictionary by which its object would do something else when it is filled. */
  hookOf(state: Value): string | undefined {
    if (tagOf(state) === Tag.DICTIONARY) return this.hooks.get(payloadOf(state));
    for (const item of this.itemsOf(state) ?? []) {
      const hook = tagOf(item) === Tag.DICTIONARY ? this.hooks.get(payloadOf(item)) : undefined;
      if (hook) return hook;
    }
    return undefined;
  }

  /** `APPEND` and `SETITEM`. */
  private changed(count: number): number {
    if (!this.has(count + 1)) return this.underflow();
    const { stack } = this;
    const start = stack.size - count;
    this.change(this.top(count), start, count === 2);
    stack.size = start;
    return this.next(1);
  }

  private changedToMark(code: number): number {
    const { stack } = this;
    const mark = stack.popMark();
    if (mark === undefined) return this.underflow();
    if (mark <= stack.fence) {
      if (!this.isFragment) return this.underflow();
      stack.size = mark;
      return this.next(1);
    }
    this.change(stack.values[mark - 1] ?? 0, mark, code === Op.SETITEMS);
    stack.size = mark;
    return this.next(1);
  }

  private change(target: Value, start: number, isMapping: boolean): void {
    if (isMapping && tagOf(target) === Tag.DICTIONARY) this.addEntries(target, start);
    const tag = tagOf(target);
    if (tag === Tag.OBJECT || isMapping) changeItems(this, target, start, isMapping);
  }

  // Imports and calls

  private apply(count: number, effect: (machine: Machine, callee: Value, values: Value) => Value): number {
    if (!this.has(count)) return this.underflow();
    const { stack } = this;
    const start = stack.size - count;
    const given = effect(this, stack.values[start] ?? 0, stack.values[start + 1] ?? 0);
    if (this.end) return Ask.END;
    stack.size = start;
    return this.pushed(1, given);
  }

  private builds(): number {
    if (!this.has(2)) return this.underflow();
    const target = this.top(1);
    build(this, target, this.top());
    if (this.end) return Ask.END;
    this.stack.size -= 1;
    const asked = this.next(1);
    return this.array && asked === Ask.NOTHING ? Ask.ARRAY : asked;
  }

  private globalLines(code: number): number {
    const { stack } = this;
    const { window, at } = this.source.cursor;
    const middle = this.lineEnd(1);
    const end = middle < 0 ? -1 : this.lineEnd(middle + 1 - at);
    if (end < 0) return this.lineMissing();
    const module = utf8Text(window.subarray(at + 1, Math.min(middle, at + 400)));
    const name = utf8Text(window.subarray(middle + 1, Math.min(end, middle + 400)));
    if (code === Op.GLOBAL) return this.pushed(end + 1 - at, importName(this, module, name));
    const mark = stack.popMark();
    if (mark === undefined) return this.underflow();
    const values = this.tupleOf(mark);
    stack.size = mark;
    const given = call(this, importName(this, module, name), values);
    return this.end ? Ask.END : this.pushed(end + 1 - at, given);
  }

  private stackGlobal(): number {
    if (!this.has(2)) return this.underflow();
    const given = importOperands(this, this.top(1), this.top());
    if (this.end) return Ask.END;
    this.stack.size -= 2;
    return this.pushed(1, given);
  }

  private persistentLine(): number {
    const { window, at } = this.source.cursor;
    const end = this.lineEnd(1);
    if (end < 0) return this.lineMissing();
    const id = utf8Text(window.subarray(at + 1, Math.min(end, at + 300)));
    if (this.mustBePlausible && /\p{Cc}/u.test(id)) return this.fail('broken-stream', 'no persistent id');
    this.observer.sign('foreign-persistent-id', this.position, { id });
    return this.pushed(end + 1 - at, this.unknown());
  }

  // What the effects of opcodes use

  objectOf(value: Value): PickleObject | undefined {
    return tagOf(value) === Tag.OBJECT ? this.objects[payloadOf(value)] : undefined;
  }

  globalOf(value: Value): GlobalObject | undefined {
    const object = this.objectOf(value);
    return object?.kind === 'global' ? object : undefined;
  }

  /** The text, if the value is one. */
  textOf(value: Value): string | undefined {
    if (tagOf(value) === Tag.TEXT) {
      const text = this.source.textAt(payloadOf(value));
      if (text !== undefined) return text;
      this.wantedText = payloadOf(value);
      throw textIsFar;
    }
    const object = this.objectOf(value);
    return object?.kind === 'text' ? object.text : undefined;
  }

  integerOf(value: Value): number | undefined {
    return integerOf(value);
  }

  /** A tuple of values that are not on the stack. */
  tuple(items: readonly Value[]): Value {
    const { stack } = this;
    const { size } = stack;
    if (!stack.reserve()) return Plain.UNKNOWN;
    for (const item of items) stack.push(item);
    const value = this.tupleOf(stack.size - items.length);
    stack.size = size;
    return value;
  }

  valueAt(index: number): Value {
    return this.stack.values[index] ?? Plain.UNKNOWN;
  }

  /** Entries on the stack from `start` on whose value matters. */
  entriesFrom(start: number, visit: (key: Value, value: Value) => void): void {
    const { values, size } = this.stack;
    for (let at = start; at + 1 < size; at += 2) {
      const value = values[at + 1] ?? 0;
      if (tagOf(value) === Tag.OBJECT) visit(values[at] ?? 0, value);
    }
  }

  /** The last keys of a dictionary that are known. */
  keysOf(dictionary: Value): readonly Value[] {
    return this.entriesOf(dictionary).map(([key]) => key);
  }

  /** One value for all that cannot be told apart any more. */
  tensorLike(of: GlobalObject, tensor: TensorValue): Value {
    return this.intern(`\0tensor\0${of.module}\0${of.name}`, () => ({ kind: 'result', of, tensor }));
  }

  /** A value that stands for the object, which is made once for each key. */
  intern(key: string | PickleObject, make: () => PickleObject): Value {
    const known = this.interned.get(key);
    if (known !== undefined) return known;
    if (this.interned.size >= maxGlobals) {
      this.observer.sign('limit-reached', this.position, { limit: 'globals', allowed: maxGlobals });
      return this.unknown();
    }
    const value = this.add(make());
    this.interned.set(key, value);
    return value;
  }

  /** A value for an object of its own; undefined where there are too many. */
  newObject(object: PickleObject): Value | undefined {
    return this.objects.length < maxObjects ? this.add(object) : undefined;
  }

  unknown(): Value {
    this.unknownValue ??= this.add({ kind: 'unknown' });
    return this.unknownValue;
  }

  private add(object: PickleObject): Value {
    this.objects.push(object);
    return (this.objects.length - 1) * 8 + Tag.OBJECT;
  }
}

/** Four times as large: what goes round begins only at the greatest size. */
function enlarged(values: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(values.length * 4);
  larger.set(values);
  return larger;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}
