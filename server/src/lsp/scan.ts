import { CancellationToken, type Diagnostic, type WorkDoneProgressReporter } from 'vscode-languageserver';
import type { Document } from '../engine/engine.ts';
import { clearScan, type ScanParams, type ScanResult, scanWorkspace } from '../protocol.ts';
import type { Context, Started } from './context.ts';
import { createPart, toDiagnostic } from './convert.ts';
import { describeError } from './log.ts';
import { readPart } from './read-part.ts';
import { relatedPlaces } from './related.ts';
import { pathOf } from './uris.ts';
import type { Folder, Workspace } from './workspace.ts';

/** Findings of files that are not open. */
export interface Scanner {
  /** Brings the findings of a file up to date if a scan has seen its folder. */
  rescan(path: string, uri: string): Promise<void>;
}

interface Target {
  readonly path: string;
  readonly folder: Folder;
}

export function registerScan(context: Context, now: () => number): Scanner {
  const { connection, sources, background, log } = context;
  let hasScanned = false;

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
          if (!seen.has(uri) && isAmong(uri, folders)) background.set(uri, 'scan', []);
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
    for (const uri of background.files('scan')) background.set(uri, 'scan', []);
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
      const readRelated = (file: string) => readPart(file, context, workspace);
      const related = await relatedPlaces(finding, [part], path, folder, readRelated);
      diagnostics.push(toDiagnostic(finding, part, related, context.client));
    }
    return diagnostics;
  }

  return {
    async rescan(path, uri) {
      const started = await context.started;
      if (!hasScanned || !started || sources.byPath(path).length > 0) return;
      if (!started.engine.reads(path)) return;
      const folder = started.workspace.folderFor(path);
      if (!folder.inWorkspace) return;
      const isWanted = folder.settings.enable && !(await folder.session.isIgnored(path));
      const found = isWanted
        ? await findingsOf(path, uri, folder, started).catch(() => undefined)
        : undefined;
      background.set(started.workspace.uriFor(path), 'scan', found ?? []);
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

interface Progress {
  readonly reporter: WorkDoneProgressReporter;
  isCancelled(): boolean;
}

async function createProgress(
  { connection, log }: Context,
  token: string | number | undefined,
  request: CancellationToken,
): Promise<Progress> {
  if (token !== undefined) {
    const reporter = connection.window.attachWorkDoneProgress(token);
    return { reporter, isCancelled: () => request.isCancellationRequested };
  }
  try {
    const reporter = await connection.window.createWorkDoneProgress();
    const isCancelled = (): boolean =>
      request.isCancellationRequested || reporter.token.isCancellationRequested;
    return { reporter, isCancelled };
  } catch (error) {
    // A scan without a progress bar is better than none.
    log.warn(`The client shows no progress: ${describeError(error)}`);
    const reporter = { begin() {}, report() {}, done() {} };
    return { reporter, isCancelled: () => request.isCancellationRequested };
  }
}
