import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createProgress } from '../../../server/src/cli/progress.ts';

function terminal(isTTY: boolean) {
  const written: string[] = [];
  return { written, isTTY, write: (text: string) => written.push(text) > 0 };
}

describe('progress', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is shown on a terminal after a second, and cleared at the end', () => {
    const stream = terminal(true);
    const progress = createProgress(100, stream, true);
    progress.show(1);
    vi.advanceTimersByTime(999);
    progress.show(2);
    expect(stream.written).toEqual([]);
    vi.advanceTimersByTime(1);
    progress.show(3);
    progress.show(4);
    vi.advanceTimersByTime(100);
    progress.show(5);
    progress.clear();
    expect(stream.written).toEqual([
      '\r\u001B[2KLinted 3 of 100 files',
      '\r\u001B[2KLinted 5 of 100 files',
      '\r\u001B[2K',
    ]);
  });

  it.each([
    ['elsewhere', false, true],
    ['when it is not wanted', true, false],
  ])('is not shown %s', (_, isTTY, enabled) => {
    const stream = terminal(isTTY);
    const progress = createProgress(100, stream, enabled);
    vi.advanceTimersByTime(5_000);
    progress.show(1);
    progress.clear();
    expect(stream.written).toEqual([]);
  });
});
