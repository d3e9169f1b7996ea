import type { Entry } from '../host/host.ts';
import { child } from '../host/paths.ts';
import { inPathOrder } from './excludes.ts';
import type { Files } from './files.ts';

export interface BelowOptions {
  /** Of files, by their names. */
  readonly matches: (name: string) => boolean;
  /** Folders that are left out, by their names or their paths relative to the top. */
  readonly leavesOut: (name: string, path: string) => boolean | Promise<boolean>;
  readonly limit: number;
}

/**
 * Files anywhere below a folder, relative to it, in the order of their paths. A link to a file is one; folders behind
 * links are not looked into, so there are no circles.
 */
export async function filesBelow(
  top: string,
  files: Files,
  { matches, leavesOut, limit }: BelowOptions,
): Promise<readonly string[]> {
  const found: string[] = [];
  const visit = async (folder: string, prefix: string): Promise<void> => {
    const entries = [...(await files.listing(folder))].map(([name, kind]): Entry => ({ name, kind }));
    for (const { name, kind } of inPathOrder(entries)) {
      if (found.length >= limit) return;
      if (kind === 'folder') {
        if (!(await leavesOut(name, prefix + name))) await visit(child(folder, name), `${prefix}${name}/`);
      } else if (matches(name)) {
        const isFile = kind === 'file' || (await files.kind(child(folder, name))) === 'file';
        if (isFile) found.push(prefix + name);
      }
    }
  };
  await visit(top, '');
  return found;
}
