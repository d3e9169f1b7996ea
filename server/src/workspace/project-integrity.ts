import { isModelName } from '../artifacts/names.ts';
import { hubAddressPath } from '../evidence/hub-snapshot.ts';
import { hubScheme } from '../evidence/manifest.ts';
import type { DigestAlgorithm, ExpectedFile, FileIntegrity } from '../facts/expected-file.ts';
import type { Project } from '../facts/project.ts';
import { child, isAbsolute, isWithin, join, parent, upwards } from '../host/paths.ts';
import { createDigests, type DigestMap } from './digests.ts';
import { type Excludes, isExcludedFolder } from './excludes.ts';
import type { Files } from './files.ts';
import { hubCache } from './hub.ts';
import {
  compare,
  type FileState,
  type FolderEvidence,
  hubDownload,
  neededDigests,
  readFileState,
  readFolderEvidence,
  silentAbout,
} from './integrity.ts';
import { keptBy, largeTrackedFiles } from './kept-by.ts';
import type { Memo, Memos } from './memo.ts';

/** How a project asks: the answer if it is there, else it is noted and loaded later. `slow` answers read whole files. */
export type Ask = <V>(
  kind: string,
  memo: Memo<V>,
  key: string,
  isSlow?: boolean,
) => { readonly value: V } | undefined;

/** The questions of a project that are about integrity. */
export type IntegrityQuestions = Pick<Project, 'integrity' | 'manifest' | 'keptBy'>;

export interface Integrity {
  /** `path` is that of the file that asks. */
  questions(path: string, ask: Ask): IntegrityQuestions;
  /** The SHA-256 of a file's bytes, 64 hex digits; read once while the file stays as it is. */
  sha256(path: string): Promise<string | undefined>;
}

/** Names that are shown of a list without end. */
const maxListed = 1_000;

/** Everything that a workspace knows of what its files should be. */
export function createIntegrity(
  files: Files,
  memos: Memos,
  excludes: Excludes,
  root: string,
  shown: (path: string) => string,
): Integrity {
  const { host } = files;
  const digests = createDigests(host);
  const evidence = memos.create<FolderEvidence>((folder, tracked) =>
    readFolderEvidence(folder, root, tracked),
  );
  const downloads = memos.create((path, tracked) => hubDownload(path, root, tracked, host));
  const states = memos.create<FileState>((path, tracked) =>
    readFileState(path, root, tracked, host, excludes),
  );
  const hashed = memos.create<DigestMap | undefined>(async (key, tracked, cancelled) => {
    const [path = '', ...algorithms]: readonly string[] = JSON.parse(key);
    await tracked.kind(path);
    return digests.of(path, algorithms as readonly DigestAlgorithm[], { cancelled });
  });
  // Whether or not git ignores them: weights mostly are.
  const models = memos.create((folder, tracked) =>
    tracked.below(folder, { matches: isModelName, leavesOut: isExcludedFolder, limit: maxListed }),
  );
  const indexes = memos.create(async (index, tracked) => {
    await tracked.kind(index);
    return largeTrackedFiles(index, host);
  });
  const keepers = memos.create((path, tracked) =>
    keptBy(path, root, tracked, (index) => indexes.load(index)),
  );

  /** What the folders from the file's own to the root say of it; nothing while it is not loaded. */
  function said(path: string, ask: Ask): Said | undefined {
    const folders = upwards(parent(path), root).map((folder) => ask('evidence', evidence, folder)?.value);
    const download = ask('download', downloads, path);
    if (!download || folders.some((each) => each === undefined)) return undefined;
    const known = folders.flatMap((each) => each ?? []);
    const statements = known.flatMap(({ byPath }) => byPath.get(path) ?? []);
    return {
      statements: download.value ? [...statements, download.value] : statements,
      unlistedIn: isModelName(path) ? silentAbout(path, known) : [],
    };
  }

  function integrityOf(path: string, { statements, unlistedIn }: Said, ask: Ask): FileIntegrity | undefined {
    const about = { path: shown(path), unlistedIn: unlistedIn.map(shown) };
    if (statements.length === 0) return { ...about, state: 'present', checks: [] };
    const state = ask('state', states, path)?.value;
    if (!state) return undefined;
    const algorithms = neededDigests(statements, state);
    const found =
      algorithms.length > 0
        ? ask('digest', hashed, JSON.stringify([path, ...algorithms]), true)
        : { value: undefined };
    if (!found) return undefined;
    const checks = compare(statements, state, found.value).map((check) => ({
      ...check,
      expected: { ...check.expected, statedBy: shown(check.expected.statedBy) },
    }));
    return { ...about, state: state.state, checks, ...(state.isIgnored ? { isIgnored: true } : {}) };
  }

  return {
    sha256: async (path) => (await digests.of(path, ['sha256']))?.get('sha256'),
    questions: (path, ask) => ({
      integrity(wanted) {
        if (wanted?.startsWith(hubScheme)) return hubIntegrity(wanted, path, ask);
        const target = wanted === undefined ? path : isAbsolute(wanted) ? wanted : join(parent(path), wanted);
        if (!isWithin(target, root)) return undefined;
        const found = said(target, ask);
        return found && integrityOf(target, found, ask);
      },
      manifest() {
        const folder = parent(path);
        const own = ask('evidence', evidence, folder)?.value;
        const below = ask('models', models, folder)?.value;
        if (!own || !below) return undefined;
        const stated = own.found.find((each) => each.path === path);
        const listed = new Set(stated?.files.map((each) => each.path));
        return {
          problems: stated?.problems ?? [],
          unlisted: stated?.covers ? below.filter((each) => !listed.has(child(folder, each))) : [],
        };
      },
      keptBy: () => ask('keeper', keepers, path)?.value,
    }),
  };

  /** A file of the machine's Hugging Face cache: only the manifest that names it speaks of it. */
  function hubIntegrity(address: string, statedBy: string, ask: Ask): FileIntegrity | undefined {
    const cache = hubCache(host);
    const relative = hubAddressPath(address);
    const own = ask('evidence', evidence, parent(statedBy))?.value;
    if (cache === undefined || relative === undefined || !own) return undefined;
    const statements: readonly ExpectedFile[] = own.byPath.get(address) ?? [];
    return integrityOf(child(cache, relative), { statements, unlistedIn: [] }, ask);
  }
}

interface Said {
  readonly statements: readonly ExpectedFile[];
  readonly unlistedIn: readonly string[];
}
