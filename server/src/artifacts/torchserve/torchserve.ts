import { JsonError } from '../json/tokens.ts';
import { walkJson } from '../json/walk.ts';
import { readPython } from '../python/read.ts';
import type { ReadContext } from '../reader.ts';
import type { ZipKind, ZipKindResult } from '../zip/kinds.ts';
import type { ZipArchive, ZipMember } from '../zip/member.ts';

/** A model archive of TorchServe: weights, and Python that the server imports and runs for every request. */
export const torchserve: ZipKind = {
  format: 'torchserve',
  recognises: (archive) => manifestsIn(archive).length > 0,
  async read(archive, context): Promise<ZipKindResult> {
    const dealtWith: ZipMember[] = [];
    for (const member of manifestsIn(archive)) {
      await readManifest(member, context);
      dealtWith.push(member);
    }
    for (const member of archive.members) {
      if (member.kind !== 'file' || !member.name.endsWith('.py')) continue;
      context.component(
        { loader: 'python', module: '', name: member.name, details: { role: 'handler' } },
        member.offset,
      );
      await readPython(member.open(), member.offset, context);
      if (!member.doubtful) dealtWith.push(member);
    }
    return { dealtWith };
  },
};

const maxManifest = 1024 * 1024;

function manifestsIn({ members }: ZipArchive): readonly ZipMember[] {
  return members.filter(({ name, kind }) => kind === 'file' && name === 'MAR-INF/MANIFEST.json');
}

async function readManifest(member: ZipMember, context: ReadContext): Promise<void> {
  const text = new TextDecoder().decode(await member.open().read(0, maxManifest));
  try {
    walkJson(text, {
      leaf(path, value) {
        context.metadata(path.join('.').slice(0, 200), String(value));
      },
    });
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    context.sign('malformed', member.offset, { reason: `the manifest is no JSON: ${error.message}` });
  }
}
