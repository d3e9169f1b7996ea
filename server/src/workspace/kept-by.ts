import type { Project } from '../facts/project.ts';
import type { Host } from '../host/host.ts';
import { basename, child, join, parent, relativeTo, upwards } from '../host/paths.ts';
import { gitAttribute } from './git-attributes.ts';
import { readGitIndex } from './git-index.ts';
import type { TrackedFiles } from './memo.ts';

type KeptBy = Exclude<ReturnType<Project['keptBy']>, undefined>;

/** Filters that put something small into git in a file's place. */
const elsewhere: ReadonlySet<string | boolean | undefined> = new Set(['lfs', 'xet', 'annex']);

/** Files below that size are not asked about, and those are many. In bytes. */
const smallest = 1024 * 1024;
const maxTextSize = 1024 * 1024;

/** The large files in an index. */
export type GitIndexes = (index: string) => Promise<ReadonlySet<string> | undefined>;

/** Who keeps a file's content. */
export async function keptBy(
  path: string,
  root: string,
  files: TrackedFiles,
  indexOf: GitIndexes,
): Promise<KeptBy | undefined> {
  const folder = parent(path);
  if (await files.has(folder, `${basename(path)}.dvc`)) return 'dvc';
  const repository = await findRepository(folder, root, files);
  if (!repository) return 'nobody';
  const index = child(repository.folder, 'index');
  await files.kind(index);
  const tracked = await indexOf(index);
  if (!tracked) return undefined;
  const relative = relativeTo(path, repository.top);
  if (relative === undefined || !tracked.has(relative)) return 'nobody';
  const filter = await attributeOf(path, repository, files);
  return elsewhere.has(filter) ? 'lfs' : 'git';
}

interface Repository {
  /** The folder that holds `.git`. */
  readonly top: string;
  /** Where git keeps its own files. */
  readonly folder: string;
}

async function findRepository(
  from: string,
  root: string,
  files: TrackedFiles,
): Promise<Repository | undefined> {
  for (const top of upwards(from, root)) {
    const git = child(top, '.git');
    const kind = await files.kind(git);
    if (kind === 'folder') return { top, folder: git };
    if (kind !== 'file') continue;
    // A worktree or submodule says where its folder is.
    const place = /^gitdir: (.+?)\s*$/m.exec((await files.text(git, 4096)) ?? '')?.[1];
    return place === undefined ? undefined : { top, folder: join(top, place) };
  }
  return undefined;
}

/** The filter that git sends the file through: `info/attributes` wins, then the nearest folder. */
async function attributeOf(
  path: string,
  { top, folder }: Repository,
  files: TrackedFiles,
): Promise<string | boolean | undefined> {
  const own = await files.text(child(folder, 'info/attributes'), maxTextSize);
  const stated = own === undefined ? undefined : gitAttribute(own, relativeTo(path, top) ?? '', 'filter');
  if (stated !== undefined) return stated;
  for (const each of upwards(parent(path), top)) {
    if (!(await files.has(each, '.gitattributes'))) continue;
    const text = await files.text(child(each, '.gitattributes'), maxTextSize);
    const value = text === undefined ? undefined : gitAttribute(text, relativeTo(path, each) ?? '', 'filter');
    if (value !== undefined) return value;
  }
  return undefined;
}

/** The paths of the large files in an index, below the folder of the repository; nothing when it cannot be read. */
export async function largeTrackedFiles(index: string, host: Host): Promise<ReadonlySet<string> | undefined> {
  const config = await host.read(join(parent(index), 'config'), maxTextSize);
  const usesSha256 = /^\s*objectformat\s*=\s*sha256\s*$/im.test(new TextDecoder().decode(config));
  const file = await host.open(index);
  if (!file) return new Set();
  try {
    const found = await readGitIndex(
      file,
      usesSha256 ? 32 : 20,
      // Git notes 0 where it is not sure of a file's state.
      (size) => size >= smallest || size === 0,
    );
    return found && new Set(found.map(({ path }) => path));
  } finally {
    await file.close();
  }
}
