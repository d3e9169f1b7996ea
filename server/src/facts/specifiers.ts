import { explain } from '@renovatebot/pep440';
import { compareVersions } from './version.ts';

/** The versions that a requirement allows, as far as bounds can say it. No bound: anything. */
export interface Bounds {
  readonly lower?: string;
  readonly upper?: string;
  readonly upperInclusive: boolean;
}

const anything: Bounds = { upperInclusive: false };

/** PEP 503: how a package's name is compared. */
export function normalizeName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

export function exactly(version: string): Bounds {
  return { lower: version, upper: version, upperInclusive: true };
}

export function isExact(bounds: Bounds): boolean {
  return bounds.lower !== undefined && bounds.lower === bounds.upper;
}

/** The bounds of PEP 440 specifiers: `>=2.4,<3`, `~=2.4`, `==2.4.*`. What it cannot read sets no bound. */
export function pep440Bounds(text: string): Bounds {
  return text
    .replace(/^\((.*)\)$/s, '$1')
    .split(',')
    .map((part) => clauseBounds(part.trim()))
    .reduce(intersect, anything);
}

/** The bounds of Poetry's constraints: `^2.4`, `~2.4`, `2.4.*`, `>=2,<3`, `^1 || ^2`; a bare version is exact. */
export function poetryBounds(text: string): Bounds {
  return text
    .split('||')
    .map((alternative) =>
      alternative
        .trim()
        .split(/\s*,\s*|\s+(?=[<>=!^~])/)
        .map((part) => clauseBounds(/^[\d*]/.test(part) ? `==${part}` : part))
        .reduce(intersect, anything),
    )
    .reduce(unite);
}

/** The bounds of conda's specifications: `=2.4` is fuzzy, `==2.4` exact, alternatives are joined by `|`. */
export function condaBounds(text: string): Bounds {
  return text
    .split('|')
    .map((alternative) =>
      alternative
        .split(',')
        .map((part) => {
          // A third part, as in `2.4=py3.11_0`, is the build.
          const clause = /^(==?)?([\d.]+[\w.+*]*)(?:=[^=].*)?$/.exec(part.trim());
          if (!clause) return clauseBounds(part.trim());
          const [, operator, version = ''] = clause;
          return clauseBounds(operator === '=' && !version.endsWith('*') ? `==${version}.*` : `==${version}`);
        })
        .reduce(intersect, anything),
    )
    .reduce(unite);
}

const clause = /^(===|==|~=|!=|<=|>=|<|>|\^|~)\s*v?([^\s*]+?)(\.\*)?$/;

function clauseBounds(text: string): Bounds {
  const match = clause.exec(text);
  const [, operator, version = '', wildcard] = match ?? [];
  const release = explain(version)?.release;
  if (!release) return anything;
  const below = (count: number): Bounds => {
    const upper = bump(release, count);
    return { lower: version, upper, upperInclusive: false };
  };
  switch (operator) {
    case '===':
    case '==':
      return wildcard ? below(release.length) : exactly(version);
    case '~=':
      return release.length > 1 ? below(release.length - 1) : anything;
    case '^':
      return below(caretParts(release));
    case '~':
      return below(Math.min(release.length, 2));
    case '>=':
    case '>':
      return { lower: version, upperInclusive: false };
    case '<':
      return { upper: version, upperInclusive: false };
    case '<=':
      return { upper: version, upperInclusive: true };
    default:
      return anything;
  }
}

/** A caret keeps everything up to the first part that is not zero. */
function caretParts(release: readonly number[]): number {
  const first = release.findIndex((part) => part !== 0);
  return first < 0 ? release.length : first + 1;
}

function bump(release: readonly number[], count: number): string {
  return release
    .slice(0, count)
    .map((part, index) => (index === count - 1 ? part + 1 : part))
    .join('.');
}

/** What both allow. */
export function intersect(a: Bounds, b: Bounds): Bounds {
  const lower = pick(a.lower, b.lower, 1);
  const upper = pick(a.upper, b.upper, -1);
  const tight = [a, b].filter((bounds) => bounds.upper !== undefined && bounds.upper === upper);
  return {
    ...(lower === undefined ? {} : { lower }),
    ...(upper === undefined ? {} : { upper }),
    upperInclusive: tight.length > 0 && tight.every((bounds) => bounds.upperInclusive),
  };
}

/** What either allows. */
export function unite(a: Bounds, b: Bounds): Bounds {
  const lower = a.lower === undefined || b.lower === undefined ? undefined : pick(a.lower, b.lower, -1);
  const upper = a.upper === undefined || b.upper === undefined ? undefined : pick(a.upper, b.upper, 1);
  return {
    ...(lower === undefined ? {} : { lower }),
    ...(upper === undefined ? {} : { upper }),
    upperInclusive: [a, b].some((bounds) => bounds.upper === upper && bounds.upperInclusive),
  };
}

/** The later one (`sign` 1) or the earlier one (`sign` -1); the one that is set where only one is. */
function pick(a: string | undefined, b: string | undefined, sign: 1 | -1): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return (compareVersions(a, b) ?? 0) * sign >= 0 ? a : b;
}
