import { expect, it } from 'vitest';
import { bytesOf } from '../../../server/src/artifacts/bytes.ts';
import { decompressed } from '../../../server/src/artifacts/compression/layer.ts';
import { unpackXz } from '../../../server/src/artifacts/compression/xz.ts';
import { Cursor } from '../../../server/src/artifacts/cursor.ts';
import { createBudget } from '../../../server/src/artifacts/limits.ts';
import { joinBcj2 } from '../../../server/src/artifacts/seven-zip/bcj2.ts';
import { joined, u32 } from '../../support/artifacts/little-endian.ts';

/** Calls and jumps to one place each, as x86 code has them, and bytes that only look like calls. */
function calls(): Uint8Array {
  let code = new Uint8Array(0) as Uint8Array;
  for (let index = 0; index < 60; index += 1) {
    const call = joined(Uint8Array.of(0x55, 0x89, 0xe8), u32(5000 - code.length));
    const jump = joined(Uint8Array.of(0xe9), u32(-code.length));
    code = joined(code, call, jump, Uint8Array.of(index, 0xe8, 0xe8, 0xff, 0));
  }
  return code;
}

/** The same as xz packs it behind its filter for x86 code. */
const packedCalls =
  '/Td6WFoAAATm1rRGAgEEACEBFgANhjUf4AP7AHFdACqiWQjwl907rfj4D5Xf68ERDbdZiqxDql1lQxzEbHva7hec4u' +
  'EynuvafzHN4ZpDOttF6n17v81CxHmKgl1IoCtCsJHLMCT57rmQswCYHe0gLxuQHGwwK3DzGKhqGjKf8XFgq4f8GvA9' +
  'x6TxfEhHRV8AAAAAAPhb7aqs6F1RAAGNAfwHAADxReSVscRn+wIAAAAABFla';

it('calls become relative again', async () => {
  const layer = decompressed(bytesOf(new Uint8Array(Buffer.from(packedCalls, 'base64'))), unpackXz, {
    budget: createBudget({}),
    onCorrupt: (error) => expect.fail(error.message),
  });
  expect(await layer.read(0, 2000)).toEqual(calls());
});

/** Writes bits with the probabilities that the filter keeps, as LZMA's range coder does. */
function encodeBits(bits: readonly { readonly model: number; readonly bit: number }[]): Uint8Array {
  const probabilities = new Map<number, number>();
  const out: number[] = [];
  let low = 0n;
  let range = 0xffff_ffffn;
  let cache = 0;
  let pending = 1;
  const shift = () => {
    if (low < 0xff00_0000n || low > 0xffff_ffffn) {
      const carry = Number(low >> 32n);
      for (let byte = cache; pending > 0; pending -= 1, byte = 0xff) out.push((byte + carry) & 0xff);
      cache = Number((low >> 24n) & 0xffn);
    }
    pending += 1;
    low = (low & 0x00ff_ffffn) << 8n;
  };
  for (const { model, bit } of bits) {
    const probability = probabilities.get(model) ?? 1024;
    const bound = (range >> 11n) * BigInt(probability);
    if (bit === 0) range = bound;
    else {
      low += bound;
      range -= bound;
    }
    probabilities.set(
      model,
      bit === 0 ? probability + ((2048 - probability) >> 5) : probability - (probability >> 5),
    );
    while (range < 0x0100_0000n) {
      range <<= 8n;
      shift();
    }
  }
  for (let left = 0; left < 5; left += 1) shift();
  return Uint8Array.from(out);
}

it('four streams become one', async () => {
  const bigEndian = (value: number) => u32(value).slice().reverse();
  // A call that was taken out, a jump that was, a call that was left, and a conditional jump that was taken out.
  const main = joined(
    'ab',
    Uint8Array.of(0xe8),
    'cd',
    Uint8Array.of(0xe9),
    'e',
    Uint8Array.of(0xe8),
    'f',
    Uint8Array.of(0x0f, 0x84),
    'gh',
  );
  const choices = encodeBits([
    { model: 0x62, bit: 1 },
    { model: 256, bit: 1 },
    { model: 0x65, bit: 0 },
    { model: 257, bit: 1 },
  ]);
  const size = main.length + 12;
  const pieces = joinBcj2(
    new Cursor(bytesOf(main)),
    [bytesOf(bigEndian(1000)), bytesOf(joined(bigEndian(2000), bigEndian(3000))), bytesOf(choices)],
    size,
  );
  const got: Uint8Array[] = [];
  for await (const piece of pieces) got.push(piece.slice());
  const expected = joined(
    ...['ab', Uint8Array.of(0xe8), u32(1000 - 7), 'cd', Uint8Array.of(0xe9), u32(2000 - 14), 'e'],
    ...[Uint8Array.of(0xe8), 'f', Uint8Array.of(0x0f, 0x84), u32(3000 - 23), 'gh'],
  );
  expect(joined(...got)).toEqual(expected);
});
