import { describe, expect, it } from 'vitest';
import { findSuppressions, type Suppressible, suppress } from '../../../server/src/engine/suppress.ts';
import { createLines } from '../../../server/src/engine/text.ts';
import { applyEdits } from '../../support/edits.ts';

const mark = 'secure-ai-lint:';

/** One finding of `rule-a` for each `BAD` in the text; its statement is what stands between `<` and `>` around it. */
function run(text: string, { active = ['rule-a', 'rule-b'], today = '2026-06-15' } = {}) {
  const lines = createLines(text);
  const suppressions = findSuppressions(text, lines, { open: '#' }, () => true);
  const findings = [...text.matchAll(/<[^>]*BAD[^>]*>|BAD/g)].map((match): Suppressible => {
    const at = text.indexOf('BAD', match.index);
    return {
      rule: 'rule-a',
      span: { start: at, end: at + 3 },
      statement: { start: match.index, end: match.index + match[0].length },
    };
  });
  return suppress(findings, {
    text,
    lines,
    suppressions,
    knownRules: new Set(['rule-a', 'rule-b']),
    activeRules: new Set(active),
    today,
  });
}

describe('what a suppression covers', () => {
  it.each([
    ['its own line', `BAD  # ${mark} ignore[rule-a] -- why`, 0],
    ['the line below', `# ${mark} ignore[rule-a] -- why\nBAD`, 0],
    ['the line below, indented', `  # ${mark} ignore[rule-a] -- why\n  BAD`, 0],
    ['not the line above', `BAD\n# ${mark} ignore[rule-a] -- why`, 1],
    ['not two lines below', `# ${mark} ignore[rule-a] -- why\n\nBAD`, 1],
    ['not the line below when it stands behind code', `x  # ${mark} ignore[rule-a] -- why\nBAD`, 1],
    ['any line of the statement', `<BAD(\n  x  # ${mark} ignore[rule-a] -- why\n)>`, 0],
    ['the line above a statement', `# ${mark} ignore[rule-a] -- why\n<f(\n  BAD\n)>`, 0],
    ['the whole file', `# ${mark} ignore-file[rule-a] -- why\n\nBAD\n\nBAD`, 0],
    ['not another rule', `BAD  # ${mark} ignore[rule-b] -- why`, 1],
    ['one of several rules', `BAD  # ${mark} ignore[rule-b, rule-a] -- why`, 0],
    ['until its day', `BAD  # ${mark} ignore[rule-a] until 2026-06-15 -- why`, 0],
    ['not after its day', `BAD  # ${mark} ignore[rule-a] until 2026-06-14 -- why`, 1],
    ['nothing without a rule', `BAD  # ${mark} ignore -- why`, 1],
    ['lines that end with CRLF', `# ${mark} ignore[rule-a] -- why\r\nBAD\r\n`, 0],
  ])('%s', (_, text, kept) => {
    expect(run(text).kept).toHaveLength(kept);
  });
});

describe('what is wrong with a suppression', () => {
  it.each([
    ['nothing', `BAD  # ${mark} ignore[rule-a] -- why`, [], undefined],
    ['it silences nothing', `x  # ${mark} ignore[rule-a] -- why`, ['unused'], 'x'],
    ['it stands alone and silences nothing', `a\n# ${mark} ignore[rule-a] -- why\nx`, ['unused'], 'a\nx'],
    [
      'its rule is not known',
      `BAD  # ${mark} ignore[rule-a, rule-z] -- why`,
      ['unknown'],
      `BAD  # ${mark} ignore[rule-a] -- why`,
    ],
    [
      'the first of its rules is not needed',
      `BAD  # ${mark} ignore[rule-b, rule-a] -- why`,
      ['unused'],
      `BAD  # ${mark} ignore[rule-a] -- why`,
    ],
    ['it has no reason', `BAD  # ${mark} ignore[rule-a]`, ['reason'], undefined],
    ['it names no rule', `BAD  # ${mark} ignore -- why`, ['rules'], 'BAD'],
    ['it is over', `BAD  # ${mark} ignore[rule-a] until 2026-01-01 -- why`, ['expired'], 'BAD'],
  ])('%s', (_, text, messages, fixed) => {
    const { problems } = run(text);
    expect(problems.map((each) => each.message)).toEqual(messages);
    const fix = problems[0]?.fixes[0];
    expect(fix && applyEdits(text, fix.edits)).toBe(fixed);
  });

  it('says nothing about rules that did not look', () => {
    expect(run(`x  # ${mark} ignore[rule-b] -- why`, { active: ['rule-a'] }).problems).toEqual([]);
  });

  it('is only found in comments', () => {
    const text = `"# ${mark} ignore[rule-a] -- why"`;
    expect(findSuppressions(text, createLines(text), { open: '#' }, () => false)).toEqual([]);
  });
});

describe('a comment that is closed', () => {
  const comment = { open: '<!--', close: '-->' };

  it('ends before its sign, and goes as a whole', () => {
    const text = `BAD <!-- ${mark} ignore[rule-b] -- why not --> more`;
    const lines = createLines(text);
    const [found] = findSuppressions(text, lines, comment, () => true);
    expect(found?.reason).toBe('why not');
    expect(text.slice(found?.span.start, found?.span.end)).toBe(`<!-- ${mark} ignore[rule-b] -- why not -->`);
    expect(found?.rules.map((rule) => rule.id)).toEqual(['rule-b']);
  });

  it('needs no reason to find its end', () => {
    const text = `<!-- ${mark} ignore[rule-a] -->\nBAD`;
    const [found] = findSuppressions(text, createLines(text), comment, () => true);
    expect(found?.reason).toBeUndefined();
    expect(found?.alone).toBe(true);
    expect(text.slice(found?.span.start, found?.span.end)).toBe(`<!-- ${mark} ignore[rule-a] -->`);
  });
});
