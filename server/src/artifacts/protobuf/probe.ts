import { type Bytes, bytesOf } from '../bytes.ts';
import { Cursor } from '../cursor.ts';
import { type Field, fieldAt, longestHead, wire } from './wire.ts';

/** What a probe of a message's own fields shows. */
export interface Probe {
  /** Those that the format knows, encoded as it says; of each number the first ones. */
  readonly fields: readonly Field[];
  /** `whole`: the fields fill the message. `more`: so far so good. `cut`: the last is longer than the message. */
  readonly ends: 'whole' | 'more' | 'cut' | 'broken';
}

/**
 * The kinds of encoding that a format gives its fields. As in every parser, a field that it does not know, or that is
 * encoded in another way, is passed over.
 */
export type WireTypes = Readonly<Record<number, number>>;

const keptOfEach = 64;
const maxFields = 200_000;

/**
 * The fields of one message without what they hold, to tell a format by: Protobuf says nothing about itself. Ends at
 * many of the field `enough`.
 */
export async function probe(
  bytes: Bytes,
  start: number,
  end: number,
  types: WireTypes,
  enough?: number,
): Promise<Probe> {
  const cursor = new Cursor(bytes, start);
  const fields: Field[] = [];
  const counts = new Map<number, number>();
  const groups: number[] = [];
  for (let count = 0; cursor.position < end; count += 1) {
    if (count === maxFields) return { fields, ends: 'more' };
    cursor.has(longestHead) || (await cursor.fill(longestHead));
    const field = fieldAt(cursor);
    if (typeof field === 'string') return { fields, ends: 'broken' };
    const { number, wire: kind } = field;
    if (kind === wire.groupStart) groups.push(number);
    else if (kind === wire.groupEnd) {
      if (groups.pop() !== number) return { fields, ends: 'broken' };
    } else if (types[number] === kind && groups.length === 0) {
      const known = (counts.get(number) ?? 0) + 1;
      counts.set(number, known);
      if (known <= keptOfEach) fields.push(field.end > end ? { ...field, end } : field);
      else if (number === enough) return { fields, ends: 'more' };
    }
    if (field.end > end) return { fields, ends: 'cut' };
    cursor.seek(field.end);
  }
  return { fields, ends: groups.length > 0 ? 'broken' : 'whole' };
}

export function fits({ fields, ends }: Probe): boolean {
  return ends !== 'broken' && fields.length > 0;
}

/** Whether the first bytes of a file may begin such a message; the end of a compressed file is far. */
export async function mayFit(start: Uint8Array): Promise<boolean> {
  return (await probe(bytesOf(start), 0, start.length, {})).ends !== 'broken';
}

export async function textIn(bytes: Bytes, { start, end }: Field, max = 256): Promise<string> {
  return new TextDecoder().decode(await bytes.read(start, Math.min(end - start, max)));
}

/** Fields with numbers `from` to `to`, all of lengths. */
export function lengths(from: number, to: number): WireTypes {
  return Object.fromEntries(Array.from({ length: to - from + 1 }, (_, index) => [from + index, wire.length]));
}
