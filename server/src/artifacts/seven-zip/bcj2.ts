import type { Bytes } from '../bytes.ts';
import { take } from '../compression/lzma.ts';
import { Cursor } from '../cursor.ts';

const outputSize = 64 * 1024;

/**
 * Joins the four streams that 7-Zip's filter for x86 code makes of one: the code, the targets of calls, the targets of
 * jumps, and a range-coded stream that says which of them were taken out.
 */
export async function* joinBcj2(
  main: Cursor,
  others: readonly [Bytes, Bytes, Bytes],
  size: number,
): AsyncGenerator<Uint8Array, void> {
  const [calls, jumps, choices] = others.map((bytes) => new Cursor(bytes));
  if (!calls || !jumps || !choices) return;
  const probabilities = new Uint16Array(258).fill(1024);
  let range = 0xffff_ffff;
  let code = (await take(choices, 5)).reduce((value, byte) => ((value << 8) | byte) >>> 0, 0);
  let output = new Uint8Array(outputSize);
  let filled = 0;
  let previous = 0;
  for (let made = 0; made < size; ) {
    if (filled > outputSize - 8) {
      yield output.subarray(0, filled);
      output = new Uint8Array(outputSize);
      filled = 0;
    }
    if (!main.has(1) && !(await main.fill(1))) break;
    const byte = main.u8();
    output[filled++] = byte;
    made += 1;
    const isJump = (byte & 0xfe) === 0xe8 || (previous === 0x0f && (byte & 0xf0) === 0x80);
    if (!isJump || made >= size) {
      previous = byte;
      continue;
    }
    const index = byte === 0xe8 ? previous : byte === 0xe9 ? 256 : 257;
    const probability = probabilities[index] ?? 0;
    const bound = (range >>> 11) * probability;
    const isTaken = code >= bound;
    if (isTaken) {
      range -= bound;
      code -= bound;
      probabilities[index] = probability - (probability >> 5);
    } else {
      range = bound;
      probabilities[index] = probability + ((2048 - probability) >> 5);
    }
    if (range < 2 ** 24) {
      range = (range << 8) >>> 0;
      const [next = 0] = await take(choices, 1);
      code = ((code << 8) | next) >>> 0;
    }
    previous = byte;
    if (!isTaken) continue;
    const [a = 0, b = 0, c = 0, d = 0] = await take(byte === 0xe8 ? calls : jumps, 4);
    const target = (((a << 24) | (b << 16) | (c << 8) | d) - (made + 4)) | 0;
    for (let shift = 0; shift < 32 && made < size; shift += 8) {
      output[filled++] = target >> shift;
      made += 1;
    }
    previous = (target >> 24) & 0xff;
  }
  if (filled > 0) yield output.subarray(0, filled);
}
