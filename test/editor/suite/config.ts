import assert from 'node:assert/strict';
import { commands, window } from 'vscode';
import {
  closeAll,
  diagnostics,
  expectFindings,
  open,
  remove,
  replaceAll,
  until,
  uriOf,
  write,
} from './editor.ts';
import { test } from './runner.ts';

const config = 'secure-ai-lint.yaml';

test('a config that is written on disk holds at once, and its removal too', async () => {
  const { document } = await open('app/first.py');
  await expectFindings(document.uri, ['unsafe-torch-load:5']);
  await write(config, 'rules:\n  unsafe-torch-load: off\n');
  await expectFindings(document.uri, []);
  await remove(config);
  await expectFindings(document.uri, ['unsafe-torch-load:5']);
  await closeAll();
});

test('a config that is being edited holds before it is saved', async () => {
  const { document } = await open('app/first.py');
  await expectFindings(document.uri, ['unsafe-torch-load:5']);
  const editor = await open(config, 'profile: recommended\n');
  await replaceAll(editor.document, 'rules:\n  unsafe-torch-load: off\n');
  await expectFindings(document.uri, []);
  await closeAll();
  await remove(config);
});

test('a broken config is a diagnostic at its place, and the files are still checked', async () => {
  const { document } = await open('app/first.py');
  await open(config, 'profile: recommended\nprofiles: 12\nrules:\n  no-such-rule: warning\n');
  await until(() => diagnostics(uriOf(config)).length === 2);
  const lines = diagnostics(uriOf(config)).map(({ range }) => range.start.line + 1);
  assert.deepEqual([...lines].sort(), [2, 4]);
  await expectFindings(document.uri, ['unsafe-torch-load:5']);
  await closeAll();
  await remove(config);
});

test('the command writes a config that has no problem, and opens one that is there', async () => {
  await commands.executeCommand('secureAiLint.createConfig');
  const created = window.activeTextEditor?.document;
  assert.equal(created?.uri.toString(), uriOf(config).toString());
  assert.notEqual(created.getText(), '');
  // The diagnostics of a file that is checked later show that the config has had its turn.
  const { document } = await open('app/first.py');
  await expectFindings(document.uri, ['unsafe-torch-load:5']);
  assert.deepEqual(diagnostics(uriOf(config)), []);
  const before = created.getText();
  await commands.executeCommand('secureAiLint.createConfig');
  assert.equal(window.activeTextEditor?.document.getText(), before);
  await closeAll();
  await remove(config);
});
