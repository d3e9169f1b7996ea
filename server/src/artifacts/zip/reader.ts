import type { ArtifactFormat } from '../../facts/artifact.ts';
import { type Bytes, slice } from '../bytes.ts';
import { u32 } from '../compression/numbers.ts';
import type { ArtifactReader, ReadContext } from '../reader.ts';
import { isTar, noteRest } from '../tar.ts';
import { endRecordsIn, readZip, tailSize } from './archive.ts';
import { type EndOfArchive, endOfArchive } from './directory.ts';
import { zipKinds } from './kinds.ts';
import { type ArchiveEnd, linkEscapes, type ZipMember } from './member.ts';
import { nameOf, signatures } from './records.ts';

/** Of a link, in bytes. */
const maxTarget = 4096;
/** The zeros that end a tar, in bytes. */
const tarEnd = 1024;

/**
 * A zip, and the model formats that are one. It is one by its first bytes, or by an end record that points to a
 * directory, whatever stands in front.
 */
export const zipReader: ArtifactReader = {
  format: 'zip',
  async recognises({ start, bytes, end }) {
    const first = u32(start, 0);
    if (first === signatures.local || first === signatures.end) return true;
    const tail = await end();
    if (endRecordsIn(tail).length === 0) return false;
    const size = await bytes.size();
    const found = await lastArchive(bytes, tail, size);
    if (!found) return false;
    // The zip at the end of a tar is a member, which the tar's reader hands over.
    const behind = tail.subarray(Math.max(0, tail.length - (size - found.end)));
    return !(isTar(start) && behind.length >= tarEnd && behind.every((byte) => byte === 0));
  },
  async read(bytes, context) {
    const isHeld = await isPartOfAnother(bytes, context);
    if (isHeld) context.isHeld();
    const archive = await readZip(bytes, context, isHeld);
    for (const member of archive.members) if (member.kind === 'link') await noteLink(member, context);
    const formats: ArtifactFormat[] = [];
    const done = new Set<ZipMember>();
    for (const kind of zipKinds) {
      if (!(await kind.recognises(archive))) continue;
      const result = await kind.read?.(archive, {
        ...context,
        inside: (name, content, as = kind.format, storages = undefined) =>
          context.inside(name, content, as, storages),
      });
      formats.push(result?.format ?? kind.format);
      for (const member of result?.dealtWith ?? []) done.add(member);
    }
    const [format = 'zip'] = formats;
    if (formats.length > 1) context.sign('polyglot', 0, { formats: formats.join(', ') });
    for (const member of archive.members) {
      if (done.has(member) || member.kind === 'folder') continue;
      await context.inside(member.name, member.open(), format);
    }
    if (archive.end) await readRest(bytes, archive.end, format, context);
    return format;
  },
};

/** A loader that begins where the archive ends would find another file. */
async function readRest(
  bytes: Bytes,
  { comment, end }: ArchiveEnd,
  format: ArtifactFormat,
  context: ReadContext,
): Promise<void> {
  const said = end > comment ? await context.inside('comment', slice(bytes, comment, end)) : undefined;
  const rest = await noteRest(bytes, end, await bytes.size(), context);
  const others = [...(said?.formats ?? []), ...(rest?.formats ?? [])];
  if (others.length > 0)
    context.sign('polyglot', said?.formats.length ? comment : end, {
      formats: [format, ...others].join(', '),
    });
}

/** A link's target is its content. */
async function noteLink(member: ZipMember, context: ReadContext): Promise<void> {
  const { name, offset } = member;
  const link = nameOf(await member.open().read(0, maxTarget));
  if (linkEscapes(name, link)) context.sign('link-member', offset, { name, what: 'link', link });
}

/** The last end record with a directory. */
async function lastArchive(bytes: Bytes, tail: Uint8Array, size: number): Promise<EndOfArchive | undefined> {
  for (const at of endRecordsIn(tail)) {
    const found = await endOfArchive(bytes, size - tail.length + at);
    if (found && found.directories.length > 0) return found;
  }
  return undefined;
}

/**
 * Whether the archive is a part of something else, so that what stands around it is nothing odd: the labels of a
 * TFLite model, a text in a pickle. What stands at the very end is more than that.
 */
async function isPartOfAnother(bytes: Bytes, { beside }: ReadContext): Promise<boolean> {
  if (beside.length === 0 || u32(await bytes.read(0, 4), 0) === signatures.local) return false;
  // The last member of an ar archive may end where that does.
  if (beside.includes('tflite') || beside.includes('ar')) return true;
  const size = await bytes.size();
  const found = await lastArchive(bytes, await bytes.read(Math.max(0, size - tailSize), tailSize), size);
  return found !== undefined && found.end < size;
}
