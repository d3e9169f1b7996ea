import type { Ecosystem } from '../facts/dependency.ts';
import type { TrackedFiles } from './memo.ts';

const lockFiles: readonly (readonly [Ecosystem, RegExp])[] = [
  ['pypi', /^(?:(?:uv|poetry|pdm)\.lock|pylock(?:\..+)?\.toml|Pipfile\.lock|pixi\.lock)$/],
  ['npm', /^(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|deno\.lock)$/],
  ['conda', /^(?:conda-lock(?:\..+)?\.ya?ml|pixi\.lock|conda-[\w-]+\.lock)$/],
];

/** The ecosystems whose versions a lock file in this folder fixes. */
export async function lockedEcosystems(folder: string, files: TrackedFiles): Promise<ReadonlySet<Ecosystem>> {
  const found = new Set<Ecosystem>();
  for (const [ecosystem, pattern] of lockFiles) {
    if ((await files.names(folder, pattern)).length > 0) found.add(ecosystem);
  }
  return found;
}
