import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../../../server/src/formats/data/json.ts';
import { settingFacts } from '../../../../server/src/formats/data/settings.ts';
import { applyEdits, open, parts, plain, spans } from './support.ts';

const json = (text: string) => open(parseJson, text, applyEdits);

describe('JSON', () => {
  it('reads any data back, with the way back to each character', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (data, indent) => {
        const text = JSON.stringify({ data, 'é\\n"😀': '\ud83d\ude00 "\\ \u2028\u0000 x' }, null, indent);
        const escaped = text.replace(
          /[\u0080-\uffff]/g,
          (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
        );
        for (const written of [text, escaped, `\ufeff${text}`]) {
          const file = parseJson(written);
          expect(file.firstError).toBeUndefined();
          expect(JSON.stringify(plain(file))).toBe(JSON.stringify([JSON.parse(text)]));
          for (const node of parts(file).nodes) {
            if (node.kind !== 'scalar' || typeof node.value !== 'string') continue;
            const piece = node.piece();
            expect(piece.text).toBe(node.value);
            for (let at = 0; at < piece.text.length; at += 1) {
              const { start, end } = piece.toFile({ start: at, end: at + 1 });
              expect(JSON.parse(`"${written.slice(start, end)}"`)).toBe(piece.text[at]);
            }
          }
        }
      }),
    );
  });

  it('reads comments and trailing commas, and takes the last of keys that come twice', () => {
    const text = '// a\n{ "a": 1, /* b */ "b": [1, 2,], "a": 2, }';
    const file = parseJson(text);
    expect(plain(file)).toEqual([{ b: [1, 2], a: 2 }]);
    expect([0, 3, text.indexOf('/* b')].map(file.isComment)).toEqual([true, true, true]);
    expect(file.isComment(text.indexOf('"b"'))).toBe(false);
  });

  it('reads what is there of a file that is cut', () => {
    const text = JSON.stringify({ a: { b: ['one', { c: 'two' }], d: 'three \\" "' } });
    for (let end = 0; end <= text.length; end += 1) {
      const file = parseJson(text.slice(0, end));
      for (const span of spans(file)) expect(span.end).toBeLessThanOrEqual(end);
      if (end > text.indexOf('],')) expect(plain(file)).toMatchObject([{ a: { b: ['one', { c: 'two' }] } }]);
    }
  });

  it('does not fall over deep nesting or a long line', () => {
    const started = performance.now();
    for (const text of ['['.repeat(100_000), '{"a":'.repeat(100_000), `[${'{"a":[1]},'.repeat(50_000)}1]`]) {
      const file = parseJson(text);
      settingFacts(file, undefined, () => undefined);
      plain(file);
    }
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('never throws and stays inside of the text', () => {
    const bit = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"a"',
      '"',
      ':',
      ',',
      '1',
      '-',
      'true',
      'nul',
      '\\',
      '\\u12',
      '//',
      '/*',
      '\n',
      '😀',
    );
    fc.assert(
      fc.property(fc.array(bit, { maxLength: 30 }), (bits) => {
        const text = bits.join('');
        return spans(parseJson(text)).every(
          ({ start, end }) => start >= 0 && start <= end && end <= text.length,
        );
      }),
      { numRuns: 2000 },
    );
  });
});

const lines = `{
  // top
  "a": "x", // of a
  "list": [
    "one",
    "two" // last
  ],
  "one": { "b": 1 },
  "empty": {},
  "none": [],
  "last": true
}
`;

describe('edits of JSON', () => {
  const file = json(lines);
  const { edits } = file.file;

  it('puts a value in place of another', () => {
    expect(file.edit(edits.replace(file.scalar('a'), '${env:X}"\n'))).toBe(
      lines.replace('"x"', '"${env:X}\\"\\n"'),
    );
    expect(file.edit(edits.replace(file.scalar('last'), false))).toBe(lines.replace('true', 'false'));
    const { entry } = file.entry('one', 'b');
    expect(file.edit(edits.replaceEntry(entry, 'c', { d: [1] }))).toBe(
      lines.replace('"b": 1', '"c": { "d": [1] }'),
    );
  });

  it('takes entries and items out with line and comma', () => {
    const a = file.entry('a');
    expect(file.edit(edits.removeEntry(a.mapping, a.entry))).toBe(lines.replace('  "a": "x", // of a\n', ''));
    const last = file.entry('last');
    expect(file.edit(edits.removeEntry(last.mapping, last.entry))).toBe(
      lines.replace('[],\n  "last": true\n', '[]\n'),
    );
    const inner = file.entry('one', 'b');
    expect(file.edit(edits.removeEntry(inner.mapping, inner.entry))).toBe(lines.replace('{ "b": 1 }', '{}'));
    const list = file.list('list');
    const [one, two] = list.items;
    if (!one || !two) throw new Error('no items');
    expect(file.edit(edits.removeItem(list, one))).toBe(lines.replace('    "one",\n', ''));
    expect(file.edit(edits.removeItem(list, two))).toBe(
      lines.replace('"one",\n    "two" // last\n', '"one"\n'),
    );
  });

  it('adds entries and items', () => {
    expect(file.edit(edits.addEntry(file.mapping(), 'new', { a: 1 }))).toBe(
      lines.replace('true\n', 'true,\n  "new": { "a": 1 }\n'),
    );
    expect(file.edit(edits.addItem(file.list('list'), 'three'))).toBe(
      lines.replace('"two" // last', '"two", // last\n    "three"'),
    );
    expect(file.edit(edits.addEntry(file.mapping('empty'), 'a', null))).toBe(
      lines.replace('{}', '{ "a": null }'),
    );
    expect(file.edit(edits.addItem(file.list('none'), 1))).toBe(lines.replace('[]', '[1]'));
    expect(file.edit(edits.addEntry(file.mapping('one'), 'c', 2))).toBe(
      lines.replace('"b": 1', '"b": 1, "c": 2'),
    );
  });

  it('keeps a comma behind the last entry', () => {
    const text = '{\n\t"a": 1,\n\t"b": 2, // b\n}\n';
    const trailing = json(text);
    const b = trailing.entry('b');
    expect(trailing.edit(trailing.file.edits.addEntry(b.mapping, 'c', 3))).toBe(
      '{\n\t"a": 1,\n\t"b": 2, // b\n\t"c": 3,\n}\n',
    );
    expect(trailing.edit(trailing.file.edits.removeEntry(b.mapping, b.entry))).toBe('{\n\t"a": 1,\n}\n');
  });

  it('leaves valid JSON behind whatever it takes out or adds', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.stringMatching(/^[a-z]{1,3}$/),
          fc.oneof(fc.integer(), fc.array(fc.string(), { maxLength: 3 })),
          { minKeys: 1, maxKeys: 4 },
        ),
        fc.constantFrom(0, 1, 2),
        fc.nat(),
        (data, indent, choice) => {
          const text = JSON.stringify(data, null, indent);
          const keys = Object.keys(data);
          const key = keys[choice % keys.length] ?? '';
          const opened = json(text);
          const { mapping, entry } = opened.entry(key);
          const { [key]: _, ...rest } = data;
          expect(JSON.parse(opened.edit(opened.file.edits.removeEntry(mapping, entry)) ?? '')).toEqual(rest);
          expect(JSON.parse(opened.edit(opened.file.edits.addEntry(mapping, 'added', [1])) ?? '')).toEqual({
            ...data,
            added: [1],
          });
          const value = data[key];
          if (!Array.isArray(value) || value.length === 0) return;
          const list = opened.list(key);
          const index = choice % value.length;
          const gone = list.items.filter((__, at) => at >= index);
          expect(JSON.parse(opened.edit(opened.file.edits.removeItem(list, ...gone)) ?? '')).toEqual({
            ...data,
            [key]: value.slice(0, index),
          });
        },
      ),
    );
  });
});
