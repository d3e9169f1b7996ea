import { inUnits, type ProgressStream } from './progress.ts';

/** In ms: work that ends sooner shows no progress. */
const delay = 1_000;
const interval = 100;

/** A line that says how many bytes have been read, on a terminal only. */
export interface HashProgress {
  total(bytes: number): void;
  read(bytes: number): void;
  clear(): void;
}

export function createHashProgress(stream: ProgressStream, enabled: boolean): HashProgress {
  if (!enabled || !stream.isTTY) return { total() {}, read() {}, clear() {} };
  const begin = performance.now();
  let nextAt = begin + delay;
  let [total, done] = [0, 0];
  let shown = false;
  return {
    total(bytes) {
      total += bytes;
    },
    read(bytes) {
      done += bytes;
      const now = performance.now();
      if (now < nextAt) return;
      nextAt = now + interval;
      shown = true;
      const speed = done / ((now - begin) / 1_000);
      stream.write(`\r\u001B[2KRead ${inUnits(done)} of ${inUnits(total)}, ${inUnits(speed)}/s`);
    },
    clear() {
      if (shown) stream.write('\r\u001B[2K');
    },
  };
}
