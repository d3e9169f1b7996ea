/** Brings the editor into the states that the documentation shows. */
import { existsSync } from 'node:fs';
import {
  ConfigurationTarget,
  commands,
  Selection,
  type TextEditor,
  TextEditorRevealType,
  window,
  workspace,
} from 'vscode';
import { evilCall, torchArchive } from '../../support/model-files.ts';
import { pictureTaken } from '../messages.ts';
import { diagnostics, open, ruleOf, until, uriOf, write } from './editor.ts';
import { expectPage } from './frames.ts';
import { messagesFile, tell, test } from './runner.ts';

const settings: Readonly<Record<string, unknown>> = {
  'breadcrumbs.enabled': false,
  'chat.disableAIFeatures': true,
  'editor.guides.indentation': false,
  // The message and its fix come first in a hover below the line.
  'editor.hover.above': false,
  'editor.minimap.enabled': false,
  'editor.occurrencesHighlight': 'off',
  'editor.renderLineHighlight': 'none',
  'notebook.globalToolbar': false,
  'window.commandCenter': false,
  'workbench.layoutControl.enabled': false,
};

test('the editor is tidied up', async () => {
  for (const [key, value] of Object.entries(settings)) {
    await workspace.getConfiguration().update(key, value, ConfigurationTarget.Global);
  }
  await commands.executeCommand('workbench.action.closeAuxiliaryBar');
  await commands.executeCommand('workbench.action.closeSidebar');
});

test('a finding with its hover', async () => {
  const editor = await showFinding('serve.py', 'unsafe-torch-load');
  await commands.executeCommand('editor.action.showHover', { focus: 'noAutoFocus' });
  await picture('editor');
  await commands.executeCommand('editor.action.hideHover');
  editor.selection = new Selection(editor.selection.active, editor.selection.active);
});

test('the fixes of a finding', async () => {
  await showFinding('serve.py', 'unsafe-torch-load');
  await commands.executeCommand('editor.action.quickFix');
  await picture('fixes');
  await commands.executeCommand('hideCodeActionWidget');
});

test('the findings of the workspace', async () => {
  await commands.executeCommand('secureAiLint.scanWorkspace');
  await picture('problems');
  await commands.executeCommand('workbench.action.closePanel');
});

test('a notebook', async () => {
  await commands.executeCommand('workbench.action.closeAllEditors');
  const book = await workspace.openNotebookDocument(uriOf('evaluate.ipynb'));
  await window.showNotebookDocument(book);
  await until(() => book.getCells().some((cell) => diagnostics(cell.document.uri).length > 0));
  await picture('notebook');
});

test('the page of a model file', async () => {
  await commands.executeCommand('workbench.action.closeAllEditors');
  const layers = Array.from({ length: 6 }, (_, layer) => [
    [`encoder.layer.${layer}.attention.query.weight`, [64, 64]] as const,
    [`encoder.layer.${layer}.output.dense.weight`, [64, 256]] as const,
  ]);
  const tensors = Object.fromEntries(layers.flat());
  await write('sentiment.pt', torchArchive({ first: evilCall, tensors }));
  await commands.executeCommand('vscode.open', uriOf('sentiment.pt'));
  await until(() => diagnostics(uriOf('sentiment.pt')).length > 0);
  await expectPage(/sentiment\.pt/, /Runs code/);
  await picture('model');
});

/** Opens a file with the cursor in the first finding of a rule. */
async function showFinding(path: string, rule: string): Promise<TextEditor> {
  const editor = await open(path);
  const { uri } = editor.document;
  const first = () => diagnostics(uri).find((diagnostic) => ruleOf(diagnostic) === rule);
  await until(() => first() !== undefined);
  const range = first()?.range;
  if (range === undefined) throw new Error(`${path} has no finding of ${rule}`);
  editor.selection = new Selection(range.start, range.start);
  editor.revealRange(range, TextEditorRevealType.AtTop);
  return editor;
}

const pollMs = 100;

/** Waits until the launcher has taken the picture. */
async function picture(name: string): Promise<void> {
  tell({ kind: 'picture', name });
  const taken = pictureTaken(messagesFile(), name);
  while (!existsSync(taken)) await new Promise((resolve) => setTimeout(resolve, pollMs));
}
