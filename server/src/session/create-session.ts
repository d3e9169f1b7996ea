import { bytesOf } from '../artifacts/bytes.ts';
import type { BudgetOptions } from '../artifacts/limits.ts';
import { scanArtifact } from '../artifacts/scan.ts';
import { configFileNames } from '../config/file-names.ts';
import { type LoadedConfig, loadConfig } from '../config/load.ts';
import { createResolver, type Resolver } from '../config/resolve.ts';
import type { Document } from '../engine/engine.ts';
import type { Settings } from '../engine/settings.ts';
import type { Artifact } from '../facts/artifact.ts';
import { basename, child, isAbsolute, join, normalize, parent, upwards } from '../host/paths.ts';
import { judge } from '../knowledge/artifact-verdict.ts';
import { ownNames } from '../knowledge/own-names.ts';
import type { Reading } from '../workspace/artifacts.ts';
import { walk } from '../workspace/walk.ts';
import {
  createWorkspace,
  type Dependencies,
  type FileProject,
  type Patience,
} from '../workspace/workspace.ts';
import { modelLoad } from './loads.ts';
import { readFile } from './read-file.ts';
import type { FileResult, Session, SessionOptions, Skipped } from './session.ts';

/** A file that keeps asking for more is linted with what is known by then. */
const maxRounds = 20;
const maxConfigSize = 1024 * 1024;

interface OpenDocument {
  readonly path: string;
  dependencies: Dependencies;
  /** The project of the last run, as long as all that it answered holds. */
  project: { readonly network: Resolver['network']; readonly file: FileProject } | undefined;
}

/** The session over a workspace folder. `root` and all paths are absolute; documents know theirs below the root. */
export function createSession(options: SessionOptions): Session {
  const { engine, host, today } = options;
  const root = normalize(options.root);
  const overrides = options.overrides ?? {};
  const workspace = createWorkspace(engine, host, root);
  const { files, memos, pool, excludes, shown } = workspace;
  const documents = new Map<Document, OpenDocument>();

  const configs = memos.create<LoadedConfig>(async (path, tracked) => {
    const text = await tracked.text(path, maxConfigSize);
    if (text !== undefined) {
      return loadConfig(path, text, engine.rules, (wanted) => tracked.text(wanted, maxConfigSize));
    }
    const unreadable = loadConfig(path, '', engine.rules, async () => undefined);
    const message = 'This config file cannot be read.';
    return {
      ...(await unreadable),
      problems: [{ path, span: { start: 0, end: 0 }, message, severity: 'error' }],
    };
  });
  const configPaths = memos.create<string | undefined>(async (folder, tracked) => {
    for (const name of configFileNames) if (await tracked.has(folder, name)) return child(folder, name);
    return undefined;
  });
  const resolvers = new WeakMap<LoadedConfig, Resolver>();
  const defaults = createResolver(undefined, overrides, today);

  async function configFor(path: string): Promise<string | undefined> {
    if (overrides.noConfig) return undefined;
    if (overrides.config !== undefined) return join(root, overrides.config);
    for (const folder of upwards(parent(path), root)) {
      const found = await configPaths.load(folder);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  async function resolverFor(path: string, dependencies?: Dependencies): Promise<Resolver> {
    const config = await configFor(path);
    if (dependencies && !overrides.noConfig && overrides.config === undefined) {
      for (const folder of upwards(parent(path), root)) {
        const entry = configPaths.peek(folder);
        if (entry) dependencies.entries.add(entry);
      }
    }
    if (config === undefined) return defaults;
    const loaded = await configs.load(config);
    const entry = configs.peek(config);
    if (entry) dependencies?.entries.add(entry);
    const resolver = resolvers.get(loaded) ?? createResolver(loaded, overrides, today);
    resolvers.set(loaded, resolver);
    return resolver;
  }

  function track(document: Document, path: string): Document {
    documents.set(document, {
      path,
      dependencies: { entries: new Set(), paths: new Set() },
      project: undefined,
    });
    return document;
  }

  function absolute(path: string): string {
    return isAbsolute(path) ? path : join(root, path);
  }

  async function lint(
    document: Document,
    cancelled?: () => boolean,
    patience?: Patience,
  ): Promise<FileResult> {
    const path = documents.get(document)?.path ?? absolute(document.path);
    for (let round = 1; ; round += 1) {
      const dependencies: Dependencies = { entries: new Set(), paths: new Set() };
      const resolver = await resolverFor(path, dependencies);
      const open = documents.get(document);
      const kept = open?.project?.network === resolver.network ? open.project.file : undefined;
      const { settings } = resolver.settingsFor(path);
      const project = kept ?? workspace.project(path, resolver.network, approvedBy(settings));
      const result = engine.lint(document, settings, project, cancelled);
      for (const entry of project.dependencies.entries) dependencies.entries.add(entry);
      for (const noted of project.dependencies.paths) dependencies.paths.add(noted);
      if (open) {
        open.dependencies = dependencies;
        open.project = project.hasMissed() ? undefined : { network: resolver.network, file: project };
      }
      if (cancelled?.() || round === maxRounds || !(await project.loadMissed(patience, cancelled)))
        return { ...result, path };
    }
  }

  /** Asks about a document until the project has no answer left to load. */
  async function ask<T>(
    document: Document,
    question: (project: FileProject, settings: Settings, path: string) => T,
    patience?: Patience,
  ): Promise<T> {
    const path = documents.get(document)?.path ?? absolute(document.path);
    const resolver = await resolverFor(path);
    const { settings } = resolver.settingsFor(path);
    for (let round = 1; ; round += 1) {
      const project = workspace.project(path, resolver.network, approvedBy(settings));
      const answer = question(project, settings, path);
      if (round === maxRounds || !(await project.loadMissed(patience))) return answer;
    }
  }

  async function read(path: string, reading: Reading = {}): Promise<Document | Skipped> {
    const wanted = absolute(normalize(path));
    const { maxFileSize, settings } = (await resolverFor(wanted)).settingsFor(wanted);
    const scan = { ...scanOptions(settings), ...reading };
    const content = await readFile(wanted, host, engine, { maxFileSize, scan });
    if ('reason' in content) return { path: wanted, skipped: content.reason, quiet: content.quiet };
    const { text } = content;
    if (!content.artifact) {
      const document = pool.take(shown(wanted), text);
      if (document.format !== undefined || !engine.readsByContent(wanted)) return track(document, wanted);
      document.dispose();
      return { path: wanted, skipped: 'no rule reads files of this kind', quiet: true };
    }
    const artifact = await withDigest(content.artifact, wanted, settings);
    return track(engine.open(shown(wanted), text, { artifact }), wanted);
  }

  function scanOptions({ modelFiles: { limits } }: Settings): BudgetOptions {
    return { limits, ...(options.now ? { now: options.now } : {}) };
  }

  /** Only who approves files by their digest pays for it. */
  async function withDigest(artifact: Artifact, path: string, { modelFiles }: Settings): Promise<Artifact> {
    if (modelFiles.approved.length === 0) return artifact;
    const sha256 = await workspace.sha256(path);
    return sha256 === undefined ? artifact : { ...artifact, sha256 };
  }

  return {
    engine,
    root,
    sha256: (path) => workspace.sha256(absolute(path)),
    open: (path, text, language, artifact) =>
      track(
        engine.open(shown(absolute(path)), text, {
          ...(language === undefined ? {} : { language }),
          ...(artifact ? { artifact } : {}),
        }),
        absolute(path),
      ),
    async scanText(path, text) {
      const wanted = absolute(path);
      const { settings } = (await resolverFor(wanted)).settingsFor(wanted);
      const bytes = new TextEncoder().encode(text);
      const artifact = await scanArtifact(bytesOf(bytes), {
        ...scanOptions(settings),
        name: basename(wanted),
      });
      return artifact.formats.length > 0 ? artifact : undefined;
    },
    openCells: (path, cells) => track(engine.openCells(shown(absolute(path)), cells), absolute(path)),
    close(document) {
      documents.delete(document);
      pool.release(document);
    },
    read,
    lint,
    loads: (document, offset, patience) =>
      ask(
        document,
        (project, settings, path) =>
          engine
            .loads(document, settings, project)
            .filter(({ span }) => span.start <= offset && offset <= span.end)
            .sort((first, second) => second.span.start - first.span.start)
            .flatMap(
              (load) =>
                modelLoad(load, {
                  path,
                  shown: document.path,
                  root,
                  project,
                  approved: approvedBy(settings),
                }) ?? [],
            ),
        patience,
      ),
    judge: (document) =>
      ask(document, (project) =>
        document.artifact ? judge(document.artifact, ownNames(document.path, project)) : [],
      ),
    async settingsFor(path) {
      return (await resolverFor(absolute(path))).settingsFor(absolute(path));
    },
    async isIgnored(path) {
      const wanted = absolute(path);
      if ((await resolverFor(wanted)).isIgnored(wanted)) return true;
      return !overrides.noIgnore && excludes.isExcluded(wanted, 'file');
    },
    files: (paths, cancelled = () => false, { noIgnore = overrides.noIgnore ?? false } = {}) =>
      walk(paths, {
        files,
        excludes,
        root,
        isConfigIgnored: async (path) => (await resolverFor(path)).isIgnored(path),
        noIgnore,
        followLinks: overrides.followLinks ?? false,
        cancelled,
      }),
    changed(path, text) {
      const changed = absolute(normalize(path));
      const touched = files.changed(changed, text);
      if (touched === 'nothing') return [];
      const undone = memos.changed(changed, touched === 'names');
      const isTouched = (known: string): boolean =>
        known === changed ||
        (touched === 'names' && (known.startsWith(`${changed}/`) || known === child(parent(changed), '*')));
      const affected = [...documents.values()].filter(
        ({ dependencies }) =>
          [...dependencies.entries].some((entry) => undone.has(entry)) ||
          [...dependencies.paths].some(isTouched),
      );
      for (const open of affected) open.project = undefined;
      return [...new Set(affected.map((open) => open.path))];
    },
    async checkConfig(path, text) {
      const wanted = absolute(path);
      const { problems } = await loadConfig(wanted, text, engine.rules, (other) =>
        files.text(other, maxConfigSize),
      );
      return problems.filter((problem) => problem.path === wanted);
    },
  };
}

function approvedBy({ modelFiles, today }: Settings): ReadonlySet<string> {
  const valid = modelFiles.approved.filter(({ until }) => until === undefined || until >= today);
  return new Set(valid.map(({ sha256 }) => sha256));
}
