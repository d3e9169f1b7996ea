import { hubTag } from '../evidence/hub-metadata.ts';
import { hubPage, hubSnapshot } from '../evidence/hub-snapshot.ts';
import type { ExpectedFile } from '../facts/expected-file.ts';
import type { Entry, Host } from '../host/host.ts';
import { basename, child, parent } from '../host/paths.ts';

/** Deeper than any repository's folders go. */
const maxDepth = 20;

/**
 * What the Hugging Face cache says of its own files: a snapshot's file is a link to a blob whose name is its hash.
 * Systems without links keep copies, of which nothing is known. Each blob once, under the first name that leads to it.
 */
export async function hubStatements(paths: readonly string[], host: Host): Promise<readonly ExpectedFile[]> {
  const found = new Map<string, ExpectedFile>();
  const visit = async (path: string, kind: Entry['kind'] | undefined, depth: number): Promise<void> => {
    if (depth > maxDepth) return;
    if (kind === 'link') {
      const [blob, snapshot] = [await host.link?.(path), hubSnapshot(path)];
      if (blob === undefined || !snapshot || parent(blob) !== child(snapshot.folder, 'blobs')) return;
      const digest = hubTag(basename(blob));
      if (!digest || found.has(blob)) return;
      found.set(blob, {
        path,
        kind: 'hub-cache',
        statedBy: blob,
        digest,
        source: hubPage(snapshot),
        revision: snapshot.revision,
      });
    } else if (kind === 'folder') {
      for (const entry of await host.list(path)) {
        if (isPartOfCache(child(path, entry.name)))
          await visit(child(path, entry.name), entry.kind, depth + 1);
      }
    }
  };
  for (const path of paths) {
    const entry = (await host.list(parent(path))).find(({ name }) => name === basename(path));
    if (isPartOfCache(path) || (entry?.kind === 'folder' && (await holdsRepositories(path, host)))) {
      await visit(path, entry?.kind ?? 'folder', 0);
    }
  }
  return [...found.values()];
}

const repository = /^(?:models|datasets|spaces)--/;

async function holdsRepositories(path: string, host: Host): Promise<boolean> {
  return (await host.list(path)).some(({ name, kind }) => kind === 'folder' && repository.test(name));
}

/** A repository, its snapshots, and what is in them. */
function isPartOfCache(path: string): boolean {
  const parts = path.split('/');
  const at = parts.findIndex((part) => repository.test(part));
  return at >= 0 && (parts.length === at + 1 || parts[at + 1] === 'snapshots');
}
