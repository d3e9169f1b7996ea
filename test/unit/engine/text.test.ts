import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLines, difference, digest, fill, overlaps } from '../../../server/src/engine/text.ts';

const texts = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '\r', '\r\n', '😀'), maxLength: 30 });

describe('createLines', () => {
  it.each([
    ['', 1],
    ['a', 1],
    ['a\n', 2],
    ['a\r\nb\rc\nd', 4],
    ['\n\n', 3],
  ])('%j has %i lines', (text, count) => {
    expect(createLines(text).count).toBe(count);
  });

  it('agrees with splitting', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const lines = createLines(text);
        const cut = Array.from({ length: lines.count }, (_, line) =>
          text.slice(lines.startOf(line), lines.endOf(line)),
        );
        expect(cut).toEqual(text.split(/\r\n|\r|\n/));
      }),
    );
  });

  it('finds the line of every offset', () => {
    const lines = createLines('ab\r\nc\n');
    expect([0, 1, 2, 3, 4, 5, 6].map((offset) => lines.lineAt(offset))).toEqual([0, 0, 0, 0, 1, 1, 2]);
  });
});

describe('difference', () => {
  it('is the only part that differs', () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const { start, beforeEnd, afterEnd } = difference(before, after);
        expect(before.slice(0, start) + after.slice(start, afterEnd) + before.slice(beforeEnd)).toBe(after);
        if (before === after) expect([beforeEnd - start, afterEnd - start]).toEqual([0, 0]);
      }),
    );
  });

  it.each([
    ['abc', 'aXc', { start: 1, beforeEnd: 2, afterEnd: 2 }],
    ['aa', 'aaa', { start: 2, beforeEnd: 2, afterEnd: 3 }],
    ['abc', '', { start: 0, beforeEnd: 3, afterEnd: 0 }],
  ])('%s → %s', (before, after, expected) => {
    expect(difference(before, after)).toEqual(expected);
  });
});

describe('small helpers', () => {
  it('fills holes, and leaves out what it is not given', () => {
    expect(fill('{{a}} and {{b}} and {{a}}{{c}}', { a: 'x', b: 2 })).toBe('x and 2 and x');
    expect(fill('{{a}}', { a: '$& {{a}}' })).toBe('$& {{a}}');
  });

  it('digests to 16 hex digits that differ', () => {
    const all = Array.from({ length: 5000 }, (_, index) => digest(`torch.load("${index}")`));
    expect(new Set(all).size).toBe(5000);
    for (const each of all) expect(each).toMatch(/^[0-9a-f]{16}$/);
  });

  it('tells spans that share a character', () => {
    expect(overlaps({ start: 0, end: 2 }, { start: 1, end: 3 })).toBe(true);
    expect(overlaps({ start: 0, end: 2 }, { start: 2, end: 3 })).toBe(false);
  });
});
