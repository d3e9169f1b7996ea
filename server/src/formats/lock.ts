import type { Dependency, Ecosystem } from '../facts/dependency.ts';
import type { Facts } from '../facts/fact.ts';
import type { Format, ParsedFile } from './format.ts';
import { lockedDependency } from './packages/dependencies.ts';

/**
 * Lock files. Tools write each in one fixed shape, and they are large, so they are read line by line with one
 * expression each instead of being parsed.
 */
export const lockFormat: Format = { id: 'lock', comment: undefined, parse: parseLock };

/** `name` and `version` are the groups of a package. */
interface Shape {
  readonly ecosystem: Ecosystem;
  readonly recognises: RegExp;
  readonly entries: RegExp;
}

const shapes: readonly Shape[] = [
  {
    // uv.lock, poetry.lock, pdm.lock, pylock.toml
    ecosystem: 'pypi',
    recognises: /^\[\[packages?\]\]/m,
    entries:
      /^\[\[packages?\]\]\r?\nname = "(?<name>[^"\n]+)"\r?\nversion = "(?<version>[^"\n]+)"(?!\r?\nsource = \{ (?:editable|virtual|directory|git|path|url) =)/dgm,
  },
  {
    ecosystem: 'npm',
    recognises: /^\s*\{[\s\S]{0,400}"lockfileVersion"/,
    entries:
      /"(?:[^"\n]*node_modules\/)?(?<name>(?:@[^/"\n]+\/)?[^/"\n]+)": \{\s*"version": "(?<version>[^"\n]+)"/dg,
  },
  {
    // Pipfile.lock
    ecosystem: 'pypi',
    recognises: /^\s*\{[\s\S]{0,400}"_meta"/,
    entries: /"(?<name>[\w.-]+)": \{[^{}]*"version": "==(?<version>[^"\n]+)"/dg,
  },
  {
    ecosystem: 'npm',
    recognises: /^lockfileVersion:/m,
    entries:
      /^ {2}'?\/?(?<name>@[^/\s']+\/[^@\s/']+|[^@\s/':]+)[@/](?<version>\d[^\s:'(_]*)[^\n]*:[ \t]*\r?$/dgm,
  },
  {
    // yarn.lock, of both yarns
    ecosystem: 'npm',
    recognises: /^(?:# yarn lockfile|__metadata:)/m,
    entries: /^"?(?<name>@?[^@\s"]+)@[^\n]*:\r?\n {2}version:? "?(?<version>[^"\s]+)"?/dgm,
  },
];

function parseLock(text: string): ParsedFile {
  let dependencies: readonly Dependency[] | undefined;
  return {
    text,
    facts<Kind extends keyof Facts>(kind: Kind): readonly Facts[Kind][] {
      if (kind !== 'dependency') return [];
      dependencies ??= [...packagesOf(text)];
      return dependencies as unknown as readonly Facts[Kind][];
    },
    isComment: () => false,
    firstError: undefined,
    update: parseLock,
    dispose() {},
  };
}

function* packagesOf(text: string): Generator<Dependency> {
  const shape = shapes.find((each) => each.recognises.test(text));
  if (!shape) return;
  for (const match of text.matchAll(shape.entries)) {
    const { name, version } = match.groups ?? {};
    const place = match.indices?.groups?.version;
    if (name === undefined || version === undefined || !place) continue;
    yield lockedDependency(shape.ecosystem, name, version, { start: place[0], end: place[1] });
  }
}
