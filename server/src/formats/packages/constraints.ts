import type { Project } from '../../facts/project.ts';
import { isExact, normalizeName, pep440Bounds } from '../../facts/specifiers.ts';

/** A file that includes others by the dozen is read that far. */
const maxFiles = 20;

const include = /^[ \t]*(?:-r|-c|--requirement|--constraint)[ \t=]*([^\s#]+)/gm;
const pin = /^[ \t]*([A-Za-z0-9][\w.-]*)[ \t]*(?:\[[^\]\n]*\])?[ \t]*(===?[ \t]*[^\s;,#\\]+)/gm;

/** The packages to which files included by a requirements file give one version. Unreadable files give none. */
export function includedPins(text: string, project: Project): ReadonlySet<string> {
  const pinned = new Set<string>();
  const seen = new Set<string>();
  const pending = includesOf(text, '');
  for (let path = pending.shift(); path !== undefined; path = pending.shift()) {
    if (seen.has(path) || seen.size >= maxFiles) continue;
    seen.add(path);
    const other = project.text(path);
    if (other === undefined) continue;
    for (const [, name = '', specifier = ''] of other.matchAll(pin)) {
      if (isExact(pep440Bounds(specifier.replace(/\s+/g, '')))) pinned.add(normalizeName(name));
    }
    pending.push(...includesOf(other, path));
  }
  return pinned;
}

/** The files that a requirements file includes, relative to the first one. */
function includesOf(text: string, from: string): string[] {
  const folder = from.slice(0, from.lastIndexOf('/') + 1);
  return [...text.matchAll(include)].flatMap(([, path = '']) =>
    /^(?:[a-z]+:\/\/|\/)|[${}]/i.test(path) ? [] : [folder + path],
  );
}
