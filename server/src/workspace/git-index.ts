import type { OpenFile } from '../host/host.ts';

/** Of a file that git has in its index. */
export interface TrackedFile {
  readonly path: string;
  /** In bytes, as git last saw it in the working folder, modulo 2^32; 0 where it is not sure. */
  readonly size: number;
}

/** In bytes. */
const windowSize = 256 * 1024;
/** Times, device, inode, mode, owner, group and size of a file. */
const statSize = 40;
const maxName = 64 * 1024;

/** `DIRC` */
const signature = 0x44495243;
/** `link` */
const splitExtension = 0x6c696e6b;
const regularFile = 0o100000;
const typeMask = 0o170000;

/** More than an entry with the longest name. In bytes. */
const maxEntry = maxName + 1024;

/** Reads git's index forward, in parts, so that its size does not matter. */
class Reader {
  private window: Uint8Array = new Uint8Array(0);
  private start = 0;
  offset = 0;

  constructor(private readonly file: OpenFile) {}

  /** In bytes. */
  get left(): number {
    return this.file.size - this.offset;
  }

  /** True when a whole entry is in memory, or all that is left. */
  get isReady(): boolean {
    return this.start + this.window.length - this.offset >= Math.min(this.left, maxEntry);
  }

  async fill(): Promise<void> {
    this.window = await this.file.read(this.offset, windowSize);
    this.start = this.offset;
  }

  take(length: number): Uint8Array {
    const from = this.offset - this.start;
    if (from < 0 || from + length > this.window.length) throw new Error('the index ends too early');
    this.offset += length;
    return this.window.subarray(from, from + length);
  }

  /** The bytes up to the next zero byte, which is read too. */
  untilZero(): Uint8Array {
    const from = this.offset - this.start;
    const end = this.window.indexOf(0, from);
    if (end < 0 || end - from > maxName) throw new Error('a name in the index has no end');
    return this.take(end + 1 - from).subarray(0, end - from);
  }
}

const decoder = new TextDecoder();

/**
 * The regular files of a wanted size in a git index, of version 2, 3 or 4. Nothing when it is none, is broken, or when
 * it is split into two files.
 *
 * @param hashSize 20, or 32 in a repository that names its objects by SHA-256
 */
export async function readGitIndex(
  file: OpenFile,
  hashSize: number,
  isWanted: (size: number) => boolean,
): Promise<readonly TrackedFile[] | undefined> {
  try {
    return await readEntries(new Reader(file), hashSize, isWanted);
  } catch {
    return undefined;
  }
}

async function readEntries(
  reader: Reader,
  hashSize: number,
  isWanted: (size: number) => boolean,
): Promise<readonly TrackedFile[] | undefined> {
  await reader.fill();
  const header = viewOf(reader.take(12));
  const version = header.getUint32(4);
  if (header.getUint32(0) !== signature || version < 2 || version > 4) return undefined;
  const found: TrackedFile[] = [];
  let name: Uint8Array = new Uint8Array(0);
  for (let left = header.getUint32(8); left > 0; left -= 1) {
    if (!reader.isReady) await reader.fill();
    const start = reader.offset;
    const entry = viewOf(reader.take(statSize + hashSize + 2));
    const mode = entry.getUint32(24);
    const size = entry.getUint32(36);
    const isExtended = version > 2 && (entry.getUint16(statSize + hashSize) & 0x4000) !== 0;
    const isOnlyMeant = isExtended && (viewOf(reader.take(2)).getUint16(0) & 0x2000) !== 0;
    if (version === 4) {
      name = joined(name, readOffset(reader), reader.untilZero());
    } else {
      name = reader.untilZero();
      // Entries end with one to eight zero bytes, so that their lengths are multiples of eight.
      reader.take((8 - ((reader.offset - start) % 8)) % 8);
    }
    // An empty name is filled in from another file: the index is split.
    if (name.length === 0) return undefined;
    if ((mode & typeMask) !== regularFile || isOnlyMeant || !isWanted(size)) continue;
    found.push({ path: decoder.decode(name), size });
  }
  return (await isSplit(reader, hashSize)) ? undefined : found;
}

/** The last name without its end, and what comes there. */
function joined(last: Uint8Array, removed: number, rest: Uint8Array): Uint8Array {
  const kept = last.length - removed;
  if (kept < 0 || kept + rest.length > maxName) throw new Error('a name in the index is broken');
  const name = new Uint8Array(kept + rest.length);
  name.set(last.subarray(0, kept));
  name.set(rest, kept);
  return name;
}

/** Of a split index this file holds only what changed; the extension that says so comes behind the entries. */
async function isSplit(reader: Reader, hashSize: number): Promise<boolean> {
  while (reader.left >= hashSize + 8) {
    await reader.fill();
    const header = viewOf(reader.take(8));
    if (header.getUint32(0) === splitExtension) return true;
    reader.offset += header.getUint32(4);
  }
  return false;
}

/** How many bytes of the last name go, in git's own encoding of numbers. */
function readOffset(reader: Reader): number {
  let [byte = 0] = reader.take(1);
  let value = byte & 0x7f;
  while (byte & 0x80) {
    if (value > maxName) throw new Error('a name in the index is too long');
    [byte = 0] = reader.take(1);
    value = (value + 1) * 128 + (byte & 0x7f);
  }
  return value;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
