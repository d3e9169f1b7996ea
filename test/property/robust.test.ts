/** Whatever the text is: nothing throws, and findings lie inside it. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Finding } from '../../server/src/engine/finding.ts';
import { anyPath, loadCorpus, type Sample, scrambled, truncated } from '../support/corpus.ts';
import { lintDirect } from '../support/direct.ts';
import { testEngine } from '../support/engine.ts';

const engine = await testEngine();
const corpus = await loadCorpus();

function check({ path, text }: Sample): void {
  const { findings, problems } = lintDirect(engine, path, text);
  expect(problems).toEqual([]);
  for (const finding of findings) {
    for (const { start, end } of spansOf(finding)) {
      expect(start).toBeGreaterThanOrEqual(0);
      expect(end).toBeGreaterThanOrEqual(start);
      expect(end).toBeLessThanOrEqual(text.length);
    }
  }
}

function spansOf({ span, statement, related, fixes }: Finding) {
  const own = related.filter((each) => each.file === undefined).map((each) => each.span);
  return [span, statement, ...own, ...fixes.flatMap((fix) => fix.edits.map((edit) => edit.span))];
}

it('holds for arbitrary text', () => {
  fc.assert(
    fc.property(anyPath, fc.string({ unit: 'binary', maxLength: 200 }), (file, text) =>
      check({ path: file, text }),
    ),
    { numRuns: 600 },
  );
});

it('holds for files cut off anywhere', () => {
  fc.assert(fc.property(truncated(corpus), check), { numRuns: 800 });
});

it('holds for lines and characters thrown together', () => {
  fc.assert(fc.property(scrambled(corpus), check), { numRuns: 800 });
});
