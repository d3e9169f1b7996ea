import { asciiOf, type Fields, fieldsAt, Hdf5Error, type Hdf5File } from './file.ts';

const maxBlocks = 10_000;
const maxRows = 64;
const maxBlockSize = 4 * 1024 * 1024;

/** The blocks of a fractal heap that hold objects: where newer groups keep many links or attributes. */
export async function* heapBlocks(file: Hdf5File, address: number): AsyncGenerator<Fields> {
  const { offsetSize, lengthSize } = file;
  const head = await fieldsAt(file, address, 64 + 16 * 8);
  head.signature('FRHP');
  head.skip(3);
  const filters = head.u16();
  const flags = head.u8();
  head.skip(4 + lengthSize + offsetSize + lengthSize + offsetSize + 8 * lengthSize);
  const width = head.u16();
  const firstSize = head.length();
  const largest = head.length();
  const heapBits = head.u16();
  head.skip(2);
  const root = head.address();
  const rows = head.u16();
  if (filters > 0) throw new Hdf5Error('a compressed heap', address);
  if (firstSize === 0 || width === 0) return;
  const prefix = 5 + offsetSize + Math.ceil(heapBits / 8);

  const pending = [{ address: root, rows, size: firstSize }];
  const seen = new Set<number>();
  for (let next = pending.pop(); next && seen.size < maxBlocks; next = pending.pop()) {
    if (next.address >= file.size || seen.has(next.address)) continue;
    seen.add(next.address);
    if (next.rows === 0) {
      const block = await fieldsAt(file, next.address, Math.min(next.size, maxBlockSize));
      block.signature('FHDB');
      block.at = Math.min(prefix + (flags & 2 ? 4 : 0), block.content.length);
      yield block;
      continue;
    }
    const children = await fieldsAt(
      file,
      next.address,
      prefix + Math.min(next.rows, maxRows) * width * offsetSize,
    );
    if (asciiOf(children.content.subarray(0, 4)) !== 'FHIB') continue;
    children.at = prefix;
    for (let row = 0; row < Math.min(next.rows, maxRows); row += 1) {
      const size = firstSize * 2 ** Math.max(0, row - 1);
      // A block that is too large for one is again a table of blocks.
      const nested = size > largest ? Math.max(1, Math.round(Math.log2(size / firstSize / width)) + 1) : 0;
      for (let column = 0; column < width && children.left >= offsetSize; column += 1)
        pending.push({ address: children.address(), rows: nested, size });
    }
  }
}
