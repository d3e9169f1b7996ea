import type { Entry } from '../host/host.ts';
import { child, isWithin, join, parent } from '../host/paths.ts';
import { type Excludes, inPathOrder, isExcludedFolder } from './excludes.ts';
import type { Files } from './files.ts';

export interface WalkOptions {
  readonly files: Files;
  readonly excludes: Excludes;
  readonly root: string;
  /** True when the config leaves the path out. */
  readonly isConfigIgnored: (path: string) => Promise<boolean>;
  /** Honour no ignore file and no built-in exclude. */
  readonly noIgnore: boolean;
  /** Take what links lead to for what they are called. */
  readonly followLinks: boolean;
  readonly cancelled: () => boolean;
}

/**
 * Files below the given paths, each once, in the order of their paths. A file that is named itself is given unless the
 * config leaves it out. Unless they are to be followed, links are left out: what they point to is found at its own place,
 * and circles are none.
 */
export async function* walk(paths: readonly string[], options: WalkOptions): AsyncIterable<string> {
  const seen = new Set<string>();
  for (const path of paths.map((given) => join(options.root, given))) {
    const kind = await options.files.kind(path);
    const found = kind === 'folder' ? walkFolder(path, await ignoreTop(path, options), options) : [path];
    for await (const file of found) {
      if (options.cancelled()) return;
      if (kind === undefined || seen.has(file)) continue;
      if (await options.isConfigIgnored(file)) continue;
      seen.add(file);
      yield file;
    }
  }
}

/** Ignore files above a folder count, unless they leave out the very folder that was asked for. */
async function ignoreTop(folder: string, { excludes, root }: WalkOptions): Promise<string> {
  return (await excludes.isExcluded(folder, 'folder')) ? folder : root;
}

/** Links within links are followed that deep. */
const maxLinks = 8;

async function* walkFolder(
  folder: string,
  top: string,
  options: WalkOptions,
  links = 0,
): AsyncIterable<string> {
  if (options.cancelled()) return;
  const listing = await options.files.listing(folder);
  const entries = inPathOrder([...listing].map(([name, kind]): Entry => ({ name, kind })));
  for (const { name, kind: own } of entries) {
    const path = child(folder, name);
    const kind = own === 'link' ? await linkedKind(path, links, options) : own;
    if (kind === undefined) continue;
    if (!options.noIgnore) {
      if (kind === 'folder' && isExcludedFolder(name)) continue;
      if (await options.excludes.isGitIgnored(path, kind, top)) continue;
    } else if (kind === 'folder' && name === '.git') continue;
    if (kind === 'file') yield path;
    else if (parent(path) !== path) yield* walkFolder(path, top, options, links + (own === 'link' ? 1 : 0));
  }
}

/** What a link leads to; nothing where it is not followed, leads nowhere, or back to a folder around it. */
async function linkedKind(
  path: string,
  links: number,
  { files, followLinks }: WalkOptions,
): Promise<'file' | 'folder' | undefined> {
  if (!followLinks || links >= maxLinks) return undefined;
  const target = await files.host.link?.(path);
  return target !== undefined && isWithin(path, target) ? undefined : files.kind(path);
}
