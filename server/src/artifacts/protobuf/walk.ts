import type { Bytes } from '../bytes.ts';
import { Cursor } from '../cursor.ts';
import type { Budget } from '../limits.ts';
import { fieldAt, longestHead, varint, wire } from './wire.ts';

/** What to do with a field. A field without a rule is skipped unread. */
export type FieldRule =
  | { readonly kind: 'message'; readonly of: () => MessageRule }
  /** Kept up to `maxText` bytes. */
  | { readonly kind: 'text' }
  /** Varints, packed or not. */
  | { readonly kind: 'number' }
  /** Only where it stands. */
  | { readonly kind: 'range' };

export interface MessageRule {
  readonly fields: Readonly<Record<number, FieldRule>>;
  /** The message was read, or all of it that there is. */
  readonly done?: (message: Message) => void;
}

export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A message while it is read, and in `done`. Values are by the number of their field. */
export interface Message extends Range {
  readonly rule: MessageRule;
  readonly parent: Message | undefined;
  readonly texts?: ReadonlyMap<number, readonly string[]>;
  readonly numbers?: ReadonlyMap<number, readonly number[]>;
  readonly ranges?: ReadonlyMap<number, readonly Range[]>;
}

interface OpenMessage extends Message {
  readonly depth: number;
  /** The number of the group that this is. */
  readonly group?: number;
  readonly parent: OpenMessage | undefined;
  texts?: Map<number, string[]>;
  numbers?: Map<number, number[]>;
  ranges?: Map<number, Range[]>;
}

const utf8 = new TextDecoder();

/** Of one text, in bytes. */
const maxText = 4096;
/** Of one field in one message. */
const maxRepeated = 256;
/** As in Google's own parsers: what is deeper, no loader reads. */
const maxDepth = 100;

export const text: FieldRule = { kind: 'text' };
export const number: FieldRule = { kind: 'number' };
export const range: FieldRule = { kind: 'range' };
export const message = (of: () => MessageRule): FieldRule => ({ kind: 'message', of });

export interface WalkOptions {
  readonly budget: Budget;
  /** What is wrong with the bytes; the walk ends there. */
  readonly onBroken: (reason: string, offset: number) => void;
}

/**
 * Reads messages in one go forward, without recursion, jumping over what no rule asks for. Where the bytes are broken,
 * or a limit is reached, the messages that are open are still told as far as they go.
 */
export async function walkMessage(
  bytes: Bytes,
  root: MessageRule,
  { budget, onBroken }: WalkOptions,
): Promise<void> {
  const cursor = new Cursor(bytes);
  const size = await bytes.size();
  let open: OpenMessage | undefined = opened(root, 0, size, undefined);
  let isCut = false;
  try {
    while (open) {
      if (cursor.position >= open.end) {
        if (open.group !== undefined) return onBroken('a group that does not end', cursor.position);
        open = close(open);
        continue;
      }
      budget.spend('steps', 1);
      cursor.has(longestHead) || (await cursor.fill(longestHead));
      const offset = cursor.position;
      const field = fieldAt(cursor);
      if (typeof field === 'string') return isCut ? undefined : onBroken(field, offset);
      if (field.end > open.end && !isCut) {
        isCut = true;
        onBroken('a field that is longer than what holds it', offset);
      }
      const end = Math.min(field.end, open.end);
      if (field.wire === wire.groupEnd) {
        if (open.group !== field.number) return onBroken('an end of no group', offset);
        open = close(open);
        continue;
      }
      const rule = open.group === undefined ? open.rule.fields[field.number] : undefined;
      const isNested = rule?.kind === 'message' && field.wire === wire.length;
      if (isNested || field.wire === wire.groupStart) {
        if (open.depth === maxDepth) return onBroken(`messages nested deeper than ${maxDepth}`, offset);
        open = isNested
          ? opened(rule.of(), field.start, end, open)
          : { ...opened({ fields: {} }, field.start, open.end, open), group: field.number };
        continue;
      }
      if (rule?.kind === 'text' && field.wire === wire.length) {
        const length = Math.min(Math.max(0, end - field.start), maxText);
        cursor.has(length) || (await cursor.fill(length));
        open.texts ??= new Map();
        keep(open.texts, field.number, utf8.decode(cursor.take(length)));
      } else if (rule?.kind === 'range' && field.wire === wire.length) {
        open.ranges ??= new Map();
        keep(open.ranges, field.number, { start: field.start, end });
      } else if (rule?.kind === 'number' && field.wire === wire.varint) {
        open.numbers ??= new Map();
        keep(open.numbers, field.number, field.value);
      } else if (rule?.kind === 'number' && field.wire === wire.length) {
        open.numbers ??= new Map();
        await unpack(cursor, field.number, end, open.numbers);
      }
      cursor.seek(Math.max(end, field.start));
    }
  } finally {
    while (open) open = close(open);
  }
}

function opened(rule: MessageRule, start: number, end: number, parent: OpenMessage | undefined): OpenMessage {
  return {
    rule,
    start,
    end,
    parent,
    depth: (parent?.depth ?? 0) + 1,
  };
}

function close(open: OpenMessage): OpenMessage | undefined {
  open.rule.done?.(open);
  return open.parent;
}

/** Numbers that stand together in one field. */
async function unpack(cursor: Cursor, key: number, end: number, into: Map<number, number[]>): Promise<void> {
  for (let count = 0; cursor.position < end && count < maxRepeated; count += 1) {
    cursor.has(longestHead) || (await cursor.fill(longestHead));
    const value = varint(cursor);
    if (value === undefined) return;
    keep(into, key, value);
  }
}

function keep<Value>(map: Map<number, Value[]>, key: number, value: Value): void {
  const values = map.get(key);
  if (!values) map.set(key, [value]);
  else if (values.length < maxRepeated) values.push(value);
}

/** Of a field that may be repeated, the last counts, as in every parser. */
export function textOf(from: Message, key: number): string | undefined {
  return from.texts?.get(key)?.at(-1);
}

export function numberOf(from: Message, key: number): number | undefined {
  return from.numbers?.get(key)?.at(-1);
}
