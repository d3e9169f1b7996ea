import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createProgress, inUnits } from '../../../server/src/cli/progress.ts';

function terminal(isTTY: boolean) {
  const written: string[] = [];
  return { written, isTTY, write: (text: string) => written.push(text) > 0 };
}

const files = Array.from({ length: 100 }, () => ({ size: 50_000_000 }));
const [one] = files;
const each = one ? [one] : [];

describe('progress', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is shown on a terminal after a second, and cleared at the end', () => {
    const stream = terminal(true);
    const progress = createProgress(files, stream, { enabled: true, inBytes: false });
    progress.show(each);
    vi.advanceTimersByTime(999);
    progress.show(each);
    expect(stream.written).toEqual([]);
    vi.advanceTimersByTime(1);
    progress.show(each);
    progress.show(each);
    vi.advanceTimersByTime(100);
    progress.show(each);
    progress.clear();
    expect(stream.written).toEqual([
      '\r\u001B[2KLinted 3 of 100 files',
      '\r\u001B[2KLinted 5 of 100 files',
      '\r\u001B[2K',
    ]);
  });

  it('tells bytes and speed where files are large', () => {
    const stream = terminal(true);
    const progress = createProgress(files, stream, { enabled: true, inBytes: true });
    vi.advanceTimersByTime(2_000);
    progress.show(files.slice(0, 30));
    expect(stream.written).toEqual(['\r\u001B[2KScanned 30 of 100 files, 1.5 GB of 5.0 GB, 750 MB/s']);
  });

  it.each([
    ['elsewhere', false, true],
    ['when it is not wanted', true, false],
  ])('is not shown %s', (_, isTTY, enabled) => {
    const stream = terminal(isTTY);
    const progress = createProgress(files, stream, { enabled, inBytes: false });
    vi.advanceTimersByTime(5_000);
    progress.show(each);
    progress.clear();
    expect(stream.written).toEqual([]);
  });
});

describe('a number of bytes', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1_000, '1.0 kB'],
    [12_345, '12 kB'],
    [1_250_000_000, '1.3 GB'],
    [5e15, '5000 TB'],
  ])('%d is %s', (count, text) => {
    expect(inUnits(count)).toBe(text);
  });
});
