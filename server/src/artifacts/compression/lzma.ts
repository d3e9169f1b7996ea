import type { Cursor } from '../cursor.ts';
import { CorruptStream, type Decompress } from './layer.ts';
import { createLzmaDecoder, type LzmaProperties, lzmaProperties, symbolInput } from './lzma-decoder.ts';
import { u32, u64 } from './numbers.ts';

/** In bytes: properties, window size, uncompressed size. */
export const lzmaHeaderSize = 13;

/**
 * The format of `lzma` files. Any property byte may begin one; what tells it is a window size as encoders write it, an
 * unknown or sensible size, and the zero that every range-coded stream begins with.
 */
export function isLzmaAlone(start: Uint8Array): boolean {
  if (start.length <= lzmaHeaderSize || start[lzmaHeaderSize] !== 0) return false;
  const properties = lzmaProperties(start[0] ?? 0xff);
  if (!properties || properties.lc + properties.lp > 4) return false;
  const window = u32(start, 1);
  const isPowerOfTwo = window >= 4096 && Number.isInteger(Math.log2(window));
  const isUnknownSize = start.subarray(5, lzmaHeaderSize).every((byte) => byte === 0xff);
  if (start[0] === 0x5d) {
    const isThree = Number.isInteger(Math.log2(window / 3)) || window === 0xffff_ffff;
    return (isPowerOfTwo || isThree) && (isUnknownSize || u64(start, 5) < 2 ** 38);
  }
  return isPowerOfTwo && isUnknownSize;
}

/** The format of `lzma` files: a header of 13 bytes, then LZMA data. */
export const unpackLzmaAlone: Decompress = async function* (input) {
  const header = await take(input, lzmaHeaderSize);
  const properties = propertiesOf(header[0]);
  const isUnknownSize = header.subarray(5).every((byte) => byte === 0xff);
  const size = isUnknownSize ? Number.MAX_SAFE_INTEGER : u64(header, 5);
  yield* lzmaData(input, properties, u32(header, 1), size);
};

/** LZMA as zips hold it: two bytes of version, the length of the properties, the properties, then the data. */
export function unpackZipLzma(size: number): Decompress {
  return async function* (input) {
    const header = await take(input, 9);
    if (header[2] !== 5 || header[3] !== 0)
      throw new CorruptStream('malformed', 'LZMA properties are not 5 bytes');
    yield* lzmaData(input, propertiesOf(header[4]), u32(header, 5), size);
  };
}

/** LZMA data up to its end marker or `size` bytes of output. */
export async function* lzmaData(
  input: Cursor,
  properties: LzmaProperties,
  windowSize: number,
  size: number,
): AsyncGenerator<Uint8Array, void> {
  const decoder = createLzmaDecoder(windowSize);
  decoder.setProperties(properties);
  decoder.startRange(await take(input, 5));
  let left = size;
  while (left > 0 && !decoder.isEnded) {
    const isLast = !input.has(symbolInput) && !(await input.fill(symbolInput));
    input.skip(decoder.decode(input.window.subarray(input.at), left, isLast));
    const made = decoder.output();
    left -= made.length;
    if (made.length > 0) yield made;
  }
}

function propertiesOf(byte: number | undefined): LzmaProperties {
  const properties = lzmaProperties(byte ?? 0xff);
  if (!properties) throw new CorruptStream('malformed', 'LZMA properties are out of range');
  return properties;
}

/** The next `count` bytes, or an error where the input ends first. */
export async function take(input: Cursor, count: number): Promise<Uint8Array> {
  if (!input.has(count) && !(await input.fill(count))) {
    input.skip(input.window.length - input.at);
    throw new CorruptStream('truncated', 'compressed data ends early');
  }
  return input.take(count);
}
