import type { Cursor } from '../cursor.ts';
import { undoDelta } from './delta.ts';
import { CorruptStream, type Decompress, malformed } from './layer.ts';
import { take } from './lzma.ts';
import { createLzmaDecoder, lzmaProperties } from './lzma-decoder.ts';
import { undoX86 } from './x86-filter.ts';

export const xzMagic = [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00] as const;

/** Sizes of the check that follows a block, by its type, in bytes. */
const checkSizes = [0, 4, 4, 4, 8, 8, 8, 16, 16, 16, 32, 32, 32, 64, 64, 64];
const filterIds = { delta: 3, x86: 4, lzma2: 0x21 };

/** One or more xz streams after each other, and the padding between them. */
export const unpackXz: Decompress = async function* (input) {
  do {
    yield* stream(input);
  } while (await skipPadding(input));
};

async function* stream(input: Cursor): AsyncGenerator<Uint8Array, void> {
  const header = await take(input, 12);
  if (xzMagic.some((byte, index) => header[index] !== byte)) throw malformed('an xz stream has no header');
  const checkSize = checkSizes[(header[7] ?? 0) & 15] ?? 0;
  for (;;) {
    const [first = 0] = await take(input, 1);
    if (first === 0) break;
    const { windowSize, filters } = blockHeader(await take(input, first * 4 + 3), first * 4 + 4);
    const start = input.position;
    let pieces = lzma2(input, windowSize);
    for (const filter of filters) pieces = filter(pieces);
    yield* pieces;
    await take(input, (4 - ((input.position - start) & 3)) & 3);
    await take(input, checkSize);
  }
  await index(input);
  await take(input, 12);
}

type Filter = (pieces: AsyncGenerator<Uint8Array, void>) => AsyncGenerator<Uint8Array, void>;

/** `header` lacks the first byte, which gave its length. Filters are in the order in which they are to be undone. */
function blockHeader(header: Uint8Array, length: number): { windowSize: number; filters: readonly Filter[] } {
  const flags = header[0] ?? 0;
  let at = 1;
  const number = () => {
    let value = 0;
    for (let factor = 1; at < length; factor *= 128) {
      const byte = header[at++] ?? 0;
      value += (byte & 0x7f) * factor;
      if (byte < 0x80 || factor > 2 ** 56) break;
    }
    return value;
  };
  if (flags & 0x40) number();
  if (flags & 0x80) number();
  let windowSize = 0;
  const filters: Filter[] = [];
  for (let filter = 0; filter <= (flags & 3); filter += 1) {
    const id = number();
    const size = number();
    const property = header[at] ?? 0;
    at += size;
    if (id === filterIds.lzma2) windowSize = lzma2Window(property);
    else if (id === filterIds.delta) filters.unshift((pieces) => undoDelta(pieces, property + 1));
    else if (id === filterIds.x86) filters.unshift(undoX86);
    else throw malformed(`an xz block is filtered in a way that is not known: ${id}`);
  }
  if (windowSize === 0) throw malformed('an xz block is not LZMA2');
  return { windowSize, filters };
}

/** The size of the window that LZMA2's property byte stands for. */
export function lzma2Window(property: number): number {
  if (property > 40) throw malformed('the window of LZMA2 is out of range');
  return property === 40 ? 0xffff_ffff : (2 | (property & 1)) * 2 ** ((property >> 1) + 11);
}

/** LZMA2: parts of at most 64 KB that begin with what they reset, up to a zero. */
export async function* lzma2(input: Cursor, windowSize: number): AsyncGenerator<Uint8Array, void> {
  const decoder = createLzmaDecoder(windowSize);
  let hasProperties = false;
  for (;;) {
    const [control = 0] = await take(input, 1);
    if (control === 0) return;
    if (control === 1 || control >= 0xe0) decoder.resetWindow();
    if (control < 0x80) {
      if (control > 2) throw malformed('a part of LZMA2 is of no known kind');
      const [high = 0, low = 0] = await take(input, 2);
      let left = ((high << 8) | low) + 1;
      while (left > 0) {
        if (!input.has(1) && !(await input.fill(1))) await take(input, 1);
        const taken = decoder.copy(input.window.subarray(input.at, input.at + left));
        input.skip(taken);
        left -= taken;
        yield decoder.output();
      }
      continue;
    }
    const [sizeHigh = 0, sizeLow = 0, inputHigh = 0, inputLow = 0] = await take(input, 4);
    let left = ((control & 0x1f) << 16) + ((sizeHigh << 8) | sizeLow) + 1;
    const inputSize = ((inputHigh << 8) | inputLow) + 1;
    if (control >= 0xc0) {
      const properties = lzmaProperties((await take(input, 1))[0] ?? 0xff);
      if (!properties) throw malformed('LZMA properties are out of range');
      decoder.setProperties(properties);
      hasProperties = true;
    } else if (control >= 0xa0) decoder.resetState();
    if (!hasProperties) throw malformed('LZMA2 begins without properties');
    decoder.startRange(await take(input, 5));
    const isWhole = input.has(inputSize - 5) || (await input.fill(inputSize - 5));
    const part = input.take(Math.min(inputSize - 5, input.window.length - input.at));
    let at = 0;
    while (left > 0) {
      at += decoder.decode(part.subarray(at), left, true);
      const made = decoder.output();
      left -= made.length;
      if (made.length > 0) yield made;
      else if (decoder.isEnded) throw malformed('LZMA2 holds an end marker');
    }
    if (!isWhole) throw new CorruptStream('truncated', 'compressed data ends early');
  }
}

/** Skips the index; its first byte, the zero, is taken. */
async function index(input: Cursor): Promise<void> {
  const start = input.position - 1;
  let count = 0;
  for (let factor = 1; ; factor *= 128) {
    const [byte = 0] = await take(input, 1);
    count += (byte & 0x7f) * factor;
    if (byte < 0x80 || factor > 2 ** 56) break;
  }
  for (let numbers = count * 2; numbers > 0; ) {
    if (!input.has(1) && !(await input.fill(1))) break;
    while (numbers > 0 && input.has(1)) if (input.u8() < 0x80) numbers -= 1;
  }
  await take(input, (4 - ((input.position - start) & 3)) & 3);
  await take(input, 4);
}

/** Skips zeros between streams; says whether another stream follows. */
async function skipPadding(input: Cursor): Promise<boolean> {
  for (;;) {
    if (!input.has(6) && !(await input.fill(6))) return false;
    const [first] = input.window.subarray(input.at, input.at + 1);
    if (first !== 0) return xzMagic.every((byte, offset) => input.window[input.at + offset] === byte);
    input.skip(4);
  }
}
