import { normalizeName } from '../facts/specifiers.ts';
import { child } from '../host/paths.ts';
import type { TrackedFiles } from './memo.ts';

/**
 * Where a manifest names its project. Only this one line is wanted, and it is asked for in every folder with an
 * import, so no parser is loaded for it.
 */
const names: Readonly<Record<string, RegExp>> = {
  'pyproject.toml': /^\[(?:project|tool\.poetry)\][^[]*?^name\s*=\s*["']([\w.-]+)["']/m,
  'setup.cfg': /^\[metadata\][^[]*?^name\s*=\s*([\w.-]+)/m,
  'setup.py': /\bsetup\s*\([\s\S]{0,400}?\bname\s*=\s*["']([\w.-]+)["']/,
};

const maxManifestSize = 1024 * 1024;

/** The normalised names of the project that a folder is the root of. */
export async function readProjectNames(folder: string, files: TrackedFiles): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [file, pattern] of Object.entries(names)) {
    if (!(await files.has(folder, file))) continue;
    const name = pattern.exec((await files.text(child(folder, file), maxManifestSize)) ?? '')?.[1];
    if (name !== undefined) found.push(normalizeName(name));
  }
  return found;
}
