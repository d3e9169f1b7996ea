/** A thread that lints batches of files for the command line. */
import { parentPort, workerData } from 'node:worker_threads';
import { lintBatch, type WorkerAnswer, type WorkerRequest, type WorkerSetup } from './pool.ts';
import { sessions, startEngine } from './start-session.ts';

const setup: WorkerSetup = workerData;
const engine = startEngine();

parentPort?.on('message', (batch: WorkerRequest) => {
  void answer(batch).then((message) => parentPort?.postMessage(message));
});

const sessionOf = engine.then((made) => sessions(made, setup.overrides, setup.today));

async function answer(batch: WorkerRequest): Promise<WorkerAnswer> {
  try {
    return { reports: await lintBatch(batch, await sessionOf, setup.options) };
  } catch (error) {
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
