import { describe, expect, test } from 'vitest';
import { assemble, type Part, payload, pickle } from '../../../support/artifacts/assembler.ts';
import { joined } from '../../../support/artifacts/little-endian.ts';
import { arrayWrapper, fileWrapper } from '../../../support/artifacts/numpy.ts';
import { scan, signs, signsOf, uses } from '../../../support/artifacts/scan.ts';

const called = 'called os.system("echo example")';

/** Data that is no pickle whatever reads it. */
const raw = (size: number): Uint8Array => new Uint8Array(size).fill(0xee);

describe('arrays between opcodes', () => {
  test.each<readonly [string, Part, readonly Part[]]>([
    ['plain', raw(24), arrayWrapper()],
    ['aligned', joined([Uint8Array.of(5), raw(5), raw(24)]), arrayWrapper({ isAligned: true })],
    ['aligned by nothing', joined([Uint8Array.of(0), raw(24)]), arrayWrapper({ isAligned: true })],
    ['of texts', raw(2 * 3 * 4 * 5), arrayWrapper({ dtype: 'U5', shape: [2, 3] })],
    ['of nothing', new Uint8Array(0), arrayWrapper({ shape: [0, 7] })],
    ['a number', raw(8), arrayWrapper({ shape: [] })],
    ['large', raw(2_400_000), arrayWrapper({ shape: [300_000] })],
    ['as scikit-learn had it', raw(24), arrayWrapper({ module: 'sklearn.externals.joblib.numpy_pickle' })],
  ])('%s', async (_, data, wrapper) => {
    const artifact = await scan(pickle(...wrapper, data, ...payload));
    expect(artifact.formats).toEqual(['joblib']);
    expect(signs(artifact)).toEqual([]);
    expect(uses(artifact)).toContain(called);
    expect(artifact.contents.tensorCount).toBe(1);
  });

  test('of objects: a pickle of its own follows', async () => {
    const inner = assemble(
      ['PROTO', 2],
      'EMPTY_LIST',
      ['BINPUT', 0],
      ['GLOBAL', 'a', 'inner'],
      'APPEND',
      'STOP',
    );
    const artifact = await scan(
      pickle(...arrayWrapper({ dtype: 'O8' }), inner, 'MARK', ['GLOBAL', 'a', 'outer'], 'POP_MARK'),
    );
    expect(signs(artifact)).toEqual([]);
    expect(uses(artifact)).toContain('referenced a.inner');
    expect(uses(artifact)).toContain('referenced a.outer');
  });

  test('its state may be a tuple', async () => {
    const wrapper = arrayWrapper();
    const parts: readonly Part[] = [...wrapper.slice(0, -1), 'NONE', 'TUPLE2', 'BUILD'];
    const artifact = await scan(pickle(...parts, raw(24), ...payload));
    expect(signs(artifact)).toEqual([]);
    expect(uses(artifact)).toContain(called);
  });

  test('data that a loader without joblib would run', async () => {
    const hidden = assemble(
      ['GLOBAL', 'os', 'system'],
      ['UNICODE', 'echo example'],
      'TUPLE1',
      'REDUCE',
      'STOP',
    );
    const artifact = await scan(pickle(...arrayWrapper({ dtype: 'u1', shape: [hidden.length] }), hidden));
    expect(uses(artifact)).toContain(called);
  });

  test.each<readonly [string, readonly Part[]]>([
    ['more data than the file has', arrayWrapper({ shape: [1_000_000_000] })],
    ['an unknown type', arrayWrapper({ dtype: 'Q99x' })],
  ])('%s', async (_, wrapper) => {
    const artifact = await scan(joined([assemble(['PROTO', 4], ...wrapper), raw(100), pickle(...payload)]));
    expect(uses(artifact)).toContain(called);
    expect(signs(artifact).length).toBeGreaterThan(0);
  });
});

describe('arrays in files of their own', () => {
  test.each(['model.pkl_01.npy', 'NDArrayWrapper.npy'])('%s stands beside', async (name) => {
    const artifact = await scan(fileWrapper(name));
    expect(artifact.formats).toEqual(['joblib']);
    expect(signsOf(artifact)).toMatchObject([{ sign: 'array-file', data: { name } }]);
  });

  test.each(['../evil.npy', '/tmp/evil.npy', 'C:\\evil.npy', 'a\\b.npy', '..', ''])(
    '%s does not',
    async (name) => {
      for (const wrapper of ['NDArrayWrapper', 'ZNDArrayWrapper'])
        expect(signsOf(await scan(fileWrapper(name, wrapper)))).toMatchObject([
          { sign: 'foreign-array-file', data: { name } },
        ]);
    },
  );
});
