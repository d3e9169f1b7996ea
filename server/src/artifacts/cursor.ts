import type { Bytes } from './bytes.ts';

const smallestWindow = 4 * 1024;
const largestWindow = 256 * 1024;

/**
 * Reads forward through bytes with a small window in memory. Ask `has(count) || (await fill(count))` before taking:
 * the first is synchronous, so that a loop over millions of small things waits only when the window is used up.
 * The window is small behind every jump and grows while reading goes on, so that jumping over big things is cheap.
 */
export class Cursor {
  /** The bytes at hand; those from `at` on are still to be taken. */
  window: Uint8Array = new Uint8Array(0);
  at = 0;
  private windowStart: number;
  private nextSize = smallestWindow;

  constructor(
    private readonly bytes: Bytes,
    start = 0,
  ) {
    this.windowStart = start;
  }

  /** Where the next byte stands, in bytes from the start. */
  get position(): number {
    return this.windowStart + this.at;
  }

  has(count: number): boolean {
    return this.window.length - this.at >= count;
  }

  /** Brings `count` bytes into the window; false when fewer are left. */
  async fill(count: number): Promise<boolean> {
    if (this.has(count)) return true;
    const { position } = this;
    this.window = await this.bytes.read(position, Math.max(count, this.nextSize));
    this.nextSize = Math.min(this.nextSize * 4, largestWindow);
    this.windowStart = position;
    this.at = 0;
    return this.window.length >= count;
  }

  /** Goes to a position; nothing is read before the next `fill`. */
  seek(position: number): void {
    const at = position - this.windowStart;
    if (at >= 0 && at <= this.window.length) {
      this.at = at;
      return;
    }
    this.window = new Uint8Array(0);
    this.nextSize = smallestWindow;
    this.windowStart = position;
    this.at = 0;
  }

  skip(count: number): void {
    this.seek(this.position + count);
  }

  /** The next bytes, which must be in the window. They are valid until the next `fill`. */
  take(count: number): Uint8Array {
    const taken = this.window.subarray(this.at, this.at + count);
    this.at += count;
    return taken;
  }

  /** The next byte, which must be in the window. */
  u8(): number {
    const value = this.window[this.at] ?? 0;
    this.at += 1;
    return value;
  }
}
