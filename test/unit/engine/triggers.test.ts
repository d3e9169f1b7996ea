import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTriggerIndex, triggerCheck } from '../../../server/src/engine/triggers.ts';
import type { Format } from '../../../server/src/formats/format.ts';

const substrings = new Set(['torch', 'torch.load', 'load', 'a.b', 'aa', '']);
const index = createTriggerIndex(substrings);
const texts = fc
  .array(fc.constantFrom('torch', '.', 'load', 'a', 'b', ' ', 'tor', 'ch', 'x'), { maxLength: 12 })
  .map((parts) => parts.join(''));

describe('createTriggerIndex', () => {
  it('finds each substring that occurs, also inside and across others', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const expected = [...substrings].filter((each) => each !== '' && text.includes(each));
        expect([...index.scan(text)].sort()).toEqual(expected.sort());
      }),
    );
  });

  it('finds words where no longer name holds them', () => {
    const words = createTriggerIndex(new Set(['word:load', 'word:.load', 'word:ray']));
    const found = (text: string) => [...words.scan(text)].sort();
    expect(found('preload loader _load load_all array rays x.loads')).toEqual([]);
    expect(found('load')).toEqual(['word:load']);
    expect(found('np.load(x)')).toEqual(['word:.load', 'word:load']);
    expect(found('"import a\\nload(x)"')).toEqual(['word:load']);
    expect(found('array, a ray')).toEqual(['word:ray']);
  });

  it('takes dots as they are', () => {
    expect(index.scan('axb').has('a.b')).toBe(false);
  });

  it('misses nothing that an edit brings', () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const found = index.scan(before);
        index.rescan(found, before, after);
        for (const each of index.scan(after)) expect(found).toContain(each);
      }),
    );
  });
});

describe('triggerCheck', () => {
  const check = triggerCheck([
    ['a'],
    ['b', 'c'],
    ['d', 'format:python'],
    ['format:lock'],
    ['e', 'facts:command'],
    ['f', 'file:(?:^|/)model_\\w+\\.py$'],
  ]);
  const format = (id: string): Format => ({
    id,
    comment: undefined,
    ...(id === 'python' ? { marks: { command: ['start('] } } : {}),
    parse: () => {
      throw new Error('nothing is parsed here');
    },
  });

  it.each([
    [['a'], 'yaml', true],
    [['b'], 'yaml', false],
    [['c'], 'yaml', false],
    [['c', 'b'], 'yaml', true],
    [['d'], 'yaml', false],
    [['d'], 'python', true],
    [['e'], 'yaml', true],
    [['e'], 'python', false],
    [['e', 'start('], 'python', true],
    [[], 'lock', true],
    [[], 'yaml', false],
  ] as const)('%j in %s: %s', (found, id, expected) => {
    expect(check(new Set(found), format(id))).toBe(expected);
  });

  it.each([
    ['model_tiny.py', true],
    ['a/b/model_tiny.py', true],
    ['my_model_tiny.py', false],
    [undefined, false],
  ])('f in %s: %s', (path, expected) => {
    expect(check(new Set(['f']), format('python'), path)).toBe(expected);
  });
});
