import type { Bytes } from '../bytes.ts';
import { u16, u32 } from '../compression/numbers.ts';

/** A part of a RAR archive: a header, and data behind it. */
export interface RarBlock {
  readonly kind: 'file' | 'encrypted' | 'end' | 'other';
  /** Where the data stands, in bytes; `dataEnd` is exclusive. */
  readonly dataStart: number;
  readonly dataEnd: number;
  readonly file?: RarFile | undefined;
}

export interface RarFile {
  readonly name: string;
  readonly isStored: boolean;
  readonly isEncrypted: boolean;
  /** It goes on in another volume. */
  readonly isSplit: boolean;
  readonly isFolder: boolean;
  /** Type and permissions; 0 where it comes from another system. */
  readonly unixMode: number;
  readonly link?: string | undefined;
}

type Read = Bytes['read'];

const maxHeader = 2 * 1024 * 1024;
const utf8 = new TextDecoder();

/** Reads the block of RAR 1.5 to 4 at a position; undefined where there is none. */
export async function oldBlock(read: Read, at: number): Promise<RarBlock | undefined> {
  const fixed = await read(at, 11);
  const length = u16(fixed, 5);
  if (fixed.length < 7 || length < 7) return undefined;
  const type = fixed[2] ?? 0;
  const flags = u16(fixed, 3);
  const header = await read(at, length);
  if (header.length < length || type < 0x72 || type > 0x7b) return undefined;
  const isLarge = (flags & 0x100) !== 0 && (type === 0x74 || type === 0x7a);
  const high = isLarge ? u32(header, 32) * 2 ** 32 : 0;
  const dataSize = flags & 0x8000 || type === 0x74 ? u32(header, 7) + high : 0;
  const place = { dataStart: at + length, dataEnd: at + length + dataSize };
  if (type === 0x7b) return { kind: 'end', ...place };
  if (type === 0x73 && flags & 0x80) return { kind: 'encrypted', ...place };
  if (type !== 0x74) return { kind: 'other', ...place };
  const nameStart = isLarge ? 40 : 32;
  const name = header.subarray(nameStart, nameStart + u16(header, 26));
  // A name in an encoding of its own may follow the plain one.
  const plainEnd = flags & 0x200 ? name.indexOf(0) : -1;
  const file: RarFile = {
    name: utf8.decode(plainEnd < 0 ? name : name.subarray(0, plainEnd)),
    isStored: header[25] === 0x30,
    isEncrypted: (flags & 4) !== 0,
    isSplit: (flags & 3) !== 0,
    isFolder: (flags & 0xe0) === 0xe0,
    unixMode: header[15] === 3 ? u32(header, 28) & 0xffff : 0,
  };
  return { kind: 'file', ...place, file };
}

/** Numbers of variable length, one behind the other. */
function numbersIn(bytes: Uint8Array, start: number) {
  let at = start;
  return {
    get at() {
      return at;
    },
    next(): number {
      let value = 0;
      for (let shift = 0; shift < 10; shift += 1) {
        const byte = bytes[at] ?? 0;
        at += 1;
        value += (byte & 0x7f) * 2 ** (7 * shift);
        if (byte < 0x80) break;
      }
      return value;
    },
    skip(count: number): void {
      at += count;
    },
    text(length: number): string {
      at += length;
      return utf8.decode(bytes.subarray(at - length, at));
    },
  };
}

/** Reads the block of RAR 5 at a position; undefined where there is none. */
export async function newBlock(read: Read, at: number): Promise<RarBlock | undefined> {
  const fixed = await read(at, 4 + 10);
  const size = numbersIn(fixed, 4);
  const length = size.next();
  if (fixed.length < 6 || length === 0 || length > maxHeader) return undefined;
  const start = at + size.at;
  const header = await read(start, length);
  if (header.length < length) return undefined;
  const fields = numbersIn(header, 0);
  const type = fields.next();
  const flags = fields.next();
  const extraSize = flags & 1 ? fields.next() : 0;
  const dataSize = flags & 2 ? fields.next() : 0;
  const place = { dataStart: start + length, dataEnd: start + length + dataSize };
  if (type === 5) return { kind: 'end', ...place };
  if (type === 4) return { kind: 'encrypted', ...place };
  if (type !== 2) return { kind: 'other', ...place };
  const fileFlags = fields.next();
  fields.next();
  const attributes = fields.next();
  fields.skip((fileFlags & 2 ? 4 : 0) + (fileFlags & 4 ? 4 : 0));
  const compression = fields.next();
  const isUnix = fields.next() === 1;
  const name = fields.text(fields.next());
  const file: RarFile = {
    name,
    isStored: (Math.floor(compression / 128) & 7) === 0,
    isSplit: (flags & 0x18) !== 0,
    isFolder: (fileFlags & 1) !== 0,
    unixMode: isUnix ? attributes & 0xffff : 0,
    ...extrasOf(header.subarray(Math.max(fields.at, length - extraSize))),
  };
  return { kind: 'file', ...place, file };
}

const encryption = 1;
const redirection = 5;
const maxRecords = 100;

/** What stands behind the fields of a file. */
function extrasOf(extra: Uint8Array): Pick<RarFile, 'isEncrypted' | 'link'> {
  let isEncrypted = false;
  let link: string | undefined;
  const fields = numbersIn(extra, 0);
  for (let count = 0; fields.at < extra.length && count < maxRecords; count += 1) {
    const size = fields.next();
    const end = fields.at + size;
    const type = fields.next();
    if (type === encryption) isEncrypted = true;
    if (type === redirection) {
      const kind = fields.next();
      fields.next();
      const target = fields.text(fields.next());
      // Others point to a member of the archive.
      if (kind >= 1 && kind <= 3) link = target;
    }
    fields.skip(end - fields.at);
  }
  return { isEncrypted, link };
}
