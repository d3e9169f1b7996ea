import { describe, expect, it } from 'vitest';
import { type FileReport, frameOf, type ReportedFinding } from '../../../server/src/cli/report.ts';
import { report } from '../../../server/src/cli/reporters/text.ts';
import { createLines } from '../../../server/src/engine/text.ts';

function finding(line: number, column: number, end: number, message = 'Wrong'): ReportedFinding {
  return {
    rule: 'a-rule',
    severity: 'warning',
    file: 'a.py',
    range: { start: { line, column }, end: { line, column: end } },
    message,
    guidelines: ['supply-chain'],
    references: [],
    fingerprint: '0000000000000000',
    related: [],
    fixes: [],
  };
}

function shown(text: string, start: number, end: number, place: ReportedFinding): readonly string[] {
  const file: FileReport = {
    file: 'a.py',
    findings: [place],
    frames: [frameOf(text, createLines(text), { start, end })],
    suppressed: 0,
    fixed: 0,
    notices: [],
    problems: [],
    linted: true,
  };
  const lines = report({ files: [file], ms: 1 }, { color: false, quiet: false, fixing: false }).split('\n');
  return lines.filter((line) => line.includes(' |'));
}

describe('the frame', () => {
  it('has a line before and one after, and none after the last', () => {
    expect(shown('one\ntwo\nthree\n', 4, 7, finding(2, 1, 4))).toEqual([
      '    1 | one',
      '  > 2 | two',
      '      | ^^^',
      '    3 | three',
    ]);
    expect(shown('one\n', 0, 3, finding(1, 1, 4))).toEqual(['  > 1 | one', '      | ^^^']);
    expect(shown('', 0, 0, finding(1, 1, 1))).toEqual(['  > 1 |', '      | ^']);
  });

  it('keeps the marks below tabs, and line numbers in a column', () => {
    const text = `${'x\n'.repeat(9)}\tbad()\n`;
    expect(shown(text, 19, 24, finding(10, 2, 7))).toEqual([
      '     9 | x',
      '  > 10 |  bad()',
      '       |  ^^^^^',
    ]);
  });

  it('brings a place far to the right into view', () => {
    const text = `${'a'.repeat(5_000)}BAD${'b'.repeat(5_000)}`;
    const [row = '', marks = ''] = shown(text, 5_000, 5_003, finding(1, 5_001, 5_004));
    expect(row.length).toBeLessThan(160);
    expect(row.indexOf('BAD')).toBe(marks.indexOf('^^^'));
    expect(row).toContain('BAD');
  });

  it('shows no control character of the source', () => {
    const [row = ''] = shown('\u001B[31mred\u202E', 0, 3, finding(1, 1, 4));
    expect(row).toBe('  > 1 | \u{FFFD}[31mred\u{FFFD}');
  });
});
