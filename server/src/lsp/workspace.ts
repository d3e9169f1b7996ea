import type { Engine } from '../engine/engine.ts';
import { isWithin, parent } from '../host/paths.ts';
import type { Session, SessionOptions } from '../session/session.ts';
import { defaultSettings, type EditorSettings, sameSettings } from './settings.ts';
import { pathOf, uriOf } from './uris.ts';

/** A root whose files are linted together: a workspace folder, or the folder of a file outside all of them. */
export interface Folder {
  readonly root: string;
  readonly uri: string;
  /** False for the folder of a loose file. */
  readonly inWorkspace: boolean;
  readonly settings: EditorSettings;
  readonly session: Session;
}

export interface Workspace {
  /** The workspace's folders, without those of loose files. */
  folders(): readonly Folder[];
  /** Every session in use, those of loose files too. */
  all(): readonly Folder[];
  /** The innermost folder that a path belongs to; made for a file outside the workspace. */
  folderFor(path: string): Folder;
  /** The URI that the client knows a path by, in the scheme of its folder. */
  uriFor(path: string): string;
  add(uri: string): void;
  remove(uri: string): void;
  /**
   * Takes new settings: by folder URI, and those for loose files. True when something changed; the sessions that it
   * concerns are then new ones.
   */
  configure(settings: ReadonlyMap<string, EditorSettings>, loose: EditorSettings): boolean;
}

export interface WorkspaceOptions {
  readonly engine: Engine;
  readonly folders: readonly string[];
  readonly createSession: (options: Pick<SessionOptions, 'engine' | 'root' | 'overrides'>) => Session;
}

export function createWorkspace({ engine, folders: uris, createSession }: WorkspaceOptions): Workspace {
  const folders = new Map<string, Folder>();
  const loose = new Map<string, Folder>();
  let looseSettings = defaultSettings;

  function create(root: string, uri: string, inWorkspace: boolean, settings: EditorSettings): Folder {
    const session = createSession({ engine, root, overrides: settings.overrides });
    return { root, uri, inWorkspace, settings, session };
  }

  function innermost(path: string): Folder | undefined {
    let best: Folder | undefined;
    for (const folder of folders.values()) {
      if (isWithin(path, folder.root) && (!best || folder.root.length > best.root.length)) best = folder;
    }
    return best;
  }

  function add(uri: string, settings = looseSettings): void {
    const root = pathOf(uri);
    if (!folders.has(root)) folders.set(root, create(root, uri, true, settings));
  }
  for (const uri of uris) add(uri);

  return {
    folders: () => [...folders.values()],
    all: () => [...folders.values(), ...loose.values()],
    folderFor(path) {
      const known = innermost(path);
      if (known) return known;
      const root = parent(path) || '/';
      const folder = loose.get(root) ?? create(root, uriOf(root), false, looseSettings);
      loose.set(root, folder);
      return folder;
    },
    uriFor: (path) => uriOf(path, innermost(path)?.uri),
    add,
    remove: (uri) => void folders.delete(pathOf(uri)),
    configure(settings, forLoose) {
      let changed = !sameSettings(looseSettings, forLoose);
      if (changed) loose.clear();
      looseSettings = forLoose;
      for (const folder of [...folders.values()]) {
        const next = settings.get(folder.uri) ?? forLoose;
        if (sameSettings(folder.settings, next)) continue;
        changed = true;
        folders.set(folder.root, create(folder.root, folder.uri, true, next));
      }
      return changed;
    },
  };
}
