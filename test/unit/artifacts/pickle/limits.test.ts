import { describe, expect, test } from 'vitest';
import { bytesOf } from '../../../../server/src/artifacts/bytes.ts';
import { Op } from '../../../../server/src/artifacts/pickle/opcodes.ts';
import { scanArtifact } from '../../../../server/src/artifacts/scan.ts';
import { ascii, assemble, callOf, type Part, payload, pickle } from '../../../support/artifacts/assembler.ts';
import { joined } from '../../../support/artifacts/little-endian.ts';
import { scan, signs, uses } from '../../../support/artifacts/scan.ts';

const called = 'called os.system("echo example")';

function repeated(part: Uint8Array, count: number): Uint8Array {
  const all = new Uint8Array(part.length * count);
  for (let at = 0; at < count; at += 1) all.set(part, at * part.length);
  return all;
}

test('cut at every byte, no file is silent about what ran', async () => {
  const whole = pickle(
    ...payload,
    'POP',
    ['BINBYTES', 'abc'],
    ['UNICODE', 'x'],
    ['LONG1', 'ab'],
    ['PUT', '1'],
    'MARK',
    'NONE',
    ['BINPUT', 3],
  );
  const ran = assemble(['PROTO', 4], ...payload).length;
  for (let length = 3; length < whole.length; length += 1) {
    const artifact = await scan(whole.subarray(0, length));
    expect(uses(artifact).includes(called), `${length} bytes`).toBe(length >= ran);
    expect(signs(artifact), `${length} bytes`).toContain('truncated');
  }
});

describe('claims cost nothing', () => {
  const claims: readonly (readonly [string, Uint8Array])[] = [
    ['BINUNICODE8 of 2^62', Uint8Array.of(Op.BINUNICODE8, 0, 0, 0, 0, 0, 0, 0, 0x40)],
    ['BINBYTES8 of 2^62', Uint8Array.of(Op.BINBYTES8, 0, 0, 0, 0, 0, 0, 0, 0x40)],
    ['BYTEARRAY8 of 2^64 - 1', assemble(Uint8Array.of(Op.BYTEARRAY8), new Uint8Array(8).fill(0xff))],
    ['BINBYTES of 4 GB', Uint8Array.of(Op.BINBYTES, 0xff, 0xff, 0xff, 0xff)],
    ['BINUNICODE of 4 GB', Uint8Array.of(Op.BINUNICODE, 0xff, 0xff, 0xff, 0xff)],
    ['LONG4 of 2 GB', Uint8Array.of(Op.LONG4, 0xff, 0xff, 0xff, 0x7f)],
    ['BINSTRING of 2 GB', Uint8Array.of(Op.BINSTRING, 0xff, 0xff, 0xff, 0x7f)],
  ];
  test.each(claims)('%s', async (_, claim) => {
    const longest = { length: 0 };
    const content = joined([assemble(['PROTO', 4], 'NONE'), claim, new Uint8Array(80)]);
    const bytes = {
      ...bytesOf(content),
      read: async (offset: number, length: number) => {
        longest.length = Math.max(longest.length, length);
        return content.subarray(offset, offset + length);
      },
    };
    const artifact = await scanArtifact(bytes, { name: 'a' });
    expect(signs(artifact)).toContain('oversized-claim');
    expect(longest.length).toBeLessThan(1024 * 1024);
  });

  test('a frame of 2^63', async () => {
    expect(uses(await scan(assemble(['PROTO', 4], ['FRAME', 2n ** 63n], ...payload, 'STOP')))).toEqual([
      called,
    ]);
  });

  test('memo at 2^32', async () => {
    const far = pickle(
      ['BINBYTES', 'seven'],
      'POP',
      'NONE',
      'POP',
      'NONE',
      ['LONG_BINPUT', 0xffff_fff0],
      ['PUT', '-1'],
      ...payload,
    );
    expect(signs(await scan(far))).toEqual(['broken-stream']);
    const reached = pickle(
      'NONE',
      ['LONG_BINPUT', 0xffff_fff0],
      'POP',
      ['LONG_BINGET', 0xffff_fff0],
      ...payload,
    );
    expect(await scan(reached).then(uses)).toEqual([called]);
  });
});

/** Time for `size` and for four times that; linear work takes about four times as long. */
async function expectLinear(
  make: (size: number) => Uint8Array,
  size: number,
  mustBeComplete = true,
): Promise<void> {
  await scan(make(1000));
  const times: number[] = [];
  for (const one of [size, size * 4]) {
    const content = make(one);
    const start = performance.now();
    const artifact = await scan(content);
    times.push(performance.now() - start);
    if (mustBeComplete) expect(artifact.complete).toBe(true);
  }
  const [small = 0, large = 0] = times;
  expect(large).toBeLessThan(Math.max(400, small * 12));
}

describe('time is linear', () => {
  test.each<readonly [string, (size: number) => Uint8Array]>([
    ['digits of a LONG', (size) => assemble(['PROTO', 2], ['LONG', '9'.repeat(size)], ...payload, 'STOP')],
    ['a line of a text', (size) => assemble(['PROTO', 2], ['UNICODE', 'x'.repeat(size)], 'STOP')],
    ['DUP', (size) => pickle('NONE', repeated(Uint8Array.of(Op.DUP), size))],
    ['marks', (size) => pickle('NONE', repeated(Uint8Array.of(Op.MARK, Op.POP_MARK), size))],
    ['memoized once more', (size) => pickle('NONE', repeated(Uint8Array.of(Op.MEMOIZE), size))],
    ['one tuple of all', (size) => pickle('MARK', repeated(assemble(['BININT1', 1], 'NONE'), size), 'TUPLE')],
    ['tuples in tuples', (size) => pickle('NONE', repeated(Uint8Array.of(Op.TUPLE1), size))],
    [
      'lists in lists',
      (size) =>
        pickle(repeated(Uint8Array.of(Op.EMPTY_LIST), size), repeated(Uint8Array.of(Op.APPEND), size - 1)),
    ],
    [
      'pushed, put away and taken out again',
      (size) => pickle(repeated(Uint8Array.of(Op.NONE), size), repeated(Uint8Array.of(Op.POP), size - 1)),
    ],
    [
      'states',
      (size) =>
        assemble(['PROTO', 4], ...callOf('a', 'B'), repeated(assemble('EMPTY_DICT', 'BUILD'), size), 'STOP'),
    ],
    [
      'changes of what is imported',
      (size) =>
        assemble(['PROTO', 4], ['GLOBAL', 'a', 'b'], repeated(assemble('EMPTY_DICT', 'BUILD'), size), 'STOP'),
    ],
    [
      'protocols that lead nowhere',
      (size) => joined([pickle('NONE'), repeated(Uint8Array.of(0x80, 4, 0x4e), size)]),
    ],
    [
      'bytes that begin like a pickle',
      (size) =>
        pickle(
          repeated(
            assemble(['SHORT_BINBYTES', Uint8Array.of(0x80, 4, 0x4e, 0x4e, 0xff)], 'POP'),
            Math.min(size, 9_000),
          ),
          'NONE',
        ),
    ],
  ])('%s', async (_, make) => {
    await expectLinear(make, 60_000);
  });

  test('billion laughs', async () => {
    const list: Part[] = ['EMPTY_LIST', ['BINPUT', 0]];
    for (let level = 1; level < 40; level += 1) {
      list.push('EMPTY_LIST', ['BINPUT', level], 'MARK');
      for (let copy = 0; copy < 10; copy += 1) list.push(['BINGET', level - 1]);
      list.push('APPENDS');
    }
    const start = performance.now();
    const artifact = await scan(pickle(...list, ...payload));
    expect(performance.now() - start).toBeLessThan(1000);
    expect(uses(artifact)).toEqual([called]);
  });
});

describe('memory is bounded', () => {
  test('what is pushed before a callable does not hide it', async () => {
    const many = repeated(assemble('NONE', ['BININT1', 3]), 300_000);
    const parts: readonly Part[] = [
      ['GLOBAL', 'os', 'system'],
      many,
      repeated(Uint8Array.of(Op.POP), 600_000),
      ['UNICODE', 'echo example'],
      'TUPLE1',
      'REDUCE',
    ];
    expect(uses(await scan(pickle(...parts)))).toEqual([called]);
  });

  test('names that are pushed long before they are used are not forgotten in silence', async () => {
    const many = repeated(assemble('NONE', ['BININT1', 3]), 300_000);
    const artifact = await scan(
      pickle(
        ['UNICODE', 'os'],
        ['UNICODE', 'system'],
        many,
        repeated(Uint8Array.of(Op.POP), 600_000),
        'STACK_GLOBAL',
        ['UNICODE', 'echo example'],
        'TUPLE1',
        'REDUCE',
      ),
    );
    expect(signs(artifact)).toEqual(['computed-import', 'computed-call']);
  });

  test('names in the memo are read again from far behind', async () => {
    const gap: Part = ['BINBYTES', new Uint8Array(2_000_000)];
    const parts: readonly Part[] = [
      ['UNICODE', 'os'],
      ['BINPUT', 0],
      'POP',
      ['UNICODE', 'system'],
      ['BINPUT', 1],
      'POP',
      gap,
      gap,
      ['BINGET', 0],
      ['BINGET', 1],
      'STACK_GLOBAL',
      ['UNICODE', 'echo example'],
      'TUPLE1',
      'REDUCE',
    ];
    expect(uses(await scan(pickle(...parts)))).toEqual([called]);
  });

  test('names that are memoised after millions of texts are known', async () => {
    const words = repeated(assemble(['SHORT_BINUNICODE', 'w'], 'MEMOIZE', 'POP'), 4_300_000);
    const first: readonly Part[] = [
      ['SHORT_BINUNICODE', 'os'],
      'MEMOIZE',
      ['SHORT_BINUNICODE', 'path'],
      'MEMOIZE',
      'STACK_GLOBAL',
      'MEMOIZE',
    ];
    const again: readonly Part[] = [
      ['LONG_BINGET', 4_300_000],
      ['SHORT_BINUNICODE', 'system'],
      'STACK_GLOBAL',
      ['UNICODE', 'echo example'],
      'TUPLE1',
      'REDUCE',
      ['LONG_BINGET', 4_300_002],
      'EMPTY_TUPLE',
      'REDUCE',
    ];
    const artifact = await scan(pickle(words, ...first, ...again));
    expect(uses(artifact)).toEqual([called, 'called os.path()']);
    expect(signs(artifact)).toEqual([]);
  });

  test('a stack of millions of imports is a sign', async () => {
    const artifact = await scan(
      pickle(['GLOBAL', 'a', 'b'], 'MEMOIZE', repeated(Uint8Array.of(Op.BINGET, 0), 3_000_000)),
    );
    expect(signs(artifact)).toContain('limit-reached');
    expect(uses(artifact)).toEqual(['referenced a.b']);
  });

  test('as are hundred thousand different imports', async () => {
    const parts = Array.from({ length: 60_000 }, (_, at) => assemble(['GLOBAL', 'a', `b${at}`], 'POP'));
    expect(signs(await scan(pickle(joined(parts), 'NONE')))).toContain('limit-reached');
  });

  test('steps are limited', async () => {
    const artifact = await scan(pickle(repeated(assemble('NONE', 'POP'), 100_000), 'NONE'), 'a', {
      steps: 10_000,
    });
    expect(signs(artifact)).toEqual(['limit-reached']);
    expect(artifact.complete).toBe(false);
  });
});

test('a text that is cut stays one', async () => {
  const long = 'x'.repeat(100_000);
  const [use] = uses(await scan(pickle(...callOf('a', 'b', long))));
  expect(use?.length).toBeLessThan(400);
  expect(
    uses(await scan(assemble(['PROTO', 4], ['GLOBAL', 'm'.repeat(1000), 'n'], 'STOP')))[0]?.length,
  ).toBeLessThan(600);
  expect(signs(await scan(assemble(['PROTO', 4], ascii(`c${'m'.repeat(100_000)}\nn\n.`))))).toEqual([
    'broken-stream',
  ]);
});
