import { commands, l10n, ProgressLocation, window } from 'vscode';
import { type LanguageClient, WorkDoneProgress } from 'vscode-languageclient/node';
import { type ScanResult, scanWorkspace } from '../../server/src/protocol.ts';
import { request } from './server-requests.ts';

let scans = 0;

/** True once the user asked for the findings of files that are not open. */
export function hasScanned(): boolean {
  return scans > 0;
}

/** Checks every file of the workspace, with progress and a way to stop. */
export async function scan(client: LanguageClient): Promise<void> {
  await commands.executeCommand('setContext', 'secureAiLint.scanning', true);
  try {
    const result = await window.withProgress(
      {
        location: ProgressLocation.Notification,
        title: l10n.t('Secure AI Lint: scanning'),
        cancellable: true,
      },
      async (progress, token) => {
        scans += 1;
        const workDoneToken = `secure-ai-lint-scan-${scans}`;
        let shown = 0;
        const listener = client.onProgress(WorkDoneProgress.type, workDoneToken, (value) => {
          if (value.kind !== 'report') return;
          const percentage = value.percentage ?? shown;
          progress.report({
            increment: Math.max(0, percentage - shown),
            ...(value.message === undefined ? {} : { message: value.message }),
          });
          shown = Math.max(shown, percentage);
        });
        try {
          return await request(client, scanWorkspace, { workDoneToken }, token);
        } catch (error) {
          if (token.isCancellationRequested) return undefined;
          throw error;
        } finally {
          listener.dispose();
        }
      },
    );
    if (result !== undefined && !result.cancelled) await announce(result);
  } finally {
    await commands.executeCommand('setContext', 'secureAiLint.scanning', false);
  }
}

async function announce(result: ScanResult): Promise<void> {
  if (result.findings > 0) await commands.executeCommand('workbench.panel.markers.view.focus');
  const skipped = result.skipped > 0 ? ` ${l10n.t('{0} skipped, see the output.', result.skipped)}` : '';
  const found =
    result.findings === 0
      ? l10n.t('No findings in {0} files.', result.files)
      : l10n.t('{0} findings in {1} of {2} files.', result.findings, result.filesWithFindings, result.files);
  window.setStatusBarMessage(`$(shield) Secure AI Lint: ${found}${skipped}`, 10_000);
}
