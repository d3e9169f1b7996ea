import { describe, expect, it } from 'vitest';
import type { Applicability, Finding, Fix } from '../../../server/src/engine/finding.ts';
import { applyEdits, chooseFixes, fixText } from '../../../server/src/engine/fix.ts';
import type { Edit } from '../../../server/src/facts/span.ts';

function edit(start: number, end: number, text: string): Edit {
  return { span: { start, end }, text };
}

function finding(...fixes: readonly (readonly [Applicability, ...(readonly Edit[])])[]): Finding {
  const span = { start: 0, end: 0 };
  return {
    rule: 'rule-a',
    severity: 'error',
    message: '',
    span,
    statement: span,
    fixes: fixes.map(([applicability, ...edits]): Fix => ({ title: applicability, applicability, edits })),
    related: [],
    guidelines: [],
    references: [],
    fingerprint: '',
  };
}

const safe: ReadonlySet<Applicability> = new Set<Applicability>(['safe']);
const both: ReadonlySet<Applicability> = new Set<Applicability>(['safe', 'suggestion']);

describe('applyEdits', () => {
  it('applies edits in the order of the text', () => {
    expect(applyEdits('abcdef', [edit(4, 5, 'X'), edit(0, 1, ''), edit(2, 2, '-')])).toBe('b-cdXf');
  });
});

describe('chooseFixes', () => {
  it('takes the safe fix before a suggestion, and no placeholder', () => {
    const each = finding(
      ['suggestion', edit(0, 1, 's')],
      ['safe', edit(0, 1, 'f')],
      ['placeholder', edit(0, 1, 'p')],
    );
    expect(chooseFixes([each], both).edits).toEqual([edit(0, 1, 'f')]);
    expect(chooseFixes([finding(['placeholder', edit(0, 1, 'p')])], both).edits).toEqual([]);
    expect(chooseFixes([finding(['suggestion', edit(0, 1, 's')])], safe).edits).toEqual([]);
  });

  it('leaves a fix that touches another one for the next round', () => {
    const first = finding(['safe', edit(0, 4, 'x')]);
    const second = finding(['safe', edit(3, 6, 'y'), edit(8, 9, 'z')]);
    const { edits, mended } = chooseFixes([first, second], safe);
    expect(edits).toEqual([edit(0, 4, 'x')]);
    expect(mended).toEqual([first]);
  });

  it('makes an import that two fixes need once', () => {
    const fix = (at: number) => finding(['safe', edit(0, 0, 'import os\n'), edit(at, at + 1, 'x')]);
    expect(chooseFixes([fix(3), fix(5)], safe).edits).toEqual([
      edit(0, 0, 'import os\n'),
      edit(3, 4, 'x'),
      edit(5, 6, 'x'),
    ]);
  });

  it('makes two insertions at one place in two rounds', () => {
    const { mended } = chooseFixes(
      [finding(['safe', edit(0, 0, 'a')]), finding(['safe', edit(0, 0, 'b')])],
      safe,
    );
    expect(mended).toHaveLength(1);
  });
});

describe('fixText', () => {
  const replaceFirst = (from: string, to: string) => async (text: string) => {
    const at = text.indexOf(from);
    return at < 0 ? [] : [finding(['safe', edit(at, at + from.length, to)])];
  };

  it('goes on until nothing is left', async () => {
    const fixed = await fixText('a a a', { allowed: safe, lint: replaceFirst('a', 'b'), parses: () => true });
    expect(fixed).toEqual({ text: 'b b b', count: 3, converged: true });
  });

  it('ends when fixes undo each other', async () => {
    const lint = async (text: string) => [finding(['safe', edit(0, 1, text === 'a' ? 'b' : 'a')])];
    expect((await fixText('a', { allowed: safe, lint, parses: () => true })).converged).toBe(false);
  });

  it('does not break a whole file', async () => {
    const lint = replaceFirst('a', '(');
    expect(await fixText('a', { allowed: safe, lint, parses: (text) => text !== '(' })).toEqual({
      text: 'a',
      count: 0,
      converged: false,
    });
  });

  it('mends a broken file', async () => {
    const lint = replaceFirst('a', '(');
    expect((await fixText('a', { allowed: safe, lint, parses: () => false })).text).toBe('(');
  });
});
