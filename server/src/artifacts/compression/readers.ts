import type { ArtifactFormat } from '../../facts/artifact.ts';
import { bytesOf, slice } from '../bytes.ts';
import { Cursor } from '../cursor.ts';
import type { ArtifactReader, Sample } from '../reader.ts';
import { isBzip2, unpackBzip2 } from './bzip2.ts';
import { inflateRaw } from './deflate.ts';
import { isGzip, isZlibHeader, unpackGzip, unpackZfile, unpackZlib } from './gzip.ts';
import { type Decompress, decompressed } from './layer.ts';
import { isLz4, unpackLz4 } from './lz4.ts';
import { isLzmaAlone, unpackLzmaAlone } from './lzma.ts';
import { u32 } from './numbers.ts';
import { isSkippable, magicOf } from './skippable.ts';
import { unpackXz, xzMagic } from './xz.ts';
import { unpackZstd, zstdMagic } from './zstd.ts';

/** Files up to this size are decompressed to their end to see what stands behind it, in bytes. */
const smallEnough = 1024 * 1024;
/** What broken zlib data must have given to be taken for zlib data, in bytes. */
const convincing = 16;

interface Compression {
  readonly format: ArtifactFormat;
  readonly recognises: (sample: Sample) => boolean | Promise<boolean>;
  readonly decompress: Decompress;
}

const compressions: readonly Compression[] = [
  { format: 'gzip', recognises: ({ start }) => isGzip(start), decompress: unpackGzip },
  { format: 'zlib', recognises: ({ start }) => isZlib(start), decompress: unpackZlib },
  { format: 'bzip2', recognises: ({ start }) => isBzip2(start), decompress: unpackBzip2 },
  {
    format: 'xz',
    recognises: ({ start }) => xzMagic.every((byte, at) => start[at] === byte),
    decompress: unpackXz,
  },
  { format: 'lzma', recognises: ({ start }) => isLzmaAlone(start), decompress: unpackLzmaAlone },
  { format: 'lz4', recognises: (sample) => byMagic(sample, isLz4), decompress: unpackLz4 },
  { format: 'zstd', recognises: (sample) => byMagic(sample, isZstd), decompress: unpackZstd },
  {
    format: 'joblib-zfile',
    recognises: ({ start }) => /^ZF0x[0-9a-f]+L? *x/.test(String.fromCharCode(...start.subarray(0, 23))),
    decompress: unpackZfile,
  },
];

/** One reader for each way in which a whole file may be compressed. */
export const compressionReaders: readonly ArtifactReader[] = compressions.map(
  ({ format, recognises, decompress }) => ({
    format,
    recognises,
    async read(bytes, context) {
      let isBroken = false;
      const layer = decompressed(bytes, decompress, {
        budget: context.budget,
        onCorrupt(error, offset) {
          isBroken = true;
          context.sign(error.what, offset, { reason: error.message });
        },
      });
      await context.inside(nameWithin(context.name), layer);
      const size = await bytes.size();
      const end = layer.knownInputEnd() ?? (size <= smallEnough ? await layer.inputEnd() : size);
      if (!isBroken && end < size && !(await isBlank(slice(bytes, end), size - end))) {
        context.sign('trailing-data', end, { size: size - end });
        await context.inside('trailing data', slice(bytes, end));
      }
      return undefined;
    },
  }),
);

function byMagic(sample: Sample, test: (magic: number | undefined) => boolean): boolean | Promise<boolean> {
  const first = u32(sample.start, 0);
  return isSkippable(first) ? magicOf(sample).then(test) : test(first);
}

/** With nothing but frames that are passed over, it is whatever stands behind them. */
function isZstd(magic: number | undefined): boolean {
  return magic === zstdMagic || magic === undefined;
}

/** The name of what is compressed: `model.pkl` of `model.pkl.gz`. */
function nameWithin(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}

async function isZlib(start: Uint8Array): Promise<boolean> {
  if (!isZlibHeader(start)) return false;
  let came = 0;
  try {
    for await (const piece of inflateRaw(new Cursor(bytesOf(start), 2))) came += piece.length;
    return came > 0;
  } catch (error) {
    // That more data follows is no error in it.
    const isCut = error instanceof Error && 'what' in error && error.what === 'truncated';
    return came >= (isCut ? 1 : convincing);
  }
}

async function isBlank(bytes: { read(offset: number, length: number): Promise<Uint8Array> }, size: number) {
  const looked = Math.min(size, 64 * 1024);
  return (await bytes.read(0, looked)).every((byte) => byte === 0);
}
