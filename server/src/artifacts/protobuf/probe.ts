import { type Bytes, bytesOf } from '../bytes.ts';
import { Cursor } from '../cursor.ts';
import { type Field, fieldAt, longestHead, wire } from './wire.ts';

/** What a probe of a message's own fields shows. */
export interface Probe {
  readonly fields: readonly Field[];
  /** `whole`: the fields fill the message. `more`: so far so good. `cut`: the last is longer than the message. */
  readonly ends: 'whole' | 'more' | 'cut' | 'broken';
}

const enough = 128;

/**
 * The fields of one message without what they hold, to tell a format by. Protobuf says nothing about itself, so a file
 * is one only if the fields that a format knows are encoded as it says.
 */
export async function probe(bytes: Bytes, start: number, end: number): Promise<Probe> {
  const cursor = new Cursor(bytes, start);
  const fields: Field[] = [];
  while (cursor.position < end) {
    if (fields.length === enough) return { fields, ends: 'more' };
    cursor.has(longestHead) || (await cursor.fill(longestHead));
    const field = fieldAt(cursor);
    if (typeof field === 'string') return { fields, ends: 'broken' };
    if (field.wire === wire.groupStart || field.wire === wire.groupEnd) return { fields, ends: 'broken' };
    if (field.end > end) return { fields: [...fields, { ...field, end }], ends: 'cut' };
    fields.push(field);
    cursor.seek(field.end);
  }
  return { fields, ends: 'whole' };
}

/** The kinds of encoding that a format gives its fields; a field that it does not know may be anything. */
export type WireTypes = Readonly<Record<number, number>>;

/** Whether known fields are encoded as they must be, and at least one is known. */
export function fits({ fields, ends }: Probe, types: WireTypes): boolean {
  if (ends === 'broken') return false;
  let known = 0;
  for (const { number, wire: kind } of fields) {
    if (types[number] === undefined) continue;
    if (types[number] !== kind) return false;
    known += 1;
  }
  return known > 0;
}

/** The same from the first bytes of a file; the end of a compressed one is far. */
export async function mayFit(start: Uint8Array, types: WireTypes): Promise<boolean> {
  return fits(await probe(bytesOf(start), 0, start.length), types);
}

export async function textIn(bytes: Bytes, { start, end }: Field, max = 256): Promise<string> {
  return new TextDecoder().decode(await bytes.read(start, Math.min(end - start, max)));
}

/** Fields with numbers `from` to `to`, all of lengths. */
export function lengths(from: number, to: number): WireTypes {
  return Object.fromEntries(Array.from({ length: to - from + 1 }, (_, index) => [from + index, wire.length]));
}
