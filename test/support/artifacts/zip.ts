import { deflateRawSync } from 'node:zlib';
import { joined, u16, u32, u64 } from './little-endian.ts';

/** What both headers of a member hold; a test may put anything into either. */
export interface ZipHeader {
  readonly name: string | Uint8Array;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly compressedSize: number;
  readonly size: number;
}

export interface ZipEntry {
  readonly name: string | Uint8Array;
  readonly content: Uint8Array;
  /** Stored when left out. */
  readonly method?: number;
  /** The content as the method packs it, for methods other than 0 and 8. */
  readonly packed?: Uint8Array;
  /** Sizes behind the data, as PyTorch and everything that writes to a pipe do. */
  readonly descriptor?: boolean;
  /** Sizes in the extra field of both headers. */
  readonly zip64?: boolean;
  /** Padding in the local header's extra field, as PyTorch aligns its tensors. */
  readonly padding?: number;
  /** File type and permissions as Unix has them. */
  readonly unixMode?: number;
  readonly local?: Partial<ZipHeader>;
  readonly central?: Partial<ZipHeader>;
  /** In the directory's extra field, for programs that prefer that to the name. */
  readonly otherName?: string;
  /** Left out of the directory. */
  readonly isHidden?: boolean;
  /** Listed only: the directory says that its header stands there. */
  readonly at?: number;
}

export interface ZipOptions {
  readonly prefix?: Uint8Array;
  /** Whether offsets count from the start of the file, or from the start of the archive. */
  readonly countsPrefix?: boolean;
  readonly comment?: Uint8Array;
  /** Ends with the records for large archives too. */
  readonly zip64?: boolean;
  readonly hasDirectory?: boolean;
  readonly suffix?: Uint8Array;
}

/** Writes a zip record by record. */
export function zip(entries: readonly ZipEntry[], options: ZipOptions = {}): Uint8Array {
  const { prefix = new Uint8Array(0), comment = new Uint8Array(0), suffix = new Uint8Array(0) } = options;
  const base = options.countsPrefix === false ? 0 : prefix.length;
  const body: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = base;
  for (const entry of entries) {
    const { local, central, data } = headersOf(entry);
    const offset = entry.at ?? at;
    if (entry.at === undefined)
      for (const part of [localHeader(local, entry), data, descriptorOf(central, entry)]) {
        body.push(part);
        at += part.length;
      }
    if (!entry.isHidden) directory.push(centralHeader(central, entry, offset));
  }
  const records = joined(directory);
  if (options.hasDirectory === false) return joined([prefix, ...body, suffix]);
  const large = options.zip64 ? end64(directory.length, records.length, at) : new Uint8Array(0);
  return joined([
    prefix,
    ...body,
    records,
    large,
    endRecord(directory.length, records.length, at, comment),
    suffix,
  ]);
}

/** An end record alone: where one stands in a comment, some readers see an empty archive. */
export function endRecord(
  entries: number,
  size: number,
  offset: number,
  comment: Uint8Array = new Uint8Array(0),
): Uint8Array {
  return joined([
    u32(0x06054b50),
    u32(0),
    u16(entries),
    u16(entries),
    u32(size),
    u32(offset),
    u16(comment.length),
    comment,
  ]);
}

function headersOf(entry: ZipEntry): { local: ZipHeader; central: ZipHeader; data: Uint8Array } {
  const method = entry.method ?? 0;
  const data = entry.packed ?? (method === 8 ? new Uint8Array(deflateRawSync(entry.content)) : entry.content);
  const header: ZipHeader = {
    name: entry.name,
    flags: entry.descriptor ? 8 : 0,
    method,
    crc: crc32(entry.content),
    compressedSize: data.length,
    size: entry.content.length,
  };
  const later = entry.descriptor ? { crc: 0, compressedSize: 0, size: 0 } : {};
  return {
    local: { ...header, ...later, ...entry.local },
    central: { ...header, ...entry.central },
    data,
  };
}

function localHeader(header: ZipHeader, { zip64, padding = 0 }: ZipEntry): Uint8Array {
  const name = bytesOfName(header.name);
  const extra = joined([
    zip64 ? joined([u16(1), u16(16), u64(header.size), u64(header.compressedSize)]) : new Uint8Array(0),
    padding ? joined([u16(0x4246), u16(padding), new Uint8Array(padding).fill(0x5a)]) : new Uint8Array(0),
  ]);
  return joined([
    u32(0x04034b50),
    u16(20),
    fields(header, zip64),
    u16(name.length),
    u16(extra.length),
    name,
    extra,
  ]);
}

function centralHeader(header: ZipHeader, entry: ZipEntry, offset: number): Uint8Array {
  const name = bytesOfName(header.name);
  const { zip64, unixMode = 0, otherName } = entry;
  const extra = joined([
    zip64 ? joined([u16(1), u16(16), u64(header.size), u64(header.compressedSize)]) : new Uint8Array(0),
    otherName
      ? joined([u16(0x7075), u16(5 + otherName.length), new Uint8Array(5), otherName])
      : new Uint8Array(0),
  ]);
  return joined([
    u32(0x02014b50),
    u16(unixMode ? 0x0314 : 20),
    u16(20),
    fields(header, zip64),
    u16(name.length),
    u16(extra.length),
    new Uint8Array(8),
    u16(unixMode),
    u32(offset),
    name,
    extra,
  ]);
}

/** From the flags to the sizes. */
function fields({ flags, method, crc, compressedSize, size }: ZipHeader, zip64 = false): Uint8Array {
  const wide = 0xffff_ffff;
  return joined([
    u16(flags),
    u16(method),
    u32(0),
    u32(crc),
    u32(zip64 ? wide : compressedSize),
    u32(zip64 ? wide : size),
  ]);
}

function descriptorOf({ crc, compressedSize, size }: ZipHeader, { descriptor, zip64 }: ZipEntry): Uint8Array {
  if (!descriptor) return new Uint8Array(0);
  const number = zip64 ? u64 : u32;
  return joined([u32(0x08074b50), u32(crc), number(compressedSize), number(size)]);
}

function end64(entries: number, size: number, offset: number): Uint8Array {
  const record = [
    u32(0x06064b50),
    u64(44),
    u16(45),
    u16(45),
    u32(0),
    u32(0),
    u64(entries),
    u64(entries),
    u64(size),
    u64(offset),
  ];
  return joined([...record, u32(0x07064b50), u32(0), u64(offset + size), u32(1)]);
}

function bytesOfName(name: string | Uint8Array): Uint8Array {
  return typeof name === 'string' ? new TextEncoder().encode(name) : name;
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

export function crc32(bytes: Uint8Array): number {
  let crc = 0xffff_ffff;
  for (const byte of bytes) crc = (table[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffff_ffff) >>> 0;
}
