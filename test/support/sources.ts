import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** An import as it is written in a source file of this repository. */
export interface Import {
  /** The importing file, relative to the repository. */
  readonly from: string;
  /** A package, or for a relative import the file, relative to the repository. */
  readonly to: string;
  readonly relative: boolean;
  readonly typeOnly: boolean;
}

/** All TypeScript files below a folder, relative to the repository, sorted. */
export async function sourceFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => path.posix.join(entry.parentPath, entry.name))
    .sort();
}

const statement =
  /^(?:import|export)\s+(type\s+)?[^'";]*?\bfrom\s+'([^']+)'|^import\s+'([^']+)'|\bimport\('([^']+)'\)/gm;

export async function importsOf(file: string): Promise<readonly Import[]> {
  const source = await readFile(file, 'utf8');
  return [...source.matchAll(statement)].map((match) => {
    const specifier = match[2] ?? match[3] ?? match[4] ?? '';
    const relative = specifier.startsWith('.');
    const to = relative ? path.posix.join(path.posix.dirname(file), specifier) : specifier;
    return { from: file, to, relative, typeOnly: match[1] !== undefined };
  });
}
