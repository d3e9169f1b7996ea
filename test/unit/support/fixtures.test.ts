import { expect, it } from 'vitest';
import { applyEdits } from '../../support/edits.ts';
import { stripMarkers } from '../../support/fixtures.ts';
import { placesOf } from '../../support/places.ts';

it('blanks markers out without moving anything', () => {
  const source = "a = 1  # expect: one-rule\nb = '# no marker'\r\nc = 2  # why  # expect: x, y\r\n";
  const stripped = stripMarkers(source);
  expect(stripped.text).toBe(
    `a = 1${' '.repeat(20)}\nb = '# no marker'\r\nc = 2  # why${' '.repeat(16)}\r\n`,
  );
  expect(stripped.marks).toEqual([
    { line: 1, rule: 'one-rule' },
    { line: 3, rule: 'x' },
    { line: 3, rule: 'y' },
  ]);
});

it('keeps the comment before a marker', () => {
  const { text } = stripMarkers(
    'load(x)  # secure-ai-lint: ignore[a] -- reason  # expect: unused-suppression',
  );
  expect(text.trimEnd()).toBe('load(x)  # secure-ai-lint: ignore[a] -- reason');
});

it('finds cell, line and output of an offset in a notebook', () => {
  const notebook = JSON.stringify(
    {
      cells: [
        { cell_type: 'markdown', source: 'text' },
        {
          cell_type: 'code',
          source: ['first = 1\n', 'second = 2'],
          outputs: [{ text: ['nothing'] }, { text: ['secret'] }],
        },
        { cell_type: 'code', source: 'one = 1\ntwo = "\\\\n"\nthree = 3', outputs: [] },
      ],
    },
    undefined,
    1,
  );
  const placeOf = placesOf('a.ipynb', notebook);
  expect(placeOf(notebook.indexOf('second'))).toMatchObject({ cell: 2, cellLine: 2 });
  expect(placeOf(notebook.indexOf('secret'))).toMatchObject({ cell: 2, output: 2 });
  expect(placeOf(notebook.indexOf('three'))).toMatchObject({ cell: 3, cellLine: 3 });
  expect(placesOf('a.py', 'a\nb')(2)).toEqual({ line: 2 });
});

it('refuses edits that overlap', () => {
  const edit = (start: number, end: number, text: string) => ({ span: { start, end }, text });
  expect(applyEdits('abcdef', [edit(4, 5, 'E'), edit(0, 1, 'A'), edit(1, 1, '-')])).toBe('A-bcdEf');
  expect(() => applyEdits('abcdef', [edit(0, 3, ''), edit(2, 4, '')])).toThrow('overlap');
});
