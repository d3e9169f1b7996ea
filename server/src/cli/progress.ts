/** In ms: a run that ends sooner shows no progress, and the line does not flicker. */
const delay = 1_000;
const interval = 100;

/** Where the line goes: standard error, when it is a terminal. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

export interface ProgressStyle {
  readonly enabled: boolean;
  /** For files so large that their number says little. */
  readonly inBytes: boolean;
}

/** A piece of work; `size` is in bytes. */
export interface ProgressItem {
  readonly size: number;
}

export interface Progress {
  /** Counts what is done now. */
  show(done: readonly ProgressItem[]): void;
  clear(): void;
}

/** A line that says how far the run is, on a terminal only. */
export function createProgress(
  all: readonly ProgressItem[],
  stream: ProgressStream,
  { enabled, inBytes }: ProgressStyle,
): Progress {
  if (!enabled || !stream.isTTY) return { show() {}, clear() {} };
  const begin = performance.now();
  const total = bytes(all);
  let nextAt = begin + delay;
  let shown = false;
  let files = 0;
  let size = 0;
  const text = (now: number): string => {
    if (!inBytes) return `Linted ${files} of ${all.length} files`;
    const speed = size / Math.max((now - begin) / 1_000, 0.001);
    return `Scanned ${files} of ${all.length} files, ${inUnits(size)} of ${inUnits(total)}, ${inUnits(speed)}/s`;
  };
  return {
    show(done) {
      files += done.length;
      size += bytes(done);
      const now = performance.now();
      if (now < nextAt) return;
      nextAt = now + interval;
      shown = true;
      stream.write(`\r\u001B[2K${text(now)}`);
    },
    clear() {
      if (shown) stream.write('\r\u001B[2K');
    },
  };
}

function bytes(items: readonly ProgressItem[]): number {
  return items.reduce((sum, { size }) => sum + size, 0);
}

const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** A number of bytes for people: `1.2 GB`, `640 kB`. */
export function inUnits(count: number): string {
  let value = count;
  let unit = 0;
  while (value >= 1_000 && unit < units.length - 1) {
    value /= 1_000;
    unit += 1;
  }
  return `${value.toFixed(value >= 10 || unit === 0 ? 0 : 1)} ${units[unit]}`;
}
