import type { ModuleRequest, ModuleSummary } from '../facts/project.ts';
import { basename, child, isWithin, join, parent, upwards } from '../host/paths.ts';
import type { Listing } from './files.ts';

/** What a search for a module may ask, all of it synchronous. */
export interface ModuleSearch {
  readonly root: string;
  /** The names in a folder; nothing when they are not loaded yet, which is then noted. */
  listing(folder: string): Listing | undefined;
  /** Notes that the result depends on whether this path exists. */
  note(path: string): void;
  /** True when the project that holds the folder has this import name. */
  isProjectName(folder: string, name: string): boolean;
}

export type FoundModule =
  | { readonly kind: 'file'; readonly path: string }
  /** A package of the workspace that has no such file: generated, compiled, or a namespace. */
  | { readonly kind: 'opaque'; readonly path: string };

/**
 * The workspace module that an import means; nothing when it is a library's, or when a folder is not loaded yet.
 * Stub files are not looked at: they hold no values.
 */
export function findModule(request: ModuleRequest, search: ModuleSearch): FoundModule | undefined {
  const folder = parent(request.from);
  const parts = request.name === '' ? [] : request.name.split('.');
  if (request.level > 0) {
    const start = join(folder, '../'.repeat(request.level - 1));
    if (!isWithin(start, search.root)) return { kind: 'opaque', path: start };
    return inside(start, parts, request.from, search);
  }
  const [top] = parts;
  if (top === undefined) return undefined;
  for (const start of searchFolders(folder, search)) {
    const found = descend(start, parts, request.from, search);
    if (found) return found;
  }
  // The workspace folder itself is the package.
  if (basename(search.root) === top && has(search.root, '__init__.py', search)) {
    return inside(search.root, parts.slice(1), request.from, search);
  }
  // The library's own repository: what cannot be found there is still not the installed library.
  return search.isProjectName(folder, top) ? { kind: 'opaque', path: folder } : undefined;
}

/** A module below a folder that surely is the workspace's own. */
function inside(start: string, parts: readonly string[], from: string, search: ModuleSearch): FoundModule {
  const opaque: FoundModule = { kind: 'opaque', path: start };
  if (parts.length > 0) return descend(start, parts, from, search) ?? opaque;
  return has(start, '__init__.py', search) ? { kind: 'file', path: child(start, '__init__.py') } : opaque;
}

/**
 * Where an absolute import is looked for: the importing file's folder and those above it that are no packages, each
 * with its `src`; then the file's own folder, from which scripts run.
 */
function searchFolders(folder: string, search: ModuleSearch): readonly string[] {
  const folders: string[] = [];
  for (const current of upwards(folder, search.root)) {
    if (has(current, '__init__.py', search) && current !== search.root) continue;
    folders.push(current);
    if (isKind(current, 'src', search, 'folder')) folders.push(child(current, 'src'));
  }
  return folders.includes(folder) ? folders : [...folders, folder];
}

function descend(
  start: string,
  parts: readonly string[],
  from: string,
  search: ModuleSearch,
): FoundModule | undefined {
  let folder = start;
  let inPackage = false;
  for (const [index, part] of parts.entries()) {
    const last = index === parts.length - 1;
    const file = `${part}.py`;
    const next = child(folder, part);
    const isFolder = isKind(folder, part, search, 'folder');
    if (isFolder && has(next, '__init__.py', search)) {
      inPackage = true;
      if (last) return { kind: 'file', path: `${next}/__init__.py` };
    } else if (isKind(folder, file, search, 'file')) {
      const path = child(folder, file);
      // A script named like the library that it imports does not mean itself.
      if (path === from) return undefined;
      return last ? { kind: 'file', path } : { kind: 'opaque', path };
    } else if (!isFolder || last) {
      return inPackage ? { kind: 'opaque', path: next } : undefined;
    }
    folder = next;
  }
  return undefined;
}

function has(folder: string, name: string, search: ModuleSearch): boolean {
  search.note(child(folder, name));
  return search.listing(folder)?.has(name) ?? false;
}

function isKind(folder: string, name: string, search: ModuleSearch, kind: 'file' | 'folder'): boolean {
  search.note(child(folder, name));
  const found = search.listing(folder)?.get(name);
  return found === kind || found === 'link';
}

/** A module of which nothing is known, except that it is the workspace's own. */
export function opaqueSummary(path: string): ModuleSummary {
  return { path, exports: new Map(), stars: [] };
}
