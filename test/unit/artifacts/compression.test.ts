import { deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type Bytes, bytesOf } from '../../../server/src/artifacts/bytes.ts';
import { unpackBzip2 } from '../../../server/src/artifacts/compression/bzip2.ts';
import { unpackGzip, unpackZlib } from '../../../server/src/artifacts/compression/gzip.ts';
import { type Decompress, decompressed } from '../../../server/src/artifacts/compression/layer.ts';
import { unpackLz4 } from '../../../server/src/artifacts/compression/lz4.ts';
import { unpackLzmaAlone } from '../../../server/src/artifacts/compression/lzma.ts';
import { unpackXz } from '../../../server/src/artifacts/compression/xz.ts';
import { unpackZstd } from '../../../server/src/artifacts/compression/zstd.ts';
import { createBudget, LimitReached } from '../../../server/src/artifacts/limits.ts';
import type { ArtifactFormat } from '../../../server/src/facts/artifact.ts';
import { joined, u8, u32 } from '../../support/artifacts/little-endian.ts';
import { large, packed, small } from '../../support/artifacts/packed.ts';
import { scan, signs, signsOf, uses } from '../../support/artifacts/scan.ts';
import { zip } from '../../support/artifacts/zip.ts';

interface Case {
  readonly format: ArtifactFormat;
  readonly unpack: Decompress;
  readonly small: Uint8Array;
  readonly large?: Uint8Array;
  /** Several streams after each other are one. */
  readonly joins: boolean;
}

const bytes = (buffer: Uint8Array) => new Uint8Array(buffer);
const cases: readonly Case[] = [
  {
    format: 'gzip',
    unpack: unpackGzip,
    small: bytes(gzipSync(small)),
    large: bytes(gzipSync(large)),
    joins: true,
  },
  {
    format: 'zlib',
    unpack: unpackZlib,
    small: bytes(deflateSync(small)),
    large: bytes(deflateSync(large)),
    joins: false,
  },
  { format: 'bzip2', unpack: unpackBzip2, ...packed('bzip2'), joins: true },
  { format: 'xz', unpack: unpackXz, ...packed('xz'), joins: true },
  { format: 'xz', unpack: unpackXz, ...packed('filteredXz'), joins: true },
  { format: 'lzma', unpack: unpackLzmaAlone, ...packed('lzma'), joins: false },
  { format: 'lz4', unpack: unpackLz4, ...packed('lz4'), joins: true },
  { format: 'lz4', unpack: unpackLz4, ...packed('linkedLz4'), joins: true },
  { format: 'zstd', unpack: unpackZstd, ...packed('zstd'), joins: true },
];

function open(content: Bytes, unpack: Decompress, limits = {}) {
  const problems: string[] = [];
  const layer = decompressed(content, unpack, {
    budget: createBudget({ limits }),
    onCorrupt: (error, offset) => problems.push(`${error.what} after ${offset}`),
  });
  return { layer, problems };
}

describe.each(cases)('$format', ({ format, unpack, small: packedSmall, large: packedLarge, joins }) => {
  it('gives what was packed, and where that ends', async () => {
    const { layer, problems } = open(bytesOf(joined(packedSmall, 'more')), unpack);
    expect(await layer.read(0, 1000)).toEqual(small);
    expect(await layer.size()).toBe(small.length);
    expect(await layer.inputEnd()).toBe(packedSmall.length);
    expect(problems).toEqual([]);
  });

  it('goes on in the next stream', async () => {
    const { layer, problems } = open(bytesOf(joined(packedSmall, packedSmall)), unpack);
    const size = await layer.size();
    expect(size).toBe(joins ? small.length * 2 : small.length);
    expect(await layer.inputEnd()).toBe(joins ? packedSmall.length * 2 : packedSmall.length);
    expect(problems).toEqual([]);
  });

  it('gives what came before a cut', async () => {
    for (const [whole, content] of [
      [packedSmall, small],
      ...(packedLarge ? [[packedLarge, large] as const] : []),
    ] as const) {
      const step = Math.ceil(whole.length / 100);
      for (let length = 1; length < whole.length; length += step) {
        const { layer, problems } = open(bytesOf(whole.subarray(0, length)), unpack);
        const size = await layer.size();
        expect(Buffer.compare(await layer.read(0, size), content.subarray(0, size)), `${length}`).toBe(0);
        expect(problems, `${length}`).toHaveLength(1);
      }
    }
  });

  it('never fails on changed bytes', async () => {
    for (let at = 0; at < packedSmall.length; at += 1) {
      for (const change of [0x01, 0x10, 0xff]) {
        const changed = packedSmall.slice();
        changed[at] = (changed[at] ?? 0) ^ change;
        const { layer } = open(bytesOf(changed), unpack, { inflated: 10_000_000 });
        const size = await layer.size().catch((error) => {
          if (!(error instanceof LimitReached)) throw error;
          return 0;
        });
        expect(size).toBeGreaterThanOrEqual(0);
      }
    }
  });

  it('is a format of files', async () => {
    const artifact = await scan(packedSmall, 'model.bin');
    expect(artifact.formats).toEqual([format]);
    expect(uses(artifact)).toEqual(['called os.system("echo example")']);
    expect(signs(artifact)).toEqual([]);
  });

  it('may hold itself', async () => {
    const artifact = await scan(bytes(gzipSync(packedSmall)), 'model.bin');
    expect(uses(artifact)).toEqual(['called os.system("echo example")']);
    expect(signs(artifact)).toEqual([]);
  });

  it('has something behind it', async () => {
    const artifact = await scan(joined(packedSmall, 'Z', small), 'model.bin');
    expect(signs(artifact)).toContain('trailing-data');
  });
});

describe.each(cases.filter((each) => each.large))('$format', ({ unpack, large: packedLarge = large }) => {
  it('is read piece by piece, there and back', async () => {
    const { layer, problems } = open(bytesOf(packedLarge), unpack);
    for (const at of [0, large.length - 100, 70_000, 65_530, large.length - 7, 300_000, large.length, 5])
      expect(await layer.read(at, 100), `${at}`).toEqual(large.subarray(at, at + 100));
    expect(Buffer.compare(await layer.read(0, large.length + 1), large)).toBe(0);
    expect(problems).toEqual([]);
  });
});

it('zeros behind a compressed stream are padding', async () => {
  expect(signs(await scan(joined(gzipSync(small), new Uint8Array(100)), 'model.bin'))).toEqual([]);
});

it('what old versions of joblib wrote is read', async () => {
  const header = `ZF0x${small.length.toString(16)}`.padEnd(21);
  for (const file of [joined(header, deflateSync(small)), joined(header, ' ', deflateSync(small))]) {
    const artifact = await scan(file, 'model.z');
    expect(artifact.formats).toEqual(['joblib-zfile']);
    expect(uses(artifact)).toEqual(['called os.system("echo example")']);
  }
});

it('two bytes of zlib do not make a text zlib', async () => {
  for (const text of ['x^2 + y^2 = z^2 is what we all know', 'x\u0001 a text', 'xÚ'])
    expect((await scan(joined(text), 'notes.txt')).formats).toEqual([]);
});

it('reading the start of something large decompresses little of it', async () => {
  const budget = createBudget({ limits: { inflated: 200_000 } });
  const layer = decompressed(bytesOf(bytes(gzipSync(large))), unpackGzip, { budget, onCorrupt: () => {} });
  expect(await layer.read(0, 1000)).toEqual(large.subarray(0, 1000));
  await expect(layer.size()).rejects.toThrow(LimitReached);
  await expect(layer.size()).rejects.toThrow(LimitReached);
});

it('an LZMA header that asks for a window of 4 GB gets none', async () => {
  const file = packed('lzma').small.slice();
  file.set(u32(0xffff_ffff), 1);
  const artifact = await scan(file, 'model.bin');
  expect(artifact.formats).toEqual(['lzma']);
  expect(uses(artifact)).toEqual(['called os.system("echo example")']);
});

it('a Zstandard frame that asks for a window of gigabytes is told', async () => {
  const file = joined(u32(0xfd2fb528), Uint8Array.of(0, 0xa0), Uint8Array.of(1, 0, 0));
  expect(signsOf(await scan(file, 'model.bin')).map(({ sign }) => sign)).toEqual(['malformed']);
});

describe('frames that are passed over', () => {
  const skippable = (content: Uint8Array, number = 0) =>
    joined(u32(0x184d2a50 + number), u32(content.length), content);
  const several = joined(
    skippable(small, 15),
    skippable(new Uint8Array(0)),
    skippable(new Uint8Array(9000), 3),
  );

  it.each(['lz4', 'zstd', 'legacyLz4'] as const)('stand before %s', async (format) => {
    for (const before of [skippable(small), several]) {
      const artifact = await scan(joined(before, packed(format).small), 'model.bin');
      expect(artifact.formats).toEqual([format === 'zstd' ? 'zstd' : 'lz4']);
      expect(uses(artifact)).toEqual(['called os.system("echo example")']);
      expect(signs(artifact)).toEqual([]);
    }
  });

  it('stand between others', async () => {
    const { small: frame } = packed('lz4');
    const { layer } = open(bytesOf(joined(frame, several, frame)), unpackLz4);
    expect(await layer.size()).toBe(2 * small.length);
  });

  it('stand alone, or before something else', async () => {
    expect((await scan(several, 'model.bin')).formats).toEqual(['zstd']);
    const many = joined(...Array.from({ length: 100 }, () => skippable(new Uint8Array(0))));
    expect(uses(await scan(joined(many, packed('lz4').small), 'model.bin'))).toEqual([
      'called os.system("echo example")',
    ]);
    expect((await scan(joined(several, 'something else'), 'model.bin')).formats).toEqual([]);
  });

  it('are cut', async () => {
    const artifact = await scan(skippable(small).subarray(0, 20), 'model.bin');
    expect(signs(artifact)).toContain('truncated');
  });
});

describe('LZ4 before frames had headers', () => {
  const { small: legacy } = packed('legacyLz4');
  /** A block that goes without matches. */
  const literals = (content: Uint8Array) => {
    const lengths = [
      ...new Uint8Array(Math.floor((content.length - 15) / 255)).fill(255),
      (content.length - 15) % 255,
    ];
    const block = joined(u8(0xf0), Uint8Array.from(lengths), content);
    return joined(u32(block.length), block);
  };

  it('is read', async () => {
    const artifact = await scan(legacy, 'model.bin');
    expect(artifact.formats).toEqual(['lz4']);
    expect(uses(artifact)).toEqual(['called os.system("echo example")']);
    expect(signs(artifact)).toEqual([]);
  });

  it('has several blocks, and other frames behind them', async () => {
    const magic = u32(0x184c2102);
    const content = joined(magic, literals(large.subarray(0, 300_000)), literals(large.subarray(300_000)));
    const { layer, problems } = open(bytesOf(joined(content, legacy, packed('lz4').small)), unpackLz4);
    expect(await layer.size()).toBe(large.length + 2 * small.length);
    expect(Buffer.compare(await layer.read(0, large.length), large)).toBe(0);
    expect(problems).toEqual([]);
  });

  it('gives what came before a cut, and never fails on changed bytes', async () => {
    for (let length = 4; length < legacy.length; length += 1) {
      const { layer, problems } = open(bytesOf(legacy.subarray(0, length)), unpackLz4);
      const size = await layer.size();
      expect(await layer.read(0, size), `${length}`).toEqual(small.subarray(0, size));
      expect(problems, `${length}`).toHaveLength(length === 4 ? 0 : 1);
    }
    for (let at = 0; at < legacy.length; at += 1) {
      const changed = legacy.slice();
      changed[at] = (changed[at] ?? 0) ^ 0xff;
      expect(await open(bytesOf(changed), unpackLz4).layer.size()).toBeGreaterThanOrEqual(0);
    }
  });

  it('has something behind it', async () => {
    expect(signs(await scan(joined(legacy, 'ZZZZ', small), 'model.bin'))).toEqual(['trailing-data']);
  });
});

it.each([
  ['lz4', unpackLz4],
  ['zstd', unpackZstd],
] as const)('data that is no frame of %s', async (_, unpack) => {
  const { layer, problems } = open(bytesOf(small), unpack);
  expect(await layer.size()).toBe(0);
  expect(problems).toHaveLength(1);
});

it('a member of a zip that is not what its method says is told', async () => {
  const artifact = await scan(
    zip([{ name: 'model.pkl', content: small, method: 93, packed: joined(small) }]),
    'model.zip',
  );
  expect(signsOf(artifact).map(({ sign, data }) => [sign, data.name])).toEqual([['malformed', 'model.pkl']]);
});
