import type { SignId } from '../../facts/artifact.ts';
import type { Bytes } from '../bytes.ts';
import type { Budget } from '../limits.ts';
import type { PickleObserver } from './tally.ts';
import { TextSource } from './text-source.ts';
import { Plain, type Value } from './values.ts';

/** Why a stream ended. */
export interface StreamEnd {
  readonly how: 'stop' | 'broken' | 'truncated' | 'limit';
  /** In bytes: behind the last opcode that was read. */
  readonly position: number;
  /** What the stream gives, where it stopped. */
  readonly value: Value | undefined;
}

export interface TapeOptions {
  readonly bytes: Bytes;
  /** Where the stream begins, in bytes. */
  readonly start: number;
  readonly observer: PickleObserver;
  readonly budget: Budget;
  /** A part of a stream: what is missing is unknown, and errors say nothing. */
  readonly isFragment?: boolean;
}

/** What an opcode asks for before it can be run, or after it was. */
export const Ask = { NOTHING: 0, BYTES: 1, TEXT: 2, SKIP: 3, LINE: 4, ARRAY: 5, END: 6, MORE: 7 } as const;

/** In place of a value where a line that is too long only says where in the memo one goes. */
export const noValue: Value = -1;

/** Longer arguments are not brought into the window. */
const largeArgument = 64 * 1024;
/** What is seen of them. */
const startOfLarge = 1024;

/**
 * The bytes of one stream, opcode by opcode: what is in the window is read at once, for the rest is asked. Knows where
 * frames end, and never takes a length for granted.
 */
export abstract class Tape {
  readonly source: TextSource;
  readonly observer: PickleObserver;
  readonly isFragment: boolean;
  /** Places where what a reader of frames sees differs from what one without sees. */
  readonly straddles: { readonly start: number; readonly end: number }[] = [];
  /** Where the opcode stands that is being run. */
  position = 0;
  protected frameEnd = 0;
  protected wanted = 0;
  protected claimed = 0;
  protected skipTo = 0;
  protected end: StreamEnd | undefined;
  protected readonly budget: Budget;
  /** Something went into the memo, who knows where. */
  protected hasUnknownIndex = false;
  private lineValue: Value = Plain.UNKNOWN;
  private readonly bytes: Bytes;

  constructor(options: TapeOptions) {
    this.bytes = options.bytes;
    this.observer = options.observer;
    this.budget = options.budget;
    this.isFragment = options.isFragment ?? false;
    this.source = new TextSource(options.bytes, options.start);
  }

  protected abstract push(value: Value): void;

  /** Ends the stream; what was seen before stays seen. */
  fail(sign: SignId, reason: string, data: Readonly<Record<string, string | number>> = {}): number {
    if (!this.isFragment) this.observer.sign(sign, this.position, { reason, ...data });
    this.end = { how: 'broken', position: this.source.cursor.position, value: undefined };
    return Ask.END;
  }

  protected finish(how: 'truncated' | 'limit', reason: string): StreamEnd {
    const position = this.source.cursor.position;
    if (!this.isFragment)
      this.observer.sign(how === 'limit' ? 'limit-reached' : 'truncated', position, { reason });
    this.end = { how, position, value: undefined };
    return this.end;
  }

  /** Asks for the opcode's first `length` bytes where they are not in the window. */
  protected need(length: number): number | undefined {
    if (this.source.cursor.has(length)) return undefined;
    this.wanted = length;
    return Ask.BYTES;
  }

  /** Sees whether a frame ends within an opcode of `length` bytes. */
  protected leaveFrame(length: number): void {
    const end = this.position + length;
    if (this.frameEnd === 0 || end <= this.frameEnd) return;
    if (!this.isFragment) this.observer.sign('frame-violation', this.position, { how: 'crosses its end' });
    this.straddles.push({ start: this.position + 1, end });
    this.frameEnd = 0;
  }

  /** Asks for a counted argument, or for enough of a large one to know how it begins. */
  protected argument(header: number, length: number): number | undefined {
    this.claimed = header + length;
    return this.need(header + (length <= largeArgument ? length : startOfLarge));
  }

  /** Goes behind a large argument, unless that is more than there is. */
  protected async skip(): Promise<void> {
    if (this.skipTo > (await this.bytes.size())) await this.cutOff();
    else this.source.seek(this.skipTo);
  }

  /** Ends the stream within an argument. One that is longer than the whole file was never there. */
  protected async cutOff(): Promise<StreamEnd> {
    const size = await this.bytes.size();
    const { claimed } = this;
    if (claimed <= size) return this.finish('truncated', 'an argument is cut off');
    const available = size - this.position;
    this.fail('oversized-claim', 'longer than the file', { claimed, available });
    this.end = { how: 'truncated', position: size, value: undefined };
    return this.end;
  }

  /** Where the line that starts `offset` bytes behind the opcode ends in the window, or -1. */
  protected lineEnd(offset: number): number {
    const { cursor } = this.source;
    return cursor.window.indexOf(0x0a, cursor.at + offset);
  }

  /** What to ask for where a line does not end in the window; a value to push where the line itself may be skipped. */
  protected lineMissing(value?: Value): number {
    const { cursor } = this.source;
    if (cursor.window.length - cursor.at < largeArgument) return Ask.MORE;
    if (value === undefined) return this.fail('broken-stream', 'a line is too long');
    this.lineValue = value;
    return Ask.LINE;
  }

  protected async more(): Promise<void> {
    const { cursor } = this.source;
    const available = cursor.window.length - cursor.at;
    await this.source.fill(largeArgument);
    if (cursor.window.length - cursor.at <= available) this.finish('truncated', 'a line is cut off');
  }

  protected async skipLine(): Promise<void> {
    const { cursor } = this.source;
    while (cursor.has(1) || (await this.source.fill(1))) {
      this.budget.check();
      const end = cursor.window.indexOf(0x0a, cursor.at);
      if (end < 0) {
        cursor.at = cursor.window.length;
        continue;
      }
      cursor.at = end + 1;
      if (this.lineValue === noValue) this.hasUnknownIndex = true;
      else this.push(this.lineValue);
      this.leaveFrame(cursor.position - this.position);
      return;
    }
    this.finish('truncated', 'a line is cut off');
  }
}
