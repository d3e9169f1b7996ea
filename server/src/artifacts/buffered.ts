import type { Bytes } from './bytes.ts';

const blockSize = 64 * 1024;
const maxBlocks = 16;

/**
 * Keeps what was read lately, so that many small reads side by side, as of an archive's members, are few to the
 * medium. Large reads go through.
 */
export function buffered(bytes: Bytes): Bytes {
  // A map keeps the order of insertion: the first key was used longest ago.
  const blocks = new Map<number, Promise<Uint8Array>>();

  function block(index: number): Promise<Uint8Array> {
    const known = blocks.get(index);
    if (known) {
      blocks.delete(index);
      blocks.set(index, known);
      return known;
    }
    const read = bytes.read(index * blockSize, blockSize);
    blocks.set(index, read);
    // What could not be read is tried again.
    read.catch(() => blocks.delete(index));
    if (blocks.size > maxBlocks) {
      const [oldest] = blocks.keys();
      if (oldest !== undefined) blocks.delete(oldest);
    }
    return read;
  }

  return {
    size: () => bytes.size(),
    async read(offset, length) {
      const first = Math.floor(offset / blockSize);
      const last = Math.floor((offset + length - 1) / blockSize);
      if (length <= 0 || last > first + 1) return bytes.read(offset, length);
      const start = await block(first);
      const from = offset - first * blockSize;
      const part = start.subarray(from, from + length);
      if (last === first || part.length < blockSize - from) return part;
      const rest = (await block(last)).subarray(0, length - part.length);
      const joined = new Uint8Array(part.length + rest.length);
      joined.set(part);
      joined.set(rest, part.length);
      return joined;
    },
  };
}
