/** Whatever stands around what a pickle runs, it is told; and no bytes are too odd for the unpickler. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Op, type OpcodeName, opcodes } from '../../server/src/artifacts/pickle/opcodes.ts';
import { assemble, command, type Part, payload } from '../support/artifacts/assembler.ts';
import { joined } from '../support/artifacts/little-endian.ts';
import { scan, signsOf, uses } from '../support/artifacts/scan.ts';

const called = `called os.system("${command}")`;
const names = Object.keys(Op) as OpcodeName[];

/** One opcode with an argument of its kind. */
const part: fc.Arbitrary<Part> = fc
  .record({
    name: fc.constantFrom(...names),
    number: fc.nat(6),
    text: fc.constantFrom('a', 'os', 'extend', 'x.y', "'quoted'", '3', ''),
  })
  .map(({ name, number, text }): Part => {
    const kind = opcodes.get(Op[name])?.argument ?? 'none';
    if (kind === 'none') return name;
    if (kind === 'lines') return [name, text, text];
    if (kind === 'line' || kind.startsWith('counted')) return [name, text];
    return [name, number];
  });
const soup = fc.array(part, { maxLength: 60 });

/** Parts that leave the stack as it was. */
const inert: fc.Arbitrary<readonly Part[]> = fc.constantFrom<readonly Part[]>(
  ['NONE', 'POP'],
  ['MARK', 'NONE', ['BININT1', 3], 'POP_MARK'],
  ['MARK', 'POP'],
  ['EMPTY_DICT', ['SHORT_BINUNICODE', 'k'], 'NONE', 'SETITEM', 'POP'],
  [['SHORT_BINUNICODE', 'decoy'], ['BINPUT', 7], 'DUP', 'TUPLE2', 'POP'],
  ['EMPTY_LIST', 'MARK', ['BININT', 5], 'APPENDS', 'POP'],
);

it('is found before anything', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (rest) => {
      expect(uses(await scan(joined(assemble(['PROTO', 4], ...payload), rest)))).toContain(called);
    }),
    { numRuns: 300 },
  );
});

it('is found between opcodes that change nothing', async () => {
  const between = fc.array(inert, { minLength: payload.length, maxLength: payload.length });
  await fc.assert(
    fc.asyncProperty(between, async (gaps) => {
      const parts = payload.flatMap((one, at): readonly Part[] => [...(gaps[at] ?? []), one]);
      expect(uses(await scan(assemble(['PROTO', 4], ...parts, 'STOP')))).toContain(called);
    }),
    { numRuns: 300 },
  );
});

it('is found in a stream behind any other', async () => {
  await fc.assert(
    fc.asyncProperty(soup, async (parts) => {
      const content = assemble(
        ['PROTO', 4],
        'NONE',
        'STOP',
        ...parts,
        new Uint8Array(40),
        ['PROTO', 4],
        ...payload,
        'STOP',
      );
      expect(uses(await scan(content))).toContain(called);
    }),
    { numRuns: 300 },
  );
});

it('is a matter of the opcodes, not of luck', async () => {
  await fc.assert(
    fc.asyncProperty(soup, fc.nat(400), async (parts, length) => {
      const content = assemble(['PROTO', 4], ...parts, 'STOP').subarray(0, length);
      const failures = signsOf(await scan(content)).filter(({ sign }) => sign === 'malformed');
      expect(failures).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});
