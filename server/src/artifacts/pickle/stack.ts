import { Plain, payloadOf, Tag, tagOf, type Value } from './values.ts';

const startCapacity = 64;
/** 16 MB, after what is alike was put together. */
const maxCapacity = 2 * 1024 * 1024;
const maxMarks = 1024 * 1024;
/** Data in a row that becomes one entry. */
const shortestRun = 64;
/** On top of the stack everything stays as it is. */
const keptOnTop = 256;

/**
 * The stack of an unpickler with its marks. When it is full, long rows of data below the top become one entry each, so
 * that a tuple of millions of numbers needs no millions of entries.
 */
export class Stack {
  values = new Float64Array(startCapacity);
  size = 0;
  marks = new Int32Array(8);
  markCount = 0;

  /** Entries below it belong to an outer mark. */
  get fence(): number {
    return this.markCount > 0 ? (this.marks[this.markCount - 1] ?? 0) : 0;
  }

  /** The fence where the last mark is gone. */
  get outerFence(): number {
    return this.markCount > 1 ? (this.marks[this.markCount - 2] ?? 0) : 0;
  }

  /** False where memory's bound is reached. */
  reserve(): boolean {
    if (this.size + 8 < this.values.length) return true;
    this.compact();
    if (this.size < this.values.length / 2) return true;
    if (this.values.length >= maxCapacity) return false;
    const larger = new Float64Array(this.values.length * 2);
    larger.set(this.values);
    this.values = larger;
    return true;
  }

  push(value: Value): void {
    this.values[this.size] = value;
    this.size += 1;
  }

  mark(): boolean {
    if (this.markCount >= maxMarks) return false;
    if (this.markCount === this.marks.length) {
      const larger = new Int32Array(this.marks.length * 2);
      larger.set(this.marks);
      this.marks = larger;
    }
    this.marks[this.markCount] = this.size;
    this.markCount += 1;
    return true;
  }

  /** Where the entries above the last mark start; the mark is gone. Undefined without a mark. */
  popMark(): number | undefined {
    if (this.markCount === 0) return undefined;
    this.markCount -= 1;
    return this.marks[this.markCount] ?? 0;
  }

  /** Makes sure that none of the `count` values on top is a run. */
  expand(count: number): void {
    for (let depth = 1; depth <= count && depth <= this.size; depth += 1) {
      const at = this.size - depth;
      const value = this.values[at] ?? 0;
      if (tagOf(value) !== Tag.RUN) continue;
      const length = payloadOf(value);
      const needed = Math.min(count - depth + 1, length);
      const tail = this.values.slice(at + 1, this.size);
      let end = at;
      if (length > needed) {
        this.values[end] = (length - needed) * 8 + Tag.RUN;
        end += 1;
      }
      for (let index = 0; index < needed; index += 1, end += 1) this.values[end] = Plain.DATA;
      this.values.set(tail, end);
      this.size = end + tail.length;
      return;
    }
  }

  private compact(): void {
    const { values, marks } = this;
    const top = Math.max(0, this.size - keptOnTop);
    let nextMark = 0;
    let to = 0;
    let from = 0;
    while (from < top) {
      while (nextMark < this.markCount && (marks[nextMark] ?? 0) <= from) {
        marks[nextMark] = to;
        nextMark += 1;
      }
      // The entry right below a mark is what the marked ones go into.
      const end = nextMark < this.markCount ? Math.min(top, (marks[nextMark] ?? 0) - 1) : top;
      let count = 0;
      let at = from;
      while (at < end && isData(values[at] ?? 0)) {
        const value = values[at] ?? 0;
        count += tagOf(value) === Tag.RUN ? payloadOf(value) : 1;
        at += 1;
      }
      if (at - from >= shortestRun || (at - from > 1 && tagOf(values[from] ?? 0) === Tag.RUN)) {
        values[to] = count * 8 + Tag.RUN;
        to += 1;
        from = at;
      } else {
        const copied = Math.max(at, from + 1);
        values.copyWithin(to, from, copied);
        to += copied - from;
        from = copied;
      }
    }
    while (nextMark < this.markCount) {
      marks[nextMark] = Math.max(to, (marks[nextMark] ?? 0) - (from - to));
      nextMark += 1;
    }
    values.copyWithin(to, from, this.size);
    this.size -= from - to;
  }
}

/** Tuples and dictionaries stay as they are: what is in them may matter. */
function isData(value: Value): boolean {
  const tag = tagOf(value);
  return tag !== Tag.OBJECT && tag !== Tag.DICTIONARY;
}
