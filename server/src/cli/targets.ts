import { configFileNames } from '../config/file-names.ts';
import { nodeHost } from '../host/node.ts';
import { child, isWithin, join, parent } from '../host/paths.ts';
import { UsageError } from './failure.ts';

/** Paths to lint and the workspace folder that they belong to. */
export interface Target {
  readonly root: string;
  readonly paths: readonly string[];
}

/** The nearest folder upwards that holds a repository or a config file; the folder itself when none does. */
export async function workspaceRoot(folder: string): Promise<string> {
  for (let current = folder; ; current = parent(current)) {
    for (const name of ['.git', ...configFileNames]) {
      if (await nodeHost.stat(child(current, name))) return current;
    }
    if (parent(current) === current) return folder;
  }
}

/**
 * Groups the paths that the user gave by workspace. Those below the working directory's workspace belong to it;
 * another place has a workspace of its own.
 */
export async function findTargets(paths: readonly string[], cwd: string): Promise<readonly Target[]> {
  const home = await workspaceRoot(cwd);
  const groups = new Map<string, string[]>();
  for (const given of paths) {
    if (given === '') throw new UsageError('A path is empty.');
    const path = join(cwd, given);
    const stat = await nodeHost.stat(path);
    if (!stat) throw new UsageError(`No such file or folder: ${given}`);
    const folder = stat.kind === 'folder' ? path : parent(path);
    const root = isWithin(path, home) ? home : await workspaceRoot(folder);
    groups.set(root, [...(groups.get(root) ?? []), path]);
  }
  return [...groups].map(([root, own]) => ({ root, paths: own }));
}
