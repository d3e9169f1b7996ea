import { describe, expect, test } from 'vitest';
import { ascii, assemble, payload, pickle } from '../../../support/artifacts/assembler.ts';
import { joined } from '../../../support/artifacts/little-endian.ts';
import { npy } from '../../../support/artifacts/numpy.ts';
import { scan, signs, uses } from '../../../support/artifacts/scan.ts';
import { zip } from '../../../support/artifacts/zip.ts';

const called = 'called os.system("echo example")';
const object = pickle(...payload);

describe('elements that are objects', () => {
  test.each([
    "'|O'",
    "'O'",
    "'O8'",
    "'object'",
    "[('a', '<f8'), ('b', '|O')]",
    "[('a', [('b', [('c', '|O')])])]",
    "[('a', '|O', (2, 3))]",
    "('|O', (2,))",
    "[(('title', 'a'), '|O')]",
    'something',
    "'\\x4f'",
    "'\\117'",
    "'\\u004f'",
    "'|\\U0000004F'",
    "b'\\x4f8'",
    "'\\N{LATIN CAPITAL LETTER O}'",
    "'|' 'O'",
    "[('a', '\\x7cO')]",
  ])('%s', async (descr) => {
    const artifact = await scan(npy(descr, object));
    expect(artifact.formats).toEqual(['npy']);
    expect(uses(artifact)).toEqual([called]);
  });

  test.each([1, 2, 3])('version %i', async (version) => {
    expect(uses(await scan(npy("'|O'", object, { version })))).toEqual([called]);
  });
});

describe('elements that are data', () => {
  test.each<readonly [string, number, string]>([
    ["'<f8'", 16, '<f8'],
    ["'|S5'", 10, '|S5'],
    ["'<U3'", 24, '<U3'],
    ["'<M8[ns]'", 16, '<M8[ns]'],
    ["'|b1'", 2, '|b1'],
    ["[('Object', '<f8'), ('Other', '<i4', (2,))]", 32, '{<f8, <i4}'],
    ["[('it\\'s \\\\N', '<f8')]", 16, '{<f8}'],
    ["[(r'\\N', '<f8')]", 16, '{<f8}'],
  ])('%s', async (descr, size, dtype) => {
    const artifact = await scan(npy(descr, new Uint8Array(size)), 'weights.npy');
    expect(artifact.contents.tensors).toEqual([{ name: 'weights', dtype, shape: [2], size }]);
    expect(signs(artifact)).toEqual([]);
  });

  test('what stands behind them is looked at', async () => {
    const artifact = await scan(
      joined([npy("'<f8'", new Uint8Array(16)), npy("'<i4'", new Uint8Array(8)), object]),
    );
    expect(artifact.contents.tensorCount).toBe(2);
    expect(signs(artifact)).toEqual(['trailing-data']);
    expect(uses(artifact)).toEqual([called]);
  });

  test('a shape that is larger than the file', async () => {
    expect(signs(await scan(npy("'<f8'", new Uint8Array(16), { shape: '(1000000, 1000000)' })))).toEqual([
      'truncated',
    ]);
  });
});

describe('headers', () => {
  const magic = Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59);
  test.each<readonly [string, Uint8Array, string]>([
    ['of an unknown version', joined([npy("'|O'", object, { version: 9 })]), 'malformed'],
    [
      'longer than the file',
      joined([magic, Uint8Array.of(2, 0, 0xff, 0xff, 0xff, 0x7f, 0x7b)]),
      'oversized-claim',
    ],
    ['that are missing', joined([magic, Uint8Array.of(1, 0)]), 'truncated'],
    [
      'without a shape',
      joined([magic, Uint8Array.of(1, 0, 15, 0), ascii("{'descr': 'O'} "), object]),
      'malformed',
    ],
    ['too deep', joined([magic, Uint8Array.of(1, 0, 0xd0, 7), ascii('['.repeat(2000)), object]), 'malformed'],
  ])('%s', async (_, content, sign) => {
    expect(signs(await scan(content))).toContain(sign);
  });

  test('do not hide a pickle behind them', async () => {
    expect(uses(await scan(joined([magic, Uint8Array.of(1, 0, 2, 0), ascii('{}'), object])))).toEqual([
      called,
    ]);
  });

  test('cut at every byte', async () => {
    const whole = npy("'|O'", object);
    for (let length = 6; length < whole.length; length += 1) {
      const artifact = await scan(whole.subarray(0, length));
      expect(signs(artifact).length, `${length} bytes`).toBeGreaterThan(0);
    }
  });
});

describe('several in a zip', () => {
  test('are an npz', async () => {
    const artifact = await scan(
      zip([
        { name: 'a.npy', content: npy("'<f8'", new Uint8Array(16)) },
        { name: 'b.npy', content: npy("'|O'", object), method: 8 },
      ]),
    );
    expect(artifact.formats).toEqual(['npz']);
    expect(artifact.contents.tensors.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(uses(artifact)).toEqual([called]);
  });

  test('a member that is a pickle by itself', async () => {
    expect(uses(await scan(zip([{ name: 'a.npy', content: object }])))).toEqual([called]);
  });
});

test('an empty array of objects is a pickle all the same', async () => {
  expect(
    uses(await scan(npy("'|O'", assemble(['PROTO', 2], ['GLOBAL', 'a', 'b'], 'STOP'), { shape: '(0,)' }))),
  ).toEqual(['referenced a.b']);
});
