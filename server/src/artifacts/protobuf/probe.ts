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
/** Of all the formats that are told so. */
const largestKnown = 4096;

/** What is asked of a field's head, and whether that is enough of all. */
type Keep = (field: Field) => 'keep' | 'drop' | 'enough';

/**
 * The fields of one message without what they hold, to tell a format by: Protobuf says nothing about itself. Ends at
 * many of the field `enough`.
 */
export function probe(
  bytes: Bytes,
  start: number,
  end: number,
  types: WireTypes,
  enough?: number,
): Promise<Probe> {
  const counts = new Map<number, number>();
  return fieldsOf(bytes, start, end, ({ number, wire: kind }) => {
    if (types[number] !== kind) return 'drop';
    const count = (counts.get(number) ?? 0) + 1;
    counts.set(number, count);
    if (count <= keptOfEach) return 'keep';
    return number === enough ? 'enough' : 'drop';
  });
}

const wholes = new WeakMap<Bytes, Promise<Probe>>();

/** The same for all of the bytes as one message. Gone through once, however many formats ask. */
export async function probeWhole(bytes: Bytes, types: WireTypes): Promise<Probe> {
  const known = wholes.get(bytes) ?? allFields(bytes);
  wholes.set(bytes, known);
  const { fields, ends } = await known;
  return { fields: fields.filter(({ number, wire: kind }) => types[number] === kind), ends };
}

async function allFields(bytes: Bytes): Promise<Probe> {
  const counts = new Map<number, number>();
  return fieldsOf(bytes, 0, await bytes.size(), ({ number, wire: kind }) => {
    const key = number * 8 + kind;
    const count = (counts.get(key) ?? 0) + 1;
    if (number > largestKnown || count > keptOfEach) return 'drop';
    counts.set(key, count);
    return 'keep';
  });
}

async function fieldsOf(bytes: Bytes, start: number, end: number, keep: Keep): Promise<Probe> {
  const cursor = new Cursor(bytes, start);
  const fields: Field[] = [];
  const groups: number[] = [];
  for (let count = 0; cursor.position < end; count += 1) {
    if (count === maxFields) return { fields, ends: 'more' };
    cursor.has(longestHead) || (await cursor.fill(longestHead));
    const field = fieldAt(cursor);
    if (typeof field === 'string') return { fields, ends: 'broken' };
    if (field.wire === wire.groupStart) groups.push(field.number);
    else if (field.wire === wire.groupEnd) {
      if (groups.pop() !== field.number) return { fields, ends: 'broken' };
    } else if (groups.length === 0) {
      const kept = keep(field);
      if (kept === 'enough') return { fields, ends: 'more' };
      if (kept === 'keep') fields.push(field.end > end ? { ...field, end } : field);
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
