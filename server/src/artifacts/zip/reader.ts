import type { ArtifactFormat } from '../../facts/artifact.ts';
import type { ArtifactReader } from '../reader.ts';
import { endRecordsIn, readZip } from './archive.ts';
import { endOfArchive } from './directory.ts';
import { zipKinds } from './kinds.ts';
import type { ZipMember } from './member.ts';
import { signatures, u32 } from './records.ts';

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
    const records = endRecordsIn(tail);
    if (records.length === 0) return false;
    const tailStart = (await bytes.size()) - tail.length;
    for (const at of records) {
      const found = await endOfArchive(bytes, tailStart + at);
      if (found && found.directories.length > 0) return true;
    }
    return false;
  },
  async read(bytes, context) {
    const archive = await readZip(bytes, context);
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
    return format;
  },
};
