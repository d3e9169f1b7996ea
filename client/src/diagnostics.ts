import { type DiagnosticCollection, languages, type TextDocument, workspace } from 'vscode';
import {
  type DiagnosticCollectionProvider,
  DiagnosticPullMode,
  type DiagnosticPullOptions,
} from 'vscode-languageclient/node';
import { settingsSection } from '../../server/src/protocol.ts';

/**
 * One collection for pulled diagnostics (open files) and pushed ones (the workspace scan), so that a file that was
 * scanned and is then opened does not show each finding twice.
 */
export function sharedCollection(name: string): DiagnosticCollectionProvider {
  let shared: DiagnosticCollection | undefined;
  let users = 0;
  return {
    create() {
      shared ??= languages.createDiagnosticCollection(name);
      users += 1;
      return shared;
    },
    dispose(collection) {
      users -= 1;
      if (users > 0) return;
      collection.dispose();
      shared = undefined;
    },
  };
}

/** Asks for findings while typing or on save, as `secureAiLint.run` says for the document. */
export const pullOptions: DiagnosticPullOptions = {
  onChange: true,
  onSave: true,
  filter: (document, mode) => !wants(document, mode),
};

function wants(document: TextDocument, mode: DiagnosticPullMode): boolean {
  const onSave = workspace.getConfiguration(settingsSection, document).get('run') === 'onSave';
  if (mode === DiagnosticPullMode.onType) return !onSave;
  if (mode === DiagnosticPullMode.onSave) return onSave;
  return true;
}
