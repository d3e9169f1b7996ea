import assert from 'node:assert/strict';
import { CodeActionKind, commands, workspace } from 'vscode';
import { evilCall, torchArchive } from '../../support/model-files.ts';
import {
  actions,
  apply,
  closeAll,
  diagnostics,
  expectFindings,
  open,
  remove,
  uriOf,
  write,
} from './editor.ts';
import { expectPage } from './frames.ts';
import { test } from './runner.ts';

test('the workspace is not trusted', async () => {
  assert.equal(workspace.isTrusted, false);
});

test('findings and fixes are there all the same', async () => {
  const { document } = await open('app/first.py');
  await expectFindings(document.uri, ['unsafe-torch-load:5']);
  const [finding] = diagnostics(document.uri);
  assert.ok(finding);
  const offered = await actions(document.uri, finding.range, CodeActionKind.QuickFix);
  await apply(
    offered.find((action) => action.isPreferred),
    'a preferred fix',
  );
  await expectFindings(document.uri, []);
  await closeAll();
});

test('a model file opens as a page', async () => {
  await write('model.pt', torchArchive({ first: evilCall, tensors: { weight: [2, 2] } }));
  await commands.executeCommand('vscode.open', uriOf('model.pt'));
  await expectFindings(uriOf('model.pt'), ['dangerous-model-file:1']);
  await expectPage(/model\.pt/, /Runs code when it is loaded/);
  await commands.executeCommand('workbench.action.closeAllEditors');
  await remove('model.pt');
});
