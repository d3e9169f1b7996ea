import { withoutCredentials } from '../evidence/source-address.ts';
import type { Host } from '../host/host.ts';
import { child, parent, upwards } from '../host/paths.ts';

/** Where a clone came from, and the commit that is checked out. */
export interface GitOrigin {
  readonly source: string;
  readonly revision: string;
}

/** In bytes; a repository with many thousand refs has more, and then the commit is not found. */
const maxSize = 8 * 1024 * 1024;

/**
 * The origin of the clone that a file lies in, where that is another one than the project's: a model's repository that
 * was cloned into it. `top` is the project's folder.
 */
export async function gitOrigin(path: string, top: string, host: Host): Promise<GitOrigin | undefined> {
  for (const folder of upwards(parent(path), top)) {
    const git = child(folder, '.git');
    if ((await host.stat(git))?.kind !== 'folder') continue;
    if (folder === top) return undefined;
    const [source, revision] = [originOf(await text(child(git, 'config'), host)), await head(git, host)];
    return source === undefined || revision === undefined ? undefined : { source, revision };
  }
  return undefined;
}

async function text(path: string, host: Host): Promise<string> {
  return new TextDecoder().decode(await host.read(path, maxSize));
}

/** The address of the remote that git calls origin. */
function originOf(config: string): string | undefined {
  const section = /^\s*\[remote "origin"\]\s*$([^[]*)/m.exec(config)?.[1];
  const url = section && /^\s*url\s*=\s*(\S+)\s*$/m.exec(section)?.[1];
  return url ? withoutCredentials(url) : undefined;
}

const commit = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

async function head(git: string, host: Host): Promise<string | undefined> {
  const content = (await text(child(git, 'HEAD'), host)).trim();
  const ref = /^ref: (refs\/[\w./-]+)$/.exec(content)?.[1];
  if (ref === undefined) return commit.test(content) ? content : undefined;
  if (ref.includes('..')) return undefined;
  const loose = (await text(child(git, ref), host)).trim();
  if (commit.test(loose)) return loose;
  const packed = (await text(child(git, 'packed-refs'), host)).split('\n');
  const found = packed.find((line) => line.endsWith(` ${ref}`))?.split(' ')[0];
  return found !== undefined && commit.test(found) ? found : undefined;
}
