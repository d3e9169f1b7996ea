import path from 'node:path';
import { isModelName } from '../artifacts/names.ts';
import { hubAddress, hubSnapshot } from '../evidence/hub-snapshot.ts';
import {
  type ExistingManifest,
  type LockedFile,
  readExisting,
  writeManifest,
} from '../evidence/write-manifest.ts';
import { nodeHost } from '../host/node.ts';
import { child, isWithin, join, normalize, parent, relativeTo, upwards } from '../host/paths.ts';
import { decode } from '../host/text.ts';
import { fileChange } from '../knowledge/file-changes.ts';
import { manifestName } from '../knowledge/model-manifest.ts';
import { type AuditedFile, type Auditor, createAuditor } from '../workspace/audit.ts';
import { gitOrigin } from '../workspace/git-origin.ts';
import { type ExitCode, exitCodes, UsageError } from './failure.ts';
import { createHashProgress, type HashProgress } from './hash-progress.ts';
import { hubSnapshots } from './hub-snapshots.ts';
import { shownPath } from './lint-file.ts';
import { workspaceRoot } from './targets.ts';
import { printable } from './terminal.ts';
import { writeAtomically } from './write.ts';

/** The options of `models lock`, as they are written. */
export interface LockOptions {
  readonly output?: string;
  readonly hubCache?: boolean;
  readonly quiet?: boolean;
}

/** Writes down what the model files are now; gives the exit code. */
export async function lockModels(paths: readonly string[], options: LockOptions): Promise<ExitCode> {
  const cwd = normalize(process.cwd());
  const root = await workspaceRoot(cwd);
  const output = options.output === undefined ? await usualManifest(cwd, root) : join(cwd, options.output);
  const folder = parent(output);
  if ((await nodeHost.stat(folder))?.kind !== 'folder') {
    throw new UsageError(`No such folder: ${shownPath(folder, cwd)}`);
  }
  const before = await existing(output, cwd);
  const wanted = paths.map((each) => join(cwd, normalize(each)));
  for (const each of wanted) {
    if (!(await nodeHost.stat(each))) throw new UsageError(`No such file or folder: ${shownPath(each, cwd)}`);
  }
  const looked = wanted.length > 0 || options.hubCache ? wanted : [folder];
  const auditor = createAuditor(nodeHost, root);
  const models = await modelsOf(looked, auditor, options.hubCache ?? false, folder);
  if (models.length === 0 && !before) throw new UsageError('There are no model files here.');
  const progress = createHashProgress(process.stderr, !options.quiet);
  const locked: LockedFile[] = [];
  const refused: string[] = [];
  for (const { file } of models) progress.total((await nodeHost.stat(file))?.size ?? 0);
  for (const { file, name } of models) {
    const found = await lock(file, name, auditor, folder, progress, options, cwd);
    if (found) locked.push(found);
    else refused.push(name);
  }
  progress.clear();
  const refusedNames = new Set(refused);
  const isKept = (name: string): boolean =>
    refusedNames.has(name) ||
    !looked.some((each) => isWithin(join(folder, name), each)) ||
    name.startsWith('hf://');
  const made = writeManifest(locked, before, isKept);
  if (made.text !== before?.text) {
    await writeAtomically(path.resolve(output), made.text).catch((error: unknown) => {
      throw new UsageError(`${shownPath(output, cwd)} cannot be written: ${messageOf(error)}`);
    });
  }
  if (!options.quiet) {
    const marked = [
      ...made.added.map((name) => `new      ${name}`),
      ...made.changed.map((name) => `changed  ${name}`),
      ...made.removed.map((name) => `removed  ${name}`),
    ];
    for (const line of marked) process.stdout.write(`${printable(line)}\n`);
  }
  const verb = made.text === before?.text ? 'Nothing has changed in' : 'Wrote';
  const files = `${made.count} ${made.count === 1 ? 'file' : 'files'}`;
  process.stdout.write(`${verb} ${printable(shownPath(output, cwd))}: ${files}\n`);
  return refused.length > 0 ? exitCodes.findings : exitCodes.clean;
}

/** The nearest manifest upwards, or the place for one at the top of the workspace. */
async function usualManifest(cwd: string, root: string): Promise<string> {
  for (const folder of upwards(cwd, root)) {
    const file = child(folder, manifestName);
    if ((await nodeHost.stat(file))?.kind === 'file') return file;
  }
  return child(root, manifestName);
}

async function existing(
  output: string,
  cwd: string,
): Promise<(ExistingManifest & { readonly text: string }) | undefined> {
  const stat = await nodeHost.stat(output);
  if (!stat) return undefined;
  const bytes = stat.kind === 'file' ? await nodeHost.read(output) : undefined;
  const text = bytes && decode(bytes)?.text;
  const found = text === undefined ? undefined : readExisting(text);
  if (text === undefined || !found) {
    throw new UsageError(`${shownPath(output, cwd)} is no model manifest. Correct it, or delete it.`);
  }
  return { ...found, text };
}

interface Model {
  /** Absolute. */
  readonly file: string;
  /** In the manifest. */
  readonly name: string;
}

/** The files to lock, under their names in the manifest. */
async function modelsOf(
  looked: readonly string[],
  auditor: Auditor,
  hubCache: boolean,
  folder: string,
): Promise<readonly Model[]> {
  const cached = await cachedModels(looked, hubCache);
  const own = (await auditor.models(looked)).filter((file) => !hubSnapshot(file));
  const outside = own.find((file) => !isWithin(file, folder));
  if (outside !== undefined) {
    throw new UsageError(`${outside} lies outside the folder of the manifest. Choose another with --output.`);
  }
  return [...own.map((file) => ({ file, name: relativeTo(file, folder) ?? file })), ...cached];
}

/** Files of the Hugging Face cache keep the address that they have on every machine. */
async function cachedModels(looked: readonly string[], all: boolean): Promise<readonly Model[]> {
  const inCache = looked.filter((each) => /\/(?:models|datasets|spaces)--[^/]+(?:\/|$)/.test(each));
  if (!all && inCache.length === 0) return [];
  const found = await hubSnapshots(nodeHost);
  return found.flatMap((file) => {
    const snapshot = hubSnapshot(file);
    const isWanted =
      inCache.includes(file) || (isModelName(file) && (all || inCache.some((each) => isWithin(file, each))));
    return snapshot && isWanted ? [{ file, name: hubAddress(snapshot) }] : [];
  });
}

/** Nothing when the file cannot be recorded, which is told. */
async function lock(
  file: string,
  name: string,
  auditor: Auditor,
  folder: string,
  progress: HashProgress,
  options: LockOptions,
  cwd: string,
): Promise<LockedFile | undefined> {
  const known = await auditor.describe(file, { onRead: progress.read });
  const { sha256 } = known;
  const refusal = contradiction(known, cwd);
  if (refusal?.isHard) {
    process.stderr.write(`secure-ai-lint: ${printable(`${name} is not recorded: ${refusal.text}`)}\n`);
    return undefined;
  }
  if (refusal && !options.quiet) {
    process.stderr.write(`secure-ai-lint: ${printable(`${name}: ${refusal.text}`)}\n`);
  }
  if (sha256 === undefined) {
    process.stderr.write(`secure-ai-lint: ${printable(`${name} cannot be read`)}\n`);
    return undefined;
  }
  const stated = known.checks.map(({ expected }) => expected).find(({ source }) => source !== undefined);
  const origin = stated ?? (await gitOrigin(file, folder, nodeHost));
  return {
    path: name,
    size: known.state.pointer?.size ?? known.state.size,
    sha256,
    ...(origin?.source === undefined ? {} : { source: origin.source }),
    ...(origin?.revision === undefined ? {} : { revision: origin.revision }),
  };
}

/** What somebody else says of the file, where that is not so. DVC's record may merely be behind. */
function contradiction(
  { path: file, checks }: Pick<AuditedFile, 'path' | 'checks'>,
  cwd: string,
): { readonly text: string; readonly isHard: boolean } | undefined {
  const changes = checks.flatMap((check) => fileChange(file, check) ?? []);
  const worst = changes.find(({ severity }) => severity === 'error') ?? changes[0];
  if (!worst) return undefined;
  const { statedBy, what, expected, actual } = worst.evidence;
  const text = `${shownPath(statedBy, cwd)} says another ${what}, ${expected}, and it is ${actual}`;
  return { text, isHard: worst.severity === 'error' };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
