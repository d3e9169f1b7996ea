import { afterEach, describe, expect, it } from 'vitest';
import type { CodeAction } from 'vscode-languageserver-protocol/node';
import { parse } from 'yaml';
import { clientCommands } from '../../server/src/protocol.ts';
import { Client, type ClientOptions, editsOf, rulesOf } from './client.ts';
import { pushOnly, vscodeLike } from './presets.ts';

const rule = 'unsafe-torch-load';
const unsafe = 'import torch\n\nmodel = torch.load("m.pt", weights_only=False)\n';

let client: Client;

async function start(options: Partial<ClientOptions> = {}): Promise<void> {
  client = await Client.start({
    capabilities: vscodeLike,
    initializationOptions: { clientCommands: Object.values(clientCommands) },
    ...options,
  });
}

afterEach(async () => {
  expect(await client.stop()).toBe(0);
  expect(client.errors()).toBe('');
});

/** The actions at the first finding of a file. */
async function actionsAt(path: string, only?: readonly string[]): Promise<readonly CodeAction[]> {
  const [diagnostic] = await client.pull(path);
  if (!diagnostic) throw new Error(`${path} has no finding.`);
  return client.actions(client.uri(path), diagnostic.range, only);
}

async function actionAt(path: string, title: string | RegExp): Promise<CodeAction> {
  const actions = await actionsAt(path);
  const action = actions.find((one) =>
    typeof title === 'string' ? one.title === title : title.test(one.title),
  );
  if (!action) throw new Error(`No ${title} among ${actions.map((one) => one.title).join(', ')}`);
  return action.edit ? action : client.resolve(action);
}

/** Does what an action says, and gives the rules that report something afterwards. */
async function apply(path: string, title: string | RegExp): Promise<readonly string[]> {
  const action = await actionAt(path, title);
  await client.edit(path, editsOf(action.edit, client.uri(path)));
  return rulesOf(await client.pull(path));
}

describe('quick fixes', () => {
  it('puts the safe fix first and prefers it; the rest of what one may want follows', async () => {
    await start();
    await client.open('a.py', unsafe);
    const actions = (await actionsAt('a.py')).filter(({ kind }) => kind === 'quickfix');
    expect(actions[0]).toMatchObject({ isPreferred: true, diagnostics: [{ code: rule }] });
    expect(actions.filter(({ isPreferred }) => isPreferred)).toHaveLength(1);
    expect(actions.slice(-4).map(({ title }) => title)).toEqual([
      `Explain ${rule}`,
      `Suppress ${rule} for this line`,
      `Suppress ${rule} in this file`,
      `Turn off ${rule} in secure-ai-lint.yaml`,
    ]);
    expect(actions.at(-4)?.command).toMatchObject({ command: clientCommands.explainRule, arguments: [rule] });
  });

  it('removes the finding with the safe fix', async () => {
    await start();
    await client.open('a.py', unsafe);
    const [first] = await actionsAt('a.py');
    await client.edit('a.py', editsOf(first?.edit, client.uri('a.py')));
    expect(await client.pull('a.py')).toEqual([]);
    expect(client.text('a.py')).toContain('weights_only=True');
  });

  it('gives what is asked for and nothing else', async () => {
    await start();
    await client.open('a.py', unsafe);
    const kinds = (await actionsAt('a.py', ['quickfix'])).map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(['quickfix']));
    expect((await actionsAt('a.py', ['source.fixAll'])).map(({ kind }) => kind)).toEqual([
      'source.fixAll.secureAiLint',
    ]);
    expect(await actionsAt('a.py', ['refactor'])).toEqual([]);
    expect(await actionsAt('a.py', ['source.organizeImports'])).toEqual([]);
  });

  it('has nothing for a place without a finding, but still fixes all', async () => {
    await start();
    await client.open('a.py', unsafe);
    await client.pull('a.py');
    const start0 = { line: 0, character: 0 };
    const actions = await client.actions(client.uri('a.py'), { start: start0, end: start0 });
    expect(actions.map(({ kind }) => kind)).toEqual(['source.fixAll.secureAiLint']);
  });

  it('follows typing that was not yet linted', async () => {
    await start();
    await client.open('a.py', unsafe);
    await client.pull('a.py');
    await client.replace('a.py', 'import torch', '\n\nimport torch');
    const position = client.position('a.py', 'torch.load');
    const [first] = await client.actions(client.uri('a.py'), { start: position, end: position }, [
      'quickfix',
    ]);
    await client.edit('a.py', editsOf(first?.edit, client.uri('a.py')));
    expect(client.text('a.py')).toBe(`\n\n${unsafe.replace('False', 'True')}`);
  });

  it('offers placeholders as a snippet, and as plain text where snippets are not known', async () => {
    const unpinned = 'import kagglehub\n\nkagglehub.dataset_download("acme/images")\n';
    await start();
    await client.open('a.py', unpinned);
    const withSnippet = JSON.stringify((await actionsAt('a.py')).map(({ edit }) => edit));
    expect(withSnippet).toContain('"kind":"snippet"');
    expect(withSnippet).toMatch(/\$\{/);
    await client.stop();

    await start({ capabilities: pushOnly });
    await client.open('a.py', unpinned);
    const { diagnostics } = await client.published.next();
    const range = diagnostics[0]?.range ?? {
      start: { line: 0, character: 0 },
      end: { line: 0, character: 0 },
    };
    const plain = JSON.stringify((await client.actions(client.uri('a.py'), range)).map(({ edit }) => edit));
    expect(plain).toContain('newText');
    expect(plain).not.toContain('snippet"');
    expect(plain).not.toMatch(/\$\{/);
  });

  it('names no command that the client does not know', async () => {
    await start({ initializationOptions: {} });
    await client.open('a.py', unsafe);
    expect((await actionsAt('a.py')).filter(({ command }) => command)).toEqual([]);
  });
});

describe('suppressing', () => {
  const comment = (id: string) => `# secure-ai-lint: ignore[${id}] -- explain why this is safe here`;

  it('puts the comment behind a short line', async () => {
    await start();
    await client.open('a.py', 'import torch\ntorch.load("m", weights_only=False)\n');
    expect(await apply('a.py', `Suppress ${rule} for this line`)).toEqual([]);
    expect(client.text('a.py')).toBe(`import torch\ntorch.load("m", weights_only=False)  ${comment(rule)}\n`);
  });

  it('puts the comment above a long line, with its indentation and line ends', async () => {
    await start();
    const call = `torch.load("${'m'.repeat(90)}.pt", weights_only=False)`;
    await client.open('a.py', `import torch\r\n\r\ndef f():\r\n    return ${call}\r\n`);
    expect(await apply('a.py', `Suppress ${rule} for this line`)).toEqual([]);
    expect(client.text('a.py')).toBe(
      `import torch\r\n\r\ndef f():\r\n    ${comment(rule)}\r\n    return ${call}\r\n`,
    );
  });

  it('puts the comment at the end of a statement of several lines', async () => {
    await start();
    await client.open('a.py', 'import torch\ntorch.load(\n    "m",\n    weights_only=False,\n)\n');
    expect(await apply('a.py', `Suppress ${rule} for this line`)).toEqual([]);
    expect(client.text('a.py')).toContain(`\n)  ${comment(rule)}\n`);
  });

  it('adds to a suppression that is there', async () => {
    await start();
    const text = `import torch\n# secure-ai-lint: ignore[unsafe-pickle-load] -- ours\ntorch.load("m", weights_only=False)\n`;
    await client.open('a.py', text);
    const torch = client.position('a.py', 'torch.load');
    await client.pull('a.py');
    const actions = await client.actions(client.uri('a.py'), { start: torch, end: torch }, ['quickfix']);
    const action = actions.find(({ title }) => title === `Suppress ${rule} for this line`);
    await client.edit('a.py', editsOf(action?.edit, client.uri('a.py')));
    expect(client.text('a.py')).toContain(`ignore[unsafe-pickle-load, ${rule}] -- ours`);
    expect(rulesOf(await client.pull('a.py'))).not.toContain(rule);
  });

  it('silences a file below its interpreter and encoding lines', async () => {
    await start();
    await client.open('a.py', `#!/usr/bin/env python3\n# -*- coding: utf-8 -*-\n${unsafe}${unsafe}`);
    expect(await apply('a.py', `Suppress ${rule} in this file`)).toEqual([]);
    expect(client.text('a.py').split('\n')[2]).toBe(
      `# secure-ai-lint: ignore-file[${rule}] -- explain why this is safe here`,
    );
  });

  it('offers no comment inside the JSON text of a notebook', async () => {
    await start();
    const cell = { cell_type: 'code', source: unsafe.split(/(?<=\n)/), metadata: {}, outputs: [] };
    const text = JSON.stringify({ cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 5 }, null, 1);
    await client.open('a.ipynb', text, 'json');
    const titles = (await actionsAt('a.ipynb')).map(({ title }) => title);
    expect(titles.filter((title) => title.startsWith('Suppress'))).toEqual([]);
    expect(titles).toContain(`Turn off ${rule} in secure-ai-lint.yaml`);
  });
});

describe('turning a rule off', () => {
  it('creates a config file', async () => {
    await start();
    await client.open('a.py', unsafe);
    const { edit } = await actionAt('a.py', /^Turn off/);
    const uri = client.uri('secure-ai-lint.yaml');
    expect(edit?.documentChanges?.[0]).toMatchObject({ kind: 'create', uri });
    const [insert] = editsOf(edit, uri);
    expect(parse(insert?.newText ?? '')).toEqual({ rules: { [rule]: 'off' } });
  });

  it('adds to the config file that is there, also where the editor has changed it', async () => {
    const config = 'profile: strict # thorough\n';
    await start({ files: { 'secure-ai-lint.yaml': config } });
    await client.open('a.py', unsafe);
    await client.open('secure-ai-lint.yaml', `${config}rules:\n  # ours\n  no-timeout: off\n`, 'yaml');
    await client.pull('secure-ai-lint.yaml');
    const { edit } = await actionAt('a.py', /^Turn off/);
    await client.edit('secure-ai-lint.yaml', editsOf(edit, client.uri('secure-ai-lint.yaml')));
    expect(client.text('secure-ai-lint.yaml')).toBe(
      `${config}rules:\n  # ours\n  no-timeout: off\n  ${rule}: off\n`,
    );
    await client.refreshes.next();
    expect(await client.pull('secure-ai-lint.yaml')).toEqual([]);
    expect(rulesOf(await client.pull('a.py'))).not.toContain(rule);
  });
});

describe('fix all', () => {
  it('applies all safe fixes and no other', async () => {
    await start();
    const unpinned = 'from transformers import AutoModel\nAutoModel.from_pretrained("acme/model")\n';
    await client.open('a.py', `${unsafe}torch.load("n.pt", weights_only=False)\n${unpinned}`);
    const [action] = await actionsAt('a.py', ['source.fixAll']);
    if (!action) throw new Error('There is no fix for all.');
    expect(action.edit).toBeUndefined();
    const { edit } = await client.resolve(action);
    await client.edit('a.py', editsOf(edit, client.uri('a.py')));
    expect(client.text('a.py')).not.toContain('weights_only=False');
    expect(client.text('a.py')).toContain(unpinned);
    expect(rulesOf(await client.pull('a.py'))).toEqual(['unpinned-model']);
    expect(await actionsAt('a.py', ['source.fixAll'])).toEqual([]);
  });
});
