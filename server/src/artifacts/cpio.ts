import { isFolder, isLink, noteUnixMember, noteUnusual } from './archive-members.ts';
import { type Bytes, slice } from './bytes.ts';
import { u16 } from './compression/numbers.ts';
import { latin1 } from './pickle/python-text.ts';
import type { ArtifactReader } from './reader.ts';
import { noteRest } from './tar.ts';
import { windowed } from './zip/windowed.ts';

const longestHeader = 110;
const maxName = 64 * 1024;
const maxLink = 4096;
/** The name of the member that ends an archive. */
const trailer = 'TRAILER!!!';

interface CpioHeader {
  readonly mode: number;
  /** In bytes, with the NUL behind it. */
  readonly nameSize: number;
  /** In bytes. */
  readonly size: number;
  /** Of the header alone, in bytes. */
  readonly length: number;
  /** What header with name and content are each filled up to, in bytes. */
  readonly alignment: number;
}

/** cpio in all its forms: packages of systems, file systems for booting. Members by their content. */
export const cpio: ArtifactReader = {
  format: 'cpio',
  recognises({ start }) {
    const header = headerOf(start);
    if (!header) return false;
    const name = start.subarray(header.length, header.length + header.nameSize);
    return nameOf(name) !== undefined || (name.length < header.nameSize && header.alignment !== 2);
  },
  async read(bytes, context) {
    noteUnusual(context);
    const size = await bytes.size();
    const read = windowed(bytes);
    for (let at = 0; at < size; ) {
      const header = headerOf(await read(at, longestHeader));
      const name = header && nameOf(await read(at + header.length, header.nameSize));
      if (!header || name === undefined) {
        context.sign('malformed', at, { reason: 'a member of the cpio archive has no valid header' });
        await noteRest(bytes, at, size, context);
        return undefined;
      }
      context.budget.spend('members', 1);
      const start = filled(at + header.length + header.nameSize, header.alignment);
      const end = start + header.size;
      if (name === trailer) {
        await noteRest(bytes, end, size, context);
        return undefined;
      }
      if (end > size) context.sign('truncated', at, { name });
      const content: Bytes = slice(bytes, start, end);
      const link = isLink(header.mode)
        ? latin1(await content.read(0, maxLink)).replace(/\0$/, '')
        : undefined;
      noteUnixMember({ name, mode: header.mode, link, offset: at }, context);
      if (link === undefined && !isFolder(header.mode) && header.size > 0 && start < size)
        await context.inside(name, content);
      at = filled(end, header.alignment);
    }
    context.sign('truncated', size, { reason: 'the cpio archive has no end' });
    return undefined;
  },
};

function filled(position: number, alignment: number): number {
  return Math.ceil(position / alignment) * alignment;
}

/** Undefined where no name stands. */
function nameOf(field: Uint8Array): string | undefined {
  if (field.length < 2 || field.indexOf(0) !== field.length - 1) return undefined;
  return new TextDecoder().decode(field.subarray(0, -1));
}

function headerOf(bytes: Uint8Array): CpioHeader | undefined {
  const header = byMagic(bytes);
  return header && header.nameSize > 1 && header.nameSize <= maxName ? header : undefined;
}

function byMagic(bytes: Uint8Array): CpioHeader | undefined {
  const magic = latin1(bytes.subarray(0, 6));
  const text = latin1(bytes.subarray(6, longestHeader));
  if ((magic === '070701' || magic === '070702') && /^[0-9a-fA-F]{104}/.test(text)) {
    const field = (index: number) => Number.parseInt(text.slice(index * 8, index * 8 + 8), 16);
    return { mode: field(1), nameSize: field(11), size: field(6), length: 110, alignment: 4 };
  }
  if (magic === '070707' && /^[0-7]{70}/.test(text)) {
    const field = (start: number, length: number) => Number.parseInt(text.slice(start, start + length), 8);
    return { mode: field(12, 6), nameSize: field(53, 6), size: field(59, 11), length: 76, alignment: 1 };
  }
  return binaryHeader(bytes);
}

const binarySize = 26;
const binaryMagic = 0o070707;
/** Those that a mode may have. */
const fileTypes = new Set([0x1000, 0x2000, 0x4000, 0x6000, 0x8000, 0xa000, 0xc000]);

/** Words of 16 bits in either order; of two, the higher comes first. */
function binaryHeader(bytes: Uint8Array): CpioHeader | undefined {
  if (bytes.length < binarySize) return undefined;
  const isSwapped = u16(bytes, 0) !== binaryMagic;
  const word = (at: number) => {
    const value = u16(bytes, at);
    return isSwapped ? (value >> 8) | ((value & 0xff) << 8) : value;
  };
  // Two bytes prove little, so the end of the archive counts as a file too.
  if (word(0) !== binaryMagic) return undefined;
  const mode = word(6);
  const nameSize = word(20);
  const isEnd = mode === 0 && nameSize === trailer.length + 1;
  if (!isEnd && !fileTypes.has(mode & 0xf000)) return undefined;
  return { mode, nameSize, size: word(22) * 0x10000 + word(24), length: binarySize, alignment: 2 };
}
