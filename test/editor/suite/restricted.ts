import assert from 'node:assert/strict';
import { CodeActionKind, workspace } from 'vscode';
import { actions, apply, closeAll, diagnostics, expectFindings, open } from './editor.ts';
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
