import { basename, child, parent } from '../host/paths.ts';
import { type BelowOptions, filesBelow } from './below.ts';
import type { Files } from './files.ts';

/** Files as one computation sees them: whatever it asks for is noted, so that a change of it undoes the result. */
export interface TrackedFiles {
  text(path: string, limit?: number): Promise<string | undefined>;
  /** True when the folder holds that name. */
  has(folder: string, name: string): Promise<boolean>;
  /** The names of a folder that match, sorted. Only a change of such a name undoes the result. */
  names(folder: string, pattern: RegExp): Promise<readonly string[]>;
  /** Files anywhere below a folder whose names match, relative to it. Only a change of such a name undoes the result. */
  below(folder: string, options: BelowOptions): Promise<readonly string[]>;
  kind(path: string): Promise<'file' | 'folder' | undefined>;
}

/** A result that was computed once, and what it was computed from. */
export interface Entry<V = unknown> {
  /** Nothing when the result had to make room for others; it is computed again when it is asked for. */
  promise: Promise<V> | undefined;
  /** Set when the promise is done. */
  result?: { readonly value: V } | undefined;
  readonly paths: Set<string>;
  readonly patterns: Pattern[];
  /** Who waits for the promise. */
  readonly waiting: Cancelled[];
}

/** Names that a result depends on: in a folder, or with `isDeep` anywhere below it. */
interface Pattern {
  readonly folder: string;
  readonly matches: (name: string) => boolean;
  readonly isDeep: boolean;
}

/** Asynchronous results by key, each computed once; negative results are results too. */
export interface Memo<V> {
  /** The entry if it was asked for before. */
  peek(key: string): Entry<V> | undefined;
  /** A computation that reads much may stop when everybody who waits for it has cancelled; then nothing is kept. */
  load(key: string, cancelled?: Cancelled): Promise<V>;
}

export type Cancelled = () => boolean;

export interface Memos {
  /** With a limit, only that many of the last results are kept; what depends on the others is known all the same. */
  create<V>(
    compute: (key: string, files: TrackedFiles, cancelled: Cancelled) => Promise<V>,
    limit?: number,
  ): Memo<V>;
  /**
   * Undoes every result that the path had a part in. `created` says that the path may be new, gone, or a folder; an
   * edit of a known file leaves the results that only look at names alone.
   */
  changed(path: string, created: boolean): ReadonlySet<Entry>;
}

const never: Cancelled = () => false;

export function createMemos(files: Files): Memos {
  const all: Map<string, Entry>[] = [];
  return {
    create<V>(
      compute: (key: string, files: TrackedFiles, cancelled: Cancelled) => Promise<V>,
      limit = Number.POSITIVE_INFINITY,
    ): Memo<V> {
      const entries = new Map<string, Entry<V>>();
      const kept = new Set<Entry<V>>();
      const keep = (entry: Entry<V>): void => {
        kept.add(entry);
        for (const oldest of kept) {
          if (kept.size <= limit) return;
          kept.delete(oldest);
          oldest.promise = undefined;
          oldest.result = undefined;
        }
      };
      all.push(entries);
      return {
        peek: (key) => entries.get(key),
        load(key, cancelled = never) {
          const known = entries.get(key);
          if (known?.promise) {
            if (!known.result) known.waiting.push(cancelled);
            return known.promise;
          }
          const entry: Entry<V> = known ?? {
            promise: undefined,
            paths: new Set(),
            patterns: [],
            waiting: [],
          };
          entry.waiting.push(cancelled);
          const isCancelled = (): boolean => entry.waiting.every((each) => each());
          const promise = compute(key, track(files, entry.paths, entry.patterns), isCancelled);
          entry.promise = promise;
          entries.set(key, entry);
          return promise.then((value) => {
            if (isCancelled()) {
              if (entries.get(key) === entry) entries.delete(key);
              return value;
            }
            entry.waiting.length = 0;
            entry.result = { value };
            if (limit !== Number.POSITIVE_INFINITY) keep(entry);
            return value;
          });
        },
      };
    },
    changed(path, created) {
      const undone = new Set<Entry>();
      for (const entries of all) {
        for (const [key, entry] of entries) {
          if (!isAffected(entry, path, created)) continue;
          entries.delete(key);
          undone.add(entry);
        }
      }
      return undone;
    },
  };
}

function isAffected(entry: Entry, path: string, created: boolean): boolean {
  if (entry.paths.has(path)) return true;
  if (!created) return false;
  const folder = parent(path);
  const name = basename(path);
  const below = `${path}/`;
  return (
    entry.patterns.some(
      (known) =>
        ((known.folder === folder || (known.isDeep && folder.startsWith(`${known.folder}/`))) &&
          known.matches(name)) ||
        known.folder === path ||
        known.folder.startsWith(below),
    ) || [...entry.paths].some((known) => known.startsWith(below))
  );
}

function track(files: Files, paths: Set<string>, patterns: Pattern[]): TrackedFiles {
  return {
    text(path, limit) {
      paths.add(path);
      return files.text(path, limit);
    },
    async has(folder, name) {
      paths.add(child(folder, name));
      return (await files.listing(folder)).has(name);
    },
    async names(folder, pattern) {
      patterns.push({ folder, matches: (name) => pattern.test(name), isDeep: false });
      return [...(await files.listing(folder)).keys()].filter((name) => pattern.test(name)).sort();
    },
    below(folder, options) {
      patterns.push({ folder, matches: options.matches, isDeep: true });
      return filesBelow(folder, files, options);
    },
    kind(path) {
      paths.add(path);
      return files.kind(path);
    },
  };
}
