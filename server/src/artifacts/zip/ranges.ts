/** A part of a file; `end` is exclusive, both in bytes. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** The parts of a file that something accounts for. */
export interface Ranges {
  add(start: number, end: number): void;
  /** Whether a part that starts at or before `at` reaches beyond it. */
  covers(at: number): boolean;
  /** What nothing accounts for, in order. */
  gaps(size: number): readonly Range[];
  /** Where a part begins within another one. */
  overlap(): number | undefined;
}

export function createRanges(): Ranges {
  let sorted: Range[] = [];
  let added: Range[] = [];
  let overlap: number | undefined;

  /** Overlapping parts become one. */
  function merge(): readonly Range[] {
    if (added.length === 0) return sorted;
    const all = [...sorted, ...added].sort((a, b) => a.start - b.start);
    added = [];
    sorted = [];
    for (const range of all) {
      const last = sorted.at(-1);
      if (last && range.start <= last.end) {
        if (range.start < last.end && range.start !== last.start) overlap ??= range.start;
        if (range.end > last.end) sorted[sorted.length - 1] = { start: last.start, end: range.end };
      } else sorted.push(range);
    }
    return sorted;
  }

  return {
    overlap() {
      merge();
      return overlap;
    },
    add(start, end) {
      if (end > start) added.push({ start, end });
    },
    covers(at) {
      const parts = merge();
      let low = 0;
      let high = parts.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((parts[middle]?.start ?? 0) <= at) low = middle + 1;
        else high = middle;
      }
      const part = parts[low - 1];
      return part !== undefined && at < part.end;
    },
    gaps(size) {
      const gaps: Range[] = [];
      let at = 0;
      for (const { start, end } of merge()) {
        if (start > at) gaps.push({ start: at, end: Math.min(start, size) });
        at = Math.max(at, end);
      }
      if (at < size) gaps.push({ start: at, end: size });
      return gaps;
    },
  };
}
