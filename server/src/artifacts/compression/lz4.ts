import type { Cursor } from '../cursor.ts';
import { CorruptStream, type Decompress, malformed } from './layer.ts';
import { take } from './lzma.ts';
import { u16, u32 } from './numbers.ts';
import { isSkippable, skipFrame } from './skippable.ts';

const lz4Magic = 0x184d2204;
/** Of the format before frames had headers, which the kernel still uses. */
const legacyMagic = 0x184c2102;
const legacyBlock = 8 * 1024 * 1024;
const windowSize = 64 * 1024;
/** By the block size id of a frame, in bytes. */
const blockSizes = [0, 0, 0, 0, 64 * 1024, 256 * 1024, 1024 * 1024, 4 * 1024 * 1024];

/** One or more LZ4 frames after each other. */
export const unpackLz4: Decompress = async function* (input) {
  do {
    yield* frame(input);
  } while (await isFrame(input));
};

export function isLz4(magic: number | undefined): boolean {
  return magic === lz4Magic || magic === legacyMagic;
}

async function isFrame(input: Cursor): Promise<boolean> {
  if (!input.has(4) && !(await input.fill(4))) return false;
  const magic = u32(input.window, input.at);
  return isLz4(magic) || isSkippable(magic);
}

async function* frame(input: Cursor): AsyncGenerator<Uint8Array, void> {
  const magic = u32(await take(input, 4), 0);
  if (magic === legacyMagic) {
    yield* legacyBlocks(input);
    return;
  }
  if (magic !== lz4Magic) {
    if (!isSkippable(magic)) throw malformed('LZ4 data has no frame');
    await skipFrame(input);
    yield new Uint8Array(0);
    return;
  }
  const [flags = 0, descriptor = 0] = await take(input, 2);
  const maxBlock = blockSizes[(descriptor >> 4) & 7] ?? 0;
  if (flags >> 6 !== 1 || maxBlock === 0) throw malformed('an LZ4 frame has a bad header');
  const hasChecksum = (flags & 4) !== 0;
  const hasBlockChecksum = (flags & 16) !== 0;
  const isLinked = (flags & 32) === 0;
  await take(input, (flags & 8 ? 8 : 0) + (flags & 1 ? 4 : 0) + 1);
  // Linked blocks refer to the 64 KB before them, which stay in front.
  let output: Uint8Array = new Uint8Array(0);
  let kept = 0;
  for (;;) {
    const header = u32(await take(input, 4), 0);
    if (header === 0) break;
    const size = header & 0x7fff_ffff;
    if (size > maxBlock + maxBlock / 255 + 16) throw malformed('an LZ4 block is too long');
    const isWhole = input.has(size) || (await input.fill(size));
    const block = input.take(Math.min(size, input.window.length - input.at));
    if (output.length === 0) output = new Uint8Array(windowSize + maxBlock);
    let end = kept;
    if (header > 0x7fff_ffff) {
      output.set(block.subarray(0, maxBlock), kept);
      end += Math.min(block.length, maxBlock);
    } else {
      const { length, error } = unpackBlock(block, output, kept, kept + maxBlock);
      end = length;
      if (error && isWhole) {
        yield output.slice(kept, end);
        throw malformed(error);
      }
    }
    yield output.slice(kept, end);
    if (!isWhole) throw new CorruptStream('truncated', 'compressed data ends early');
    if (hasBlockChecksum) await take(input, 4);
    if (!isLinked) continue;
    const keep = Math.min(end, windowSize);
    output.copyWithin(0, end - keep, end);
    kept = keep;
  }
  if (hasChecksum) await take(input, 4);
  yield new Uint8Array(0);
}

/** Blocks up to the end of the data, or to what cannot be the length of one, as another frame. */
async function* legacyBlocks(input: Cursor): AsyncGenerator<Uint8Array, void> {
  let output: Uint8Array = new Uint8Array(0);
  while (input.has(1) || (await input.fill(1))) {
    if (await isFrame(input)) return;
    const isHeader = input.has(4) || (await input.fill(4));
    if (isHeader && u32(input.window, input.at) > legacyBlock + legacyBlock / 255 + 16) return;
    const size = u32(await take(input, 4), 0);
    const isWhole = input.has(size) || (await input.fill(size));
    const block = input.take(Math.min(size, input.window.length - input.at));
    // A block gives at most 255 bytes for each of its own.
    const limit = Math.min(legacyBlock, block.length * 255);
    if (output.length < limit) output = new Uint8Array(limit);
    const { length, error } = unpackBlock(block, output, 0, limit);
    yield output.slice(0, length);
    if (!isWhole) throw new CorruptStream('truncated', 'compressed data ends early');
    if (error) throw malformed(error);
  }
}

/** Decompresses a block behind what `output` has up to `start`; gives where it ends, and what is wrong with it. */
function unpackBlock(
  block: Uint8Array,
  output: Uint8Array,
  start: number,
  limit: number,
): { readonly length: number; readonly error?: string } {
  let at = 0;
  let to = start;
  const longLength = (length: number) => {
    if (length !== 15) return length;
    let total = length;
    for (;;) {
      const byte = block[at] ?? 0;
      at += 1;
      total += byte;
      if (byte !== 255) return total;
    }
  };
  while (at < block.length) {
    const token = block[at] ?? 0;
    at += 1;
    const literals = longLength(token >> 4);
    if (at > block.length) return { length: to, error: 'an LZ4 block ends within a length' };
    if (at + literals > block.length || to + literals > limit) {
      const some = block.subarray(at, Math.min(block.length, at + limit - to));
      output.set(some, to);
      return { length: to + some.length, error: 'an LZ4 block ends within its literals' };
    }
    output.set(block.subarray(at, at + literals), to);
    at += literals;
    to += literals;
    if (at === block.length) break;
    const distance = u16(block, at);
    at += 2;
    const length = longLength(token & 15) + 4;
    if (at > block.length) return { length: to, error: 'an LZ4 block ends within a match' };
    if (distance === 0 || distance > to)
      return { length: to, error: 'an LZ4 block refers to what is not there' };
    if (to + length > limit) return { length: to, error: 'an LZ4 block is longer than it may be' };
    for (let left = length; left > 0; left -= 1) {
      output[to] = output[to - distance] ?? 0;
      to += 1;
    }
  }
  return { length: to };
}
