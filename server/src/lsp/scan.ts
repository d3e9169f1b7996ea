import { CancellationToken, type Diagnostic } from 'vscode-languageserver';
import type { Document } from '../engine/engine.ts';
import { join } from '../host/paths.ts';
import { clearScan, type ScanParams, type ScanResult, scanWorkspace } from '../protocol.ts';
import type { Context, Started } from './context.ts';
import { createPart, toDiagnostic } from './convert.ts';
import { inspectModel } from './inspect-model.ts';
import type { ModelPages } from './model-pages.ts';
import { createProgress } from './progress.ts';
import { readPart } from './read-part.ts';
import { type ReadRelated, relatedPlaces } from './related.ts';
import { pathOf } from './uris.ts';
import type { Folder, Workspace } from './workspace.ts';

/** Findings of files that are not open. */
export interface Scanner {
  /** Brings the findings of a file, and of those that refer to it, up to date if a scan has seen it or its folder. */
  rescan(path: string): Promise<void>;
  /** Takes what was found in a model file that was scanned by itself; from now on it is kept up to date. */
  keep(uri: string, diagnostics: readonly Diagnostic[]): void;
}

interface Target {
  readonly path: string;
  readonly folder: Folder;
}

export function registerScan(context: Context, pages: ModelPages, now: () => number): Scanner {
  const { connection, sources, background, log } = context;
  let hasScanned = false;
  /** URIs of model files that somebody had scanned, ignored or not. */
  const kept = new Set<string>();
  /** Files that are not open and whose findings refer to others, by the path of those. */
  const dependents = new Map<string, Set<string>>();
  /** The last rescan of each file, by URI: only its result counts. */
  const turns = new Map<string, number>();

  connection.onRequest(scanWorkspace.name, async (...sent: readonly unknown[]) => {
    const { folders, workDoneToken } = readParams(sent[0]);
    const token = sent.find(CancellationToken.is) ?? CancellationToken.None;
    const begin = now();
    const counted = { files: 0, skipped: 0, findings: 0, filesWithFindings: 0 };
    const finish = (cancelled: boolean): ScanResult => ({ ...counted, ms: now() - begin, cancelled });
    const started = await context.started;
    if (!started) return finish(false);
    const progress = await createProgress(context, workDoneToken, token);
    try {
      progress.reporter.begin('Secure AI Lint', 0, 'Looking for files', true);
      const targets = await filesOf(started.workspace, folders, progress.isCancelled);
      const seen = new Set<string>();
      let shown = 0;
      for (const [index, { path, folder }] of targets.entries()) {
        if (progress.isCancelled()) break;
        const percent = Math.floor((index * 100) / targets.length);
        if (percent > shown) {
          shown = percent;
          progress.reporter.report(percent, `${index} of ${targets.length} files`);
        }
        const uri = started.workspace.uriFor(path);
        seen.add(uri);
        const found = await findingsOf(path, uri, folder, started).catch((error: unknown) => {
          log.error(`${path} could not be linted`, error);
          return undefined;
        });
        if (found === undefined) counted.skipped += 1;
        else {
          counted.files += 1;
          counted.findings += found.length;
          if (found.length > 0) counted.filesWithFindings += 1;
        }
        background.set(uri, 'scan', found ?? []);
      }
      const isCancelled = progress.isCancelled();
      if (!isCancelled) {
        for (const uri of background.files('scan')) {
          if (!seen.has(uri) && !kept.has(uri) && isAmong(uri, folders)) background.drop(uri, 'scan');
        }
      }
      hasScanned = true;
      return finish(isCancelled);
    } catch (error) {
      log.error('The scan failed', error);
      return finish(false);
    } finally {
      progress.reporter.done();
    }
  });

  connection.onNotification(clearScan.name, () => {
    hasScanned = false;
    kept.clear();
    for (const uri of background.files('scan')) background.drop(uri, 'scan');
  });

  /** Nothing when the file is left out. */
  async function findingsOf(
    path: string,
    uri: string,
    folder: Folder,
    { workspace }: Started,
  ): Promise<readonly Diagnostic[] | undefined> {
    const open = sources.byPath(path)[0];
    if (open) {
      const checked = await context.checks.check(open);
      return checked?.outcome.state === 'ready' ? [...checked.diagnostics.values()].flat() : undefined;
    }
    const shown = await pages.findings(path);
    if (shown) return shown;
    const read = await folder.session.read(path);
    if ('skipped' in read) {
      if (!read.quiet) log.info(`${path} was skipped: ${read.skipped}`);
      return undefined;
    }
    try {
      return await lintClosed(read, path, uri, folder, workspace);
    } finally {
      folder.session.close(read);
    }
  }

  async function lintClosed(
    document: Document,
    path: string,
    uri: string,
    folder: Folder,
    workspace: Workspace,
  ): Promise<readonly Diagnostic[]> {
    const result = await folder.session.lint(document);
    const part = createPart(uri, 0, document.text);
    const diagnostics: Diagnostic[] = [];
    for (const finding of result.findings) {
      const readRelated: ReadRelated = (file, span) => readPart(file, context, workspace, span);
      const related = await relatedPlaces(finding, [part], path, folder, readRelated);
      for (const { file } of finding.related) if (file !== undefined) depend(path, join(folder.root, file));
      diagnostics.push(toDiagnostic(finding, part, related, context.client));
    }
    return diagnostics;
  }

  function depend(path: string, on: string): void {
    const known = dependents.get(on) ?? new Set();
    dependents.set(on, known.add(path));
  }

  /** Nothing when the file is left out. */
  async function findingsNow(path: string, uri: string, started: Started, cancelled: () => boolean) {
    if (kept.has(uri) && !started.engine.reads(path)) {
      return (
        (await pages.findings(path)) ?? (await inspectModel(uri, context, started, { cancelled })).diagnostics
      );
    }
    const folder = started.workspace.folderFor(path);
    const isWanted = folder.settings.enable && !(await folder.session.isIgnored(path));
    return isWanted ? findingsOf(path, uri, folder, started) : undefined;
  }

  async function rescan(path: string, started: Started): Promise<void> {
    if (sources.byPath(path).length > 0) return;
    const uri = started.workspace.uriFor(path);
    if (!kept.has(uri) && !(hasScanned && started.workspace.folderFor(path).inWorkspace)) return;
    const turn = (turns.get(uri) ?? 0) + 1;
    turns.set(uri, turn);
    const isOld = (): boolean => turns.get(uri) !== turn;
    const found = await findingsNow(path, uri, started, isOld).catch(() => undefined);
    if (!isOld()) background.set(uri, 'scan', found ?? []);
  }

  return {
    async rescan(path) {
      const started = await context.started;
      if (!started) return;
      const others = [...(dependents.get(path) ?? [])];
      dependents.delete(path);
      await Promise.all([path, ...others].map((each) => rescan(each, started)));
    },
    keep(uri, diagnostics) {
      kept.add(uri);
      background.set(uri, 'scan', diagnostics);
    },
  };
}

/** What a client sent, as far as it makes sense. */
function readParams(sent: unknown): ScanParams {
  if (typeof sent !== 'object' || sent === null) return {};
  const folders: unknown = 'folders' in sent ? sent.folders : undefined;
  const token: unknown = 'workDoneToken' in sent ? sent.workDoneToken : undefined;
  return {
    ...(Array.isArray(folders)
      ? { folders: folders.filter((folder): folder is string => typeof folder === 'string') }
      : {}),
    ...(typeof token === 'string' || typeof token === 'number' ? { workDoneToken: token } : {}),
  };
}

async function filesOf(
  workspace: Workspace,
  wanted: readonly string[] | undefined,
  isCancelled: () => boolean,
): Promise<readonly Target[]> {
  const roots = wanted?.map(pathOf) ?? workspace.folders().map(({ root }) => root);
  const targets = new Map<string, Target>();
  for (const root of roots) {
    const folder = workspace.folderFor(root);
    if (!folder.settings.enable) continue;
    for await (const path of folder.session.files([root], isCancelled)) {
      // A folder inside another has its own settings.
      const own = workspace.folderFor(path);
      if (own.settings.enable) targets.set(path, { path, folder: own });
    }
  }
  return [...targets.values()];
}

function isAmong(uri: string, folders: readonly string[] | undefined): boolean {
  return folders === undefined || folders.some((folder) => uri.startsWith(folder));
}
