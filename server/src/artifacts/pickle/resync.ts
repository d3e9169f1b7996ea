import type { Bytes } from '../bytes.ts';
import type { Budget } from '../limits.ts';
import { highestProtocol, Op } from './opcodes.ts';
import { isNameLine } from './special-texts.ts';

const windowSize = 256 * 1024;
const firstLook = 32;
/** Two names and their newlines. */
const overlap = 512;

/** Behind NULs, newlines and blanks. Mostly there are none, so that the first look is a short one. */
export async function paddingEnd(bytes: Bytes, start: number, budget: Budget): Promise<number> {
  let size = firstLook;
  for (let position = start; ; ) {
    budget.check();
    const window = await bytes.read(position, size);
    const at = window.findIndex((byte) => byte !== 0 && byte !== 0x0a && byte !== 0x0d && byte !== 0x20);
    if (at >= 0) return position + at;
    position += window.length;
    if (window.length < size) return position;
    size = windowSize;
  }
}

/** Where a pickle could begin from `start` on: at a protocol, or at the import of a name. */
export async function* streamStarts(
  bytes: Bytes,
  start: number,
  budget: Budget,
): AsyncGenerator<number, void> {
  let position = start;
  while (true) {
    budget.check();
    const window = await bytes.read(position, windowSize + overlap);
    const end = Math.min(window.length, windowSize);
    for (let at = 0; at < end; at += 1) {
      const byte = window[at] ?? 0;
      if (byte === Op.PROTO) {
        const protocol = window[at + 1] ?? 0;
        if (protocol >= 2 && protocol <= highestProtocol) yield position + at;
      } else if (byte === Op.GLOBAL && isImport(window, at + 1)) yield position + at;
    }
    if (window.length < windowSize + overlap) return;
    position += windowSize;
  }
}

function isImport(bytes: Uint8Array, start: number): boolean {
  if (!isNameLine(bytes, start, Math.min(bytes.length, start + 200))) return false;
  const second = bytes.indexOf(0x0a, start) + 1;
  return isNameLine(bytes, second, Math.min(bytes.length, second + 200));
}
