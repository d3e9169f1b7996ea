import { describe, expect, it } from 'vitest';
import { facts } from '../../../support/probe.ts';

describe('a JSON file', () => {
  it('without a backslash is read in time that grows with its length alone', async () => {
    const entry = (index: number): string => `"name-${index}": { "text": "some words of no importance" }`;
    const text = (count: number): string =>
      `{ ${Array.from({ length: count }, (_, i) => entry(i)).join(', ')} }`;
    const time = async (count: number): Promise<number> => {
      const start = performance.now();
      await facts('literal', text(count), { path: 'data.json' });
      return performance.now() - start;
    };
    await time(1000);
    const few = await time(4000);
    // Ten times as much takes a hundred times as long when every string is searched for beyond its end.
    expect(await time(40_000)).toBeLessThan(Math.max(few, 40) * 40);
  });
});
