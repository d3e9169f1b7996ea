import type { Bytes } from '../bytes.ts';

const small = 4096;
const large = 256 * 1024;

/**
 * Reads small records here and there: a short piece after a jump, long pieces while the records lie close together, so
 * that neither a few headers between gigabytes nor a million in a row cost much.
 */
export function windowed(bytes: Bytes): (offset: number, length: number) => Promise<Uint8Array> {
  let start = 0;
  let window: Uint8Array = new Uint8Array(0);
  return async (offset, length) => {
    const end = start + window.length;
    if (offset < start || offset + length > end) {
      const isNear = offset >= start && offset <= end + small && window.length > 0;
      window = await bytes.read(offset, Math.max(length, isNear ? large : small));
      start = offset;
    }
    return window.subarray(offset - start, offset - start + length);
  };
}
