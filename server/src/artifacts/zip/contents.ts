import { type Bytes, bytesOf, slice } from '../bytes.ts';
import { unpackBzip2 } from '../compression/bzip2.ts';
import { inflateRaw } from '../compression/deflate.ts';
import { type Decompress, decompressed } from '../compression/layer.ts';
import { unpackZipLzma } from '../compression/lzma.ts';
import { unpackXz } from '../compression/xz.ts';
import { unpackZstd } from '../compression/zstd.ts';
import type { ReadContext } from '../reader.ts';

/** How members are compressed, by the number that a zip gives the method. */
const methods: ReadonlyMap<number, (size: number) => Decompress> = new Map([
  [8, () => inflateRaw],
  [12, () => unpackBzip2],
  [14, (size: number) => unpackZipLzma(size || Number.MAX_SAFE_INTEGER)],
  [93, () => unpackZstd],
  [95, () => unpackXz],
]);

/** Where a member's data stands, and how it is compressed. */
interface MemberData {
  readonly name: string;
  readonly method: number;
  readonly claimedSize: number;
  readonly start: number;
  readonly end: number;
}

/** What a member holds. Where it cannot be decompressed, that is said, and it is empty. */
export function openMember(bytes: Bytes, member: MemberData, context: ReadContext): Bytes {
  const { name, method, claimedSize, start, end } = member;
  const stored = slice(bytes, start, end);
  if (method === 0) return stored;
  const decompress = methods.get(method)?.(claimedSize);
  if (!decompress) {
    context.sign('unsupported-compression', start, { name, method });
    return bytesOf(new Uint8Array(0));
  }
  return decompressed(stored, decompress, {
    budget: context.budget,
    claimedSize,
    onCorrupt: (error, offset) =>
      context.sign(error.what, start, { name, reason: error.message, after: offset }),
  });
}
