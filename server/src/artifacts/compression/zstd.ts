import { Decompress as ZstdDecompress } from 'fzstd';
import type { Cursor } from '../cursor.ts';
import { type Decompress, malformed } from './layer.ts';
import { take } from './lzma.ts';
import { u16, u32, u64 } from './numbers.ts';
import { isSkippable, skipFrame } from './skippable.ts';

export const zstdMagic = 0xfd2fb528;
/** A frame that asks for more memory is not decompressed. The strongest ordinary level needs 8 MB. */
const maxWindow = 64 * 1024 * 1024;

/** One or more Zstandard frames after each other. */
export const unpackZstd: Decompress = async function* (input) {
  do {
    yield* frame(input);
  } while (await isFrame(input));
};

async function isFrame(input: Cursor): Promise<boolean> {
  if (!input.has(4) && !(await input.fill(4))) return false;
  const magic = u32(input.window, input.at);
  return magic === zstdMagic || isSkippable(magic);
}

/** Hands the library one block at a time, so that the end of the frame is known and memory stays bounded. */
async function* frame(input: Cursor): AsyncGenerator<Uint8Array, void> {
  const magic = u32(await take(input, 4), 0);
  if (magic !== zstdMagic) {
    if (!isSkippable(magic)) throw malformed('Zstandard data has no frame');
    await skipFrame(input);
    yield new Uint8Array(0);
    return;
  }
  const { header, hasChecksum } = await frameHeader(input);
  const pieces: Uint8Array[] = [];
  const decompress = new ZstdDecompress((piece) => pieces.push(piece));
  decompress.push(Uint8Array.of(...header));
  for (let isLast = false; !isLast; ) {
    const blockHeader = (await take(input, 3)).slice();
    const value = u16(blockHeader, 0) | ((blockHeader[2] ?? 0) << 16);
    isLast = (value & 1) === 1;
    const kind = (value >> 1) & 3;
    const size = kind === 1 ? 1 : value >> 3;
    if (kind === 3 || value >> 3 > 128 * 1024) throw malformed('a Zstandard block is of no known kind');
    const content = await take(input, size);
    // The library wants a checksum behind the last block, and does not look at it.
    const block = new Uint8Array(3 + size + (isLast && hasChecksum ? 4 : 0));
    block.set(blockHeader);
    block.set(content, 3);
    try {
      decompress.push(block, isLast);
    } catch (error) {
      throw malformed(`Zstandard data is broken: ${error instanceof Error ? error.message : error}`);
    }
    yield new Uint8Array(0);
    yield* pieces.splice(0);
  }
  if (hasChecksum) await take(input, 4);
}

async function frameHeader(input: Cursor) {
  const [descriptor = 0] = await take(input, 1);
  const isSingle = (descriptor & 0x20) !== 0;
  const windowBytes = isSingle ? 0 : 1;
  const idBytes = [0, 1, 2, 4][descriptor & 3] ?? 0;
  const sizeBytes = [isSingle ? 1 : 0, 2, 4, 8][descriptor >> 6] ?? 0;
  const rest = await take(input, windowBytes + idBytes + sizeBytes);
  const sizeField = rest.subarray(windowBytes + idBytes);
  const contentSize = sizeBytes === 2 ? u16(sizeField, 0) + 256 : u64(sizeField, 0);
  const exponent = (rest[0] ?? 0) >> 3;
  const base = 2 ** (10 + exponent);
  const window = isSingle ? contentSize : base + (base / 8) * ((rest[0] ?? 0) & 7);
  if (window > maxWindow) throw malformed(`Zstandard data needs a window of ${window} bytes`);
  if (idBytes > 0 && rest.subarray(windowBytes, windowBytes + idBytes).some((byte) => byte !== 0))
    throw malformed('Zstandard data needs a dictionary');
  return { header: [0x28, 0xb5, 0x2f, 0xfd, descriptor, ...rest], hasChecksum: (descriptor & 4) !== 0 };
}
