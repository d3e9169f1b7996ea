import { u16, u32, u64 } from '../compression/numbers.ts';

/** The records of a zip file, as they stand in its bytes. All numbers are little-endian. */

export const signatures = {
  local: 0x04034b50,
  central: 0x02014b50,
  end: 0x06054b50,
  end64: 0x06064b50,
  locator64: 0x07064b50,
  descriptor: 0x08074b50,
} as const;

export const localHeaderSize = 30;
export const centralHeaderSize = 46;
export const endRecordSize = 22;
export const locator64Size = 20;
export const end64RecordSize = 56;

/** Bits of the general purpose flags that are of interest. */
export const flag = { encrypted: 0x1, descriptor: 0x8, utf8: 0x800 } as const;

/** What both headers of a member say. */
export interface MemberHeader {
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly compressedSize: number;
  readonly size: number;
  readonly name: Uint8Array;
  /** In bytes, the whole record. */
  readonly length: number;
}

export interface CentralHeader extends MemberHeader {
  /** As the record says it, before anything that stands in front of the archive is added. */
  readonly localOffset: number;
  /** Another name in UTF-8, which some programs prefer. */
  readonly otherName: Uint8Array | undefined;
  /** The upper half of the external attributes where a Unix wrote them: file type and permissions. */
  readonly unixMode: number;
}

export interface EndRecord {
  readonly entries: number;
  /** In bytes. */
  readonly directorySize: number;
  readonly directoryOffset: number;
  readonly commentLength: number;
}

const unicodePath = 0x7075;

/** The value of an extra field; nothing where there is none. */
function extraField(extra: Uint8Array, id: number): Uint8Array | undefined {
  for (let at = 0; at + 4 <= extra.length; at += 4 + u16(extra, at + 2)) {
    if (u16(extra, at) === id) return extra.subarray(at + 4, at + 4 + u16(extra, at + 2));
  }
  return undefined;
}

/** Reads numbers that do not fit 32 bits from the extra field that holds them, in the order of asking. */
function zip64Numbers(extra: Uint8Array): (value: number) => number {
  const field = extraField(extra, 1);
  let at = 0;
  return (value) => {
    if (value !== 0xffff_ffff || !field || at + 8 > field.length) return value;
    at += 8;
    return u64(field, at - 8);
  };
}

/** How long the whole record is, from its fixed part. */
export function localHeaderLength(bytes: Uint8Array, at = 0): number {
  return localHeaderSize + u16(bytes, at + 26) + u16(bytes, at + 28);
}

export function centralHeaderLength(bytes: Uint8Array, at = 0): number {
  return centralHeaderSize + u16(bytes, at + 28) + u16(bytes, at + 30) + u16(bytes, at + 32);
}

/** `record` holds the whole record, or what the file has of it. */
export function parseLocalHeader(record: Uint8Array): MemberHeader {
  const nameEnd = localHeaderSize + u16(record, 26);
  const length = localHeaderLength(record);
  const wide = zip64Numbers(record.subarray(nameEnd, length));
  const size = wide(u32(record, 22));
  return {
    flags: u16(record, 6),
    method: u16(record, 8),
    crc: u32(record, 14),
    compressedSize: wide(u32(record, 18)),
    size,
    name: record.subarray(localHeaderSize, nameEnd),
    length,
  };
}

/** `record` holds the whole record, or what the file has of it. */
export function parseCentralHeader(record: Uint8Array): CentralHeader {
  const nameEnd = centralHeaderSize + u16(record, 28);
  const extra = record.subarray(nameEnd, nameEnd + u16(record, 30));
  const wide = zip64Numbers(extra);
  const size = wide(u32(record, 24));
  const compressedSize = wide(u32(record, 20));
  const writer = u16(record, 4) >> 8;
  const isUnix = writer === 3 || writer === 19;
  return {
    flags: u16(record, 8),
    method: u16(record, 10),
    crc: u32(record, 16),
    compressedSize,
    size,
    name: record.subarray(centralHeaderSize, nameEnd),
    length: centralHeaderLength(record),
    localOffset: wide(u32(record, 42)),
    // Behind a version and a checksum.
    otherName: extraField(extra, unicodePath)?.subarray(5),
    unixMode: isUnix ? u16(record, 40) : 0,
  };
}

export function parseEndRecord(record: Uint8Array): EndRecord {
  return {
    entries: u16(record, 10),
    directorySize: u32(record, 12),
    directoryOffset: u32(record, 16),
    commentLength: u16(record, 20),
  };
}

export function parseEnd64Record(record: Uint8Array): Omit<EndRecord, 'commentLength'> {
  return { entries: u64(record, 32), directorySize: u64(record, 40), directoryOffset: u64(record, 48) };
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** A member's name: UTF-8 where it is that, else byte by byte. */
export function nameOf(raw: Uint8Array): string {
  try {
    return utf8.decode(raw);
  } catch {
    return Array.from(raw, (byte) => String.fromCharCode(byte)).join('');
  }
}
