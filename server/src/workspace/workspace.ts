import type { Engine } from '../engine/engine.ts';
import type { Artifact } from '../facts/artifact.ts';
import type { Ecosystem } from '../facts/dependency.ts';
import type { ModuleRequest, ModuleSummary, Project } from '../facts/project.ts';
import { normalizeName } from '../facts/specifiers.ts';
import type { Host } from '../host/host.ts';
import { basename, child, isAbsolute, isWithin, join, parent, relativeTo, upwards } from '../host/paths.ts';
import { readArtifact } from './artifacts.ts';
import { createDocumentPool, type DocumentPool } from './document-pool.ts';
import { createExcludes, type Excludes } from './excludes.ts';
import { createFiles, type Files } from './files.ts';
import { keptByGit } from './git.ts';
import { cachedRevision, type HubQuestion, hubRevision, isHubQuestion } from './hub.ts';
import { lockedEcosystems } from './locks.ts';
import { type Cancelled, createMemos, type Entry, type Memo, type Memos } from './memo.ts';
import { findModule, opaqueSummary } from './modules.ts';
import { readNpmVersions } from './npm-versions.ts';
import { createIntegrity } from './project-integrity.ts';
import { readProjectNames } from './project-names.ts';
import { createScriptClasses } from './script-classes.ts';
import { type FolderVersions, readFolderVersions } from './versions.ts';

/** What a file was told of the world around it: when any of it changes, the file must be linted again. */
export interface Dependencies {
  readonly entries: Set<Entry>;
  readonly paths: Set<string>;
}

/** A project as one file sees it, and what it could not answer yet. */
export interface FileProject extends Project {
  readonly dependencies: Dependencies;
  /** True when some answer was not there yet. */
  hasMissed(): boolean;
  /**
   * Loads what was missed since the last call; false when nothing was, or when only model files are missing and take
   * longer than `patience` allows. The reading of large files stops when nobody waits for it any more.
   */
  loadMissed(patience?: Patience, cancelled?: Cancelled): Promise<boolean>;
}

/** How long somebody who cannot wait waits for the scan of a large model file. */
export interface Patience {
  /** In ms. */
  readonly wait: number;
  /** Called when that is over; `loaded` resolves when the files are there after all. */
  readonly givenUp: (loaded: Promise<unknown>) => void;
}

export interface Workspace {
  readonly files: Files;
  readonly memos: Memos;
  readonly pool: DocumentPool;
  readonly excludes: Excludes;
  /** A path as rules and formats see it: below the root, absolute elsewhere. */
  shown(path: string): string;
  /** The SHA-256 of a file's bytes, 64 hex digits; read once while the file stays as it is. */
  sha256(path: string): Promise<string | undefined>;
  /** `path` is absolute. Of model files that somebody has approved, by their digests, there is nothing to tell. */
  project(path: string, network: 'off' | 'hub', approved?: ReadonlySet<string>): FileProject;
}

const maxModuleSize = 2 * 1024 * 1024;
/** Modules that many files import stay; a scan of many thousands must not hold them all. */
const keptSummaries = 400;
/** A report can be long: it lists tensors and members. */
const keptArtifacts = 100;

/** Everything around the files of one workspace folder, read through the host and kept until it changes. */
export function createWorkspace(engine: Engine, host: Host, root: string): Workspace {
  const files = createFiles(host);
  const memos = createMemos(files);
  const pool = createDocumentPool(engine);
  const excludes = createExcludes(memos, root);
  const versions = memos.create<FolderVersions>((folder, tracked) =>
    readFolderVersions(folder, root, tracked),
  );
  const npmVersions = memos.create<FolderVersions>((folder, tracked) =>
    readNpmVersions(folder, root, tracked),
  );
  const locks = memos.create<ReadonlySet<Ecosystem>>((folder, tracked) => lockedEcosystems(folder, tracked));
  const texts = memos.create((path, tracked) => tracked.text(path, maxModuleSize), keptSummaries);
  const gits = memos.create((path, tracked) => keptByGit(path, root, tracked, excludes));
  const artifacts = memos.create<Artifact | null>(async (path, tracked) => {
    if ((await tracked.kind(path)) !== 'file') return null;
    return (await readArtifact(host, path)) ?? null;
  }, keptArtifacts);
  const sha256s = memos.create<string | undefined>(async (path, tracked) =>
    (await tracked.kind(path)) === 'file' ? integrity.sha256(path) : undefined,
  );
  const integrity = createIntegrity(files, memos, excludes, root, shown);
  const scriptClasses = createScriptClasses(memos, excludes, root);
  const projectNames = memos.create<readonly string[]>((folder, tracked) =>
    readProjectNames(folder, tracked),
  );
  const kinds = memos.create((path, tracked) => tracked.kind(path));
  const cached = memos.create((key, tracked) => cachedRevision(JSON.parse(key), host, tracked));
  const online = memos.create((key) => hubRevision(JSON.parse(key), host));
  const summaries = memos.create<ModuleSummary>(async (path, tracked) => {
    const text = await tracked.text(path, maxModuleSize);
    return (text === undefined ? undefined : summarize(path, text)) ?? opaqueSummary(shown(path));
  }, keptSummaries);

  function summarize(path: string, text: string): ModuleSummary | undefined {
    try {
      const document = pool.take(shown(path), text);
      try {
        return document.summary();
      } finally {
        pool.release(document);
      }
    } catch {
      // A module that cannot be read says nothing; the file that imports it is still linted.
      return undefined;
    }
  }

  function project(
    path: string,
    network: 'off' | 'hub',
    approved: ReadonlySet<string> = new Set(),
  ): FileProject {
    const folder = parent(path);
    const dependencies: Dependencies = { entries: new Set(), paths: new Set() };
    const missed = new Map<string, (cancelled?: Cancelled) => Promise<unknown>>();
    /** Answers that may take seconds. */
    const slow = new Map<string, (cancelled?: Cancelled) => Promise<unknown>>();
    /** A file asks for its imports again and again. */
    const modules = new Map<string, { readonly summary: ModuleSummary | undefined }>();

    /** The answer if it is there; otherwise it is noted as missed. */
    function ask<V>(
      kind: string,
      memo: Memo<V>,
      key: string,
      into = missed,
    ): { readonly value: V } | undefined {
      const entry = memo.peek(key);
      if (entry?.result) {
        dependencies.entries.add(entry);
        return entry.result;
      }
      into.set(`${kind} ${key}`, (cancelled) => memo.load(key, cancelled));
      return undefined;
    }

    /** Nothing while it, or whether it was approved, is not known. */
    function artifactAt(file: string): Artifact | null | undefined {
      const found = ask('artifact', artifacts, file, slow)?.value;
      if (!found || found.observations.length === 0 || approved.size === 0) return found;
      const digest = ask('sha256', sha256s, file, slow);
      if (!digest) return undefined;
      return digest.value !== undefined && approved.has(digest.value)
        ? { ...found, observations: [] }
        : found;
    }

    function listing(of: string) {
      const loaded = files.loadedListing(of);
      if (!loaded) missed.set(`listing ${of}`, () => files.listing(of));
      return loaded;
    }

    const search = {
      root,
      listing,
      note: (noted: string) => dependencies.paths.add(noted),
      isProjectName: (from: string, name: string) =>
        upwards(from, root)
          .map((current) => ask('names', projectNames, current))
          .some((found) => found?.value.includes(normalizeName(name))),
    };

    function moduleOf(request: ModuleRequest): ModuleSummary | undefined {
      const found = findModule({ ...request, from: absolute(request.from) }, search);
      if (found?.kind === 'opaque') return opaqueSummary(shown(found.path));
      return found && ask('summary', summaries, found.path)?.value;
    }

    return {
      ...scriptClasses.questions((kind, memo, key) => ask(kind, memo, key)),
      ...integrity.questions(path, (kind, memo, key, isSlow) => ask(kind, memo, key, isSlow ? slow : missed)),
      dependencies,
      hasMissed: () => missed.size + slow.size > 0,
      async loadMissed(patience, cancelled) {
        const quick = [...missed.values()].map((load) => load());
        const rest = [...slow.values()].map((load) => load(cancelled));
        missed.clear();
        slow.clear();
        await Promise.all(quick);
        if (rest.length === 0) return quick.length > 0;
        const whole = Promise.all(rest);
        if (!patience) return whole.then(() => true);
        if (quick.length > 0 || (await within(patience.wait, whole))) return true;
        patience.givenUp(whole);
        return false;
      },
      version(packageName, ecosystem = 'pypi') {
        const isNpm = ecosystem === 'npm';
        const name = isNpm ? packageName : normalizeName(packageName);
        const [kind, memo] = isNpm ? (['npm', npmVersions] as const) : (['versions', versions] as const);
        for (const found of upwards(folder, root).map((current) => ask(kind, memo, current))) {
          const version = found?.value.get(name);
          if (!found || version) return version;
        }
        return undefined;
      },
      isLocked(ecosystem) {
        const found = upwards(folder, root).map((current) => ask('locks', locks, current));
        if (found.some((each) => each?.value.has(ecosystem))) return true;
        return found.includes(undefined) ? undefined : false;
      },
      text(wanted) {
        const other = join(folder, wanted);
        return isWithin(other, root) ? ask('text', texts, other)?.value : undefined;
      },
      artifact(wanted) {
        const candidates = isAbsolute(wanted) ? [wanted] : [join(folder, wanted), join(root, wanted)];
        const found = [...new Set(candidates)]
          .filter((candidate) => isWithin(candidate, root))
          .map(artifactAt);
        return found.find((each) => each) ?? (found.includes(undefined) ? undefined : null);
      },
      neighbours() {
        const own = basename(path);
        // A new file in the folder may matter to whoever asked.
        dependencies.paths.add(child(folder, '*'));
        return [...(listing(folder) ?? [])].flatMap(([name, kind]) =>
          kind === 'file' && name !== own ? [name] : [],
        );
      },
      git: () => ask('git', gits, path)?.value,
      module(request) {
        const key = `${request.level} ${request.name} ${request.from}`;
        const known = modules.get(key);
        if (known) return known.summary;
        const before = missed.size;
        const summary = moduleOf(request);
        // With a folder still unknown, a nearer module might be overlooked.
        if (missed.size > before) return undefined;
        modules.set(key, { summary });
        return summary;
      },
      revision(kind, repository, ref) {
        const question: HubQuestion = { kind, repository, ref };
        if (!isHubQuestion(question)) return undefined;
        const key = JSON.stringify(question);
        const local = ask('cached', cached, key);
        if (!local || local.value !== undefined || network === 'off') return local?.value;
        return ask('online', online, key)?.value;
      },
      exists(wanted) {
        const candidates = isAbsolute(wanted) ? [wanted] : [join(folder, wanted), join(root, wanted)];
        const answers = candidates.map((candidate) => {
          if (!isWithin(candidate, root)) return false;
          if (candidate === root) return true;
          const names = files.loadedListing(parent(candidate));
          if (names && !names.has(basename(candidate))) {
            dependencies.paths.add(candidate);
            return false;
          }
          const found = ask('kind', kinds, candidate);
          return found ? found.value !== undefined : undefined;
        });
        if (answers.includes(true)) return true;
        return answers.includes(undefined) ? undefined : false;
      },
    };
  }

  function absolute(path: string): string {
    return isAbsolute(path) ? path : join(root, path);
  }

  function shown(path: string): string {
    return relativeTo(path, root) || path;
  }

  return { files, memos, pool, excludes, shown, sha256: integrity.sha256, project };
}

/** True when the work is done by then. */
function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(false), ms);
    work.then(
      () => {
        clearTimeout(timer);
        resolve(true);
      },
      (error: unknown) => {
        clearTimeout(timer);
        reject(error);
      },
    );
  });
}
