import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import {
  commands,
  type Hover,
  MarkdownString,
  Position,
  type TabInputCustom,
  type Uri,
  window,
} from 'vscode';
import { evilCall, torchArchive } from '../../support/model-files.ts';
import {
  activeTab,
  closeAll,
  diagnostics,
  expectFindings,
  findings,
  open,
  remove,
  until,
  uriOf,
  write,
} from './editor.ts';
import { expectPage, press } from './frames.ts';
import { test } from './runner.ts';

const rule = 'dangerous-model-file';
const tensors = { 'fc.weight': [4, 8], 'fc.bias': [1, 4] } as const;
const evil = torchArchive({ first: evilCall, tensors });
const clean = torchArchive({ tensors });
const script = 'import torch\n\nmodel = torch.load("model.pt", weights_only=False)\n';
const inCall = new Position(2, 12);

function openPage(uri: Uri): Thenable<unknown> {
  return commands.executeCommand('vscode.open', uri);
}

async function closeEditors(): Promise<void> {
  await commands.executeCommand('workbench.action.closeAllEditors');
  await closeAll();
}

async function hover(uri: Uri, position: Position): Promise<string> {
  const found: Hover[] = await commands.executeCommand('vscode.executeHoverProvider', uri, position);
  const contents = found.flatMap((each) => each.contents);
  const text = contents
    .map((each) => (each instanceof MarkdownString ? each.value : String(each)))
    .join('\n');
  // What comes from a file is escaped.
  return text.replaceAll('\\', '');
}

test('an evil model file opens as a page with its verdict, and is a finding', async () => {
  const uri = uriOf('app/model.pt');
  await write('app/model.pt', evil);
  await openPage(uri);
  await expectFindings(uri, [`${rule}:1`]);
  const [finding] = diagnostics(uri);
  assert.match(finding?.message ?? '', /os\.system/);
  const input = window.tabGroups.activeTabGroup.activeTab?.input as TabInputCustom;
  assert.equal(input.viewType, 'secureAiLint.modelFile');
  await expectPage(/model\.pt/, /Runs code when it is loaded/, /os\.system\('echo example'\)/, /fc\.weight/);
});

test('its page computes the digest, explains the rule and outlives the server', async () => {
  if (await press('Compute')) {
    await expectPage(new RegExp(createHash('sha256').update(evil).digest('hex')));
    await press('Explain Rule');
    await activeTab((label) => label.includes(rule));
  }
  await openPage(uriOf('app/model.pt'));
  await commands.executeCommand('secureAiLint.restartServer');
  await expectFindings(uriOf('app/model.pt'), [`${rule}:1`]);
  await expectPage(/model\.pt/, /Runs code when it is loaded/);
});

test('the script that loads it shows the verdict on that line, with the way to the file', async () => {
  const { document } = await open('app/load.py', script);
  await until(() => findings(document.uri).includes(`${rule}:3`));
  const finding = diagnostics(document.uri).find(({ message }) => message.includes('os.system'));
  assert.deepEqual(
    finding?.relatedInformation?.map(({ location }) => location.uri.path),
    [uriOf('app/model.pt').path],
  );
  assert.match(await hover(document.uri, inCall), /model\.pt[\s\S]*os\.system/);
});

test('replacing the file by a clean one clears both, and the page says so', async () => {
  await openPage(uriOf('app/model.pt'));
  await write('app/model.pt', clean);
  await until(() => findings(uriOf('app/model.pt')).length === 0);
  await until(() => !findings(uriOf('app/load.py')).includes(`${rule}:3`));
  await expectPage(/model\.pt/, /Nothing dangerous found/, /2 tensors/);
  assert.match(await hover(uriOf('app/load.py'), inCall), /model\.pt[\s\S]*2 tensors/);
  await remove('app/model.pt');
  await expectPage(/cannot be read/);
  await closeEditors();
  await remove('app/load.py');
});

test('Scan Model File shows the page of one file and the findings of several', async () => {
  await write('models/a.pkl', evil);
  await write('models/deep/b.bin', evil);
  await write('models/clean.pt', clean);
  await write('models/.gitignore', '*\n');
  const [single, second] = [uriOf('models/a.pkl'), uriOf('models/deep/b.bin')];
  await commands.executeCommand('secureAiLint.scanModelFile', single, [single]);
  await expectFindings(single, [`${rule}:1`]);
  await expectPage(/a\.pkl/, /Runs code/);
  await closeEditors();
  await expectFindings(single, [`${rule}:1`]);
  await commands.executeCommand('secureAiLint.scanModelFile', uriOf('models'), [uriOf('models')]);
  await expectFindings(second, [`${rule}:1`]);
  assert.deepEqual(findings(uriOf('models/clean.pt')), []);
  await write('models/deep/b.bin', clean);
  await expectFindings(second, []);
  await remove('models/a.pkl');
  await expectFindings(single, []);
  await closeEditors();
  await remove('models');
});
