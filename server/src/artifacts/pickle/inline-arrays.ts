import { type Bytes, slice } from '../bytes.ts';
import type { InlineArray } from './machine.ts';

/**
 * Behind the raw data of an array that joblib writes between opcodes; undefined where its size is not known, or is more
 * than there is. Since joblib 1.2, a byte tells how many more align the data.
 */
export async function arrayEnd(bytes: Bytes, start: number, array: InlineArray): Promise<number | undefined> {
  if (array.size === undefined) return undefined;
  let position = start;
  if (array.isAligned) position += 1 + ((await bytes.read(start, 1))[0] ?? 0);
  const end = position + array.size;
  if (end > start && (await slice(bytes, end - 1, end).read(0, 1)).length === 0) return undefined;
  return end;
}
