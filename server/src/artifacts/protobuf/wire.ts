import type { Cursor } from '../cursor.ts';

/** How a field is encoded. Groups (3 and 4) are outdated, but every parser still skips them. */
export const wire = { varint: 0, fixed64: 1, length: 2, groupStart: 3, groupEnd: 4, fixed32: 5 } as const;

/** The longest varint and the longest tag with the length behind it, in bytes. */
export const longestVarint = 10;
export const longestHead = 2 * longestVarint;

const two63 = 2 ** 63;

/**
 * The next varint as a signed 64-bit number, rounded above 2^53; undefined where it does not end within the window or
 * within ten bytes.
 */
export function varint(cursor: Cursor): number | undefined {
  const { window, at } = cursor;
  let value = 0;
  let scale = 1;
  for (let index = 0; index < longestVarint; index += 1) {
    const byte = window[at + index];
    if (byte === undefined) return undefined;
    value += (byte & 0x7f) * scale;
    scale *= 128;
    if (byte < 0x80) {
      cursor.at = at + index + 1;
      return value >= two63 ? negative(window.subarray(at, cursor.at)) : value;
    }
  }
  return undefined;
}

/** Small negative numbers, which rounding would lose. */
function negative(bytes: Uint8Array): number {
  let value = 0n;
  for (const byte of bytes.toReversed()) value = (value << 7n) | BigInt(byte & 0x7f);
  return Number(BigInt.asIntN(64, value));
}

/** A field of a message; `start` and `end` bound what it holds. */
export interface Field {
  readonly number: number;
  readonly wire: number;
  /** Of a varint. */
  readonly value: number;
  readonly start: number;
  readonly end: number;
}

/**
 * The field at the cursor, which must have `longestHead` bytes or all that is left in its window; what is wrong
 * where there is none. The cursor is then behind the head: at what the field holds, which may end beyond the bytes.
 */
export function fieldAt(cursor: Cursor): Field | string {
  const tag = varint(cursor);
  if (tag === undefined) return 'a field that does not end';
  const number = Math.floor(tag / 8);
  const kind = tag % 8;
  if (number < 1 || tag > 0xffffffff) return 'a field with an impossible number';
  let value = 0;
  let length = 0;
  if (kind === wire.varint) {
    const read = varint(cursor);
    if (read === undefined) return 'a number that does not end';
    value = read;
  } else if (kind === wire.length) {
    const read = varint(cursor);
    if (read === undefined || read < 0) return 'a length that does not end';
    length = read;
  } else if (kind === wire.fixed64) length = 8;
  else if (kind === wire.fixed32) length = 4;
  else if (kind !== wire.groupStart && kind !== wire.groupEnd) return 'a field of no known kind';
  const start = cursor.position;
  return { number, wire: kind, value, start, end: start + length };
}
