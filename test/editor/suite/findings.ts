import assert from 'node:assert/strict';
import { ConfigurationTarget, commands, type Hover, MarkdownString, Position, workspace } from 'vscode';
import { closeAll, diagnostics, expectFindings, findings, open, replaceAll, until, uriOf } from './editor.ts';
import { tell, test } from './runner.ts';

test('a finding appears when a file is opened', async () => {
  const started = performance.now();
  const { document } = await open('app/first.py');
  await expectFindings(document.uri, ['unsafe-torch-load:5']);
  tell({ kind: 'measure', name: 'findings after opening a file', ms: performance.now() - started });
  const [finding] = diagnostics(document.uri);
  assert.ok(finding);
  assert.ok((finding.message.split('\n')[0] ?? '').length <= 90, finding.message);
  assert.ok(typeof finding.code === 'object', 'the rule links to its page');
  await closeAll();
});

test('a finding appears while typing, without a save, and goes the same way', async () => {
  const { document } = await open('app/typed.py', 'import yaml\n\n');
  await expectFindings(document.uri, []);
  const started = performance.now();
  await replaceAll(document, 'import yaml\n\nyaml.load(open("a.yaml"), yaml.Loader)\n');
  await expectFindings(document.uri, ['unsafe-yaml-load:3']);
  tell({ kind: 'measure', name: 'findings after a keystroke', ms: performance.now() - started });
  assert.ok(document.isDirty, 'the file must not have been saved');
  await replaceAll(document, 'import yaml\n\nyaml.safe_load(open("a.yaml"))\n');
  await expectFindings(document.uri, []);
  await closeAll();
});

test('code that does not parse keeps its findings', async () => {
  const { document } = await open(
    'app/broken.py',
    'import torch\n\ndef f(:\n\ntorch.load("a.pt", weights_only=False)\n',
  );
  await expectFindings(document.uri, ['unsafe-torch-load:5']);
  await closeAll();
});

test('the hover shows the rule and its guideline', async () => {
  const { document } = await open('app/first.py');
  await expectFindings(document.uri, ['unsafe-torch-load:5']);
  const [finding] = diagnostics(document.uri);
  assert.ok(finding);
  const at = finding.range.start;
  const hovers = await commands.executeCommand<readonly Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    at,
  );
  const text = hovers.flatMap(({ contents }) => contents.map(plain)).join('\n');
  assert.match(text, /unsafe-torch-load/);
  assert.match(text, /Secure your supply chain/);
  const elsewhere = await commands.executeCommand<readonly Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    new Position(0, 0),
  );
  assert.deepEqual(elsewhere, []);
  await closeAll();
});

test('a constant that changes in another module updates the finding', async () => {
  const { document } = await open('app/uses_settings.py');
  const settings = await open('app/settings.py');
  await expectFindings(document.uri, []);
  await replaceAll(settings.document, 'LOADER_IS_SAFE = False\n');
  await expectFindings(document.uri, ['unsafe-torch-load:7']);
  await replaceAll(settings.document, 'LOADER_IS_SAFE = True\n');
  await expectFindings(document.uri, []);
  await closeAll();
});

test('with run on save, typing reports nothing until the file is saved', async () => {
  const settings = workspace.getConfiguration('secureAiLint');
  await settings.update('run', 'onSave', ConfigurationTarget.Workspace);
  const { document } = await open('app/saved.py', 'import yaml\n');
  await expectFindings(document.uri, []);
  await replaceAll(document, 'import yaml\n\nyaml.unsafe_load("a")\n');
  // A file that is checked later shows that the first one has had its turn.
  const other = await open('app/first.py');
  await expectFindings(other.document.uri, ['unsafe-torch-load:5']);
  assert.deepEqual(findings(document.uri), []);
  await document.save();
  await expectFindings(document.uri, ['unsafe-yaml-load:3']);
  await settings.update('run', undefined, ConfigurationTarget.Workspace);
  await closeAll();
});

test('a severity from the settings holds at once', async () => {
  const { document } = await open('app/first.py');
  await expectFindings(document.uri, ['unsafe-torch-load:5']);
  const settings = workspace.getConfiguration('secureAiLint');
  await settings.update('rules', { 'unsafe-torch-load': 'off' }, ConfigurationTarget.Workspace);
  await expectFindings(document.uri, []);
  await settings.update('rules', undefined, ConfigurationTarget.Workspace);
  await settings.update('enable', false, ConfigurationTarget.Workspace);
  await expectFindings(document.uri, []);
  await settings.update('enable', undefined, ConfigurationTarget.Workspace);
  await expectFindings(document.uri, ['unsafe-torch-load:5']);
  await closeAll();
});

test('a scan lists findings of files that are not open, and opening one shows each once', async () => {
  const closed = uriOf('app/closed.py');
  assert.deepEqual(findings(closed), []);
  await commands.executeCommand('secureAiLint.scanWorkspace');
  await until(() => findings(closed).length > 0);
  await expectFindings(closed, ['unsafe-pickle-load:6']);
  const { document } = await open('app/closed.py');
  await replaceAll(document, `${document.getText()}\n`);
  await expectFindings(closed, ['unsafe-pickle-load:6']);
  await closeAll();
  // The findings of a file that is checked later show that the closed tab has had its turn.
  const other = await open('app/first.py');
  await expectFindings(other.document.uri, ['unsafe-torch-load:5']);
  assert.deepEqual(findings(closed), ['unsafe-pickle-load:6'], 'a closed tab keeps what the scan found');
  await closeAll();
});

function plain(content: unknown): string {
  if (content instanceof MarkdownString) return content.value;
  return typeof content === 'string' ? content : JSON.stringify(content);
}
