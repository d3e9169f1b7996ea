import { isModelName } from '../artifacts/names.ts';
import { hubAddressPath, hubSnapshot } from '../evidence/hub-snapshot.ts';
import { hubScheme } from '../evidence/manifest.ts';
import { evidenceNames, evidenceReader } from '../evidence/readers.ts';
import type { CheckedFile, ExpectedFile } from '../facts/expected-file.ts';
import type { HashWatch, Host } from '../host/host.ts';
import { basename, child, isWithin, parent, upwards } from '../host/paths.ts';
import { createDigests } from './digests.ts';
import { createExcludes, isExcludedFolder } from './excludes.ts';
import { createFiles } from './files.ts';
import { hubCache } from './hub.ts';
import { hubStatements } from './hub-blobs.ts';
import {
  compare,
  type FileState,
  type FolderEvidence,
  type FoundEvidence,
  hubDownload,
  neededDigests,
  readFileState,
  readFolderEvidence,
  silentAbout,
} from './integrity.ts';
import { createMemos } from './memo.ts';

/** A file that somebody speaks of, or should. */
export interface AuditedFile {
  /** Absolute, or an `hf://` address as the manifest has it. */
  readonly path: string;
  readonly state: FileState;
  readonly checks: readonly CheckedFile[];
  /** Manifests and signatures that speak for its folder and do not name it. */
  readonly unlistedIn: readonly string[];
}

export interface Audit {
  readonly files: readonly AuditedFile[];
  readonly evidence: readonly FoundEvidence[];
}

export interface AuditWatch {
  /** Before the first byte is read: how many there are. */
  readonly onTotal?: (bytes: number) => void;
  readonly onRead?: (bytes: number) => void;
  readonly cancelled?: () => boolean;
}

export interface Auditor {
  /** Model files below the given files and folders, ignored by git or not; a file that is named itself counts. */
  models(paths: readonly string[]): Promise<readonly string[]>;
  /** Every record about the files below the given paths, held against them. */
  audit(paths: readonly string[], watch?: AuditWatch): Promise<Audit>;
  /** What one file is, and what others than manifests say about it. */
  describe(path: string, watch?: HashWatch): Promise<DescribedFile>;
}

export interface DescribedFile extends Omit<AuditedFile, 'unlistedIn'> {
  /** Of the content that a Git LFS pointer stands for, where the file is one; nothing when it cannot be read. */
  readonly sha256: string | undefined;
}

const unlimited = Number.POSITIVE_INFINITY;

/** Looks at the files of a folder on request, to the last byte. `root` is absolute. */
export function createAuditor(host: Host, root: string): Auditor {
  const files = createFiles(host);
  const memos = createMemos(files);
  const excludes = createExcludes(memos, root);
  const digests = createDigests(host);
  const evidence = memos.create<FolderEvidence>((folder, tracked) =>
    readFolderEvidence(folder, root, tracked),
  );
  const below = memos.create((key, tracked) => {
    const [folder, what] = key.split('\0');
    const matches = what === 'models' ? isModelName : (name: string) => evidenceNames.test(name);
    return tracked.below(folder ?? root, { matches, leavesOut: isExcludedFolder, limit: unlimited });
  });
  const states = memos.create<FileState>((path, tracked) =>
    readFileState(path, root, tracked, host, excludes),
  );
  const downloads = memos.create((path, tracked) => hubDownload(path, root, tracked, host, true));

  async function found(paths: readonly string[], what: 'models' | 'evidence'): Promise<readonly string[]> {
    const all = new Set<string>();
    for (const path of paths) {
      if ((await files.kind(path)) === 'folder') {
        for (const name of await below.load(`${path}\0${what}`)) all.add(child(path, name));
      } else if (what === 'models' || evidenceReader(basename(path))) all.add(path);
    }
    return [...all].sort();
  }

  /** The evidence of a file's folder and of those above it. */
  function above(path: string): Promise<readonly FolderEvidence[]> {
    return Promise.all(upwards(parent(path), root).map((folder) => evidence.load(folder)));
  }

  async function check(
    statements: readonly ExpectedFile[],
    path: string,
    watch: HashWatch,
  ): Promise<Pick<AuditedFile, 'state' | 'checks'>> {
    const state = await states.load(path);
    const algorithms = neededDigests(statements, state);
    const hashes = algorithms.length > 0 ? await digests.of(path, algorithms, watch) : undefined;
    return { state, checks: compare(statements, state, hashes) };
  }

  /** Where a file lies: an address of the Hugging Face cache in that of this machine. */
  function place(path: string): string | undefined {
    if (!path.startsWith(hubScheme)) return path;
    const [cache, relative] = [hubCache(host), hubAddressPath(path)];
    return cache === undefined || relative === undefined ? undefined : child(cache, relative);
  }

  async function audit(paths: readonly string[], watch: AuditWatch = {}): Promise<Audit> {
    const named = new Set(paths);
    const isWanted = (path: string): boolean => paths.some((each) => isWithin(path, each));
    const evidenceFiles = await found(paths, 'evidence');
    const models = (await found(paths, 'models')).filter((path) => !evidenceReader(basename(path)));
    const folders = new Set([
      ...evidenceFiles.map(parent),
      ...[...paths, ...models].flatMap((path) => upwards(parent(path), root)),
    ]);
    const read = await Promise.all([...folders].map((folder) => evidence.load(folder)));
    const spoken = read.flatMap((each) => each.found);
    const statements = new Map<string, ExpectedFile[]>();
    const state = (expected: ExpectedFile): void => {
      statements.set(expected.path, [...(statements.get(expected.path) ?? []), expected]);
    };
    for (const { path, files: stated } of spoken) {
      const isWhole = named.has(path);
      for (const expected of stated) if (isWhole || isWanted(expected.path)) state(expected);
      // Files of the cache belong to whoever names them.
      if (!isWhole && isWanted(path))
        stated.filter(({ path: each }) => each.startsWith(hubScheme)).forEach(state);
    }
    for (const path of models) {
      const download = await downloads.load(path);
      if (download) state(download);
    }
    for (const expected of await hubStatements(paths, host)) state(expected);
    for (const path of models) if (!statements.has(path)) statements.set(path, []);

    const work = [...statements].sort(([a], [b]) => (a < b ? -1 : 1));
    let total = 0;
    for (const [path, stated] of work) {
      const at = place(path);
      const known = at === undefined ? undefined : await states.load(at);
      if (known && neededDigests(stated, known).length > 0) total += known.size;
    }
    watch.onTotal?.(total);
    const audited: AuditedFile[] = [];
    for (const [path, stated] of work) {
      const at = place(path);
      const unlistedIn =
        isModelName(path) && isWithin(path, root) ? silentAbout(path, await above(path)) : [];
      const checked: Pick<AuditedFile, 'state' | 'checks'> =
        at === undefined
          ? {
              state: { state: 'missing', size: 0 },
              checks: compare(stated, { state: 'missing', size: 0 }, undefined),
            }
          : await check(stated, at, watch);
      audited.push({ path, ...checked, unlistedIn });
    }
    const isRelevant = ({ path, folder, files: stated, problems }: FoundEvidence): boolean =>
      isWanted(path) ||
      // A manifest that is broken might have listed them.
      (problems.some(({ isWhole }) => isWhole) && paths.some((each) => isWithin(each, folder))) ||
      stated.some((expected) => statements.get(expected.path)?.includes(expected));
    return { files: audited, evidence: spoken.filter(isRelevant) };
  }

  return {
    async models(paths) {
      return found(paths, 'models');
    },
    audit,
    async describe(path, watch = {}) {
      const known = (await above(path)).flatMap(({ byPath }) => byPath.get(path) ?? []);
      const download = await downloads.load(path);
      const cached = hubSnapshot(path) ? await hubStatements([path], host) : [];
      const others = known.filter(({ kind }) => kind !== 'manifest');
      const statements = [...others, ...(download ? [download] : []), ...cached];
      const state = await states.load(path);
      // All in one reading.
      const algorithms = new Set([...neededDigests(statements, state), 'sha256' as const]);
      const hashes = state.state === 'present' ? await digests.of(path, [...algorithms], watch) : undefined;
      return {
        path,
        state,
        checks: compare(statements, state, hashes),
        sha256: state.pointer?.digest.hex ?? hashes?.get('sha256'),
      };
    },
  };
}
