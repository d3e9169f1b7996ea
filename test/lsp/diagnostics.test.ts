import { afterEach, describe, expect, it } from 'vitest';
import { Client, type ClientOptions, rulesOf } from './client.ts';
import { minimal, pushOnly, vscodeLike } from './presets.ts';

const unsafe = 'import torch\n\nmodel = torch.load("model.pt", weights_only=False)\n';
const unsafeRule = 'unsafe-torch-load';

let client: Client;

async function start(options: ClientOptions): Promise<Client> {
  client = await Client.start(options);
  return client;
}

afterEach(async () => {
  expect(await client.stop()).toBe(0);
  expect(client.errors()).toBe('');
});

describe('a client that pulls', () => {
  it('gets the findings of an open file, with everything that an editor can show', async () => {
    await start({ capabilities: vscodeLike });
    expect(client.initialized.capabilities.diagnosticProvider).toEqual({
      identifier: 'secure-ai-lint',
      interFileDependencies: true,
      workspaceDiagnostics: false,
    });
    await client.open('a.py', unsafe);
    const [diagnostic, ...others] = await client.pull('a.py');
    expect(others).toEqual([]);
    expect(diagnostic).toMatchObject({
      range: { start: { line: 2, character: 8 }, end: { line: 2, character: 18 } },
      severity: 1,
      code: unsafeRule,
      source: 'secure-ai-lint',
      codeDescription: { href: expect.stringMatching(/^https:\/\//) },
      data: { rule: unsafeRule, fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/) },
    });
    expect(client.published.all).toEqual([]);
  });

  it('follows typing, and is told when nothing has changed', async () => {
    await start({ capabilities: vscodeLike });
    await client.open('a.py', unsafe);
    const first = await client.report(client.uri('a.py'));
    expect(first.kind).toBe('full');
    expect(await client.report(client.uri('a.py'), first.resultId)).toEqual({
      kind: 'unchanged',
      resultId: first.resultId,
    });
    await client.replace('a.py', 'weights_only=False', 'weights_only=True');
    expect(await client.pull('a.py')).toEqual([]);
    await client.replace('a.py', 'weights_only=True', 'weights_only=False');
    await client.replace('a.py', 'import torch', '# 𝒻\n\nimport torch');
    const [diagnostic] = await client.pull('a.py');
    expect(diagnostic?.range.start).toEqual({ line: 4, character: 8 });
  });

  it('gets nothing for a closed file, and for one that was never opened', async () => {
    await start({ capabilities: vscodeLike });
    await client.open('a.py', unsafe);
    await client.close('a.py');
    expect(await client.pull('a.py')).toEqual([]);
    expect(await client.pull('never.py')).toEqual([]);
  });

  it('gets findings in a file with Windows line ends and characters outside the basic plane', async () => {
    await start({ capabilities: vscodeLike });
    await client.open('a.py', '# 😀\r\nimport torch\r\nx = "😀"; torch.load("m", weights_only=False)\r\n');
    const [diagnostic] = await client.pull('a.py');
    expect(diagnostic?.range).toEqual({ start: { line: 2, character: 10 }, end: { line: 2, character: 20 } });
  });

  it('is asked to pull again when a constant of another module changes', async () => {
    const sha = '0123456789abcdef0123456789abcdef01234567';
    await start({
      capabilities: vscodeLike,
      files: { 'pins.py': `REVISION = "${sha}"\n` },
    });
    await client.open(
      'a.py',
      'from transformers import AutoModel\nfrom pins import REVISION\n\nAutoModel.from_pretrained("acme/model", revision=REVISION)\n',
    );
    expect(rulesOf(await client.pull('a.py'))).toEqual([]);
    await client.open('pins.py', `REVISION = "${sha}"\n`);
    await client.replace('pins.py', sha, 'main');
    await client.refreshes.next();
    expect(rulesOf(await client.pull('a.py'))).toEqual(['mutable-revision']);
    // Closed without saving, the version on disk counts again.
    const refreshed = client.refreshes.all.length;
    await client.close('pins.py');
    await client.refreshes.next(() => true, refreshed);
    expect(rulesOf(await client.pull('a.py'))).toEqual([]);
  });

  it('waits for a save where the settings say so', async () => {
    await start({ capabilities: vscodeLike, settings: { run: 'onSave' } });
    await client.open('a.py', unsafe);
    expect(rulesOf(await client.pull('a.py'))).toEqual([unsafeRule]);
    await client.replace('a.py', 'weights_only=False', 'weights_only=True');
    expect(rulesOf(await client.pull('a.py'))).toEqual([unsafeRule]);
    await client.save('a.py');
    await client.refreshes.next();
    expect(await client.pull('a.py')).toEqual([]);
  });

  it('gets the findings of a document that was never saved', async () => {
    await start({ capabilities: vscodeLike });
    const uri = 'untitled:Untitled-1';
    await client.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'python', version: 1, text: unsafe },
    });
    const report = await client.report(uri);
    expect(report.kind === 'full' && rulesOf(report.items)).toEqual([unsafeRule]);
  });
});

describe('a client that is pushed to', () => {
  it('gets findings on opening and typing, with the version, and none after closing', async () => {
    await start({ capabilities: pushOnly });
    expect(client.initialized.capabilities.diagnosticProvider).toBeUndefined();
    await client.open('a.py', unsafe);
    const uri = client.uri('a.py');
    const first = await client.published.next();
    expect(first).toMatchObject({ uri, version: 1 });
    expect(rulesOf(first.diagnostics)).toEqual([unsafeRule]);
    await client.replace('a.py', 'weights_only=False', 'weights_only=True');
    const second = await client.published.next(() => true, 1);
    expect(second).toMatchObject({ uri, version: 2, diagnostics: [] });
    await client.close('a.py');
    expect(await client.published.next(() => true, 2)).toMatchObject({ uri, diagnostics: [] });
  });

  it('never gets the findings of an old version', async () => {
    await start({ capabilities: pushOnly });
    await client.open('a.py', unsafe);
    for (let key = 0; key < 30; key += 1) await client.replace('a.py', 'model.pt', `${key % 10}model.pt`);
    await client.published.next(({ version }) => version === 31);
    const versions = client.published.all.map(({ version }) => version ?? 0);
    expect(versions).toEqual([...versions].sort((first, second) => first - second));
    expect(versions.length).toBeLessThan(10);
  });
});

describe('a client that says nothing about itself', () => {
  it('gets findings and no surprises', async () => {
    await start({ capabilities: minimal });
    const { capabilities } = client.initialized;
    expect(capabilities.codeActionProvider).toBeUndefined();
    expect(capabilities.notebookDocumentSync).toBeUndefined();
    await client.open('a.py', unsafe);
    const { diagnostics } = await client.published.next();
    expect(rulesOf(diagnostics)).toEqual([unsafeRule]);
    expect(diagnostics[0]).not.toHaveProperty('data');
    expect(client.registrations.all).toEqual([]);
  });

  it('may send its settings instead of being asked', async () => {
    await start({ capabilities: minimal, initializationOptions: { settings: { enable: false } } });
    await client.open('a.py', unsafe);
    expect(rulesOf((await client.published.next()).diagnostics)).toEqual([]);
    await client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { secureAiLint: { enable: true } },
    });
    expect(await client.publishedRules(client.uri('a.py'), (rules) => rules.length > 0, 1)).toEqual([
      unsafeRule,
    ]);
  });
});
