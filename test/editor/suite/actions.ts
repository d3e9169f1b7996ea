import assert from 'node:assert/strict';
import { CodeActionKind, Range, type TextDocument } from 'vscode';
import { actions, apply, closeAll, diagnostics, expectFindings, open, ruleOf } from './editor.ts';
import { test } from './runner.ts';

const fixAll = CodeActionKind.SourceFixAll.append('secureAiLint');

async function offered(document: TextDocument, rule: string) {
  const finding = diagnostics(document.uri).find((diagnostic) => ruleOf(diagnostic) === rule);
  assert.ok(finding, `no finding of ${rule}`);
  return actions(document.uri, finding.range, CodeActionKind.QuickFix);
}

test('the safe quick fix removes the finding', async () => {
  const { document } = await open('app/fixed.py', 'import torch\n\ntorch.load("a.pt", weights_only=False)\n');
  await expectFindings(document.uri, ['unsafe-torch-load:3']);
  const [first] = await offered(document, 'unsafe-torch-load');
  assert.equal(first?.isPreferred, true, 'the safe fix comes first and is preferred');
  await apply(first, 'the safe fix');
  await expectFindings(document.uri, []);
  assert.equal(document.getText(), 'import torch\n\ntorch.load("a.pt", weights_only=True)\n');
  await closeAll();
});

test('suppress inserts the comment and silences exactly this finding', async () => {
  const text = 'import yaml\n\nyaml.unsafe_load("a")\nyaml.unsafe_load("b")\n';
  const { document } = await open('app/suppressed.py', text);
  await expectFindings(document.uri, ['unsafe-yaml-load:3', 'unsafe-yaml-load:4']);
  const suppress = (await offered(document, 'unsafe-yaml-load')).find(({ title }) =>
    /^suppress/i.test(title),
  );
  await apply(suppress, 'suppress');
  assert.match(document.getText(), /# secure-ai-lint: ignore\[unsafe-yaml-load\] -- \S/);
  const line =
    document
      .getText()
      .split('\n')
      .findIndex((code) => code.includes('unsafe_load("b")')) + 1;
  await expectFindings(document.uri, [`unsafe-yaml-load:${line}`]);
  await closeAll();
});

test('a finding offers its explanation', async () => {
  const { document } = await open('app/first.py');
  await expectFindings(document.uri, ['unsafe-torch-load:5']);
  const explain = (await offered(document, 'unsafe-torch-load')).find(
    ({ command }) => command?.command === 'secureAiLint.explainRule',
  );
  assert.deepEqual(explain?.command?.arguments, ['unsafe-torch-load']);
  await closeAll();
});

test('fix-all applies safe fixes only', async () => {
  const text = [
    'import pickle',
    '',
    'import torch',
    'import yaml',
    '',
    'torch.load("a.pt", weights_only=False)',
    'yaml.unsafe_load("a")',
    'pickle.load(open("a.pkl", "rb"))',
    '',
  ].join('\n');
  const { document } = await open('app/all.py', text);
  const before = ['unsafe-torch-load:6', 'unsafe-yaml-load:7', 'unsafe-pickle-load:8'];
  await expectFindings(document.uri, before);
  const whole = new Range(0, 0, document.lineCount, 0);
  const [action, ...others] = await actions(document.uri, whole, fixAll);
  assert.deepEqual(others, []);
  await apply(action, 'fix all');
  await expectFindings(document.uri, ['unsafe-pickle-load:8']);
  assert.match(
    document.getText(),
    /torch\.load\("a\.pt", weights_only=True\)\nyaml\.safe_load\("a"\)\npickle\.load/,
  );
  await closeAll();
});
