import type { PackageVersion } from '../facts/project.ts';
import { child, relativeTo } from '../host/paths.ts';
import type { TrackedFiles } from './memo.ts';
import type { FolderVersions } from './versions.ts';

const maxLockSize = 20 * 1024 * 1024;

/** The npm packages that the lock file of a folder fixes, as far as there is one version of each. */
export async function readNpmVersions(
  folder: string,
  root: string,
  files: TrackedFiles,
): Promise<FolderVersions> {
  const versions = new Map<string, PackageVersion>();
  for (const name of ['package-lock.json', 'npm-shrinkwrap.json']) {
    if (!(await files.has(folder, name))) continue;
    const text = await files.text(child(folder, name), maxLockSize);
    const source = relativeTo(child(folder, name), root) ?? name;
    for (const [packageName, version] of topLevelPackages(text ?? '')) {
      versions.set(packageName, {
        text: version,
        lower: version,
        upper: version,
        upperInclusive: true,
        source,
        state: 'locked',
      });
    }
  }
  return versions;
}

function topLevelPackages(text: string): readonly (readonly [string, string])[] {
  const data: unknown = safely(() => JSON.parse(text));
  const packages = record(record(data).packages);
  return Object.entries(packages).flatMap(([path, entry]) => {
    const name = /^node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(path)?.[1];
    const version = record(entry).version;
    return name !== undefined && typeof version === 'string' ? [[name, version] as const] : [];
  });
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** A lock file that does not parse says nothing. */
function safely(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    return undefined;
  }
}
