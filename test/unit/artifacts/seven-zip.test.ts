import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { joined } from '../../support/artifacts/little-endian.ts';
import { packed, small } from '../../support/artifacts/packed.ts';
import { scan, signs, signsOf, uses } from '../../support/artifacts/scan.ts';
import { sevenZipFile, withHeader } from '../../support/artifacts/seven-zip.ts';

const call = 'called os.system("echo example")';
const text = joined('nothing');
const one = [{ name: 'weights', content: small }];

describe('members are read', () => {
  it.each<[string, Uint8Array]>([
    ['stored', sevenZipFile(one)],
    ['several', sevenZipFile([{ name: 'notes.txt', content: text }, ...one])],
    [
      'deflated',
      sevenZipFile(one, {
        coder: { id: [4, 1, 8], properties: [] },
        packed: new Uint8Array(deflateRawSync(small)),
      }),
    ],
    ['LZMA2', sevenZipFile(one, { coder: { id: [0x21], properties: [24] }, packed: packed('lzma2').small })],
    ['bzip2', sevenZipFile(one, { coder: { id: [4, 2, 2], properties: [] }, packed: packed('bzip2').small })],
    [
      'LZMA',
      sevenZipFile(one, {
        coder: { id: [3, 1, 1], properties: [0x5d, 0, 0, 0x80, 0] },
        packed: packed('lzma').small.subarray(13),
      }),
    ],
  ])('%s', async (_, file) => {
    const artifact = await scan(file, 'archive.7z');
    expect(artifact.formats).toEqual(['7z']);
    expect(uses(artifact)).toEqual([call]);
    expect(signs(artifact)).toEqual([]);
  });
});

it('a model that is a 7z archive is none that a loader reads', async () => {
  expect(signs(await scan(sevenZipFile(one), 'model.pt'))).toEqual(['unusual-container', 'misnamed']);
});

it('what cannot be unpacked is told', async () => {
  const encrypted = sevenZipFile(one, { coder: { id: [6, 0xf1, 7, 1], properties: [0] } });
  expect(signs(await scan(encrypted, 'archive.7z'))).toEqual(['encrypted']);
  const unknown = sevenZipFile(one, { coder: { id: [3, 4, 1], properties: [6, 0, 0, 1, 0] } });
  const artifact = await scan(unknown, 'archive.7z');
  expect(signsOf(artifact).map(({ sign, data }) => [sign, data.method])).toEqual([
    ['unsupported-compression', '030401'],
  ]);
});

it('names that lead elsewhere are told', async () => {
  const file = sevenZipFile([{ name: '../up', content: text }]);
  expect(signs(await scan(file, 'archive.7z'))).toEqual(['escaping-member']);
});

describe('a header that claims more than is read', () => {
  const kilobytes = (count: number, ...bytes: readonly number[]) =>
    Uint8Array.from({ length: count * 1024 }, (_, at) => bytes[at % bytes.length] ?? 0);
  const bytesOf = (...bytes: readonly number[]) => Uint8Array.from(bytes);

  it.each<[string, Uint8Array]>([
    ['files', joined(bytesOf(1, 5, 0xe4, 0, 0, 0), kilobytes(5000, 0))],
    ['streams', joined(bytesOf(1, 4, 6, 0, 0xe4, 0, 0, 0, 9), kilobytes(5000, 1))],
    ['folders', joined(bytesOf(1, 4, 7, 11, 0xe4, 0, 0, 0, 0), kilobytes(5000, 1, 0))],
    ['coders', joined(bytesOf(1, 4, 7, 11, 0xc1, 0, 0x80, 0), kilobytes(5000, 32, ...new Uint8Array(94)))],
    [
      'connections',
      joined(bytesOf(1, 4, 7, 11, 0xc1, 0, 0x80, 0), kilobytes(5000, 1, 16, 1, 31, ...new Uint8Array(60))),
    ],
    ['checksums', bytesOf(1, 4, 7, 11, 1, 0, 1, 0, 12, 1, 0, 8, 13, 0xf8, 0, 0, 0, 1, 10, 1)],
  ])('ends at the limit: %s', async (_, header) => {
    const artifact = await scan(withHeader(header), 'archive.7z');
    expect(signsOf(artifact).map(({ sign, data }) => [sign, data.limit])).toEqual([
      ['limit-reached', 'members'],
    ]);
  });

  it.each<[string, Uint8Array]>([
    ['attributes', joined(bytesOf(1, 5, 0xc1, 0, 0x80), kilobytes(1000, 21, 2, 1, 1))],
    [
      'sizes of streams',
      joined(bytesOf(1, 4, 7, 11, 0xc0, 0, 0x80, 0), kilobytes(96, 1, 16, 1), kilobytes(1000, 8, 0)),
    ],
  ])('takes no more steps than are allowed: %s', async (_, header) => {
    const artifact = await scan(withHeader(header), 'archive.7z', { steps: 20_000_000 });
    expect(signs(artifact).length).toBe(1);
  });

  it('and has a size of its own', async () => {
    const artifact = await scan(withHeader(new Uint8Array(9_000_000)), 'archive.7z');
    expect(signs(artifact)).toEqual(['limit-reached']);
  });
});

it('a cut or changed archive is never silent about what it could not read', async () => {
  const whole = sevenZipFile(one);
  for (let length = 6; length < whole.length; length += 1)
    expect(signs(await scan(whole.subarray(0, length), 'archive.7z')), `${length}`).not.toEqual([]);
  for (let at = 8; at < whole.length; at += 1) {
    for (const change of [0x01, 0x80, 0xff]) {
      const changed = whole.slice();
      changed[at] = (changed[at] ?? 0) ^ change;
      await expect(scan(changed, 'archive.7z')).resolves.toBeDefined();
    }
  }
});
