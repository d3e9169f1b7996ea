const maskAllowed = [true, true, true, false, true, false, false, false];
const maskBits = [0, 1, 2, 2, 3, 3, 3, 3];
/** A jump or call and its target, in bytes. */
const instruction = 5;

/**
 * Undoes the filter for x86 code, which made the targets of calls and jumps absolute. It changes other data as well,
 * wherever bytes look like a call.
 */
export async function* undoX86(pieces: AsyncGenerator<Uint8Array, void>): AsyncGenerator<Uint8Array, void> {
  let rest: Uint8Array = new Uint8Array(0);
  let position = 0;
  let mask = 0;
  for await (const piece of pieces) {
    const data = new Uint8Array(rest.length + piece.length);
    data.set(rest);
    data.set(piece, rest.length);
    const { done, nextMask } = convert(data, position, mask);
    mask = nextMask;
    position += done;
    rest = data.subarray(done);
    if (done > 0) yield data.subarray(0, done);
  }
  if (rest.length > 0) yield rest;
}

/** Converts in place as far as whole instructions reach. */
function convert(data: Uint8Array, position: number, state: number): { done: number; nextMask: number } {
  if (data.length < instruction) return { done: 0, nextMask: state };
  const limit = data.length - 4;
  let mask = state;
  let at = 0;
  let previous = -1;
  for (;;) {
    while (at < limit && ((data[at] ?? 0) & 0xfe) !== 0xe8) at += 1;
    if (at >= limit) break;
    const distance = at - previous;
    if (distance > 3) mask = 0;
    else {
      mask = (mask << (distance - 1)) & 7;
      if (mask !== 0) {
        const byte = data[at + 4 - (maskBits[mask] ?? 0)] ?? 0;
        if (!maskAllowed[mask] || isSignByte(byte)) {
          previous = at;
          mask = ((mask << 1) & 7) | 1;
          at += 1;
          continue;
        }
      }
    }
    previous = at;
    if (!isSignByte(data[at + 4] ?? 0)) {
      mask = ((mask << 1) & 7) | 1;
      at += 1;
      continue;
    }
    let source =
      (data[at + 1] ?? 0) |
      ((data[at + 2] ?? 0) << 8) |
      ((data[at + 3] ?? 0) << 16) |
      ((data[at + 4] ?? 0) << 24);
    let target = 0;
    for (;;) {
      target = (source - (position + instruction + at)) | 0;
      if (mask === 0) break;
      const index = (maskBits[mask] ?? 0) * 8;
      if (!isSignByte((target >>> (24 - index)) & 0xff)) break;
      source = target ^ (2 ** (32 - index) - 1);
    }
    data[at + 1] = target;
    data[at + 2] = target >> 8;
    data[at + 3] = target >> 16;
    data[at + 4] = (target >> 24) & 1 ? 0xff : 0;
    at += instruction;
  }
  const distance = at - previous;
  return { done: at, nextMask: distance > 3 ? 0 : (mask << (distance - 1)) & 7 };
}

function isSignByte(byte: number): boolean {
  return byte === 0 || byte === 0xff;
}
