/** What users do about findings: a suppression silences what it names, fixes come to an end and leave whole files. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Applicability, Finding } from '../../server/src/engine/finding.ts';
import { fixText, maxRounds } from '../../server/src/engine/fix.ts';
import { suppressionRule } from '../../server/src/engine/lint.ts';
import { createLines } from '../../server/src/engine/text.ts';
import type { CommentSyntax } from '../../server/src/formats/format.ts';
import { loadCorpus, type Sample } from '../support/corpus.ts';
import { keyOf, lintDirect, parses } from '../support/direct.ts';
import { testEngine } from '../support/engine.ts';

const engine = await testEngine();
const corpus = await loadCorpus();
const reported = corpus.filter(({ path, text }) => lintDirect(engine, path, text).findings.length > 0);
/** A comment in the JSON of a notebook would break it. */
const commentable = reported.filter(
  ({ path, text }) => !path.endsWith('.ipynb') && commentOf(path, text) && parses(engine, path, text),
);

function commentOf(path: string, text: string): CommentSyntax | undefined {
  const document = engine.open(path, text);
  document.dispose();
  return document.comment;
}

it('a suppression above a statement silences its rule there and nothing else', () => {
  let silencedOnce = 0;
  fc.assert(
    fc.property(fc.constantFrom(...commentable), fc.nat(), (sample, choice) => {
      const findings = lintDirect(engine, sample.path, sample.text).findings;
      const candidates = findings.filter((finding) => finding.rule !== suppressionRule);
      const finding = candidates[choice % candidates.length];
      if (!finding) return;
      const { text, at, length } = suppressed(sample, finding);
      const shift = (offset: number) => (offset >= at ? offset + length : offset);
      const after = new Set(lintDirect(engine, sample.path, text).findings.map((each) => keyOf(each)));
      const gone = findings.filter((each) => !after.has(keyOf(each, shift)));
      expect(gone).toContain(finding);
      for (const each of gone) {
        expect(each.rule).toBe(finding.rule);
        expect(each.statement.start).toBe(finding.statement.start);
      }
      expect(after.size).toBe(new Set(findings.map((each) => keyOf(each, shift))).size - gone.length);
      silencedOnce += 1;
    }),
    { numRuns: 300 },
  );
  expect(silencedOnce).toBeGreaterThan(100);
});

const applicabilities: readonly (readonly Applicability[])[] = [['safe'], ['safe', 'suggestion']];

it.each(applicabilities.map((list) => [list]))(
  'fixes (%s) come to an end and keep the file whole',
  async (list) => {
    const allowed = new Set(list);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...reported), fc.constantFrom(...reported), async (first, second) => {
        const { path } = first;
        const text =
          path.endsWith('.py') && second.path.endsWith('.py') ? `${first.text}\n${second.text}` : first.text;
        const fixed = await fixText(text, {
          allowed,
          lint: async (each) => lintDirect(engine, path, each).findings,
          parses: (each) => parses(engine, path, each),
        });
        expect(fixed.converged, `within ${maxRounds} rounds`).toBe(true);
        expect(parses(engine, path, fixed.text)).toBe(parses(engine, path, text));
        const left = lintDirect(engine, path, fixed.text).findings.filter((finding) =>
          finding.fixes.some((fix) => allowed.has(fix.applicability)),
        );
        expect(left.map((finding) => `${finding.rule}: ${finding.message}`)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  },
);

/** The sample with a suppression of that finding on a line of its own above the statement. */
function suppressed({ path, text }: Sample, { rule, span, statement }: Finding) {
  const lines = createLines(text);
  const at = lines.startOf(lines.lineAt(Math.min(span.start, statement.start)));
  const indentation = /^[ \t]*/.exec(text.slice(at))?.[0] ?? '';
  const { open = '', close } = commentOf(path, text) ?? {};
  const words = `secure-ai-lint: ignore[${rule}] -- for this test`;
  const comment = `${indentation}${[open, words, ...(close ? [close] : [])].join(' ')}\n`;
  return { text: text.slice(0, at) + comment + text.slice(at), at, length: comment.length };
}
