import type { Bytes } from '../bytes.ts';

/** A member of a zip as one of its headers describes it. */
export interface ZipMember {
  /** As it stands in the archive, with folders; not to be trusted as a path. */
  readonly name: string;
  /** In bytes, as the header claims. */
  readonly size: number;
  /** In bytes, of what the archive really has. */
  readonly compressedSize: number;
  /** The number of the compression method: 0 stored, 8 deflated. */
  readonly method: number;
  readonly kind: 'file' | 'folder' | 'link';
  /** Where its local header stands, in bytes. */
  readonly offset: number;
  /**
   * Its headers disagree, another member has its name, or the directory does not list it: loaders differ in what they
   * read here, so it goes by its content only.
   */
  readonly doubtful: boolean;
  /** What it holds, decompressed on reading: a stored member is a part of the file and costs nothing. */
  open(): Bytes;
}

/** A zip with every member that some program would find in it. */
export interface ZipArchive {
  readonly bytes: Bytes;
  /** In the order of the directory, then those that it does not list. */
  readonly members: readonly ZipMember[];
  /** Of its last end record; what follows belongs to nothing. */
  readonly end?: ArchiveEnd | undefined;
}

/** Both in bytes. */
export interface ArchiveEnd {
  readonly comment: number;
  readonly end: number;
}

/** Whether the name would leave the folder that the archive is unpacked into, and how. */
export function escapeOf(name: string): 'parent' | 'absolute' | 'drive' | 'nul' | undefined {
  if (name.includes('\0')) return 'nul';
  if (/^[\\/]/.test(name)) return 'absolute';
  if (/^[A-Za-z]:/.test(name)) return 'drive';
  if (name.includes('..') && name.split(/[\\/]/).includes('..')) return 'parent';
  return undefined;
}

/** Whether a link of that name leads out of the folder that the archive is unpacked into. */
export function linkEscapes(name: string, target: string): boolean {
  const how = escapeOf(target);
  if (how && how !== 'parent') return true;
  // A link counts from where it stands.
  let depth = 0;
  for (const part of `${name.slice(0, name.lastIndexOf('/') + 1)}${target}`.split(/[\\/]/)) {
    if (part === '..') depth -= 1;
    else if (part !== '' && part !== '.') depth += 1;
    if (depth < 0) return true;
  }
  return false;
}
