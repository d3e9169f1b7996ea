import { l10n, Uri, WorkspaceEdit, type WorkspaceFolder, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { configTemplate } from '../../server/src/protocol.ts';
import { request } from './server-requests.ts';

/** Writes a config file with the defaults explained, or opens the one that is there. */
export async function createConfig(client: LanguageClient): Promise<void> {
  const folder = await pickFolder();
  if (folder === undefined) return;
  const template = await request(client, configTemplate, { folder: folder.uri.toString() });
  if (template === null) throw new Error(l10n.t('Open a folder first.'));
  const uri = Uri.parse(template.uri);
  if (!template.exists) {
    const edit = new WorkspaceEdit();
    edit.createFile(uri, { overwrite: false, contents: new TextEncoder().encode(template.text) });
    if (!(await workspace.applyEdit(edit))) throw new Error(l10n.t('{0} could not be written.', uri.fsPath));
  }
  await window.showTextDocument(uri);
}

async function pickFolder(): Promise<WorkspaceFolder | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  return folders.length > 1 ? window.showWorkspaceFolderPick() : folders[0];
}
