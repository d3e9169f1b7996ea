import { at, type Json, listAt, parseJson } from './json.ts';

/** What is known of a file when a manifest is written. */
export interface LockedFile {
  /** As the manifest writes it: relative to its folder, or an `hf://` address. */
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  readonly sha256: string;
  readonly source?: string;
  readonly revision?: string;
}

type JsonObject = { readonly [key: string]: Json };

/** A manifest as it lies on the disk, with all that people wrote into it. */
export interface ExistingManifest {
  readonly top: JsonObject;
  readonly entries: ReadonlyMap<string, JsonObject>;
}

/** Nothing when the text is no manifest. */
export function readExisting(text: string): ExistingManifest | undefined {
  const top = parseJson(text);
  if (!isObject(top) || at(top, 'version') !== 1 || !Array.isArray(at(top, 'files'))) return undefined;
  const entries = listAt(top, 'files').flatMap((entry): readonly (readonly [string, JsonObject])[] => {
    const path = at(entry, 'path');
    return isObject(entry) && typeof path === 'string' ? [[path, entry]] : [];
  });
  return { top, entries: new Map(entries) };
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export interface ManifestChanges {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

export interface NewManifest extends ManifestChanges {
  readonly text: string;
  /** Of the entries. */
  readonly count: number;
}

/**
 * The text of the new manifest: entries sorted by path, keys of other people kept. `isKept` says which entries stay as
 * they are, because nobody looked at their files.
 */
export function writeManifest(
  locked: readonly LockedFile[],
  before: ExistingManifest | undefined,
  isKept: (path: string) => boolean,
): NewManifest {
  const old = before?.entries ?? new Map<string, JsonObject>();
  const fresh = new Map(locked.map((file) => [file.path, file]));
  const entries = new Map<string, JsonObject>();
  for (const [path, entry] of old) if (!fresh.has(path) && isKept(path)) entries.set(path, entry);
  for (const [path, file] of fresh) entries.set(path, merged(file, old.get(path)));
  const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
  const content = { ...before?.top, version: 1, files: sorted.map(([, entry]) => entry) };
  return {
    text: `${JSON.stringify(content, undefined, 2)}\n`,
    count: sorted.length,
    added: [...fresh.keys()].filter((path) => !old.has(path)).sort(),
    changed: locked
      .filter(({ path, sha256 }) => old.has(path) && !isDigest(at(old.get(path), 'sha256'), sha256))
      .map(({ path }) => path)
      .sort(),
    removed: [...old.keys()].filter((path) => !entries.has(path)).sort(),
  };
}

/** Written in capitals it is the same. */
function isDigest(written: Json | undefined, sha256: string): boolean {
  return typeof written === 'string' && written.toLowerCase() === sha256;
}

function merged(file: LockedFile, before: JsonObject | undefined): JsonObject {
  const { path, size, sha256, source, revision, ...rest } = before ?? {};
  const isSame = isDigest(sha256, file.sha256);
  // A commit that held another content says nothing of this one.
  const knownRevision = file.revision ?? (isSame ? revision : undefined);
  const knownSource = file.source ?? source;
  return {
    path: file.path,
    size: file.size,
    sha256: file.sha256,
    ...(knownSource === undefined ? {} : { source: knownSource }),
    ...(knownRevision === undefined ? {} : { revision: knownRevision }),
    ...rest,
  };
}
