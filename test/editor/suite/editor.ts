import assert from 'node:assert/strict';
import {
  type CodeAction,
  type CodeActionKind,
  commands,
  type Diagnostic,
  extensions,
  languages,
  Range,
  type Tab,
  type TextDocument,
  type TextEditor,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';

export const extensionId = 'secure-ai-lint.secure-ai-lint';
export const source = 'secure-ai-lint';

export function extension() {
  const found = extensions.getExtension(extensionId);
  assert.ok(found, `the extension ${extensionId} is not installed`);
  return found;
}

export function uriOf(path: string): Uri {
  const folder = workspace.workspaceFolders?.[0];
  assert.ok(folder, 'no folder is open');
  return Uri.joinPath(folder.uri, path);
}

export function write(path: string, content: string | Uint8Array): Thenable<void> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return workspace.fs.writeFile(uriOf(path), bytes);
}

export async function remove(path: string): Promise<void> {
  await workspace.fs.delete(uriOf(path), { recursive: true });
}

/** Opens a file of the workspace, written first when a text is given. */
export async function open(path: string, text?: string): Promise<TextEditor> {
  if (text !== undefined) await write(path, text);
  return window.showTextDocument(await workspace.openTextDocument(uriOf(path)), { preview: false });
}

export async function closeAll(): Promise<void> {
  while (window.activeTextEditor !== undefined || window.activeNotebookEditor !== undefined) {
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
}

export async function replaceAll(document: TextDocument, text: string): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, new Range(0, 0, document.lineCount, 0), text);
  assert.ok(await workspace.applyEdit(edit));
}

/** Our findings in a document, as `rule:line` with lines from 1, in order. */
export function findings(uri: Uri): readonly string[] {
  return diagnostics(uri)
    .map((diagnostic) => ({ rule: ruleOf(diagnostic), line: diagnostic.range.start.line + 1 }))
    .sort((a, b) => a.line - b.line || a.rule.localeCompare(b.rule))
    .map(({ rule, line }) => `${rule}:${line}`);
}

export function diagnostics(uri: Uri): readonly Diagnostic[] {
  return languages.getDiagnostics(uri).filter((diagnostic) => diagnostic.source === source);
}

export function ruleOf({ code }: Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** Waits until the findings of a document are exactly these; fails with those that are there instead. */
export async function expectFindings(uri: Uri, expected: readonly string[], ms = 10_000): Promise<void> {
  const same = () => JSON.stringify(findings(uri)) === JSON.stringify(expected);
  await until(same, ms).catch(() => assert.deepEqual(findings(uri), expected));
}

/** Waits until something about the diagnostics holds. */
export function until(holds: () => boolean, ms = 10_000): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (then: () => void) => {
      clearTimeout(timer);
      listener.dispose();
      then();
    };
    const timer = setTimeout(() => end(() => reject(new Error(`not true after ${ms} ms: ${holds}`))), ms);
    const look = () => holds() && end(resolve);
    const listener = languages.onDidChangeDiagnostics(look);
    look();
  });
}

/** The active tab, as soon as its label is right: the editor lists a tab a little after it shows it. */
export function activeTab(accept: (label: string) => boolean): Promise<Tab> {
  return new Promise((resolve) => {
    const listener = window.tabGroups.onDidChangeTabs(() => look());
    const look = () => {
      const tab = window.tabGroups.activeTabGroup.activeTab;
      if (tab === undefined || !accept(tab.label)) return;
      listener.dispose();
      resolve(tab);
    };
    look();
  });
}

const resolvedActions = 50;

export async function actions(uri: Uri, range: Range, kind: CodeActionKind): Promise<readonly CodeAction[]> {
  return commands.executeCommand('vscode.executeCodeActionProvider', uri, range, kind.value, resolvedActions);
}

export async function apply(action: CodeAction | undefined, wanted: string): Promise<void> {
  assert.ok(action, `no action: ${wanted}`);
  assert.ok(action.edit, `"${action.title}" has no edit`);
  assert.ok(await workspace.applyEdit(action.edit), `"${action.title}" could not be applied`);
}
