import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** A file that is made from others. Paths are relative to the repository, with `/`. */
export interface Output {
  readonly path: string;
  readonly text: string;
}

/** The outputs that differ from what is on disk, and files of `folders` that no output accounts for any more. */
export async function staleFiles(
  outputs: readonly Output[],
  folders: readonly string[],
): Promise<readonly string[]> {
  const changed = await Promise.all(
    outputs.map(async (output) => ((await readText(output.path)) === output.text ? [] : [output.path])),
  );
  return [...changed.flat(), ...(await orphans(outputs, folders))].sort();
}

/** Writes what differs and deletes what is left over; gives the paths that it touched. */
export async function writeFiles(
  outputs: readonly Output[],
  folders: readonly string[],
): Promise<readonly string[]> {
  const stale = new Set(await staleFiles(outputs, folders));
  for (const output of outputs) {
    if (!stale.delete(output.path)) continue;
    await mkdir(path.dirname(output.path), { recursive: true });
    await writeFile(output.path, output.text);
    console.log(`wrote ${output.path}`);
  }
  for (const left of stale) {
    await rm(left);
    console.log(`deleted ${left}`);
  }
  return [...stale];
}

export async function readText(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    return undefined;
  }
}

async function orphans(outputs: readonly Output[], folders: readonly string[]): Promise<readonly string[]> {
  const known = new Set(outputs.map((output) => output.path));
  const found = await Promise.all(
    folders.map(async (folder) => {
      const names = await readdir(folder).catch(() => []);
      return names.map((name) => `${folder}/${name}`);
    }),
  );
  return found.flat().filter((file) => !known.has(file));
}
