import { compare } from '@renovatebot/pep440';
import type { PackageVersion } from './project.ts';

/**
 * Negative, zero or positive as PEP 440 orders the two (`2.6rc1` < `2.6` < `2.6.post1`); nothing when one of them is
 * no version.
 */
export function compareVersions(a: string, b: string): number | undefined {
  try {
    return compare(a, b);
  } catch {
    return undefined;
  }
}

/**
 * Whether a package is older than a version: `true` surely, `false` surely not, `undefined` when it cannot be told -
 * the package is not known, or what the project asks for allows both.
 */
export function isOlder(version: PackageVersion | undefined, than: string): boolean | undefined {
  if (version?.upper !== undefined) {
    const order = compareVersions(version.upper, than);
    if (order !== undefined && (order < 0 || (order === 0 && !version.upperInclusive))) return true;
  }
  if (version?.lower !== undefined) {
    const order = compareVersions(version.lower, than);
    if (order !== undefined && order >= 0) return false;
  }
  return undefined;
}

/** The other question, with the same three answers: surely that version or a later one. */
export function isAtLeast(version: PackageVersion | undefined, minimum: string): boolean | undefined {
  const older = isOlder(version, minimum);
  return older === undefined ? undefined : !older;
}
