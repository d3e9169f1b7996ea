import { child, parent, upwards } from '../host/paths.ts';
import type { Excludes } from './excludes.ts';
import type { TrackedFiles } from './memo.ts';

/** What becomes of a file: sooner or later it is committed where a repository does not ignore it. */
export async function keptByGit(
  path: string,
  root: string,
  files: TrackedFiles,
  excludes: Excludes,
): Promise<'kept' | 'ignored' | 'none'> {
  // An ignore file counts before there is a repository, too.
  if (await excludes.isGitIgnored(path, 'file', root)) return 'ignored';
  for (const folder of upwards(parent(path), root)) {
    // A worktree or submodule has a file of that name.
    if ((await files.kind(child(folder, '.git'))) !== undefined) return 'kept';
  }
  return 'none';
}
