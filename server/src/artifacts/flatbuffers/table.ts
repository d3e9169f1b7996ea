import type { Bytes } from '../bytes.ts';
import type { Budget } from '../limits.ts';
import { paged } from '../pages.ts';

/** A table of FlatBuffers, at random: nothing is trusted, and what points outside is not there. */
export interface Table {
  /** Where it stands, in bytes. */
  readonly offset: number;
  int8(slot: number): Promise<number | undefined>;
  int32(slot: number): Promise<number | undefined>;
  text(slot: number): Promise<string | undefined>;
  table(slot: number): Promise<Table | undefined>;
  /** Numbers of 32 bits, at most `maxNumbers`. */
  numbers(slot: number): Promise<readonly number[]>;
  /** The tables of a vector, at most `maxElements`. */
  tables(slot: number): AsyncGenerator<Table>;
}

const maxText = 1024;
const maxElements = 100_000;
const maxNumbers = 32;

function numbersOf(bytes: Bytes) {
  const memory = paged(bytes);
  return {
    read: memory.read,
    async number(offset: number, size: 1 | 2 | 4): Promise<number | undefined> {
      const found = await memory.read(offset, size);
      if (found.length < size) return undefined;
      const view = new DataView(found.buffer, found.byteOffset, size);
      return size === 1 ? view.getUint8(0) : size === 2 ? view.getUint16(0, true) : view.getUint32(0, true);
    },
  };
}

/** The root of a buffer; undefined where there is none. */
export async function rootTable(bytes: Bytes, budget: Budget): Promise<Table | undefined> {
  const memory = numbersOf(bytes);

  async function at(offset: number): Promise<Table | undefined> {
    budget.spend('steps', 1);
    const back = await memory.number(offset, 4);
    if (back === undefined) return undefined;
    const slots = offset - (back | 0);
    const slotsSize = slots < 0 ? undefined : await memory.number(slots, 2);
    if (slotsSize === undefined) return undefined;

    async function place(slot: number): Promise<number | undefined> {
      const entry = 4 + 2 * slot;
      if (entry + 2 > (slotsSize ?? 0)) return undefined;
      const distance = await memory.number(slots + entry, 2);
      return distance ? offset + distance : undefined;
    }
    async function target(slot: number): Promise<number | undefined> {
      const from = await place(slot);
      const distance = from === undefined ? undefined : await memory.number(from, 4);
      return from === undefined || !distance ? undefined : from + distance;
    }
    async function vector(slot: number): Promise<{ length: number; start: number } | undefined> {
      const start = await target(slot);
      const length = start === undefined ? undefined : await memory.number(start, 4);
      return start === undefined || length === undefined ? undefined : { length, start: start + 4 };
    }
    return {
      offset,
      async int8(slot) {
        const from = await place(slot);
        return from === undefined ? undefined : memory.number(from, 1);
      },
      async int32(slot) {
        const from = await place(slot);
        const value = from === undefined ? undefined : await memory.number(from, 4);
        return value === undefined ? undefined : value | 0;
      },
      async text(slot) {
        const found = await vector(slot);
        if (!found) return undefined;
        return new TextDecoder().decode(await memory.read(found.start, Math.min(found.length, maxText)));
      },
      async numbers(slot) {
        const found = await vector(slot);
        if (!found) return [];
        const raw = await memory.read(found.start, 4 * Math.min(found.length, maxNumbers));
        const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
        return Array.from({ length: Math.floor(raw.length / 4) }, (_, index) =>
          view.getInt32(4 * index, true),
        );
      },
      async table(slot) {
        const offset = await target(slot);
        return offset === undefined ? undefined : at(offset);
      },
      async *tables(slot) {
        const found = await vector(slot);
        if (!found) return;
        for (let index = 0; index < Math.min(found.length, maxElements); index += 1) {
          const from = found.start + 4 * index;
          const distance = await memory.number(from, 4);
          if (distance === undefined) return;
          const table = await at(from + distance);
          if (table) yield table;
        }
      },
    };
  }

  const root = await memory.number(0, 4);
  return root === undefined ? undefined : at(root);
}
