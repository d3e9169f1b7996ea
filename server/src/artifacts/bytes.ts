/** The bytes of a file or of something inside it, at random. */
export interface Bytes {
  /**
   * `length` bytes from `offset`; fewer only where the end comes first. The result may be shared and is never written
   * to. Rejects with `ReadError` when the medium fails.
   */
  read(offset: number, length: number): Promise<Uint8Array>;
  /** In bytes. A compressed layer is read to its end for it. */
  size(): Promise<number>;
}

/** A file that cannot be read, or no longer. */
export class ReadError extends Error {
  override readonly name = 'ReadError';
}

/** Bytes that are in memory already. */
export function bytesOf(content: Uint8Array): Bytes {
  return {
    read: async (offset, length) => content.subarray(offset, offset + length),
    size: async () => content.length,
  };
}

/** A part of other bytes. `end` is exclusive; what lies beyond the end of `bytes` is not there. */
export function slice(bytes: Bytes, start: number, end: number = Number.MAX_SAFE_INTEGER): Bytes {
  return {
    read: (offset, length) => bytes.read(start + offset, Math.max(0, Math.min(length, end - start - offset))),
    size: async () => Math.max(0, Math.min(await bytes.size(), end) - start),
  };
}
