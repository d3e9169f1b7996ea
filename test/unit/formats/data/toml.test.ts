import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseToml } from '../../../../server/src/formats/data/toml.ts';
import { applyEdits, open, parts, plain, spans } from './support.ts';

const toml = (text: string) => open(parseToml, text, applyEdits);

const text = `# top
title = "one" # of title
a.b.c = 'lit\\eral'
a.b.d = 1_000
inline = { x = 1, "y z" = [1, 2] }
long = [
  "one", # first
  "two"
]

[tool.uv] # uv
index-url = "https://x"

[[tool.uv.index]]
name = "first"

[[tool.uv.index]]
name = """
multi \\
   line \\u00e9 \\U0001F600 "quoted" """
url = '''
raw\\n'''

[tool]
late = true

[empty]
`;

describe('TOML', () => {
  it('puts tables together from headers and dotted keys in any order', () => {
    expect(plain(parseToml(text))).toEqual([
      {
        title: 'one',
        a: { b: { c: 'lit\\eral', d: 1000 } },
        inline: { x: 1, 'y z': [1, 2] },
        long: ['one', 'two'],
        tool: {
          uv: {
            'index-url': 'https://x',
            index: [{ name: 'first' }, { name: 'multi line é 😀 "quoted" ', url: 'raw\\n' }],
          },
          late: true,
        },
        empty: {},
      },
    ]);
  });

  it.each([text, text.replaceAll('\n', '\r\n'), `\ufeff${text}`])(
    'leads each text back to its place',
    (written) => {
      const file = parseToml(written);
      expect(file.firstError).toBeUndefined();
      for (const node of parts(file).nodes) {
        if (node.kind !== 'scalar' || typeof node.value !== 'string') continue;
        const piece = node.piece();
        expect(piece.text.replaceAll('\r\n', '\n')).toBe(node.value.replaceAll('\r\n', '\n'));
        for (let at = 0; at < piece.text.length; at += 1) {
          const { start, end } = piece.toFile({ start: at, end: at + 1 });
          if (/[a-z]/.test(piece.text[at] ?? '')) expect(written.slice(start, end)).toBe(piece.text[at]);
        }
      }
      for (const { keySpan } of parts(file).entries)
        expect(written.slice(keySpan.start, keySpan.end)).toMatch(/^[\w-]+$|^"y z"$/);
    },
  );

  it.each([
    ['in the first line', '= broken\na = 1\n[b]\nc = 2\n', [{ a: 1, b: { c: 2 } }]],
    ['in a table', 'a = 1\n[b]\nx = \n[c]\nd = 3\n', [{ a: 1, b: {}, c: { d: 3 } }]],
    ['of a key that comes twice', 'a = 1\na = 2\nb = 3\n', [{ a: 1, b: 3 }]],
    ['of a list that never ends', 'a = 1\n[b]\nx = [1,\ny = 2\n[c]\nd = 3\n', [{ a: 1, b: {}, c: { d: 3 } }]],
    ['of a template', 'a = {{ x }}\nb = 1\n', [{ b: 1 }]],
    ['of a string that never ends', 'a = 1\n[b]\nx = """\n[c]\nd = 3\n', [{ a: 1 }]],
  ])('leaves out what is broken: an error %s', (_, broken, expected) => {
    const file = parseToml(broken);
    expect(file.firstError).toBeDefined();
    expect(plain(file)).toEqual(expected);
  });

  it('reads a long file with an error at its end in time', () => {
    const long = Array.from({ length: 2000 }, (_, index) => `[t${index}]\na = "x"\n`).join('');
    const started = performance.now();
    for (const broken of [`${long}[z]\nx = \n`, `= \n${long}`, `${long}x = [`]) {
      expect(Object.keys((plain(parseToml(broken))[0] ?? {}) as object).length).toBeGreaterThan(1990);
    }
    expect(performance.now() - started).toBeLessThan(4000);
    expect(parseToml('['.repeat(100_000)).firstError).toBeDefined();
    expect(parseToml(`a = ${'['.repeat(100_000)}`).firstError).toBeDefined();
    expect(parseToml(`${'a.'.repeat(20_000)}b = 1`).documents.length).toBeLessThan(2);
  });

  it('never throws and stays inside of the text', () => {
    const bit = fc.constantFrom(
      'a',
      ' = ',
      '"',
      "'",
      '"""',
      '[',
      ']',
      '[[',
      ']]',
      '{',
      '}',
      ',',
      '.',
      '\n',
      '#',
      '1',
      'true',
      '\\',
      '\\u12',
      '😀',
      '\r\n',
      '[a]\n',
      'a = 1\n',
      '[[b]]\n',
    );
    fc.assert(
      fc.property(fc.array(bit, { maxLength: 30 }), (bits) => {
        const written = bits.join('');
        return spans(parseToml(written)).every(
          ({ start, end }) => start >= 0 && start <= end && end <= written.length,
        );
      }),
      { numRuns: 2000 },
    );
  });
});

describe('edits of TOML', () => {
  const file = toml(text);
  const { edits } = file.file;

  it('puts values and entries in place of others', () => {
    expect(file.edit(edits.replace(file.scalar('title'), 'tw"o'))).toBe(
      text.replace('"one" #', '"tw\\"o" #'),
    );
    expect(file.edit(edits.replace(file.scalar('a', 'b', 'c'), 'x\\y'))).toBe(
      text.replace("'lit\\eral'", "'x\\y'"),
    );
    expect(file.edit(edits.replaceEntry(file.entry('a', 'b', 'd').entry, 'e', { f: [true] }))).toBe(
      text.replace('d = 1_000', 'e = { f = [true] }'),
    );
  });

  it('takes pairs and items out', () => {
    const title = file.entry('title');
    expect(file.edit(edits.removeEntry(title.mapping, title.entry))).toBe(
      text.replace('title = "one" # of title\n', ''),
    );
    const dotted = file.entry('a', 'b', 'c');
    expect(file.edit(edits.removeEntry(dotted.mapping, dotted.entry))).toBe(
      text.replace("a.b.c = 'lit\\eral'\n", ''),
    );
    const inline = file.entry('inline', 'x');
    expect(file.edit(edits.removeEntry(inline.mapping, inline.entry))).toBe(text.replace('x = 1, ', ''));
    const list = file.list('long');
    const [one, two] = list.items;
    if (!one || !two) throw new Error('no items');
    expect(file.edit(edits.removeItem(list, one))).toBe(text.replace('  "one", # first\n', ''));
    expect(file.edit(edits.removeItem(list, two))).toBe(
      text.replace('"one", # first\n  "two"\n', '"one" # first\n'),
    );
    const table = file.entry('tool', 'uv');
    expect(edits.removeEntry(table.mapping, table.entry)).toBeUndefined();
  });

  it('adds pairs to the table that has the header', () => {
    const added = (path: readonly (string | number)[]) =>
      file.edit(edits.addEntry(file.mapping(...path), 'new', true));
    expect(added(['tool', 'uv'])).toBe(text.replace('"https://x"\n', '"https://x"\nnew = true\n'));
    expect(added(['tool', 'uv', 'index', 0])).toBe(text.replace('"first"\n', '"first"\nnew = true\n'));
    expect(added(['tool', 'uv', 'index', 1])).toBe(text.replace("raw\\n'''\n", "raw\\n'''\nnew = true\n"));
    expect(added(['tool'])).toBe(text.replace('late = true\n', 'late = true\nnew = true\n'));
    expect(added(['empty'])).toBe(text.replace('[empty]\n', '[empty]\nnew = true\n'));
    expect(added(['inline'])).toBe(text.replace('[1, 2] }', '[1, 2], new = true }'));
    expect(added([])).toBe(text.replace('  "two"\n]\n', '  "two"\n]\nnew = true\n'));
    expect(added(['a', 'b'])).toBeUndefined();
    const headers = toml('[a.b]\nx = 1\n');
    expect(headers.edit(headers.file.edits.addEntry(headers.mapping(), 'y', 2))).toBe(
      'y = 2\n\n[a.b]\nx = 1\n',
    );
    expect(headers.file.edits.addEntry(headers.mapping('a'), 'y', 2)).toBeUndefined();
  });

  it('adds items', () => {
    expect(file.edit(edits.addItem(file.list('long'), 'three'))).toBe(
      text.replace('"two"\n', '"two",\n  "three"\n'),
    );
    expect(edits.addItem(file.list('tool', 'uv', 'index'), { name: 'x' })).toBeUndefined();
  });
});
