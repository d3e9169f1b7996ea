import { beforeAll, describe, expect, it } from 'vitest';
import { readCorpus } from '../support/artifacts/corpus.ts';
import { isFlagged, ofLabel, type Scored, scoreCorpus, scoreTable } from '../support/artifacts/score.ts';

/** Runs only where the corpus lies beside the repository; `vitest.config.ts` leaves it out elsewhere. */
describe('the corpus of model files', () => {
  let scored: readonly Scored[] = [];

  beforeAll(async () => {
    scored = await scoreCorpus(await readCorpus());
    console.log(scoreTable(scored));
  }, 300_000);

  it('is read whole', () => {
    expect(scored.length).toBeGreaterThan(900);
  });

  it('has its malicious files flagged, at least 99 of 100', () => {
    const malicious = ofLabel(scored, 'malicious');
    const missed = malicious
      .filter((each) => !isFlagged(each))
      .map(({ file }) => `${file.path}: ${file.what}`);
    expect(missed.length / malicious.length, missed.join('\n')).toBeLessThanOrEqual(0.01);
  });

  it('has its benign files left alone, at least 99 of 100', () => {
    const benign = ofLabel(scored, 'benign');
    const wrong = benign.filter(isFlagged).map(({ file, message }) => `${file.path}: ${message}`);
    expect(wrong.length / benign.length, wrong.join('\n')).toBeLessThanOrEqual(0.01);
  });
});
