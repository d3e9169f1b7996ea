import { describe, expect, it } from 'vitest';
import { payload, pickle } from '../../support/artifacts/assembler.ts';
import { joined } from '../../support/artifacts/little-endian.ts';
import { safetensorsFile, safetensorsOf } from '../../support/artifacts/safetensors.ts';
import { scan, signs } from '../../support/artifacts/scan.ts';
import { scanned } from '../../support/artifacts/scanned.ts';

const a = { dtype: 'F32', shape: [2, 2], data_offsets: [0, 16] };
const b = { dtype: 'BF16', shape: [4], data_offsets: [16, 24] };
const data = new Uint8Array(24);

describe('a safetensors file', () => {
  it('shows its tensors and metadata', async () => {
    const { artifact, formats, severity } = await scanned(
      safetensorsOf(
        { __metadata__: { format: 'pt' }, b, a, empty: { ...b, shape: [0], data_offsets: [24, 24] } },
        data,
      ),
    );
    expect([formats, severity]).toEqual([['safetensors'], undefined]);
    expect(artifact.observations).toEqual([]);
    expect(artifact.contents.tensors).toContainEqual({ name: 'a', dtype: 'F32', shape: [2, 2], size: 16 });
    expect(artifact.contents.tensorCount).toBe(3);
    expect(artifact.contents.metadata).toEqual([{ key: 'format', value: 'pt' }]);
  });

  it.each([
    ['without tensors', safetensorsOf('{}')],
    ['padded', safetensorsOf(`${JSON.stringify({ a })}   `, new Uint8Array(16))],
    [
      'with types of half bytes',
      safetensorsOf({ a: { dtype: 'F4', shape: [8], data_offsets: [0, 4] } }, new Uint8Array(4)),
    ],
    [
      'with a type to come',
      safetensorsOf({ a: { dtype: 'F3', shape: [8], data_offsets: [0, 3] } }, new Uint8Array(3)),
    ],
    [
      'with code in its metadata',
      safetensorsOf({ __metadata__: { x: 'import os; os.system("echo example")' } }),
    ],
  ])('may be %s', async (_, file) => {
    const { artifact, formats } = await scanned(file);
    expect([formats, artifact.observations]).toEqual([['safetensors'], []]);
  });

  const header = JSON.stringify({ a, b });
  it.each<readonly [string, Uint8Array, string]>([
    [
      'a key twice',
      safetensorsOf(`{"a":${JSON.stringify(a)},"a":${JSON.stringify(a)}}`, data.slice(0, 16)),
      'duplicate-key',
    ],
    [
      'tensors over each other',
      safetensorsOf({ a, b: { ...b, data_offsets: [8, 16] } }, data.slice(0, 16)),
      'tensor-overlap',
    ],
    ['a hole', safetensorsOf({ a, b: { ...b, data_offsets: [24, 32] } }, new Uint8Array(32)), 'tensor-hole'],
    [
      'a size that does not fit the shape',
      safetensorsOf({ a: { ...a, shape: [3] } }, data.slice(0, 16)),
      'tensor-size-mismatch',
    ],
    ['too little data', safetensorsOf({ a, b }, data.slice(0, 20)), 'truncated'],
    ['more than its tensors', safetensorsOf({ a, b }, new Uint8Array(40)), 'trailing-data'],
    ['a header longer than the file', safetensorsOf(header, data, 4_000_000), 'truncated'],
    ['a header longer than any', safetensorsOf(header, data, 2n ** 63n), 'oversized-claim'],
    ['a header of no length', safetensorsOf(header, data, 0), 'malformed'],
    ['a header that ends in the middle', safetensorsOf(header, data, 30), 'malformed'],
    ['a tensor without a place', safetensorsOf({ a: { dtype: 'F32', shape: [1] } }, data), 'malformed'],
    ['negative places', safetensorsOf({ a: { ...a, data_offsets: [-8, 8] } }, data), 'malformed'],
    [
      'metadata that are no texts',
      safetensorsOf({ __metadata__: { x: 1 }, a }, data.slice(0, 16)),
      'malformed',
    ],
    ['something after its JSON', safetensorsOf(`${header}x`, data), 'malformed'],
    ['a comment', safetensorsOf(`${header}/* */`, data), 'malformed'],
    ['values nested without end', safetensorsOf(`{"a":${'['.repeat(100_000)}`, data), 'malformed'],
  ])('with %s is a sign', async (_, file, sign) => {
    const artifact = await scan(file, 'model.safetensors');
    expect(artifact.formats).toEqual(['safetensors']);
    expect(signs(artifact)).toContain(sign);
  });

  it('is scanned behind its tensors', async () => {
    const { severity, artifact } = await scanned(joined(safetensorsOf({ a, b }, data), pickle(...payload)));
    expect(severity).toBe('error');
    expect(signs(artifact)).toContain('trailing-data');
  });

  it('is never silent when it ends too early', async () => {
    const whole = safetensorsFile(16);
    for (let length = 12; length < whole.length; length += 1) {
      const artifact = await scan(whole.slice(0, length), 'model.safetensors');
      expect(signs(artifact), `${length}`).not.toEqual([]);
    }
  });

  it.each(['export  {"a": 1}', '        {"a": 1}', '{"a":1}\n{"b":2}\n{"c":3}'])(
    'is not %s',
    async (text) => {
      expect((await scanned(text, 'data.json')).formats).toEqual([]);
    },
  );

  it('with a header beyond the limit says so', async () => {
    const table = JSON.stringify({ a }).padEnd(9 * 1024 * 1024);
    expect(signs(await scan(safetensorsOf(table, data.slice(0, 16))))).toContain('limit-reached');
  });
});
