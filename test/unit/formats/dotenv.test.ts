import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyProject } from '../../../server/src/facts/project.ts';
import { dotenvFormat } from '../../../server/src/formats/dotenv.ts';
import { createKnowledge, noRows } from '../../../server/src/knowledge/knowledge.ts';
import { applyEdits } from '../../support/edits.ts';

const context = { path: '.env', project: emptyProject, knowledge: createKnowledge(noRows) };
const variables = (text: string) => dotenvFormat.parse(text).facts('environment', context);
const literals = (text: string) => dotenvFormat.parse(text).facts('literal', context);

describe('a dotenv file', () => {
  it.each([
    ['A=b', 'A', 'b', 'b'],
    ['export A=b', 'A', 'b', 'b'],
    ['  A = b  # note', 'A', 'b', 'b'],
    ['A=b#c', 'A', 'b#c', 'b#c'],
    ['A="b # c" # d', 'A', 'b # c', '"b # c"'],
    ["A='b$c'", 'A', 'b$c', "'b$c'"],
    ['A="x\\"y"', 'A', 'x"y', '"x\\"y"'],
    ['A="one\ntwo"\nB=c', 'A', 'one\ntwo', '"one\ntwo"'],
    ['A="open\nB=c', 'A', '"open', '"open'],
    ['\uFEFFA=b'.slice(1), 'A', 'b', 'b'],
    ['A=b\r\nB=c', 'A', 'b', 'b'],
    ['A=${B:-c}', 'A', 'c', '${B:-c}'],
  ])('%j', (text, name, value, written) => {
    const [variable] = variables(text);
    expect(variable).toMatchObject({ name, value: { kind: 'string', value }, where: 'dotenv' });
    expect(text.slice(variable?.valueSpan.start, variable?.valueSpan.end)).toBe(written);
  });

  it('leaves what refers to another variable open, and skips comments', () => {
    expect(variables('#A=b\nB=${C}\nD=x-$E\nF=').map((each) => [each.name, each.value.kind])).toEqual([
      ['B', 'unknown'],
      ['D', 'text'],
      ['F', 'string'],
    ]);
    expect(dotenvFormat.parse('A=b # c').isComment(6)).toBe(true);
    expect(dotenvFormat.parse('A="b # c"').isComment(6)).toBe(false);
  });

  it('gives literals that know their name, without empty ones', () => {
    const text = 'A="key-0123"\nB=';
    const [literal, ...others] = literals(text);
    expect([literal?.label, literal?.text, others]).toEqual(['A', 'key-0123', []]);
    const part = literal?.part?.({ start: 4, end: 8 });
    expect(text.slice(part?.start, part?.end)).toBe('0123');
  });

  it('replaces a value in its own quotes and removes the line', () => {
    const text = "A=1\nexport B='x'\nC=2\n";
    const [, b] = variables(text);
    expect(applyEdits(text, b?.change.replaceValue({ literal: 'y z' }) ?? [])).toBe(
      "A=1\nexport B='y z'\nC=2\n",
    );
    expect(applyEdits(text, b?.change.remove() ?? [])).toBe('A=1\nC=2\n');
    expect(b?.change.replaceValue({ environment: 'B' })).toBeUndefined();
  });

  it('makes indexes of the variables that installers read', () => {
    const parsed = dotenvFormat.parse('PIP_EXTRA_INDEX_URL=http://pypi.example.com/simple');
    expect(parsed.facts('index', context)).toMatchObject([
      { role: 'extra', address: 'http://pypi.example.com/simple' },
    ]);
  });

  it('reads anything without harm', () => {
    const pieces = fc.constantFrom(
      'A',
      '=',
      '"',
      "'",
      '`',
      '\\',
      '\n',
      '\r',
      '#',
      '$',
      '{',
      '}',
      ' ',
      'export ',
      '😀',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        const text = parts.join('');
        for (const { span, valueSpan } of variables(text)) {
          expect(span.start).toBeLessThanOrEqual(valueSpan.start);
          expect(valueSpan.end).toBeLessThanOrEqual(text.length);
        }
        literals(text);
      }),
    );
  });
});
