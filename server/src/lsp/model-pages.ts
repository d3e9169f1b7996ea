import { CancellationToken, type Diagnostic, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { Cancelled } from '../artifacts/limits.ts';
import {
  type ModelFileParams,
  type ModelPageParams,
  type ModelPageResult,
  modelChanged,
  modelClosed,
  modelDigest,
  modelPage,
} from '../protocol.ts';
import type { Context } from './context.ts';
import { type Inspected, type ScannedModel, scanModel } from './inspect-model.ts';
import { createProgress } from './progress.ts';
import { inUnits } from './text.ts';
import { pathOf } from './uris.ts';
import type { Watcher } from './watcher.ts';

/** Model files whose page is open. Their findings are published as long as it is, and follow the file. */
export interface ModelPages {
  isOpen(path: string): boolean;
  /** What the page of a file found, brought up to date; nothing when no page of it is open or its scan was stopped. */
  findings(path: string): Promise<readonly Diagnostic[] | undefined>;
  /** The file is not what it was. */
  changed(path: string): void;
  /** Settings are not what they were. */
  refresh(): void;
}

interface OpenPage {
  readonly uri: string;
  readonly path: string;
  /** Grows whenever the file may be different. */
  generation: number;
  /** What was scanned, as long as the file stays what it was. */
  scanned?: ScannedModel | undefined;
  inspected?: Inspected | undefined;
  running?: Promise<void> | undefined;
  /** Set by a client that no longer wants to wait. */
  stopped: boolean;
  closed: boolean;
  progress: (reached: number, size: number) => void;
}

export function registerModelPages(context: Context, watcher: Watcher): ModelPages {
  const { connection, background, log } = context;
  /** By URI, as the client writes it. */
  const pages = new Map<string, OpenPage>();

  async function inspect(page: OpenPage): Promise<void> {
    const started = await context.started;
    if (!started) throw new Error('The linter could not be started.');
    const { generation } = page;
    const isOld = (): boolean => page.closed || page.generation !== generation;
    try {
      const scanned =
        page.scanned ??
        (await scanModel(page.uri, context, started, {
          cancelled: () => page.stopped || isOld(),
          progress: (reached, size) => page.progress(reached, size),
        }));
      const inspected = await scanned.judge();
      if (isOld()) {
        if (scanned !== page.scanned) scanned.release();
        return;
      }
      page.scanned = scanned;
      page.inspected = inspected;
      background.set(page.uri, 'page', inspected.diagnostics);
    } catch (error) {
      if (!(error instanceof Cancelled)) throw error;
    }
  }

  /** Nothing when the scan was stopped or the page closed. */
  async function current(page: OpenPage): Promise<Inspected | undefined> {
    while (!page.inspected && !page.stopped && !page.closed) {
      page.running ??= inspect(page).finally(() => {
        page.running = undefined;
      });
      await page.running;
    }
    return page.inspected;
  }

  /** `isSame`: the file is, but what is around it may be different. */
  function outdated(page: OpenPage, isSame = false): void {
    if (!isSame) release(page);
    page.generation += 1;
    page.stopped = false;
    page.inspected = undefined;
    void connection.sendNotification(modelChanged.name, { uri: page.uri } satisfies ModelFileParams);
    current(page).catch((error: unknown) => log.error(`${page.path} could not be scanned`, error));
  }

  connection.onRequest<ModelPageResult, void>(modelPage.name, async (...sent: readonly unknown[]) => {
    const params = readParams(sent[0]);
    if (!params) return { kind: 'none', reason: 'No file was named.' };
    const token = sent.find(CancellationToken.is) ?? CancellationToken.None;
    const page = pages.get(params.uri) ?? open(params.uri);
    pages.set(params.uri, page);
    watcher.follow(params.uri);
    page.stopped = false;
    const progress =
      params.workDoneToken === undefined
        ? undefined
        : await createProgress(context, params.workDoneToken, token);
    progress?.reporter.begin('Secure AI Lint', 0, '', true);
    if (progress) page.progress = reporter((percent, message) => progress.reporter.report(percent, message));
    const cancelling = token.onCancellationRequested(() => {
      page.stopped = true;
    });
    try {
      const inspected = await current(page);
      if (inspected) return inspected.result;
    } catch (error) {
      log.error(`${page.path} could not be scanned`, error);
      return { kind: 'none', reason: 'The scan failed; the output says why.' };
    } finally {
      cancelling.dispose();
      progress?.reporter.done();
    }
    throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The scan was stopped.');
  });

  connection.onNotification(modelClosed.name, (params: ModelFileParams | null) => {
    const page = pages.get(params?.uri ?? '');
    if (!page) return;
    page.closed = true;
    release(page);
    pages.delete(page.uri);
    background.drop(page.uri, 'page');
  });

  connection.onRequest(modelDigest.name, async (params: ModelFileParams | null): Promise<string | null> => {
    const started = await context.started;
    if (!params || !started) return null;
    const path = pathOf(params.uri);
    return (await started.workspace.folderFor(path).session.sha256(path)) ?? null;
  });

  context.checks.onAffected((paths) => {
    for (const page of pages.values()) if (paths.has(page.path)) outdated(page, true);
  });

  const byPath = (path: string): OpenPage | undefined =>
    [...pages.values()].find((page) => page.path === path);
  return {
    isOpen: (path) => byPath(path) !== undefined,
    async findings(path) {
      const page = byPath(path);
      return page && (await current(page))?.diagnostics;
    },
    changed(path) {
      const page = byPath(path);
      if (page) outdated(page);
    },
    refresh() {
      for (const page of pages.values()) outdated(page);
    },
  };
}

function release(page: OpenPage): void {
  page.scanned?.release();
  page.scanned = undefined;
}

function open(uri: string): OpenPage {
  return { uri, path: pathOf(uri), generation: 0, stopped: false, closed: false, progress: () => {} };
}

/** In ms: more often nobody can read it. */
const reportPause = 100;

/** Turns the way through a file into reports, not too many. */
export function reporter(
  report: (percent: number, message: string) => void,
): (reached: number, size: number) => void {
  let next = 0;
  return (reached, size) => {
    const now = Date.now();
    if (now < next) return;
    next = now + reportPause;
    report(Math.floor((reached * 100) / size), `${inUnits(reached)} of ${inUnits(size)}`);
  };
}

/** What a client sent, as far as it makes sense. */
function readParams(sent: unknown): ModelPageParams | undefined {
  if (typeof sent !== 'object' || sent === null || !('uri' in sent)) return undefined;
  const { uri } = sent;
  const token: unknown = 'workDoneToken' in sent ? sent.workDoneToken : undefined;
  if (typeof uri !== 'string') return undefined;
  return { uri, ...(typeof token === 'string' || typeof token === 'number' ? { workDoneToken: token } : {}) };
}
