import { child, parent, upwards } from '../host/paths.ts';
import type { Excludes } from './excludes.ts';
import type { TrackedFiles } from './memo.ts';

/** True when the file lies in a git repository that does not ignore it: sooner or later it is committed. */
export async function isKeptByGit(
  path: string,
  root: string,
  files: TrackedFiles,
  excludes: Excludes,
): Promise<boolean> {
  for (const folder of upwards(parent(path), root)) {
    // A worktree or submodule has a file of that name.
    if ((await files.kind(child(folder, '.git'))) === undefined) continue;
    return !(await excludes.isGitIgnored(path, 'file', root));
  }
  return false;
}
