import assert from 'node:assert/strict';
import { commands, env, TabInputWebview, Uri, workspace } from 'vscode';
import { activeTab, closeAll, expectFindings, open } from './editor.ts';
import { test } from './runner.ts';

test('the page of a rule opens in the editor', async () => {
  await commands.executeCommand('secureAiLint.explainRule', 'unsafe-torch-load');
  const tab = await activeTab((label) => label.includes('unsafe-torch-load'));
  assert.ok(tab.input instanceof TabInputWebview, 'rendered, not as source');
  await commands.executeCommand('workbench.action.closeAllEditors');
  const page = await workspace.openTextDocument(Uri.parse('secure-ai-lint:/unsafe-torch-load.md'));
  for (const heading of ['Why it matters', 'Insecure', 'Secure', 'Fix', 'When it is fine', 'References']) {
    assert.match(page.getText(), new RegExp(`^#+ ${heading}`, 'm'));
  }
});

test('after a restart the findings are there again', async () => {
  const { document } = await open('app/first.py');
  await expectFindings(document.uri, ['unsafe-torch-load:5']);
  await commands.executeCommand('secureAiLint.restartServer');
  await expectFindings(document.uri, ['unsafe-torch-load:5']);
  await closeAll();
});

test('the debug information can be pasted', async () => {
  await commands.executeCommand('secureAiLint.copyDebugInformation');
  const text = await env.clipboard.readText();
  assert.match(text, /Secure AI Lint \d+\.\d+\.\d+/);
  assert.match(text, new RegExp(`${env.appName}`));
});
