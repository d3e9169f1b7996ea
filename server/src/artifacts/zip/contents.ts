import { type Bytes, bytesOf, slice } from '../bytes.ts';
import { inflateRaw } from '../compression/deflate.ts';
import { type Decompress, decompressed } from '../compression/layer.ts';
import type { ReadContext } from '../reader.ts';
import type { MemberHeader } from './records.ts';

/** How members are compressed, by the number that a zip gives the method. */
const methods: ReadonlyMap<number, Decompress> = new Map([[8, inflateRaw]]);

/** What a member holds. Where it cannot be decompressed, that is said, and it is empty. */
export function openMember(
  bytes: Bytes,
  name: string,
  header: MemberHeader,
  start: number,
  end: number,
  context: ReadContext,
): Bytes {
  const stored = slice(bytes, start, end);
  if (header.method === 0) return stored;
  const decompress = methods.get(header.method);
  if (!decompress) {
    context.sign('unsupported-compression', start, { name, method: header.method });
    return bytesOf(new Uint8Array(0));
  }
  return decompressed(stored, decompress, {
    budget: context.budget,
    onCorrupt: (error, offset) =>
      context.sign(error.what, start, { name, reason: error.message, after: offset }),
  });
}
