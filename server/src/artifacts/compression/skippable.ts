import type { Cursor } from '../cursor.ts';
import type { Sample } from '../reader.ts';
import { take } from './lzma.ts';
import { u32 } from './numbers.ts';

const firstMagic = 0x184d2a50;
const maxFrames = 64;

/** Frames that LZ4 and Zstandard share: 16 magic numbers, a length and that many bytes for whom they concern. */
export function isSkippable(magic: number): boolean {
  return (magic & ~15) >>> 0 === firstMagic;
}

/** Passes over a skippable frame whose magic number was taken. */
export async function skipFrame(input: Cursor): Promise<void> {
  const length = u32(await take(input, 4), 0);
  if (length === 0) return;
  input.skip(length - 1);
  await take(input, 1);
}

/** The magic number of the first frame that is not passed over; undefined where none is near. */
export async function magicOf({
  start,
  bytes,
}: Pick<Sample, 'start' | 'bytes'>): Promise<number | undefined> {
  let head = start;
  let at = 0;
  for (let count = 0; count < maxFrames; count += 1) {
    if (head.length < 4) return undefined;
    const magic = u32(head, 0);
    if (!isSkippable(magic)) return magic;
    at += 8 + u32(head, 4);
    head = await bytes.read(at, 8);
  }
  return undefined;
}
