import type { Bytes } from './bytes.ts';

const pageSize = 16 * 1024;
const maxPages = 64;

/** The same bytes; small reads all over them come from a few pages in memory. */
export function paged(bytes: Bytes): Bytes {
  const kept = new Map<number, Uint8Array>();

  async function page(index: number): Promise<Uint8Array> {
    const known = kept.get(index);
    if (known) return known;
    const read = await bytes.read(index * pageSize, pageSize);
    const [oldest] = kept.size < maxPages ? [] : kept.keys();
    if (oldest !== undefined) kept.delete(oldest);
    kept.set(index, read);
    return read;
  }

  return {
    size: () => bytes.size(),
    async read(offset, length) {
      const at = offset % pageSize;
      if (at + length > pageSize) return bytes.read(offset, length);
      return (await page(Math.floor(offset / pageSize))).subarray(at, at + length);
    },
  };
}
