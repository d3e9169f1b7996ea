import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { at, itemsOf, textOf } from '../../../../server/src/formats/data/node.ts';
import { settingFacts } from '../../../../server/src/formats/data/settings.ts';
import { parseYaml } from '../../../../server/src/formats/data/yaml.ts';
import { parts, plain, spans } from './support.ts';

const styles = `plain: one two
number: 1.10
multi: first line
  second line

  after a blank one
single: 'it''s here
  and there'
double: "tab\\t quote\\" \\u00e9 \\U0001F600 \\x41 folded
  line and \\
  none"
literal: |
  one
    two

  three
folded: >-
  one
  two

  three
    deeper
  four
indented: |2
    keeps two
  none
kept: |+
  end

flow: {a: [x, "y", 'z'], b: 😀 smile}
on: push
yes: no
empty:
nothing: ~
last: end`;

describe('YAML', () => {
  it.each([
    ['as it is', styles],
    ['with Windows line ends', styles.replaceAll('\n', '\r\n')],
    ['with a byte order mark', `\ufeff${styles}`],
    ['indented', `top:\n${styles.replace(/^(?=.)/gm, '  ')}`],
    ['as an item', `- ${styles.replace(/\n(?=.)/g, '\n  ')}`],
  ])('reads what the library reads, %s', (_, text) => {
    const file = parseYaml(text);
    expect(file.firstError).toBeUndefined();
    expect(plain(file)).toEqual([parse(text, { version: '1.2' })]);
  });

  it('gives texts of scalars with the way back to each character', () => {
    for (const text of [styles, styles.replaceAll('\n', '\r\n'), `x: 1\n---\n${styles}`]) {
      for (const node of parts(parseYaml(text)).nodes) {
        if (node.kind !== 'scalar' || typeof node.value !== 'string') continue;
        const piece = node.piece();
        expect(piece.text).toBe(node.value);
        for (let index = 0; index < piece.text.length; index += 1) {
          const character = piece.text[index] ?? '';
          const { start, end } = piece.toFile({ start: index, end: index + 1 });
          const written = text.slice(start, end);
          if (/[\w,.]/.test(character) && written.length === 1) expect(written).toBe(character);
          else if (!/\s/.test(character)) expect(written).toMatch(/^(?:\\.*|''|.)$/u);
        }
      }
    }
  });

  it('keeps numbers as they are written', () => {
    const [root] = parseYaml('a: 1.10\nb: 0x1F\nc: 007\nd: True').documents;
    expect(['a', 'b', 'c', 'd'].map((key) => textOf(at(root, key)))).toEqual(['1.10', '0x1F', '007', 'True']);
  });

  it('leaves words of YAML 1.1 as words, in spite of a directive', () => {
    expect(plain(parseYaml('%YAML 1.1\n---\non: yes\noff: no\n'))).toEqual([{ on: 'yes', off: 'no' }]);
  });

  it('resolves anchors and merge keys, the entry itself first, then the first mapping', () => {
    const text = 'a: &a {x: 1, y: 2}\nb: &b\n  y: 3\n  z: 4\nc:\n  <<: [*a, *b]\n  x: 5\nd: *a\n"<<": kept\n';
    const file = parseYaml(text);
    expect(plain(file)).toEqual([
      {
        a: { x: 1, y: 2 },
        b: { y: 3, z: 4 },
        c: { x: 5, y: 2, z: 4 },
        d: { x: 1, y: 2 },
        '<<': 'kept',
      },
    ]);
    const inherited = parts(file).entries.filter((entry) => entry.inherited);
    expect(inherited.map((entry) => entry.key)).toEqual(['y', 'z']);
  });

  it('takes of an anchor that is set twice the one before', () => {
    expect(plain(parseYaml('- &a 1\n- *a\n- &a 2\n- *a\n'))).toEqual([[1, 1, 2, 2]]);
  });

  it('reads documents one by one, where several follow each other', () => {
    const file = parseYaml('# first\na: 1\n---\nb: |\n  x\n--- # third\n- c\n...\n---\n');
    expect(plain(file)).toEqual([{ a: 1 }, { b: 'x\n' }, ['c']]);
    expect(spans(file).every(({ start, end }) => start <= end)).toBe(true);
  });

  it('reads again only what changed', () => {
    const first = parseYaml('a: 1\n---\nb: 2\n---\nc: three\n');
    const second = parseYaml('a: 1\n---\nb: 22222\n---\nc: three\n', first);
    expect(plain(second)).toEqual([{ a: 1 }, { b: 22222 }, { c: 'three' }]);
    expect(second.documents[0]).toBe(first.documents[0]);
    const node = at(second.documents[2], 'c');
    expect(second.text.slice(node?.span.start, node?.span.end)).toBe('three');
    const text = node?.kind === 'scalar' ? node.piece() : undefined;
    expect(text?.toFile({ start: 0, end: 5 })).toEqual(node?.span);
  });

  it('ends collections with their last part', () => {
    const text = 'a:\n  b: 1 # here\n  # below\n\nc:\n  - d\n\n';
    const [root] = parseYaml(text).documents;
    const written = (key: string): string => {
      const span = at(root, key)?.span;
      return text.slice(span?.start, span?.end);
    };
    expect(written('a')).toBe('b: 1');
    expect(written('c')).toBe('- d');
  });

  it('gives a key without a value a value of null behind it', () => {
    const [root] = parseYaml('a: # note\nb:\n').documents;
    expect(at(root, 'b')).toMatchObject({ kind: 'scalar', value: null });
  });

  it.each([
    ['tabs', 'a: 1\nb:\n\tc: 2\nd: 3\n'],
    ['an unresolved alias', 'a: *nobody\nb: 1\n'],
    ['a list that never ends', 'a: 1\nb: [1, 2\n'],
    ['a quote that never ends', 'a: 1\nb: "x\n'],
    ['a template', 'a: {{ .Values.x }}\n{{- if .y }}\nb: 1\n{{- end }}\n'],
    ['an unknown tag', 'a: !Sub x\nb: !reference [c, d]\n'],
  ])('reads what it can of %s', (_, text) => {
    const [first] = plain(parseYaml(text));
    expect(first).toHaveProperty('a');
  });

  it('takes the last of keys that are written twice', () => {
    expect(plain(parseYaml('a: 1\nb: 2\na: 3\n'))).toEqual([{ b: 2, a: 3 }]);
  });

  it('ends where a node leads back to itself', () => {
    expect(plain(parseYaml('a: &a\n  b: *a\n  <<: *a\n  c: 1\n'))).toEqual([{ a: { b: null, c: 1 } }]);
  });

  it('reads a billion laughs once', () => {
    const levels = Array.from({ length: 30 }, (_, level) =>
      level === 0
        ? 'l0: &l0 [lol, lol]'
        : `l${level}: &l${level} [${Array(9)
            .fill(`*l${level - 1}`)
            .join(', ')}]`,
    );
    const file = parseYaml(levels.join('\n'));
    expect(settingFacts(file, undefined, () => undefined).length).toBeLessThan(1000);
  });

  it('takes over only so much with merge keys', () => {
    const keys = Array.from({ length: 1000 }, (_, index) => `k${index}: 1`).join(', ');
    const text = `a: &a {${keys}}\n${Array.from({ length: 500 }, (_, index) => `m${index}: {<<: *a}`).join('\n')}`;
    expect(parts(parseYaml(text)).entries.length).toBeLessThan(60_000);
  });

  it.each([
    ['brackets', '['.repeat(100_000)],
    ['braces', '{a: '.repeat(30_000)],
    ['dashes', '- '.repeat(100_000)],
    ['questions', '? '.repeat(20_000)],
    ['lines', Array.from({ length: 600 }, (_, level) => `${' '.repeat(level)}a:`).join('\n')],
  ])('does not fall over deep nesting of %s', (_, text) => {
    const started = performance.now();
    const file = parseYaml(text);
    settingFacts(file, undefined, () => undefined);
    plain(file);
    expect(performance.now() - started).toBeLessThan(3000);
  });

  it('never throws and stays inside of the text', () => {
    const bit = fc.constantFrom(
      ...['a', 'b:', ': ', '- ', '\n', '\n  ', '\n    ', '"', "'", '|', '>-', '|2', '#', ' # c', '[', ']'],
      ...[
        '{',
        '}',
        ',',
        '&a ',
        '*a',
        '<<: ',
        '---\n',
        '...\n',
        '!t ',
        '\t',
        '\r\n',
        '\\',
        '\\u00',
        '%',
        '? ',
        '😀',
        '\ufeff',
      ],
    );
    fc.assert(
      fc.property(fc.array(bit, { maxLength: 40 }), (bits) => {
        const text = bits.join('');
        const file = parseYaml(text);
        for (const { start, end } of spans(file)) {
          if (start < 0 || end < start || end > text.length) return false;
        }
        return settingFacts(file, undefined, () => undefined).length >= 0;
      }),
      { numRuns: 2000 },
    );
  });

  it('reads any data back, and each scalar from its own place', () => {
    // U+FFFC stands for what a template fills in, and so is no data that could be read back.
    const text = fc.string({ unit: 'grapheme' }).filter((each) => !each.includes('\uFFFC'));
    const leaf = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null), fc.lorem());
    const value = fc.letrec((tie) => ({
      node: fc.oneof(
        { maxDepth: 3 },
        leaf,
        fc.array(tie('node'), { maxLength: 3 }),
        fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), tie('node'), { maxKeys: 3 }),
      ),
    })).node;
    fc.assert(
      fc.property(value, fc.constantFrom(20, 80), (data, lineWidth) => {
        const written = stringify({ data }, { lineWidth });
        const file = parseYaml(written);
        expect(plain(file)).toEqual([parse(written, { version: '1.2' })]);
        for (const node of parts(file).nodes) {
          if (node.kind !== 'scalar' || typeof node.value !== 'string') continue;
          expect(node.piece().text).toBe(node.value);
        }
        expect(itemsOf(file.documents[0])).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
