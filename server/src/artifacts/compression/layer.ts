import { type Bytes, ReadError, slice } from '../bytes.ts';
import { Cursor } from '../cursor.ts';
import { type Budget, Cancelled, LimitReached } from '../limits.ts';
import { blockCache, blockSize } from './block-cache.ts';

/**
 * Decompresses from the input's position on, piece by piece, and leaves the input behind the last byte that belongs to
 * the stream. Throws `CorruptStream` after it gave what came before. A piece is valid until the next is asked for; an
 * empty one only shows that work goes on.
 */
export type Decompress = (input: Cursor) => AsyncGenerator<Uint8Array, void>;

/** Compressed data that ends early or makes no sense. */
export class CorruptStream extends Error {
  override readonly name = 'CorruptStream';
  constructor(
    readonly what: 'truncated' | 'malformed',
    reason: string,
  ) {
    super(reason);
  }
}

/** Data that no program of that format writes. */
export function malformed(reason: string): CorruptStream {
  return new CorruptStream('malformed', reason);
}

/** Bytes that are decompressed on reading. */
export interface Layer extends Bytes {
  /** Whether more is left after the first bytes up to `length`, which are all decompressed for it. */
  exceeds(length: number): Promise<boolean>;
  /** Where the compressed stream ends in what holds it, in bytes; decompresses all of it. */
  inputEnd(): Promise<number>;
  /** The same where it is known already. */
  knownInputEnd(): number | undefined;
  /** How many bytes there are, as far as that is known without decompressing more. */
  sizeSoFar(): number;
}

export interface LayerOptions {
  readonly budget: Budget;
  /** Called once where the stream breaks; `offset` is the number of bytes that came out before. */
  readonly onCorrupt: (error: CorruptStream, offset: number) => void;
  /** What is said about its size somewhere, in bytes. */
  readonly claimedSize?: number;
}

const empty: Uint8Array = new Uint8Array(0);

export function isLayer(bytes: Bytes): bytes is Layer {
  return 'inputEnd' in bytes;
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const [first] = parts;
  if (parts.length <= 1) return first ?? empty;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/**
 * What comes out of decompression, as bytes. A reader goes forward for nothing; to go back, it finds what it read
 * lately in a cache, else the decompression starts again.
 */
export function decompressed(
  bytes: Bytes,
  decompress: Decompress,
  { budget, onCorrupt, claimedSize = 0 }: LayerOptions,
): Layer {
  const cache = blockCache(budget);
  const key = {};
  let input = new Cursor(bytes);
  let pieces = decompress(input);
  /** What came out of the last piece and is in no block yet. */
  let rest = empty;
  /** Blocks that came out so far; `came` counts their bytes, and those of the block that is being filled. */
  let made = 0;
  let came = 0;
  let most = 0;
  let total: number | undefined;
  let end = 0;
  let isReported = false;
  /** What no further reading would get over. */
  let failure: Error | undefined;

  function restart(): void {
    input = new Cursor(bytes);
    pieces = decompress(input);
    rest = empty;
    made = 0;
    came = 0;
  }

  /** The next piece; nothing at the end, or where the stream breaks. */
  async function nextPiece(): Promise<Uint8Array | undefined> {
    try {
      for (;;) {
        const { value } = await pieces.next();
        if (!value) return undefined;
        budget.spend('inflated', value.length);
        if (value.length > 0) return value;
      }
    } catch (error) {
      if (error instanceof LimitReached || error instanceof Cancelled || error instanceof ReadError) {
        failure = error;
        throw error;
      }
      if (!isReported) {
        isReported = true;
        onCorrupt(
          error instanceof CorruptStream ? error : new CorruptStream('malformed', String(error)),
          came,
        );
      }
      return undefined;
    }
  }

  /** Makes the next block; shorter than the others at the end. */
  async function nextBlock(): Promise<Uint8Array> {
    const parts: Uint8Array[] = [];
    let filled = 0;
    while (filled < blockSize) {
      if (rest.length === 0) rest = (await nextPiece()) ?? rest;
      if (rest.length === 0) break;
      // A piece is valid until the next only.
      const part = rest.slice(0, blockSize - filled);
      parts.push(part);
      filled += part.length;
      rest = rest.subarray(part.length);
      came += part.length;
      most = Math.max(most, came);
    }
    made += 1;
    if (filled < blockSize) {
      total ??= came;
      end = input.position;
    }
    return joined(parts, filled);
  }

  async function block(index: number): Promise<Uint8Array> {
    const known = cache.get(key, index);
    if (known) return known;
    if (failure) throw failure;
    if (index < made) restart();
    for (;;) {
      const at = made;
      const content = await nextBlock();
      cache.set(key, at, content);
      if (at === index) return content;
      if (content.length < blockSize) return empty;
    }
  }

  const layer: Layer = {
    async read(offset, length) {
      const parts: Uint8Array[] = [];
      let at = Math.max(0, offset);
      let left = length;
      if (left <= 0) return empty;
      while (left > 0 && (total === undefined || at < total)) {
        const index = Math.floor(at / blockSize);
        const content = await block(index);
        const part = content.subarray(at - index * blockSize, at - index * blockSize + left);
        if (part.length > 0) parts.push(part);
        at += part.length;
        left -= part.length;
        if (content.length < blockSize) break;
      }
      return joined(parts, length - left);
    },
    async size() {
      while (total === undefined) await block(made);
      return total;
    },
    async exceeds(length) {
      if (total === undefined) await layer.read(length, 1);
      return total === undefined || total > length;
    },
    async inputEnd() {
      await layer.size();
      return end;
    },
    knownInputEnd: () => (total === undefined ? undefined : end),
    sizeSoFar: () => total ?? Math.max(most, claimedSize),
  };
  return layer;
}

/** A part of other bytes that may be a layer: what is known of that without decompressing is known of the part. */
export function partOf(bytes: Bytes, start: number, end: number): Bytes {
  const part = slice(bytes, start, end);
  if (!isLayer(bytes)) return part;
  const layer: Layer = {
    ...part,
    exceeds: async (length) => start + length < end && bytes.exceeds(start + length),
    inputEnd: bytes.inputEnd,
    knownInputEnd: bytes.knownInputEnd,
    sizeSoFar: () => end - start,
  };
  return layer;
}
