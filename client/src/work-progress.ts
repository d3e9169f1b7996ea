import type { Progress } from 'vscode';
import { type LanguageClient, WorkDoneProgress } from 'vscode-languageclient/node';

let works = 0;

/** Runs work of the server under a token of its own and shows how far it is. */
export async function relayProgress<T>(
  client: LanguageClient,
  progress: Progress<{ message?: string; increment?: number }>,
  work: (workDoneToken: string) => Promise<T>,
): Promise<T> {
  works += 1;
  const token = `secure-ai-lint-work-${works}`;
  let shown = 0;
  const listener = client.onProgress(WorkDoneProgress.type, token, (value) => {
    if (value.kind !== 'report') return;
    const percentage = value.percentage ?? shown;
    progress.report({
      increment: Math.max(0, percentage - shown),
      ...(value.message === undefined ? {} : { message: value.message }),
    });
    shown = Math.max(shown, percentage);
  });
  try {
    return await work(token);
  } finally {
    listener.dispose();
  }
}
