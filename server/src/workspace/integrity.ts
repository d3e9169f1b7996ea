import { type Evidence, noEvidence } from '../evidence/evidence.ts';
import { hubMetadataFolder, hubMetadataPath, readHubMetadata } from '../evidence/hub-metadata.ts';
import { type LfsPointer, maxPointerSize, readLfsPointer } from '../evidence/lfs-pointer.ts';
import { evidenceNames, evidenceReader } from '../evidence/readers.ts';
import type { CheckedFile, Digest, DigestAlgorithm, ExpectedFile } from '../facts/expected-file.ts';
import type { Host } from '../host/host.ts';
import { child, relativeTo, upwards } from '../host/paths.ts';
import type { DigestMap } from './digests.ts';
import type { Excludes } from './excludes.ts';
import type { TrackedFiles } from './memo.ts';

/** In bytes: some ten thousand lines and more, and no reason to hold up anybody. */
const maxEvidenceSize = 32 * 1024 * 1024;
const maxMetadataSize = 4096;

/** A file of evidence and what it says. */
export interface FoundEvidence extends Evidence {
  /** Absolute. */
  readonly path: string;
  readonly folder: string;
}

/** What the evidence of one folder says. */
export interface FolderEvidence {
  readonly found: readonly FoundEvidence[];
  readonly byPath: ReadonlyMap<string, readonly ExpectedFile[]>;
}

/** Reads every manifest, list of checksums, signature and the like that lies in a folder. */
export async function readFolderEvidence(
  folder: string,
  root: string,
  files: TrackedFiles,
): Promise<FolderEvidence> {
  const found: FoundEvidence[] = [];
  for (const name of await files.names(folder, evidenceNames)) {
    const path = child(folder, name);
    const evidence = await readEvidence(path, name, root, files);
    if (evidence) found.push({ ...evidence, path, folder });
  }
  const byPath = new Map<string, ExpectedFile[]>();
  for (const expected of found.flatMap((evidence) => evidence.files)) {
    const known = byPath.get(expected.path);
    if (known) known.push(expected);
    else byPath.set(expected.path, [expected]);
  }
  return { found, byPath };
}

/** Evidence that speaks for the folder of a file and does not name it. */
export function silentAbout(path: string, folders: readonly FolderEvidence[]): readonly string[] {
  return folders.flatMap(({ found, byPath }) =>
    found
      .filter(({ covers, folder }) => covers?.(relativeTo(path, folder) ?? ''))
      .filter((each) => !byPath.get(path)?.some(({ statedBy }) => statedBy === each.path))
      .map((each) => each.path),
  );
}

async function readEvidence(
  path: string,
  name: string,
  root: string,
  files: TrackedFiles,
): Promise<Evidence | undefined> {
  const reader = evidenceReader(name);
  if (!reader || (await files.kind(path)) !== 'file') return undefined;
  const text = await files.text(path, maxEvidenceSize);
  // Signatures of other kinds are binary, and say nothing about digests.
  if (text === undefined) {
    if (reader.kind === 'signature') return noEvidence;
    return reader.kind === 'manifest'
      ? { files: [], problems: [{ message: 'no permission, no text, or too large', isWhole: true }] }
      : { files: [], problems: [{ message: 'it cannot be read' }] };
  }
  return reader.read({
    path,
    text,
    root,
    read: (other) => files.text(other, maxEvidenceSize),
    exists: async (other) => (await files.kind(other)) !== undefined,
  });
}

/** What Hugging Face's libraries noted when they downloaded the file, if it still lies where they put it. */
export async function hubDownload(
  path: string,
  root: string,
  files: TrackedFiles,
  host: Host,
  isThorough = false,
): Promise<ExpectedFile | undefined> {
  for (const folder of upwards(path.slice(0, path.lastIndexOf('/')), root)) {
    if (!(await files.has(folder, hubMetadataFolder.slice(0, hubMetadataFolder.indexOf('/'))))) continue;
    const statedBy = hubMetadataPath(folder, relativeTo(path, folder) ?? '');
    const text = await files.text(statedBy, maxMetadataSize);
    const metadata = text === undefined ? undefined : readHubMetadata(text);
    if (!metadata) continue;
    await files.kind(path);
    const modified = (await host.stat(path))?.modified ?? 0;
    // Not written to since: then it is not worth reading gigabytes at every turn. `models verify` does.
    const isUntouched = modified <= metadata.downloaded + clockSlack;
    return {
      path,
      kind: 'hub-download',
      statedBy,
      source: 'https://huggingface.co',
      revision: metadata.revision,
      ...(metadata.digest && (isThorough || !isUntouched) ? { digest: metadata.digest } : {}),
    };
  }
  return undefined;
}

/** Between the clock of a file system and that of the program. In ms. */
const clockSlack = 1_000;

/** What lies at a path now. */
export interface FileState {
  readonly state: 'present' | 'pointer' | 'missing';
  /** In bytes. */
  readonly size: number;
  readonly pointer?: LfsPointer;
  readonly isIgnored?: boolean;
}

export async function readFileState(
  path: string,
  root: string,
  files: TrackedFiles,
  host: Host,
  excludes: Excludes,
): Promise<FileState> {
  await files.kind(path);
  const stat = await host.stat(path);
  if (stat?.kind !== 'file') {
    return { state: 'missing', size: 0, isIgnored: await excludes.isGitIgnored(path, 'file', root) };
  }
  const text = stat.size <= maxPointerSize ? await files.text(path, maxPointerSize) : undefined;
  const pointer = text === undefined ? undefined : readLfsPointer(text);
  return pointer ? { state: 'pointer', size: stat.size, pointer } : { state: 'present', size: stat.size };
}

/** The algorithms without which the statements cannot be compared. */
export function neededDigests(
  statements: readonly ExpectedFile[],
  { state, size }: FileState,
): readonly DigestAlgorithm[] {
  if (state !== 'present') return [];
  const needed = statements.flatMap((expected) =>
    expected.digest && (expected.size ?? size) === size ? [expected.digest.algorithm] : [],
  );
  return [...new Set(needed)].sort();
}

/** Holds statements against a file. `digests` is nothing where the file could not be read. */
export function compare(
  statements: readonly ExpectedFile[],
  state: FileState,
  digests: DigestMap | undefined,
): readonly CheckedFile[] {
  const checks = statements.map((expected) => ({ expected, ...verdictOf(expected, state, digests) }));
  // A list may name a file once for each of its versions.
  const agreed = new Set(checks.filter(({ verdict }) => verdict === 'same').map(versionKey));
  return checks.filter((check) => check.verdict !== 'other-digest' || !agreed.has(versionKey(check)));
}

function versionKey({ expected: { statedBy, digest } }: CheckedFile): string {
  return `${digest?.algorithm} ${statedBy}`;
}

type Verdict = Omit<CheckedFile, 'expected'>;

const unknown: Verdict = { verdict: 'unknown' };

function verdictOf({ size, digest }: ExpectedFile, file: FileState, digests: DigestMap | undefined): Verdict {
  if (file.state === 'missing') return unknown;
  // A pointer says what the file would be.
  const actualSize = file.pointer?.size ?? file.size;
  if (size !== undefined && size !== actualSize) return { verdict: 'other-size', actual: String(actualSize) };
  if (!digest) return unknown;
  const actual = file.pointer ? pointed(file.pointer, digest) : digests?.get(digest.algorithm);
  if (actual === undefined) return unknown;
  return actual === digest.hex ? { verdict: 'same' } : { verdict: 'other-digest', actual };
}

function pointed(pointer: LfsPointer, { algorithm }: Digest): string | undefined {
  return pointer.digest.algorithm === algorithm ? pointer.digest.hex : undefined;
}
