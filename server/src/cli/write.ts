import { chmod, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Writes a file whole or not at all: into a new one beside it, which then takes its place. Keeps the file's mode; of
 * a link, the file that it points to is written. What is no file, as a pipe or `/dev/null`, is written to as it is.
 */
export async function writeAtomically(file: string, content: string | Uint8Array): Promise<void> {
  const target = await realpath(file).catch(() => path.resolve(file));
  const found = await stat(target).catch(() => undefined);
  if (found && !found.isFile()) return writeFile(target, content);
  const temporary = path.join(path.dirname(target), `.${path.basename(target)}.${process.pid}.tmp`);
  try {
    await writeFile(temporary, content, { flag: 'wx' });
    if (found) await chmod(temporary, found.mode);
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
