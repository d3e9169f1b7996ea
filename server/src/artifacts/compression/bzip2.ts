import type { Cursor } from '../cursor.ts';
import { CorruptStream, type Decompress, malformed } from './layer.ts';

/** More than any block needs of input, in bytes, with its header and tables. */
const maxBlockInput = 1_300_000;
const maxCodeLength = 20;
const groupSize = 50;
const outputSize = 64 * 1024;
const blockStart = [0x314159, 0x265359] as const;
const streamEnd = [0x177245, 0x385090] as const;

/** One or more bzip2 streams after each other. */
export const unpackBzip2: Decompress = async function* (input) {
  do {
    yield* stream(input);
  } while (await isStream(input));
};

async function isStream(input: Cursor): Promise<boolean> {
  if (!input.has(4) && !(await input.fill(4))) return false;
  return isBzip2(input.window.subarray(input.at));
}

/** Whether a bzip2 stream begins here, by what its first block or its end begins with too. */
export function isBzip2(start: Uint8Array): boolean {
  const [b, z, h, level = 0] = start;
  if (b !== 0x42 || z !== 0x5a || h !== 0x68 || level < 0x31 || level > 0x39) return false;
  const next = start.subarray(4, 10);
  const begins = ([high, low]: readonly [number, number]) =>
    next.every((byte, at) => byte === (((at < 3 ? high : low) >> (16 - (at % 3) * 8)) & 0xff));
  return begins(blockStart) || begins(streamEnd);
}

async function* stream(input: Cursor): AsyncGenerator<Uint8Array, void> {
  await input.fill(4);
  if (!isBzip2(input.window.subarray(input.at, input.at + 4)))
    throw malformed('a bzip2 stream has no header');
  const blockSize = ((input.window[input.at + 3] ?? 0x31) - 0x30) * 100_000;
  input.skip(4);
  /** Bits of the byte at hand that belong to what came before. */
  let bitsUsed = 0;
  const scratch = new Uint32Array(blockSize);
  for (;;) {
    let bits = createBits(input.window.subarray(input.at), bitsUsed);
    let block: Block | undefined;
    try {
      block = readBlock(bits, scratch);
    } catch (error) {
      if (!(error instanceof CorruptStream) || input.has(maxBlockInput)) throw error;
      // Perhaps only the window ends early.
      await input.fill(maxBlockInput);
      bits = createBits(input.window.subarray(input.at), bitsUsed);
      block = readBlock(bits, scratch);
    }
    const taken = bits.position();
    input.skip(taken >> 3);
    bitsUsed = taken & 7;
    if (!block) break;
    yield* undoRuns(block);
  }
  // The next stream begins with a byte of its own.
  if (bitsUsed > 0) input.skip(1);
  yield new Uint8Array(0);
}

interface Bits {
  /** At most 24 bits. */
  read(count: number): number;
  /** In bits from the start. */
  position(): number;
}

function createBits(bytes: Uint8Array, start: number): Bits {
  let at = 0;
  let held = 0;
  let count = 0;
  function read(wanted: number): number {
    while (count < wanted) {
      if (at >= bytes.length) throw new CorruptStream('truncated', 'bzip2 data ends early');
      held = (held << 8) | (bytes[at] ?? 0);
      at += 1;
      count += 8;
    }
    count -= wanted;
    const value = held >>> count;
    held &= (1 << count) - 1;
    return value;
  }
  if (start > 0) read(start);
  return { read, position: () => at * 8 - count };
}

/** A block before its last steps: in `sorted`, each byte with the place of the next one. */
interface Block {
  readonly sorted: Uint32Array;
  readonly first: number;
}

/** The next block; nothing at the end of the stream. */
function readBlock(bits: Bits, scratch: Uint32Array): Block | undefined {
  const magic = [bits.read(24), bits.read(24)];
  bits.read(16);
  bits.read(16);
  if (magic[0] === streamEnd[0] && magic[1] === streamEnd[1]) return undefined;
  if (magic[0] !== blockStart[0] || magic[1] !== blockStart[1])
    throw malformed('a bzip2 block has no header');
  if (bits.read(1) === 1) throw malformed('a bzip2 block is of a kind that is not written any more');
  const origin = bits.read(24);
  const symbols = usedBytes(bits);
  const { selectors, codes } = codeTables(bits, symbols.length + 2);
  const { counts, length } = readSymbols(bits, symbols, selectors, codes, scratch);
  const sorted = scratch.subarray(0, length);
  if (origin >= length) throw malformed('a bzip2 block begins outside of itself');
  // Each byte's place among its equals gives the order of the transform.
  const places = new Uint32Array(256);
  for (let byte = 1; byte < 256; byte += 1) places[byte] = (places[byte - 1] ?? 0) + (counts[byte - 1] ?? 0);
  for (let at = 0; at < length; at += 1) {
    const byte = (sorted[at] ?? 0) & 0xff;
    const place = places[byte] ?? 0;
    places[byte] = place + 1;
    sorted[place] = ((sorted[place] ?? 0) & 0xff) | (at << 8);
  }
  return { sorted, first: origin };
}

/** The bytes that occur in a block. */
function usedBytes(bits: Bits): readonly number[] {
  const ranges = bits.read(16);
  const used: number[] = [];
  for (let high = 0; high < 16; high += 1) {
    if (!(ranges & (0x8000 >> high))) continue;
    const lows = bits.read(16);
    for (let low = 0; low < 16; low += 1) if (lows & (0x8000 >> low)) used.push(high * 16 + low);
  }
  if (used.length === 0) throw malformed('a bzip2 block has no bytes');
  return used;
}

interface Code {
  /** By length: the largest code of that length, the number of the first, and its symbol's place. */
  readonly limits: Int32Array;
  readonly bases: Int32Array;
  readonly symbols: Uint16Array;
  readonly shortest: number;
}

function codeTables(bits: Bits, symbolCount: number) {
  const tableCount = bits.read(3);
  const selectorCount = bits.read(15);
  if (tableCount < 2 || tableCount > 6 || selectorCount === 0)
    throw malformed('a bzip2 block has bad tables');
  const recent = Array.from({ length: tableCount }, (_, index) => index);
  const selectors = new Uint8Array(selectorCount);
  for (let index = 0; index < selectorCount; index += 1) {
    let steps = 0;
    while (bits.read(1) === 1) {
      steps += 1;
      if (steps >= tableCount) throw malformed('a bzip2 block chooses a table that is not there');
    }
    const [chosen = 0] = recent.splice(steps, 1);
    recent.unshift(chosen);
    selectors[index] = chosen;
  }
  const codes: Code[] = [];
  for (let table = 0; table < tableCount; table += 1) codes.push(readCode(bits, symbolCount));
  return { selectors, codes };
}

function readCode(bits: Bits, symbolCount: number): Code {
  const lengths = new Uint8Array(symbolCount);
  let length = bits.read(5);
  for (let symbol = 0; symbol < symbolCount; symbol += 1) {
    for (;;) {
      if (length < 1 || length > maxCodeLength) throw malformed('a bzip2 code is too long');
      if (bits.read(1) === 0) break;
      length += bits.read(1) === 0 ? 1 : -1;
    }
    lengths[symbol] = length;
  }
  const counts = new Uint32Array(maxCodeLength + 2);
  for (const each of lengths) counts[each] = (counts[each] ?? 0) + 1;
  const symbols = new Uint16Array(symbolCount);
  const limits = new Int32Array(maxCodeLength + 2).fill(-1);
  const bases = new Int32Array(maxCodeLength + 2);
  let code = 0;
  let place = 0;
  let shortest = 0;
  for (let bitCount = 1; bitCount <= maxCodeLength; bitCount += 1) {
    const count = counts[bitCount] ?? 0;
    if (count > 0 && shortest === 0) shortest = bitCount;
    bases[bitCount] = place - code;
    for (let symbol = 0; symbol < symbolCount && count > 0; symbol += 1)
      if (lengths[symbol] === bitCount) symbols[place++] = symbol;
    code += count;
    if (count > 0) limits[bitCount] = code - 1;
    code <<= 1;
  }
  return { limits, bases, symbols, shortest };
}

function readSymbols(
  bits: Bits,
  used: readonly number[],
  selectors: Uint8Array,
  codes: readonly Code[],
  sorted: Uint32Array,
) {
  const blockSize = sorted.length;
  const counts = new Uint32Array(256);
  const recent = Uint8Array.from(used);
  const end = used.length + 1;
  let length = 0;
  let run = 0;
  let runFactor = 1;
  let group = 0;
  let left = 0;
  let code = codes[0];

  function endRun(): void {
    const byte = recent[0] ?? 0;
    if (length + run > blockSize) throw malformed('a bzip2 block is longer than it may be');
    counts[byte] = (counts[byte] ?? 0) + run;
    sorted.fill(byte, length, length + run);
    length += run;
    run = 0;
    runFactor = 1;
  }

  for (;;) {
    if (left === 0) {
      const selected = selectors[group];
      if (selected === undefined) throw malformed('a bzip2 block has too few selectors');
      code = codes[selected];
      group += 1;
      left = groupSize;
    }
    left -= 1;
    const symbol = code ? readSymbol(bits, code) : end;
    if (symbol < 2) {
      // The length of a run, in a number system of ones and twos.
      run += runFactor << symbol;
      runFactor <<= 1;
      if (run > blockSize) throw malformed('a bzip2 block is longer than it may be');
      continue;
    }
    if (run > 0) endRun();
    if (symbol === end) break;
    if (symbol > end || length >= blockSize) throw malformed('a bzip2 block is longer than it may be');
    const place = symbol - 1;
    const byte = recent[place] ?? 0;
    recent.copyWithin(1, 0, place);
    recent[0] = byte;
    counts[byte] = (counts[byte] ?? 0) + 1;
    sorted[length] = byte;
    length += 1;
  }
  return { counts, length };
}

function readSymbol(bits: Bits, { limits, bases, symbols, shortest }: Code): number {
  let length = shortest;
  let code = bits.read(length);
  while (code > (limits[length] ?? -1)) {
    if (length >= maxCodeLength) throw malformed('a bzip2 code is none of its table');
    code = (code << 1) | bits.read(1);
    length += 1;
  }
  return symbols[code + (bases[length] ?? 0)] ?? 0;
}

/** Follows the transform, and repeats what four equal bytes and a number stand for. */
function* undoRuns({ sorted, first }: Block): Generator<Uint8Array, void> {
  let output = new Uint8Array(outputSize);
  let filled = 0;
  let place = (sorted[first] ?? 0) >>> 8;
  let previous = -1;
  let equal = 0;
  for (let left = sorted.length; left > 0; left -= 1) {
    const entry = sorted[place] ?? 0;
    const byte = entry & 0xff;
    place = entry >>> 8;
    if (equal === 4) {
      const value = previous;
      equal = 0;
      previous = -1;
      for (let count = byte; count > 0; count -= 1) {
        if (filled === outputSize) {
          yield output;
          output = new Uint8Array(outputSize);
          filled = 0;
        }
        output[filled++] = value;
      }
      continue;
    }
    equal = byte === previous ? equal + 1 : 1;
    previous = byte;
    if (filled === outputSize) {
      yield output;
      output = new Uint8Array(outputSize);
      filled = 0;
    }
    output[filled++] = byte;
  }
  if (filled > 0) yield output.subarray(0, filled);
}
