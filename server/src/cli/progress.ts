/** In ms: a run that ends sooner shows no progress, and the line does not flicker. */
const delay = 1_000;
const interval = 100;

/** Where the line goes: standard error, when it is a terminal. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

export interface Progress {
  show(done: number): void;
  clear(): void;
}

/** A line that says how far the run is, on a terminal only. */
export function createProgress(total: number, stream: ProgressStream, enabled: boolean): Progress {
  if (!enabled || !stream.isTTY) return { show() {}, clear() {} };
  let nextAt = performance.now() + delay;
  let shown = false;
  return {
    show(done) {
      const now = performance.now();
      if (now < nextAt) return;
      nextAt = now + interval;
      shown = true;
      stream.write(`\r\u001B[2KLinted ${done} of ${total} files`);
    },
    clear() {
      if (shown) stream.write('\r\u001B[2K');
    },
  };
}
