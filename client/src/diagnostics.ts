import { type DiagnosticCollection, languages, type TextDocument, type Uri, workspace } from 'vscode';
import {
  type DiagnosticCollectionProvider,
  DiagnosticPullMode,
  type DiagnosticPullOptions,
} from 'vscode-languageclient/node';
import { settingsSection } from '../../server/src/protocol.ts';

/**
 * One collection for pulled diagnostics (open files) and pushed ones (the workspace scan), so that a file that was
 * scanned and is then opened does not show each finding twice.
 *
 * The client library drops what it pulled for a file when its tab is closed. The editor closes the file itself minutes
 * later, and only then the server shows the file's findings as those of the scan; after a scan they stay until then.
 */
export function sharedCollection(name: string, hasScanned: () => boolean): DiagnosticCollectionProvider {
  let shared: DiagnosticCollection | undefined;
  let users = 0;
  return {
    create() {
      shared ??= keepingCollection(name, (uri) => hasScanned() && isOpenFile(uri));
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

function keepingCollection(name: string, keeps: (uri: Uri) => boolean): DiagnosticCollection {
  const collection = languages.createDiagnosticCollection(name);
  const remove = collection.delete.bind(collection);
  collection.delete = (uri) => {
    if (!keeps(uri)) remove(uri);
  };
  return collection;
}

function isOpenFile(uri: Uri): boolean {
  return (
    uri.scheme === 'file' &&
    workspace.textDocuments.some((document) => document.uri.toString() === uri.toString())
  );
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
