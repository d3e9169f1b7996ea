import type { Bytes } from '../bytes.ts';
import type { StorageSize } from '../reader.ts';

/** The number that `torch.save` wrote first before it wrote zips, little-endian. */
const magic = [0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19];
/** Whatever the protocol puts before it. */
const magicWithin = 32;

export async function isLegacyTorch(bytes: Bytes, start: number): Promise<boolean> {
  const head = await bytes.read(start, magicWithin);
  for (let at = 0; at + magic.length <= head.length; at += 1) {
    if (magic.every((byte, index) => head[at + index] === byte)) return true;
  }
  return false;
}

/**
 * Behind the raw storages that stand after the last pickle in the order of their keys, each after its number of
 * elements. Stops where they do not agree with what the pickles say, so that the rest is looked at.
 */
export async function storagesEnd(
  bytes: Bytes,
  start: number,
  keys: readonly string[],
  storages: ReadonlyMap<string, StorageSize>,
): Promise<number> {
  const size = await bytes.size();
  let position = start;
  for (const key of keys) {
    const storage = storages.get(key);
    const count = await bytes.read(position, 8);
    if (!storage || count.length < 8) return position;
    const elements = Number(new DataView(count.buffer, count.byteOffset, 8).getBigUint64(0, true));
    const end = position + 8 + elements * storage.itemSize;
    if (elements !== storage.elements || end > size) return position;
    position = end;
  }
  return position;
}
