import { Plain, Tag, tagOf, type Value } from './values.ts';

const chunkSize = 1024;
/** 32 MB; what is memoised beyond is known to be there, not what it is. */
const maxChunks = 4096;
const maxBeyond = 50_000;
/** How many of those that are to be forgotten can still be kept. */
const recentCount = 16;

/**
 * The memo of an unpickler. Indexes may be anything up to 2^32: dense ones cost eight bytes, far ones an entry of a
 * map. Where memory's bound is reached, data is forgotten and what matters is kept.
 */
export class Memo {
  private readonly chunks = new Map<number, Float64Array>();
  private readonly beyond = new Map<number, Value>();
  private forgotten = 0;
  /** The last that were forgotten, each at its number modulo their count. */
  private readonly recent: { index: number; value: Value }[] = [];
  private lastChunk: Float64Array | undefined;
  private lastNumber = -1;
  /** Number of entries: where `MEMOIZE` puts the next. */
  size = 0;

  put(index: number, value: Value): void {
    const number = Math.floor(index / chunkSize);
    const chunk = number === this.lastNumber ? this.lastChunk : this.chunkFor(number);
    if (!chunk) {
      this.putBeyond(index, value);
      return;
    }
    const at = index - number * chunkSize;
    if (Number.isNaN(chunk[at])) this.size += 1;
    chunk[at] = value;
  }

  /** Undefined where nothing is there. */
  get(index: number): Value | undefined {
    const number = Math.floor(index / chunkSize);
    const chunk = number === this.lastNumber ? this.lastChunk : this.chunks.get(number);
    const value = chunk?.[index - number * chunkSize];
    if (value !== undefined && !Number.isNaN(value)) return value;
    return this.beyond.get(index) ?? (this.forgotten > 0 ? Plain.UNKNOWN : undefined);
  }

  private chunkFor(number: number): Float64Array | undefined {
    let chunk = this.chunks.get(number);
    if (!chunk) {
      // A far index alone does not deserve a whole chunk.
      const isNear = number <= this.chunks.size + 1;
      if (!isNear || this.chunks.size >= maxChunks) return undefined;
      chunk = new Float64Array(chunkSize).fill(Number.NaN);
      this.chunks.set(number, chunk);
    }
    this.lastNumber = number;
    this.lastChunk = chunk;
    return chunk;
  }

  private putBeyond(index: number, value: Value): void {
    if (!this.beyond.has(index)) this.size += 1;
    const matters = tagOf(value) === Tag.OBJECT || this.chunks.size < maxChunks;
    if (matters && this.beyond.size < maxBeyond) {
      this.beyond.set(index, value);
      return;
    }
    const recent = this.recent[this.forgotten % recentCount];
    if (recent) {
      recent.index = index;
      recent.value = value;
    } else this.recent.push({ index, value });
    this.forgotten += 1;
  }

  /** What turns out to matter is not forgotten if it was memoised a moment ago: the name of a module, above all. */
  keep(value: Value): void {
    const recent = this.recent.find((one) => one.value === value);
    if (recent && this.beyond.size < maxBeyond) this.beyond.set(recent.index, value);
  }
}
