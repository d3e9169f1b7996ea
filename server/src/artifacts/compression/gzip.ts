import type { Cursor } from '../cursor.ts';
import { inflateRaw } from './deflate.ts';
import { CorruptStream, type Decompress } from './layer.ts';
import { take } from './lzma.ts';
import { u16 } from './numbers.ts';

/** Whether a gzip member begins here. */
export function isGzip([first, second, method, flags = 0]: Uint8Array): boolean {
  return first === 0x1f && second === 0x8b && method === 8 && (flags & 0xe0) === 0;
}

/** One or more gzip members after each other, and the zeros that may pad them. */
export const unpackGzip: Decompress = async function* (input) {
  do {
    yield* member(input);
  } while (await isMember(input));
};

async function isMember(input: Cursor): Promise<boolean> {
  for (;;) {
    if (!input.has(4) && !(await input.fill(4))) return false;
    if (input.window[input.at] !== 0) return isGzip(input.window.subarray(input.at, input.at + 4));
    input.skip(1);
  }
}

async function* member(input: Cursor): AsyncGenerator<Uint8Array, void> {
  const header = await take(input, 10);
  const flags = header[3] ?? 0;
  if (!isGzip(header)) throw new CorruptStream('malformed', 'a gzip member has no header');
  if (flags & 4) await take(input, u16(await take(input, 2), 0));
  if (flags & 8) await skipText(input);
  if (flags & 16) await skipText(input);
  if (flags & 2) await take(input, 2);
  yield* inflateRaw(input);
  await take(input, 8);
  yield new Uint8Array(0);
}

async function skipText(input: Cursor): Promise<void> {
  for (;;) {
    if (!input.has(1) && !(await input.fill(1)))
      throw new CorruptStream('truncated', 'compressed data ends early');
    while (input.has(1)) if (input.u8() === 0) return;
  }
}

/** zlib's frame around deflated data. */
export const unpackZlib: Decompress = async function* (input) {
  const header = await take(input, 2);
  if (!isZlibHeader(header)) throw new CorruptStream('malformed', 'zlib data has no header');
  yield* inflateRaw(input);
  await take(input, 4);
};

/** Two bytes prove little: every 512th pair is one. */
export function isZlibHeader([method = 0, flags = 0]: Uint8Array): boolean {
  return method === 0x78 && ((method << 8) | flags) % 31 === 0 && (flags & 0x20) === 0;
}

const zfileHeaderSize = 21;

/** What old versions of joblib write: `ZF`, the size in hexadecimal and padded with spaces, zlib data. */
export const unpackZfile: Decompress = async function* (input) {
  await take(input, zfileHeaderSize);
  // Python 2 wrote one character more.
  if ((input.has(1) || (await input.fill(1))) && input.window[input.at] === 0x20) input.skip(1);
  yield* unpackZlib(input);
};
