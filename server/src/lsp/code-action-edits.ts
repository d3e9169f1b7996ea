import type { WorkspaceEdit } from 'vscode-languageserver';
import { parent } from '../host/paths.ts';
import type { Checked } from './checks.ts';
import { newConfig, turnOff } from './config-edit.ts';
import { configFileName } from './config-file.ts';
import type { Context } from './context.ts';
import { toClosedFileEdit, toDocumentEdits, toNewFile, toWorkspaceEdit } from './convert.ts';
import { safeEdits } from './fix-all.ts';
import { readPart } from './read-part.ts';
import type { Source } from './sources.ts';

/** What an action needs to make its edit later; travels to the client and back. */
export type Lazy =
  | { readonly action: 'fixAll'; readonly uri: string }
  | { readonly action: 'turnOff'; readonly uri: string; readonly rule: string };

export function readLazy(data: unknown): Lazy | undefined {
  if (typeof data !== 'object' || data === null || !('action' in data) || !('uri' in data)) return undefined;
  const { action, uri } = data;
  if (typeof uri !== 'string') return undefined;
  if (action === 'fixAll') return { action, uri };
  if (action !== 'turnOff' || !('rule' in data) || typeof data.rule !== 'string') return undefined;
  return { action, uri, rule: data.rule };
}

/** The edit of an action that was put off; nothing when the text has changed so that it no longer makes sense. */
export async function editOf(lazy: Lazy, context: Context): Promise<WorkspaceEdit | undefined> {
  const source = context.sources.find(lazy.uri);
  const checked = source && (await context.checks.current(source));
  if (!checked) return undefined;
  if (lazy.action === 'turnOff') return turnOffIn(source, checked, lazy.rule, context);
  const edits = await safeEdits(source, checked);
  const documents = edits && toDocumentEdits(edits, checked.parts, 'safe', context.client);
  return documents && toWorkspaceEdit(documents, context.client);
}

async function turnOffIn(
  source: Source,
  checked: Checked,
  rule: string,
  context: Context,
): Promise<WorkspaceEdit | undefined> {
  const workspace = (await context.started)?.workspace;
  if (!workspace || !checked.folder) return undefined;
  const folder = checked.folder.inWorkspace ? checked.folder.root : parent(source.path);
  const path = checked.outcome.resolved?.config ?? `${folder}/${configFileName}`;
  const open = context.sources.byPath(path)[0];
  const part = await readPart(path, context, workspace);
  if (!part) return toNewFile(workspace.uriFor(path), newConfig(rule));
  const edit = turnOff(part.document.getText(), rule);
  if (!edit) return undefined;
  if (!open) return toClosedFileEdit(part, [edit], context.client);
  const documents = toDocumentEdits([edit], [part], 'safe', context.client);
  return documents && toWorkspaceEdit(documents, context.client);
}
