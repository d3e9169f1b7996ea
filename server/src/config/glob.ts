import picomatch from 'picomatch';
import { relativeTo } from '../host/paths.ts';

/** Globs, and the folder that they are relative to. */
export interface Globs {
  readonly folder: string;
  readonly patterns: readonly string[];
}

/**
 * A test for absolute paths. A pattern without a slash holds in every folder, and one that names a folder holds for
 * everything below it, as in `.gitignore`.
 */
export function compileGlobs({ folder, patterns }: Globs): (path: string) => boolean {
  const tests = patterns.map((pattern) => {
    const trimmed = pattern.replace(/^\.?\//, '').replace(/\/$/, '');
    const anchored = /^\.?\//.test(pattern) || trimmed.includes('/') ? trimmed : `**/${trimmed}`;
    return picomatch([anchored, `${anchored}/**`], { dot: true });
  });
  return (path) => {
    const relative = relativeTo(path, folder);
    return relative !== undefined && relative !== '' && tests.some((test) => test(relative));
  };
}
