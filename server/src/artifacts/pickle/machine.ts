import type { StorageSize } from '../reader.ts';
import { Containers } from './containers.ts';
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
import { runFrequent } from './frequent.ts';
import type { LiteralOptions } from './literals.ts';
import { highestProtocol, Op } from './opcodes.ts';
import { utf8Text } from './python-text.ts';
import type { Tally } from './tally.ts';
import { Ask, type StreamEnd } from './tape.ts';
import { tellTensor } from './torch-values.ts';
import {
  type GlobalObject,
  integer,
  type PickleObject,
  Plain,
  payloadOf,
  Tag,
  tagOf,
  type Value,
} from './values.ts';

/** An array whose raw data follows the opcodes. */
export interface InlineArray {
  /** In bytes; undefined where it is not known. */
  readonly size: number | undefined;
  readonly hasObjects: boolean;
  readonly isAligned: boolean;
}

export interface MachineOptions extends LiteralOptions {
  readonly tally: Tally;
  /** What an earlier part of the stream said; 0 until it says something. */
  readonly protocol?: number;
  /** Whether this is a pickle at all is not certain. */
  readonly mustBePlausible?: boolean;
  /** Sizes of a container's records, by a storage's key, in bytes. */
  readonly records?: ReadonlyMap<string, number> | undefined;
}

/** Thrown where a text is needed that is in no window. */
const textIsFar = new Error('a text is far behind');

/**
 * Runs the opcodes of one stream without doing what they say: imports and calls become observations, data stays a
 * number on the stack. Time and memory are bounded by the file's size, whatever the opcodes claim.
 */
export class Machine extends Containers {
  readonly tally: Tally;
  /** An import of something that is no name ends the stream. */
  readonly mustBePlausible: boolean;
  /** Where each global was first imported; no number once it was called or changed. */
  readonly imported = new Map<GlobalObject, number>();
  readonly records: ReadonlyMap<string, number> | undefined;
  /** The storages that persistent ids name, by their keys. */
  readonly storages = new Map<string, StorageSize>();
  protocol: number;
  /** Imports of names that could be real, and calls. */
  imports = 0;
  calls = 0;
  array: InlineArray | undefined;
  /** How many arrays had their data between the opcodes. */
  arrays = 0;
  /** Arrays stand in files of their own. */
  hasArrayFiles = false;
  private farText = 0;
  private spent = 0;

  constructor(options: MachineOptions) {
    super(options);
    this.tally = options.tally;
    this.mustBePlausible = options.mustBePlausible ?? this.isFragment;
    this.records = options.records;
    this.protocol = options.protocol ?? 0;
  }

  /**
   * Runs until the stream ends, or until the raw data of an array follows (`array` is set then, and the stream goes on
   * where `resume` says). `mostOpcodes` ends it earlier, with nothing.
   */
  async run(mostOpcodes = Number.POSITIVE_INFINITY): Promise<StreamEnd | undefined> {
    const { source, counts } = this;
    this.array = undefined;
    while (!this.end && counts.count < mostOpcodes) {
      if (!source.cursor.has(1) && !(await source.fill(1))) return this.finish('truncated', 'no STOP');
      if (this.maxKeptTexts === 0) runFrequent(source.cursor, this.frameEnd, this.stack, this.memo, counts);
      this.budget.spend('steps', counts.count - this.spent);
      this.spent = counts.count;
      if (!source.cursor.has(1)) continue;
      const ask = this.tryStep();
      if (ask === Ask.NOTHING) continue;
      if (ask === Ask.BYTES) {
        if (!(await source.fill(this.wanted))) return this.cutOff();
      } else if (ask === Ask.TEXT) await source.load(this.farText);
      else if (ask === Ask.SKIP) await this.skip();
      else if (ask === Ask.MORE) await this.more();
      else if (ask === Ask.LINE) await this.skipLine();
      else if (ask === Ask.ARRAY) return undefined;
    }
    return this.end;
  }

  /** Goes on behind an array's raw data. */
  resume(position: number): void {
    this.source.seek(position);
  }

  /** Tells the imports that stayed values. */
  tellReferences(): void {
    for (const [global, position] of this.imported) {
      if (!Number.isNaN(position)) this.tally.use(global, 'referenced', [], position);
    }
    this.imported.clear();
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
    this.claimed = 0;
    this.position = cursor.position;
    if (this.frameEnd > 0 && this.position >= this.frameEnd) this.frameEnd = 0;
    if (!stack.reserve()) {
      this.finish('limit', 'stack');
      return Ask.END;
    }
    this.counts.count += 1;
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
      case Op.EMPTY_SET:
        this.counts.containers += 1;
        return this.pushed(1, code === Op.EMPTY_LIST ? Plain.LIST : Plain.SET);
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
        this.counts.containers += 1;
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

  private stop(): number {
    if (!this.has(1)) return this.underflow();
    const value = this.top();
    tellTensor(this, value);
    this.next(1);
    this.end ??= { how: 'stop', position: this.position + 1, value };
    return Ask.END;
  }

  private proto(protocol: number): number {
    if (protocol > highestProtocol) return this.fail('broken-stream', `protocol ${protocol}`);
    this.protocol = protocol;
    return this.next(2);
  }

  protected override itemsChange(target: Value, start: number, isMapping: boolean): void {
    changeItems(this, target, start, isMapping);
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
    // The import comes first, whatever is wrong with the rest.
    const imported = importName(this, module, name);
    if (this.end) return Ask.END;
    if (code === Op.GLOBAL) return this.pushed(end + 1 - at, imported);
    const mark = stack.popMark();
    if (mark === undefined) return this.underflow();
    const values = this.tupleOf(mark);
    stack.size = mark;
    const given = call(this, imported, values);
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
    return this.pushed(end + 1 - at, this.heap.unknown());
  }

  // What the effects of opcodes use

  /** The text, if the value is one. */
  textOf(value: Value): string | undefined {
    if (tagOf(value) === Tag.TEXT) {
      const text = this.source.textAt(payloadOf(value));
      if (text !== undefined) return text;
      this.farText = payloadOf(value);
      throw textIsFar;
    }
    const object = this.heap.object(value);
    return object?.kind === 'text' ? object.text : undefined;
  }

  /** The text, if the value is one that needs not be loaded. */
  textNear(value: Value): string | undefined {
    if (tagOf(value) === Tag.TEXT) return this.source.textAt(payloadOf(value));
    return this.textOf(value);
  }

  /** What a state has under this key, in its dictionary or one of a tuple of them; undefined where it is not known. */
  entryOf(state: Value, wanted: string): Value | undefined {
    const states = tagOf(state) === Tag.TUPLE ? (this.heap.items(state) ?? []) : [state];
    for (const one of states) {
      const found = this.heap.entriesOf(one).findLast(([key]) => this.textOf(key) === wanted);
      if (found) return found[1];
    }
    return undefined;
  }

  /** A value that stands for the object, which is made once for each key. */
  intern(key: string | PickleObject, make: () => PickleObject): Value {
    const value = this.heap.intern(key, make);
    if (value === undefined) this.observer.sign('limit-reached', this.position, { limit: 'globals' });
    return value ?? this.heap.unknown();
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}
