import type { Cursor } from '../cursor.ts';

/** The bytes at hand, then the next ones, up to the end. */
export async function* piecesOf(input: Cursor): AsyncGenerator<Uint8Array, void> {
  while (input.has(1) || (await input.fill(1))) yield input.take(input.window.length - input.at);
}

/** Bytes that were stored as their difference to the one `distance` before. */
export async function* undoDelta(
  pieces: AsyncGenerator<Uint8Array, void>,
  distance: number,
): AsyncGenerator<Uint8Array, void> {
  const history = new Uint8Array(256);
  let at = 0;
  for await (const piece of pieces) {
    yield piece.map((byte) => {
      const sum = (byte + (history[(at - distance) & 0xff] ?? 0)) & 0xff;
      history[at & 0xff] = sum;
      at += 1;
      return sum;
    });
  }
}
