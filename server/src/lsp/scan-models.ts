import { CancellationToken } from 'vscode-languageserver';
import { Cancelled } from '../artifacts/limits.ts';
import { type ModelScanParams, type ModelScanResult, scanModels } from '../protocol.ts';
import type { Context, Started } from './context.ts';
import { inspectModel } from './inspect-model.ts';
import { reporter } from './model-pages.ts';
import { createProgress } from './progress.ts';
import type { Scanner } from './scan.ts';
import { pathOf, uriOf } from './uris.ts';
import type { Watcher } from './watcher.ts';

interface Target {
  readonly uri: string;
  readonly path: string;
  /** In bytes. */
  readonly size: number;
}

/** Scans the model files that the user picked, or that lie in the folders that the user picked. */
export function registerModelScan(
  context: Context,
  scanner: Scanner,
  watcher: Watcher,
  now: () => number,
): void {
  const { connection, log } = context;

  connection.onRequest(scanModels.name, async (...sent: readonly unknown[]): Promise<ModelScanResult> => {
    const { uris, workDoneToken } = readParams(sent[0]);
    const token = sent.find(CancellationToken.is) ?? CancellationToken.None;
    const begin = now();
    const models: string[] = [];
    const counted = { unreadable: 0, findings: 0, modelsWithFindings: 0 };
    const started = await context.started;
    const progress = await createProgress(context, workDoneToken, token);
    const cancelled = progress.isCancelled;
    try {
      progress.reporter.begin('Secure AI Lint', 0, 'Looking for files', true);
      const targets = started ? await targetsOf(uris, context, started, cancelled) : [];
      const total = targets.reduce((sum, { size }) => sum + size, 0);
      const report = reporter((percent, message) => progress.reporter.report(percent, message));
      let before = 0;
      for (const target of targets) {
        if (!started || cancelled()) break;
        await scan(target, started, (reached) => report(before + reached, total));
        before += target.size;
        report(before, total);
      }
    } catch (error) {
      if (!(error instanceof Cancelled)) log.error('The scan failed', error);
    } finally {
      progress.reporter.done();
    }
    return { models, ...counted, ms: now() - begin, cancelled: cancelled() };

    async function scan(
      { uri, path }: Target,
      running: Started,
      reached: (bytes: number) => void,
    ): Promise<void> {
      const { result, diagnostics } = await inspectModel(uri, context, running, {
        cancelled,
        progress: reached,
      });
      if (result.kind === 'none') {
        if (result.isUnread) {
          counted.unreadable += 1;
          log.info(`${path}: ${result.reason}`);
        }
        return;
      }
      const own = running.workspace.uriFor(path);
      models.push(own);
      counted.findings += diagnostics.length;
      if (diagnostics.length > 0) counted.modelsWithFindings += 1;
      scanner.keep(own, diagnostics);
      watcher.follow(own);
    }
  });
}

async function targetsOf(
  uris: readonly string[],
  { host }: Context,
  { workspace }: Started,
  cancelled: () => boolean,
): Promise<readonly Target[]> {
  const targets = new Map<string, Target>();
  const add = async (path: string): Promise<void> => {
    const stat = await host.stat(path);
    targets.set(path, { path, uri: uriOf(path), size: stat?.size ?? 0 });
  };
  for (const path of uris.map(pathOf)) {
    if ((await host.stat(path))?.kind !== 'folder') await add(path);
    else {
      const { session } = workspace.folderFor(`${path}/any`);
      for await (const file of session.files([path], cancelled, { noIgnore: true })) await add(file);
    }
  }
  return [...targets.values()];
}

function readParams(sent: unknown): ModelScanParams {
  if (typeof sent !== 'object' || sent === null) return { uris: [] };
  const uris: unknown = 'uris' in sent ? sent.uris : undefined;
  const token: unknown = 'workDoneToken' in sent ? sent.workDoneToken : undefined;
  return {
    uris: Array.isArray(uris) ? uris.filter((uri): uri is string => typeof uri === 'string') : [],
    ...(typeof token === 'string' || typeof token === 'number' ? { workDoneToken: token } : {}),
  };
}
