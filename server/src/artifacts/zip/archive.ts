import type { Bytes } from '../bytes.ts';
import { u32 } from '../compression/numbers.ts';
import { LimitReached } from '../limits.ts';
import type { ReadContext } from '../reader.ts';
import { openMember } from './contents.ts';
import { type DirectoryPlace, endOfArchive, listedMembers } from './directory.ts';
import { type ArchiveEnd, escapeOf, type ZipArchive, type ZipMember } from './member.ts';
import { createRanges } from './ranges.ts';
import {
  type CentralHeader,
  endRecordSize,
  flag,
  localHeaderLength,
  localHeaderSize,
  type MemberHeader,
  nameOf,
  parseLocalHeader,
  signatures,
} from './records.ts';
import { signatureSearch } from './search.ts';
import { windowed } from './windowed.ts';

/** An end record with the longest comment. */
export const tailSize = 64 * 1024 + endRecordSize;
/** Archives within or after one another; more are a trick. */
const maxDirectories = 16;
/** What stands between members unlisted: up to a data descriptor, or what aligns the next member. */
const ordinaryGap = 64;
/** Flags in which the two headers of a member may differ: the level of compression, a descriptor, UTF-8. */
const looseFlags = 0x080e;

/** Where an end record may stand, the last first. */
export function endRecordsIn(tail: Uint8Array): readonly number[] {
  const found: number[] = [];
  for (let at = tail.lastIndexOf(0x50); at >= 0; at = at > 0 ? tail.lastIndexOf(0x50, at - 1) : -1) {
    if (u32(tail, at) === signatures.end && at + endRecordSize <= tail.length) found.push(at);
    if (found.length === maxDirectories) break;
  }
  return found;
}

/**
 * Finds every member that some program would find in a zip: those of its directory, of any other directory that an end
 * record points to, and those whose local headers no directory lists. Where headers disagree, a member is there once
 * as each describes it. Says what is odd; ordinary archives are not. Of an archive that is a part of something else,
 * only its own directory counts.
 */
export async function readZip(bytes: Bytes, context: ReadContext, isPart = false): Promise<ZipArchive> {
  const size = await bytes.size();
  const found = createCollector(bytes, size, context);
  try {
    const tailStart = Math.max(0, size - tailSize);
    for (const at of endRecordsIn(await bytes.read(tailStart, tailSize))) {
      await found.directoriesOf(tailStart + at, isPart);
      if (isPart && found.directories() > 0) return { bytes, members: found.members };
    }
    if (found.directories() === 0) context.sign('truncated', size, { what: 'directory' });
    for (const gap of found.gaps()) {
      if (gap.end - gap.start <= endRecordSize) continue;
      const next = signatureSearch(bytes, gap.end, context.budget);
      for (let hit = await next(gap.start); hit; hit = await next(hit.at + 4))
        if (hit.signature === signatures.end) await found.directoriesOf(hit.at);
    }
    for (const gap of found.gaps()) await found.carve(gap.start, gap.end);
    await found.unlisted();
    const overlap = found.overlap();
    if (overlap !== undefined) context.sign('header-mismatch', overlap, { what: 'overlap' });
  } catch (error) {
    if (!(error instanceof LimitReached) || error.limit === 'time') throw error;
    // What was found so far is still looked at.
    context.sign('limit-reached', 0, { limit: error.limit, allowed: error.allowed });
  }
  return { bytes, members: found.members, end: found.end() };
}

function createCollector(bytes: Bytes, size: number, context: ReadContext) {
  const members: ZipMember[] = [];
  const ranges = createRanges();
  const names = new Set<string>();
  /** Names in lower case where they are not that already. */
  const foldedNames = new Set<string>();
  /** Members by where their local headers stand and how they are told; each is there once. */
  const known = new Set<string>();
  const archiveEnds = new Set<number>();
  const directoryStarts = new Set<number>();
  const read = windowed(bytes);
  let hasMembers = false;
  let end: ArchiveEnd | undefined;
  let firstMember = size;

  function add(header: MemberHeader, offset: number, dataStart: number, doubtful: boolean, unixMode = 0) {
    const name = nameOf(header.name);
    const isFolder = /[\\/]$/.test(name) && header.size === 0;
    const dataEnd = Math.min(dataStart + header.compressedSize, size);
    const { size: claimedSize, method } = header;
    const compressedSize = Math.max(0, dataEnd - dataStart);
    const key = `${offset} ${method} ${compressedSize} ${name}`;
    if (known.has(key)) return;
    known.add(key);
    const type = unixMode & 0xf000;
    const isLink = type === 0xa000;
    members.push({
      name,
      size: claimedSize,
      compressedSize,
      method,
      kind: isLink ? 'link' : isFolder ? 'folder' : 'file',
      offset,
      doubtful,
      open: () => openMember(bytes, { name, method, claimedSize, start: dataStart, end: dataEnd }, context),
    });
    ranges.add(offset, Math.max(dataStart, dataEnd));
    firstMember = Math.min(firstMember, offset);
    hasMembers = true;
    const how = escapeOf(name);
    if (how) context.sign('escaping-member', offset, { name, how });
    if (type === 0x1000 || type === 0x2000 || type === 0x6000)
      context.sign('link-member', offset, { name, what: 'device' });
    if (dataStart + header.compressedSize > size) context.sign('truncated', offset, { name });
  }

  /** Says when a name is there already. */
  function isRepeated(name: string, offset: number): boolean {
    const folded = name.toLowerCase();
    const isCaseOnly = foldedNames.has(folded) || names.has(folded);
    const what = names.has(name) ? 'same' : isCaseOnly ? 'case' : undefined;
    names.add(name);
    if (folded !== name) foldedNames.add(folded);
    if (!what || /[\\/]$/.test(name)) return false;
    context.sign('duplicate-member', offset, { name, what });
    return what === 'same';
  }

  async function localHeaderAt(offset: number): Promise<MemberHeader | undefined> {
    if (offset < 0 || offset >= size) return undefined;
    const fixed = await read(offset, localHeaderSize);
    if (fixed.length < localHeaderSize || u32(fixed, 0) !== signatures.local) return undefined;
    return parseLocalHeader(await read(offset, localHeaderLength(fixed)));
  }

  async function addListed(central: CentralHeader, offset: number): Promise<void> {
    const name = nameOf(central.name);
    const otherName = central.otherName && nameOf(central.otherName);
    const how = otherName && escapeOf(otherName);
    if (how) context.sign('escaping-member', offset, { name: otherName, how });
    const local = await localHeaderAt(offset);
    const differences = local ? differencesOf(central, local) : ['local-header'];
    for (const what of differences) context.sign('header-mismatch', offset, { name, what });
    if (central.flags & flag.encrypted && (!local || local.flags & flag.encrypted))
      context.sign('encrypted', offset, { name });
    const dataStart = offset + (local?.length ?? localHeaderSize + central.name.length);
    const doubtful = isRepeated(name, offset) || differences.length > 0 || archiveEnds.size > 1;
    add(central, offset, dataStart, doubtful, central.unixMode);
    if (!local || differences.length === 0) return;
    const isKnown = !(local.flags & flag.descriptor) || local.compressedSize > 0;
    const sizes = isKnown ? local : central;
    add({ ...local, size: sizes.size, compressedSize: sizes.compressedSize }, offset, dataStart, true);
  }

  async function readDirectory({ start, shift }: DirectoryPlace): Promise<void> {
    const listed = listedMembers(bytes, start, context.budget);
    let next = await listed.next();
    for (; !next.done; next = await listed.next()) {
      const { header } = next.value;
      await addListed(header, header.localOffset + shift);
    }
    ranges.add(start, next.value);
  }

  return {
    members,
    directories: () => archiveEnds.size,
    end: () => end,
    gaps: () => ranges.gaps(size),
    overlap: () => ranges.overlap(),

    /** Reads the directories of the end record at `at`, unless that is part of a member. */
    async directoriesOf(at: number, isPart = false): Promise<void> {
      if (archiveEnds.has(at) || ranges.covers(at)) return;
      const found = await endOfArchive(bytes, at);
      if (!found) return;
      if (archiveEnds.size === maxDirectories) return;
      if (archiveEnds.size > 0) context.sign('header-mismatch', at, { what: 'end-record' });
      else if (!isPart) end = { comment: at + endRecordSize, end: Math.min(found.end, size) };
      archiveEnds.add(at);
      // A comment that reaches over what follows does not hide that.
      ranges.add(found.start, at + endRecordSize);
      if (found.directories.length > 1) context.sign('header-mismatch', at, { what: 'directory' });
      for (const place of found.directories) {
        if (directoryStarts.has(place.start)) continue;
        directoryStarts.add(place.start);
        await readDirectory(place);
      }
    },

    /** Looks for local headers where nothing is listed. */
    async carve(start: number, end: number): Promise<void> {
      if (end - start < localHeaderSize) return;
      const next = signatureSearch(bytes, end, context.budget);
      let pending:
        | { readonly header: MemberHeader; readonly offset: number; readonly data: number }
        | undefined;
      const close = (dataEnd: number) => {
        if (!pending) return;
        const compressedSize = dataEnd - pending.data;
        add({ ...pending.header, compressedSize }, pending.offset, pending.data, true);
        pending = undefined;
      };
      let from = start;
      for (let hit = await next(from); hit; hit = await next(from)) {
        from = hit.at + 4;
        if (hit.signature !== signatures.local) {
          const isEnd =
            hit.signature !== signatures.descriptor ||
            u32(await read(hit.at + 8, 4), 0) === hit.at - (pending?.data ?? 0);
          if (isEnd) close(hit.at);
          continue;
        }
        const header = await localHeaderAt(hit.at);
        if (!header || !isPlausible(header) || hit.at + header.length > end) continue;
        close(hit.at);
        context.budget.spend('members', 1);
        const name = nameOf(header.name);
        if (archiveEnds.size > 0) context.sign('hidden-member', hit.at, { name });
        if (header.flags & flag.encrypted) context.sign('encrypted', hit.at, { name });
        isRepeated(name, hit.at);
        const data = hit.at + header.length;
        if (header.flags & flag.descriptor && header.compressedSize === 0)
          pending = { header, offset: hit.at, data };
        else {
          add(header, hit.at, data, true);
          from = Math.max(from, Math.min(data + header.compressedSize, end));
        }
      }
      close(end);
    },

    /** Says where bytes stand that no member accounts for. */
    async unlisted(): Promise<void> {
      const lastEnd = Math.max(0, ...archiveEnds);
      for (const { start, end } of ranges.gaps(size)) {
        const isPrefix = hasMembers && end <= firstMember;
        if (start >= lastEnd && archiveEnds.size > 0) continue;
        if (!isPrefix && end - start <= ordinaryGap) continue;
        if (await isBlank(bytes, start, end, context)) continue;
        context.sign(isPrefix ? 'prefixed-archive' : 'unlisted-bytes', start, { size: end - start });
      }
    },
  };
}

/** What the two headers of a member tell differently. */
function differencesOf(central: MemberHeader, local: MemberHeader): readonly string[] {
  const differences: string[] = [];
  if (!equal(central.name, local.name)) differences.push('name');
  if (central.method !== local.method) differences.push('method');
  if ((central.flags ^ local.flags) & ~looseFlags & 0xffff) differences.push('flags');
  const isLater = (value: number) =>
    (local.flags & flag.descriptor) !== 0 && (value === 0 || value === 0xffff_ffff);
  if (central.crc !== local.crc && !isLater(local.crc)) differences.push('checksum');
  const sizeDiffers = (one: number, other: number) => one !== other && !isLater(other);
  if (
    sizeDiffers(central.compressedSize, local.compressedSize) ||
    sizeDiffers(central.size, local.size) ||
    (central.method === 0 && central.size !== central.compressedSize && !(central.flags & flag.encrypted))
  )
    differences.push('size');
  return differences;
}

function isPlausible({ name, method }: MemberHeader): boolean {
  return name.length > 0 && name.length <= 4096 && method <= 99;
}

function equal(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

async function isBlank(bytes: Bytes, start: number, end: number, context: ReadContext): Promise<boolean> {
  const piece = 256 * 1024;
  for (let at = start; at < end; at += piece) {
    context.budget.check();
    const read = await bytes.read(at, Math.min(piece, end - at));
    if (read.some((byte) => byte !== 0)) return false;
  }
  return true;
}
