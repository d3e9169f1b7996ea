import { copyFile, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { run } from '../editor/processes.ts';

/** Where the corpus is kept between runs; ignored by git. */
const home = '.cache/bench';
const packages = ['python3-torch', 'python3-sklearn'] as const;

/** Why there is nothing to measure, in words for the user. */
export class NoCorpus extends Error {}

/** The Python files of those Debian packages: downloaded and unpacked once, never installed. Gives their folder. */
export async function corpus(): Promise<string> {
  const folder = join(home, 'python');
  if (await exists(folder)) return folder;
  const unpacked = join(home, 'unpacked');
  await rm(unpacked, { recursive: true, force: true });
  await mkdir(unpacked, { recursive: true });
  await download();
  for (const file of (await readdir(home)).filter((name) => name.endsWith('.deb'))) {
    await run('dpkg-deb', ['-x', file, 'unpacked'], { cwd: home });
  }
  const partial = `${folder}.partial`;
  await rm(partial, { recursive: true, force: true });
  for (const file of await pythonFiles(unpacked)) {
    const target = join(partial, relative(unpacked, file));
    await mkdir(dirname(target), { recursive: true });
    await copyFile(file, target);
  }
  // A run that was stopped half way leaves no half corpus behind.
  await rename(partial, folder);
  await rm(unpacked, { recursive: true, force: true });
  return folder;
}

async function download(): Promise<void> {
  const names = await readdir(home);
  const missing = packages.filter((name) => !names.some((file) => file.startsWith(`${name}_`)));
  if (missing.length === 0) return;
  for (const program of ['apt-get', 'dpkg-deb']) {
    await run(program, ['--version']).catch(() => {
      throw new NoCorpus(`The files to measure with come from Debian packages, and ${program} is not here.`);
    });
  }
  await run('apt-get', ['download', ...missing], { cwd: home }).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw new NoCorpus(
      `${missing.join(' and ')} cannot be downloaded; is there a network, and has apt-get update run?\n${why}`,
    );
  });
}

/** Every Python file below a folder, sorted. Links are not followed. */
export async function pythonFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.py'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
