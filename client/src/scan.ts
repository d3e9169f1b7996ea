import { commands, l10n, ProgressLocation, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type ScanResult, scanWorkspace } from '../../server/src/protocol.ts';
import { request } from './server-requests.ts';
import { relayProgress } from './work-progress.ts';

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
      (progress, token) =>
        relayProgress(client, progress, async (workDoneToken) => {
          scans += 1;
          return request(client, scanWorkspace, { workDoneToken }, token).catch((error: unknown) => {
            if (token.isCancellationRequested) return undefined;
            throw error;
          });
        }),
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
