import type { PackageVersion } from '../facts/project.ts';
import { exactly, isExact, normalizeName, unite } from '../facts/specifiers.ts';
import { basename, child, isWithin, join, parent, relativeTo } from '../host/paths.ts';
import type { TrackedFiles } from './memo.ts';
import { parseDockerfileInstalls, parseRequirementsFile, type Requirement } from './requirements.ts';

/** What one folder says of the packages of its project, by normalised name. */
export type FolderVersions = ReadonlyMap<string, PackageVersion>;

interface Found extends Requirement {
  readonly source: string;
}

type State = PackageVersion['state'];

const maxManifestSize = 20 * 1024 * 1024;
const virtualEnvironments = /^\.?v?env$/;
const requirementFiles = /^(?:requirements[\w.-]*|[\w.-]+[-_.]requirements|constraints)\.(?:txt|in)$/;
const requirementFolder = /\.(?:txt|in)$/;
const condaFiles = /^(?:environment|conda)[\w.-]*\.ya?ml$/;
const dockerfiles = /^(?:Dockerfile(?:\..*)?|.*\.[Dd]ockerfile|Containerfile)$/;
const locks = ['uv.lock', 'poetry.lock', 'pdm.lock', 'pylock.toml'] as const;

/**
 * Reads the manifests of one folder. What is installed beats what is locked, that beats what is asked for; where one
 * kind says several things of a package, all of them may hold.
 */
export async function readFolderVersions(
  folder: string,
  root: string,
  files: TrackedFiles,
): Promise<FolderVersions> {
  const versions = new Map<string, PackageVersion>();
  // The parsers are brought in only where there is something to parse.
  const load = () => import('./manifests.ts');
  const text = async (name: string) =>
    (await files.has(folder, name)) ? files.text(child(folder, name), maxManifestSize) : undefined;
  const named = (source: string, requirements: readonly Requirement[]): readonly Found[] => {
    const path = relativeTo(child(folder, source), root) ?? source;
    return requirements.map((requirement) => ({ ...requirement, source: path }));
  };

  add(versions, await installed(), 'installed');
  add(versions, await lockedPackages(), 'locked');
  add(versions, await asked(), 'required');
  add(versions, await dockerInstalls(), 'required');
  return versions;

  async function installed(): Promise<readonly Found[]> {
    const found: Found[] = [];
    for (const name of await files.names(folder, virtualEnvironments)) {
      const environment = child(folder, name);
      for (const packages of await sitePackages(environment, files)) {
        for (const entry of await files.names(packages, /\.dist-info$/)) {
          const [, distribution, version] = /^(.+?)-(\d[^-]*)\.dist-info$/.exec(entry) ?? [];
          if (distribution === undefined || version === undefined) continue;
          found.push(...named(name, [requirementOf(distribution, version)]));
        }
      }
    }
    return found;
  }

  async function lockedPackages(): Promise<readonly Found[]> {
    const found: Found[] = [];
    for (const name of locks) {
      const content = await text(name);
      if (content !== undefined) found.push(...named(name, (await load()).parseTomlLock(content)));
    }
    const pipfile = await text('Pipfile.lock');
    if (pipfile !== undefined) found.push(...named('Pipfile.lock', (await load()).parsePipfileLock(pipfile)));
    return found;
  }

  async function asked(): Promise<readonly Found[]> {
    const found: Found[] = [];
    const pyproject = await text('pyproject.toml');
    if (pyproject !== undefined) {
      found.push(...named('pyproject.toml', (await load()).parsePyproject(pyproject)));
    }
    const setupCfg = await text('setup.cfg');
    if (setupCfg !== undefined) found.push(...named('setup.cfg', (await load()).parseSetupCfg(setupCfg)));
    found.push(...(await requirementsFiles()));
    for (const name of await files.names(folder, condaFiles)) {
      const content = await files.text(child(folder, name), maxManifestSize);
      if (content !== undefined) found.push(...named(name, (await load()).parseCondaEnvironment(content)));
    }
    return found;
  }

  async function requirementsFiles(): Promise<readonly Found[]> {
    const pending = (await files.names(folder, requirementFiles)).map((name) => child(folder, name));
    if (await files.has(folder, 'requirements')) {
      const nested = child(folder, 'requirements');
      for (const name of await files.names(nested, requirementFolder)) pending.push(child(nested, name));
    }
    const found: Found[] = [];
    const seen = new Set<string>();
    for (let path = pending.shift(); path !== undefined; path = pending.shift()) {
      if (seen.has(path) || !isWithin(path, root)) continue;
      seen.add(path);
      const content = await files.text(path, maxManifestSize);
      if (content === undefined) continue;
      const { requirements, includes } = parseRequirementsFile(content);
      const source = relativeTo(path, folder) ?? basename(path);
      found.push(...named(source, requirements));
      for (const include of includes) pending.push(join(parent(path), include));
    }
    return found;
  }

  async function dockerInstalls(): Promise<readonly Found[]> {
    const found: Found[] = [];
    for (const name of await files.names(folder, dockerfiles)) {
      const content = await files.text(child(folder, name), maxManifestSize);
      if (content !== undefined) found.push(...named(name, parseDockerfileInstalls(content)));
    }
    return found;
  }
}

/** Where a virtual environment keeps its packages, on Unix and on Windows. */
async function sitePackages(environment: string, files: TrackedFiles): Promise<readonly string[]> {
  const windows = `${environment}/Lib/site-packages`;
  const unix = await files.names(`${environment}/lib`, /^python3/);
  return [windows, ...unix.map((name) => `${environment}/lib/${name}/site-packages`)];
}

function requirementOf(name: string, version: string): Requirement {
  return { name: normalizeName(name), text: version, bounds: exactly(version) };
}

/** Adds what is not known yet. Pins of a package leave its ranges aside; entries without a bound say nothing. */
function add(versions: Map<string, PackageVersion>, found: readonly Found[], state: State): void {
  const byName = new Map<string, Found[]>();
  for (const entry of found) {
    if (entry.bounds.lower === undefined && entry.bounds.upper === undefined) continue;
    byName.set(entry.name, [...(byName.get(entry.name) ?? []), entry]);
  }
  for (const [name, entries] of byName) {
    if (versions.has(name)) continue;
    const pins = entries.filter((entry) => isExact(entry.bounds));
    const chosen = pins.length > 0 ? pins : entries;
    const [first] = chosen;
    if (!first) continue;
    versions.set(name, {
      text: [...new Set(chosen.map((entry) => entry.text))].join(' or '),
      ...chosen.map((entry) => entry.bounds).reduce(unite),
      source: first.source,
      state,
    });
  }
}
