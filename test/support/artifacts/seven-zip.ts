import { joined, u16 } from './little-endian.ts';

export interface SevenZipEntry {
  readonly name: string;
  readonly content: Uint8Array;
}

export interface SevenZipOptions {
  /** A coder's id and properties, and the content as it packs it; stored when left out. */
  readonly coder?: { readonly id: readonly number[]; readonly properties: readonly number[] };
  readonly packed?: Uint8Array;
}

/** Writes a 7z archive with everything in one folder, and a plain header. */
export function sevenZipFile(entries: readonly SevenZipEntry[], options: SevenZipOptions = {}): Uint8Array {
  const content = joined(entries.map((entry) => entry.content));
  const { coder = { id: [0], properties: [] }, packed = content } = options;
  const names = joined(entries.map(({ name }) => utf16(`${name}\0`)));
  const flags = coder.id.length | (coder.properties.length > 0 ? 0x20 : 0);
  const properties = coder.properties.length > 0 ? [coder.properties.length, ...coder.properties] : [];
  const sizes = entries.slice(0, -1).flatMap((entry) => number(entry.content.length));
  const header = Uint8Array.from([
    ...[1, 4],
    ...[6, 0, 1, 9, ...number(packed.length), 0],
    ...[7, 11, 1, 0, 1, flags, ...coder.id, ...properties, 12, ...number(content.length), 0],
    ...[8, 13, ...number(entries.length), ...(sizes.length > 0 ? [9, ...sizes] : []), 0],
    0,
    ...[5, ...number(entries.length), 17, ...number(names.length + 1), 0, ...names, 0],
    0,
  ]);
  return withHeader(header, packed);
}

/** An archive with any header. */
export function withHeader(header: Uint8Array, packed: Uint8Array = new Uint8Array(0)): Uint8Array {
  const start = new Uint8Array(32);
  start.set([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4]);
  const view = new DataView(start.buffer);
  view.setBigUint64(12, BigInt(packed.length), true);
  view.setBigUint64(20, BigInt(header.length), true);
  return joined([start, packed, header]);
}

/** A number as 7z writes it, below 2^21. */
function number(value: number): readonly number[] {
  if (value < 0x80) return [value];
  if (value < 0x4000) return [0x80 | (value >> 8), value & 0xff];
  return [0xc0 | (value >> 16), value & 0xff, (value >> 8) & 0xff];
}

function utf16(text: string): Uint8Array {
  return joined(Array.from(text, (letter) => u16(letter.charCodeAt(0))));
}
