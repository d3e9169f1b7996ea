import type { Budget } from '../limits.ts';

/** In bytes. */
export const blockSize = 64 * 1024;
/** Of all layers of a scan together: 16 MB. */
const maxBlocks = 256;

/** Keeps the blocks that were used last. */
export interface BlockCache {
  get(layer: object, index: number): Uint8Array | undefined;
  set(layer: object, index: number, block: Uint8Array): void;
}

const caches = new WeakMap<Budget, BlockCache>();

/** The one cache of a scan, so that many layers within each other need no more memory than one. */
export function blockCache(budget: Budget): BlockCache {
  const known = caches.get(budget);
  if (known) return known;
  const made = createBlockCache();
  caches.set(budget, made);
  return made;
}

function createBlockCache(): BlockCache {
  // A map keeps the order of insertion: the first key was used longest ago.
  const blocks = new Map<string, Uint8Array>();
  const numbers = new WeakMap<object, number>();
  let count = 0;

  function keyOf(layer: object, index: number): string {
    let number = numbers.get(layer);
    if (number === undefined) {
      number = count++;
      numbers.set(layer, number);
    }
    return `${number} ${index}`;
  }

  return {
    get(layer, index) {
      const key = keyOf(layer, index);
      const block = blocks.get(key);
      if (!block) return undefined;
      blocks.delete(key);
      blocks.set(key, block);
      return block;
    },
    set(layer, index, block) {
      const key = keyOf(layer, index);
      blocks.delete(key);
      blocks.set(key, block);
      if (blocks.size <= maxBlocks) return;
      const oldest = blocks.keys().next();
      if (!oldest.done) blocks.delete(oldest.value);
    },
  };
}
