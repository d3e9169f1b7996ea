import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseIni } from '../../../../server/src/formats/data/ini.ts';
import { applyEdits, open, plain, spans } from './support.ts';

const ini = (text: string) => open(parseIni, text, applyEdits);

const unit = `top=1
# note
[Service]
Environment=A=1 "B=two words"
Environment=C=3
ExecStart=/usr/bin/ollama serve \\
--host 0.0.0.0
Restart = always

[options]
install_requires =
    torch>=2
    # comment
    numpy
path = C:\\models\\
next: value
`;

describe('INI', () => {
  it('reads sections, repeated keys and values that go on', () => {
    expect(plain(parseIni(unit))).toEqual([
      {
        top: '1',
        Service: {
          Environment: ['A=1 "B=two words"', 'C=3'],
          ExecStart: '/usr/bin/ollama serve \\\n--host 0.0.0.0',
          Restart: 'always',
        },
        options: {
          install_requires: '\n    torch>=2\n    # comment\n    numpy',
          path: 'C:\\models\\',
          next: 'value',
        },
      },
    ]);
  });

  it('edits lines', () => {
    const file = ini(unit);
    const { edits } = file.file;
    const restart = file.entry('Service', 'Restart');
    expect(file.edit(edits.removeEntry(restart.mapping, restart.entry))).toBe(
      unit.replace('Restart = always\n', ''),
    );
    const start = file.entry('Service', 'ExecStart');
    expect(file.edit(edits.removeEntry(start.mapping, start.entry))).toBe(
      unit.replace('ExecStart=/usr/bin/ollama serve \\\n--host 0.0.0.0\n', ''),
    );
    expect(file.edit(edits.replace(file.scalar('Service', 'Restart'), 'no'))).toBe(
      unit.replace('always', 'no'),
    );
    expect(file.edit(edits.addEntry(file.mapping('Service'), 'User', 'ai'))).toBe(
      unit.replace('always\n', 'always\nUser=ai\n'),
    );
    const variables = file.list('Service', 'Environment');
    const [first] = variables.items;
    expect(first && file.edit(edits.removeItem(variables, first))).toBe(
      unit.replace('Environment=A=1 "B=two words"\n', ''),
    );
    expect(file.edit(edits.addItem(variables, 'D=4'))).toBe(unit.replace('C=3\n', 'C=3\nEnvironment=D=4\n'));
    expect(edits.addEntry(file.mapping('Service'), 'User', 'a\n[x]')).toBeUndefined();
  });

  it('never throws, stays inside of the text and takes its time', () => {
    const bit = fc.constantFrom('a', '=', ' ', '\n', '[', ']', '#', ':', '\\', '\r\n', '  ', '\ufeff', '😀');
    fc.assert(
      fc.property(fc.array(bit, { maxLength: 30 }), (bits) => {
        const text = bits.join('');
        return spans(parseIni(text)).every(
          ({ start, end }) => start >= 0 && start <= end && end <= text.length,
        );
      }),
      { numRuns: 2000 },
    );
    const started = performance.now();
    for (const text of [
      'a=1\n'.repeat(50_000),
      ' '.repeat(100_000),
      `${'a '.repeat(50_000)}\n`,
      `a${'\t'.repeat(50_000)}b`,
    ])
      parseIni(text);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
