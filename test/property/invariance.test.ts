/** Changes that mean nothing shift findings and do nothing else; every way to the same text gives the same findings. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { loadCorpus, type Sample, truncated } from '../support/corpus.ts';
import { keyOf, lintDirect, lintDocument } from '../support/direct.ts';
import { testEngine } from '../support/engine.ts';

const engine = await testEngine();
const corpus = await loadCorpus();
const python = corpus.filter(({ path }) => path.endsWith('.py'));
const anyPython = fc.constantFrom(...python);

function findingsOf({ path, text }: Sample) {
  return lintDirect(engine, path, text).findings;
}

function shiftedBy(sample: Sample, prefix: string): void {
  const before = findingsOf(sample).map((finding) => keyOf(finding, (offset) => offset + prefix.length));
  const after = findingsOf({ ...sample, text: prefix + sample.text }).map((finding) => keyOf(finding));
  expect(after).toEqual(before);
}

it('the corpus has findings', () => {
  expect(python.filter((sample) => findingsOf(sample).length > 0).length).toBeGreaterThan(20);
});

it('a byte order mark shifts findings by one', () => {
  const unmarked = python.filter(({ text }) => !text.startsWith('\uFEFF'));
  fc.assert(fc.property(fc.constantFrom(...unmarked), (sample) => shiftedBy(sample, '\uFEFF')));
});

it('characters of two code units shift findings by two', () => {
  const prefix = fc.string({ unit: fc.constantFrom('😀', '𝒳', '🇬🇧', 'é', 'x', ' '), maxLength: 12 });
  fc.assert(fc.property(anyPython, prefix, (sample, text) => shiftedBy(sample, `# ${text}\n`)));
});

it('CRLF line ends change nothing but offsets', () => {
  const plain = corpus.filter(({ path, text }) => !text.includes('\r') && !path.endsWith('.ipynb'));
  fc.assert(
    fc.property(fc.constantFrom(...plain), (sample) => {
      const lineEnds = [...sample.text.matchAll(/\n/g)].map((match) => match.index);
      const shift = (offset: number) => offset + lineEnds.filter((end) => end < offset).length;
      const before = findingsOf(sample).map((finding) => keyOf(finding, shift));
      const after = findingsOf({ ...sample, text: sample.text.replaceAll('\n', '\r\n') });
      expect(after.map((finding) => keyOf(finding))).toEqual(before);
    }),
    { numRuns: 300 },
  );
});

it('a document that was edited gives what a fresh one gives', () => {
  const edit = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    removed: fc.nat(60),
    inserted: fc.oneof(
      fc.constant(''),
      fc.string({ maxLength: 8 }),
      truncated(corpus).map(({ text }) => text.slice(0, 80)),
    ),
  });
  fc.assert(
    fc.property(
      fc.constantFrom(...corpus),
      fc.array(edit, { minLength: 1, maxLength: 6 }),
      (sample, edits) => {
        const document = engine.open(sample.path, sample.text);
        try {
          lintDocument(engine, document);
          let text = sample.text;
          for (const { at, removed, inserted } of edits) {
            const start = Math.floor(at * text.length);
            const end = Math.min(start + removed, text.length);
            text = text.slice(0, start) + inserted + text.slice(end);
            document.update(text);
            const fresh = lintDirect(engine, sample.path, text);
            const updated = lintDocument(engine, document);
            expect(updated.findings).toEqual(fresh.findings);
            expect(updated.problems).toEqual([]);
          }
        } finally {
          document.dispose();
        }
      },
    ),
    { numRuns: 150 },
  );
});
