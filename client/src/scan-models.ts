import { commands, l10n, ProgressLocation, TabInputCustom, TabInputText, Uri, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type ModelScanResult, modelExtensions, scanModels } from '../../server/src/protocol.ts';
import { modelEditors } from './model-editor.ts';
import { request } from './server-requests.ts';
import { relayProgress } from './work-progress.ts';

/**
 * Scans model files, with progress and a way to stop. The Explorer passes the file that was clicked and all that are
 * selected; without them it is the file of the active tab, or one that the user picks.
 */
export async function scanModelFiles(
  client: LanguageClient,
  clicked: unknown,
  selected: unknown,
): Promise<void> {
  const uris = picked(clicked, selected) ?? activeFile() ?? (await askForFiles());
  if (uris.length === 0) return;
  const result = await window.withProgress(
    {
      location: ProgressLocation.Notification,
      title: l10n.t('Secure AI Lint: scanning model files'),
      cancellable: true,
    },
    (progress, token) =>
      relayProgress(client, progress, async (workDoneToken) => {
        const params = { uris: uris.map((uri) => client.code2ProtocolConverter.asUri(uri)), workDoneToken };
        return request(client, scanModels, params, token).catch((error: unknown) => {
          if (token.isCancellationRequested) return undefined;
          throw error;
        });
      }),
  );
  if (result === undefined || result.cancelled) return;
  const [model] = result.models;
  if (model !== undefined && result.models.length === 1)
    await openModelPage(client.protocol2CodeConverter.asUri(model));
  else if (result.findings > 0) await commands.executeCommand('workbench.panel.markers.view.focus');
  announce(result);
}

/** Shows the page of a model file. */
export async function openModelPage(uri: Uri): Promise<void> {
  await commands.executeCommand('vscode.openWith', uri, modelEditors[0]);
}

function announce(result: ModelScanResult): void {
  const { models, unreadable, findings, modelsWithFindings } = result;
  const unread = unreadable > 0 ? ` ${l10n.t('{0} could not be read, see the output.', unreadable)}` : '';
  if (models.length === 0) {
    void window.showInformationMessage(`${l10n.t('Secure AI Lint: no model file was found.')}${unread}`);
    return;
  }
  const found =
    findings === 0
      ? l10n.t('Nothing dangerous found in {0} model files.', models.length)
      : l10n.t('{0} findings in {1} of {2} model files.', findings, modelsWithFindings, models.length);
  window.setStatusBarMessage(`$(shield) Secure AI Lint: ${found}${unread}`, 10_000);
}

function picked(clicked: unknown, selected: unknown): readonly Uri[] | undefined {
  const all = Array.isArray(selected) ? selected.filter((each): each is Uri => each instanceof Uri) : [];
  if (all.length > 0) return all;
  return clicked instanceof Uri ? [clicked] : undefined;
}

function activeFile(): readonly Uri[] | undefined {
  const input = window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof TabInputCustom || input instanceof TabInputText ? [input.uri] : undefined;
}

async function askForFiles(): Promise<readonly Uri[]> {
  const filters = { [l10n.t('Model Files')]: [...modelExtensions], [l10n.t('All Files')]: ['*'] };
  const openLabel = l10n.t('Scan');
  return (await window.showOpenDialog({ canSelectMany: true, openLabel, filters })) ?? [];
}
