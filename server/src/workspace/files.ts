import type { Entry, Host } from '../host/host.ts';
import { basename, parent } from '../host/paths.ts';
import { decode } from '../host/text.ts';

export type Listing = ReadonlyMap<string, Entry['kind']>;

/** Files and folders of the workspace as they are now: the editor's text before the disk's, folders listed once. */
export interface Files {
  readonly host: Host;
  /** The text of a file; nothing when it cannot be read, is binary or larger than `limit` bytes. */
  text(path: string, limit?: number): Promise<string | undefined>;
  listing(folder: string): Promise<Listing>;
  /** The same, as far as it is loaded. */
  loadedListing(folder: string): Listing | undefined;
  /** Resolves links: what a path is in the end. */
  kind(path: string): Promise<'file' | 'folder' | undefined>;
  /**
   * Forgets what a change made untrue. `text` is the editor's version, and stays until a change without it. Says what
   * the change may have touched: nothing, the file's text, or also which files there are.
   */
  changed(path: string, text?: string): 'nothing' | 'text' | 'names';
}

export function createFiles(host: Host): Files {
  const listings = new Map<string, Promise<Listing>>();
  const loaded = new Map<string, Listing>();
  const overlays = new Map<string, string>();

  function forget(folder: string): void {
    listings.delete(folder);
    loaded.delete(folder);
  }

  /** A file in a new folder may be the first that is heard of the folder. */
  function forgetAbove(folder: string): void {
    for (let current = folder; parent(current) !== current; current = parent(current)) {
      const above = loaded.get(parent(current));
      if (above?.has(basename(current))) return;
      if (above) forget(parent(current));
    }
  }

  return {
    host,
    async text(path, limit) {
      const overlay = overlays.get(path);
      if (overlay !== undefined) return overlay;
      const bytes = await host.read(path, limit === undefined ? undefined : limit + 1);
      if (bytes === undefined || (limit !== undefined && bytes.length > limit)) return undefined;
      return decode(bytes)?.text;
    },
    listing(folder) {
      const known = listings.get(folder);
      if (known) return known;
      const promise = host.list(folder).then((entries): Listing => {
        const listing = new Map(entries.map((entry) => [entry.name, entry.kind]));
        if (listings.get(folder) === promise) loaded.set(folder, listing);
        return listing;
      });
      listings.set(folder, promise);
      return promise;
    },
    loadedListing: (folder) => loaded.get(folder),
    async kind(path) {
      return overlays.has(path) ? 'file' : (await host.stat(path))?.kind;
    },
    changed(path, text) {
      const folder = parent(path);
      if (text !== undefined) {
        if (overlays.get(path) === text) return 'nothing';
        overlays.set(path, text);
        if (loaded.get(folder)?.has(basename(path))) return 'text';
        forget(folder);
        return 'names';
      }
      overlays.delete(path);
      forget(folder);
      forgetAbove(folder);
      for (const known of [...listings.keys()]) {
        if (known === path || known.startsWith(`${path}/`)) forget(known);
      }
      return 'names';
    },
  };
}
