/** What is to stand in an index of git. */
export interface IndexEntry {
  readonly path: string;
  /** In bytes. */
  readonly size?: number;
  /** A regular file by default. */
  readonly mode?: number;
  readonly intentToAdd?: boolean;
}

export interface IndexOptions {
  readonly version?: 2 | 3 | 4;
  /** 32 for a repository that names its objects by SHA-256. */
  readonly hashSize?: 20 | 32;
  /** Extensions behind the entries, by their four letters. */
  readonly extensions?: Readonly<Record<string, Uint8Array>>;
}

const encoder = new TextEncoder();

/** The bytes of an index, as git writes it; its checksum is zero. */
export function gitIndex(
  entries: readonly IndexEntry[],
  { version = 2, hashSize = 20, extensions = {} }: IndexOptions = {},
): Uint8Array {
  const header = new Uint8Array(12);
  header.set(encoder.encode('DIRC'));
  new DataView(header.buffer).setUint32(4, version);
  new DataView(header.buffer).setUint32(8, entries.length);
  const parts: Uint8Array[] = [header];
  let last = '';
  for (const entry of [...entries].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    parts.push(entryBytes(entry, last, version, hashSize));
    last = entry.path;
  }
  for (const [name, content] of Object.entries(extensions)) {
    const head = new Uint8Array(8);
    head.set(encoder.encode(name));
    new DataView(head.buffer).setUint32(4, content.length);
    parts.push(head, content);
  }
  parts.push(new Uint8Array(hashSize));
  return joined(parts);
}

function entryBytes(
  { path, size = 0, mode = 0o100644, intentToAdd = false }: IndexEntry,
  last: string,
  version: number,
  hashSize: number,
): Uint8Array {
  const isExtended = version > 2 && intentToAdd;
  const fixed = new Uint8Array(40 + hashSize + 2 + (isExtended ? 2 : 0));
  const view = new DataView(fixed.buffer);
  view.setUint32(24, mode);
  view.setUint32(36, size);
  view.setUint16(40 + hashSize, (isExtended ? 0x4000 : 0) | Math.min(path.length, 0xfff));
  if (isExtended) view.setUint16(40 + hashSize + 2, 0x2000);
  const name = encoder.encode(path);
  if (version < 4) {
    const length = fixed.length + name.length;
    return joined([fixed, name, new Uint8Array(8 - (length % 8))]);
  }
  const before = encoder.encode(last);
  let common = 0;
  while (common < Math.min(before.length, name.length) && before[common] === name[common]) common += 1;
  return joined([fixed, offsetBytes(before.length - common), name.subarray(common), new Uint8Array(1)]);
}

/** Git's numbers: seven bits in each byte, the highest first, each but the last one more than it says. */
function offsetBytes(value: number): Uint8Array {
  const bytes = [value & 0x7f];
  for (let rest = value >> 7; rest > 0; rest >>= 7) {
    rest -= 1;
    bytes.unshift(0x80 | (rest & 0x7f));
  }
  return Uint8Array.from(bytes);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
