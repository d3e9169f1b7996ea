import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Overrides, Session } from '../session/session.ts';
import { type LintOptions, lintFile } from './lint-file.ts';
import type { FileReport } from './report.ts';

/** A file to lint, in its workspace. */
export interface Job {
  readonly root: string;
  readonly file: string;
  /** In bytes, where the progress is told in bytes. */
  readonly size: number;
}

/** What another thread is started with. */
export interface WorkerSetup {
  readonly overrides: Overrides;
  readonly today: string;
  readonly options: LintOptions;
}

export type WorkerRequest = readonly Job[];
export type WorkerAnswer = { readonly reports: readonly FileReport[] } | { readonly failure: string };

/** A thread takes about as long to start as this many files take to lint. */
const filesPerThread = 100;
/** Files that are given out together; neighbours share what is known of their folder. */
const batchSize = 32;

export interface PoolOptions extends WorkerSetup {
  /** The most threads to use, this one among them. */
  readonly threads: number;
  readonly session: (root: string) => Session;
  readonly onProgress: (done: readonly Job[]) => void;
}

/** Lints all files, on several threads when there are many. Reports come in the order of the jobs. */
export async function lintAll(jobs: readonly Job[], pool: PoolOptions): Promise<readonly FileReport[]> {
  const batches: (readonly Job[])[] = [];
  for (let at = 0; at < jobs.length; at += batchSize) batches.push(jobs.slice(at, at + batchSize));
  const results: (readonly FileReport[])[] = [];
  let next = 0;

  async function takeAll(lint: (batch: readonly Job[]) => Promise<readonly FileReport[]>): Promise<void> {
    for (;;) {
      const index = next;
      const batch = batches[index];
      if (!batch) return;
      next += 1;
      results[index] = await lint(batch);
      pool.onProgress(batch);
      // Files are read without a pause: without this one the other threads would wait for their next batch.
      await setImmediate();
    }
  }

  const others = Math.min(pool.threads, Math.ceil(jobs.length / filesPerThread)) - 1;
  const setup: WorkerSetup = { overrides: pool.overrides, today: pool.today, options: pool.options };
  const workers = Array.from({ length: Math.max(others, 0) }, () => startWorker(setup));
  try {
    await Promise.all([
      ...workers.map((worker) => takeAll(worker.lint)),
      takeAll((batch) => lintBatch(batch, pool.session, pool.options)),
    ]);
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
  }
  return results.flat();
}

/** Lints some files on this thread, one after the other. */
export async function lintBatch(
  batch: readonly Job[],
  session: (root: string) => Session,
  options: LintOptions,
): Promise<readonly FileReport[]> {
  const reports: FileReport[] = [];
  for (const job of batch) reports.push(await lintFile(job.file, session(job.root), options));
  return reports;
}

function startWorker(setup: WorkerSetup) {
  // The command line itself, which knows by its thread what to do.
  const worker = new Worker(new URL('./cli.js', import.meta.url), { workerData: setup });
  return {
    lint: (batch: WorkerRequest) =>
      new Promise<readonly FileReport[]>((resolve, reject) => {
        const settle = (): void => {
          worker.off('message', onMessage);
          worker.off('error', onError);
          worker.off('exit', onExit);
        };
        const onMessage = (answer: WorkerAnswer): void => {
          settle();
          if ('failure' in answer) reject(new Error(answer.failure));
          else resolve(answer.reports);
        };
        const onError = (error: Error): void => {
          settle();
          reject(error);
        };
        const onExit = (): void => onError(new Error('A thread ended before its work was done.'));
        worker.on('message', onMessage);
        worker.on('error', onError);
        worker.on('exit', onExit);
        worker.postMessage(batch);
      }),
    stop: () => worker.terminate(),
  };
}
