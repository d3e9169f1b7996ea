/** Damaged model files, many of them: every scan comes to its end, within the file and within its memory. */
import { describe, expect, it } from 'vitest';
import { bytesOf } from '../../server/src/artifacts/bytes.ts';
import { scanArtifact } from '../../server/src/artifacts/scan.ts';
import { judge, verdictOf } from '../../server/src/knowledge/artifact-verdict.ts';
import { hasCorpus, readCorpus } from '../support/artifacts/corpus.ts';
import { mutated, randomFrom } from '../support/artifacts/mutate.ts';
import { type Sample, samples } from '../support/artifacts/samples.ts';

const runs = 100_000;
/** Larger files say no more than small ones, and take longer. In bytes. */
const largest = 4_096;
const limits = { steps: 50_000, inflated: 1024 * 1024, members: 1_000 };
/** The heap may move by so much between two halves that do the same, in bytes. */
const tolerance = 32 * 1024 * 1024;

const other: readonly Sample[] = hasCorpus
  ? (await readCorpus())
      .filter(({ bytes }) => bytes.length > 0 && bytes.length <= largest)
      .map(({ path, bytes }) => ({ name: path.split('/').at(-1) ?? '', bytes }))
  : [];
const seeds = [...samples, ...other];

async function check({ name, bytes }: Sample): Promise<void> {
  const artifact = await scanArtifact(bytesOf(bytes), { name, limits });
  for (const { place } of artifact.observations) {
    expect(Number.isSafeInteger(place.offset) && place.offset >= 0, JSON.stringify(place)).toBe(true);
  }
  const { headline } = verdictOf(judge(artifact, () => undefined));
  expect(headline).not.toBe('');
}

/** In bytes, what is left when all that can be freed is. */
function heap(): number {
  if (!globalThis.gc) throw new Error('run with --expose-gc');
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}

describe('damaged model files', () => {
  it.each(samples)('$name, cut off anywhere', async ({ name, bytes }) => {
    for (let length = 0; length <= bytes.length; length += 1) {
      await check({ name, bytes: bytes.slice(0, length) });
    }
  });

  it(`${runs} of them, in the memory of half as many`, async () => {
    const random = randomFrom(20_261_122);
    const pick = (): Sample => seeds[random(seeds.length)] ?? { name: '', bytes: new Uint8Array(0) };
    let half = 0;
    for (let run = 0; run < runs; run += 1) {
      const { name, bytes } = pick();
      const damaged = mutated(bytes, pick().bytes, random);
      try {
        await check({ name, bytes: damaged });
      } catch (error) {
        throw new Error(`${name}, run ${run}: ${Buffer.from(damaged).toString('base64')}`, { cause: error });
      }
      if (run === runs / 2) half = heap();
    }
    expect(heap() - half).toBeLessThan(tolerance);
  }, 600_000);
});
