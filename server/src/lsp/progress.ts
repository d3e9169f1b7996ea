import type { CancellationToken, WorkDoneProgressReporter } from 'vscode-languageserver';
import type { Context } from './context.ts';
import { describeError } from './log.ts';

export interface Progress {
  readonly reporter: WorkDoneProgressReporter;
  isCancelled(): boolean;
}

/** The progress with the client's token, or one that the server creates where the client gave none. */
export async function createProgress(
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
