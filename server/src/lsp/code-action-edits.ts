import type { WorkspaceEdit } from 'vscode-languageserver';
import type { Edit } from '../facts/span.ts';
import { parent, relativeTo } from '../host/paths.ts';
import type { Checked } from './checks.ts';
import { addSuppression, newConfig, newSuppression, turnOff } from './config-edit.ts';
import { configFileName } from './config-file.ts';
import type { Context } from './context.ts';
import { toClosedFileEdit, toDocumentEdits, toNewFile, toWorkspaceEdit } from './convert.ts';
import { safeEdits } from './fix-all.ts';
import { readPart } from './read-part.ts';
import type { Source } from './sources.ts';

/** What an action needs to make its edit later; travels to the client and back. */
export type Lazy =
  | { readonly action: 'fixAll'; readonly uri: string }
  | { readonly action: 'turnOff'; readonly uri: string; readonly rule: string }
  | {
      readonly action: 'suppress';
      readonly uri: string;
      readonly rule: string;
      readonly fingerprint: string;
    };

export function readLazy(data: unknown): Lazy | undefined {
  if (typeof data !== 'object' || data === null || !('action' in data) || !('uri' in data)) return undefined;
  const { action, uri } = data;
  if (typeof uri !== 'string') return undefined;
  if (action === 'fixAll') return { action, uri };
  if (!('rule' in data) || typeof data.rule !== 'string') return undefined;
  if (action === 'turnOff') return { action, uri, rule: data.rule };
  if (action !== 'suppress' || !('fingerprint' in data) || typeof data.fingerprint !== 'string')
    return undefined;
  return { action, uri, rule: data.rule, fingerprint: data.fingerprint };
}

/** The edit of an action that was put off; nothing when the text has changed so that it no longer makes sense. */
export async function editOf(lazy: Lazy, context: Context): Promise<WorkspaceEdit | undefined> {
  const source = context.sources.find(lazy.uri);
  const checked = source && (await context.checks.current(source));
  if (!checked) return undefined;
  if (lazy.action === 'turnOff') {
    const { rule } = lazy;
    return editConfig(source, checked, context, () => ({
      fresh: newConfig(rule),
      edit: (text) => turnOff(text, rule),
    }));
  }
  if (lazy.action === 'suppress') {
    return editConfig(source, checked, context, (folder) => {
      const entry = { ...lazy, file: relativeTo(source.path, folder) ?? source.path };
      return { fresh: newSuppression(entry), edit: (text) => addSuppression(text, entry) };
    });
  }
  const edits = await safeEdits(source, checked);
  const documents = edits && toDocumentEdits(edits, checked.parts, 'safe', context.client);
  return documents && toWorkspaceEdit(documents, context.client);
}

/** What a new config file holds, and the edit of one that is there already. */
interface ConfigChange {
  readonly fresh: string;
  readonly edit: (text: string) => Edit | undefined;
}

/** Changes the config file that holds for a file, or creates one. `changeFor` is given the config's folder. */
async function editConfig(
  source: Source,
  checked: Checked,
  context: Context,
  changeFor: (folder: string) => ConfigChange,
): Promise<WorkspaceEdit | undefined> {
  const workspace = (await context.started)?.workspace;
  if (!workspace || !checked.folder) return undefined;
  const folder = checked.folder.inWorkspace ? checked.folder.root : parent(source.path);
  const path = checked.outcome.resolved?.config ?? `${folder}/${configFileName}`;
  const open = context.sources.byPath(path)[0];
  const part = await readPart(path, context, workspace);
  const change = changeFor(parent(path));
  if (!part) return toNewFile(workspace.uriFor(path), change.fresh);
  const edit = change.edit(part.document.getText());
  if (!edit) return undefined;
  if (!open) return toClosedFileEdit(part, [edit], context.client);
  const documents = toDocumentEdits([edit], [part], 'safe', context.client);
  return documents && toWorkspaceEdit(documents, context.client);
}
