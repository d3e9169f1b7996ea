import type { Bounds } from '../facts/specifiers.ts';
import { normalizeName, pep440Bounds } from '../facts/specifiers.ts';

/** A package that a project asks for. */
export interface Requirement {
  /** Normalised. */
  readonly name: string;
  /** The version part as written; empty when there is none. */
  readonly text: string;
  readonly bounds: Bounds;
}

const requirement = /^([A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\])?\s*(.*)$/;

/** One PEP 508 requirement; nothing for an address, a path or an option. */
export function parseRequirement(line: string): Requirement | undefined {
  const [spec = ''] = line.split(/;|\s#|\s--?[a-z]/);
  const [, name, rest = ''] = requirement.exec(spec.trim()) ?? [];
  if (name === undefined || (rest !== '' && !/^[(<>=!~]/.test(rest))) return undefined;
  return { name: normalizeName(name), text: rest, bounds: pep440Bounds(rest.replace(/\s+/g, '')) };
}

/** The requirements of a `requirements.txt`, and the files that it includes with `-r` or `-c`, as written. */
export function parseRequirementsFile(text: string): {
  readonly requirements: readonly Requirement[];
  readonly includes: readonly string[];
} {
  const requirements: Requirement[] = [];
  const includes: string[] = [];
  for (const line of text.replace(/\\\r?\n/g, ' ').split(/\r?\n/)) {
    const trimmed = line.trim();
    if (trimmed === '' || trimmed.startsWith('#')) continue;
    const include = /^(?:-r|-c|--requirement|--constraint)(?:\s+|=)\s*(\S+)/.exec(trimmed)?.[1];
    if (include !== undefined) includes.push(include);
    else {
      const parsed = parseRequirement(trimmed);
      if (parsed) requirements.push(parsed);
    }
  }
  return { requirements, includes };
}

/** The packages that `pip install` and its relatives install in a Dockerfile, with their versions. */
export function parseDockerfileInstalls(text: string): readonly Requirement[] {
  const requirements: Requirement[] = [];
  const joined = text.replace(/\\\r?\n/g, ' ');
  for (const [, words = ''] of joined.matchAll(/\bpip[\d.]*\s+install\s+([^\n&|;]*)/g)) {
    for (const word of words.split(/\s+/)) {
      const parsed = parseRequirement(word.replace(/^['"]|['"]$/g, ''));
      if (parsed && parsed.text !== '') requirements.push(parsed);
    }
  }
  return requirements;
}
