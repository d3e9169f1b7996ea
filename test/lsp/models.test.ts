import { afterEach, describe, expect, it } from 'vitest';
import { CancellationTokenSource, type Diagnostic } from 'vscode-languageserver-protocol/node';
import {
  type ModelFileParams,
  type ModelPage,
  type ModelPageResult,
  type ModelScanResult,
  modelChanged,
  modelClosed,
  modelDigest,
  modelPage,
  scanModels,
  scanWorkspace,
} from '../../server/src/protocol.ts';
import { evilCall, evilPickle, evilPickleOf, plainPickle, torchArchive } from '../support/model-files.ts';
import { Client, Inbox, rulesOf } from './client.ts';
import { pushOnly, vscodeLike } from './presets.ts';

const rule = 'dangerous-model-file';
const tensors = { 'fc.weight': [4, 8], 'fc.bias': [1, 4] } as const;
const evil = torchArchive({ first: evilCall, tensors });
const clean = torchArchive({ tensors });

let client: Client;

afterEach(async () => {
  expect(await client.stop()).toBe(0);
  expect(client.errors()).toBe('');
});

function askPage(path: string, token?: CancellationTokenSource): Promise<ModelPageResult> {
  const params = { uri: client.uri(path), workDoneToken: 'page' };
  const { name } = modelPage;
  if (!token) return client.connection.sendRequest<ModelPageResult>(name, params);
  return client.connection.sendRequest<ModelPageResult>(name, params, token.token);
}

async function page(path: string): Promise<ModelPage> {
  const result = await askPage(path);
  if (result.kind === 'none') throw new Error(result.reason);
  return result.page;
}

async function reason(path: string): Promise<string | undefined> {
  const result = await askPage(path);
  return result.kind === 'none' ? result.reason : undefined;
}

/** The next published rules of a file. */
async function published(path: string, from: number): Promise<readonly string[]> {
  return client.publishedRules(client.uri(path), () => true, from);
}

function scan(...paths: readonly string[]): Promise<ModelScanResult> {
  const uris = paths.map((path) => client.uri(path));
  return client.connection.sendRequest<ModelScanResult>(scanModels.name, { uris });
}

describe('the page of a model file', () => {
  it('says what the file is, what loading it does and what to do', async () => {
    client = await Client.start({ capabilities: vscodeLike, files: { 'model.pt': evil } });
    const found = await page('model.pt');
    expect(found).toMatchObject({
      name: 'model.pt',
      size: evil.length,
      verdict: {
        level: 'error',
        text: "Runs code when it is loaded: starts a program: os.system('echo example')",
      },
      complete: true,
      contents: {
        tensorCount: 2,
        tensors: [
          { name: 'fc.weight', dtype: 'float32', shape: [4, 8], size: 128 },
          { name: 'fc.bias', dtype: 'float32', shape: [1, 4], size: 16 },
        ],
      },
    });
    expect(found.formats).toEqual(['PyTorch archive']);
    expect(found.verdict.advice.length).toBeGreaterThan(0);
    expect(found.findings.map((finding) => finding.rule)).toEqual([rule]);
    expect(found.findings[0]?.guidelines.length).toBeGreaterThan(0);
    expect(found.observations[0]).toMatchObject({
      kind: 'global',
      level: 'error',
      use: 'called',
      member: 'model/data.pkl',
    });
    expect(found.observations.slice(1).map(({ level }) => level)).toEqual(['none', 'none', 'none']);
    expect(found.contents.members.map(({ name }) => name)).toContain('model/data.pkl');
  });

  it('publishes the findings of the file as long as it is open', async () => {
    client = await Client.start({ capabilities: vscodeLike, files: { 'model.pt': evil } });
    await page('model.pt');
    expect(await published('model.pt', 0)).toEqual([rule]);
    const before = client.published.all.length;
    const params: ModelFileParams = { uri: client.uri('model.pt') };
    await client.connection.sendNotification(modelClosed.name, params);
    expect(await published('model.pt', before)).toEqual([]);
  });

  it('follows the file: replaced, deleted and there again', async () => {
    client = await Client.start({ capabilities: vscodeLike, files: { 'model.pt': evil } });
    const changes = new Inbox<string>();
    client.connection.onNotification(modelChanged.name, ({ uri }: ModelFileParams) => changes.add(uri));
    await page('model.pt');
    let before = client.published.all.length;
    await client.write('model.pt', clean);
    expect(await changes.next()).toBe(client.uri('model.pt'));
    expect(await published('model.pt', before)).toEqual([]);
    expect((await page('model.pt')).verdict).toEqual({
      level: 'none',
      text: 'Nothing dangerous found',
      advice: [],
    });
    await client.remove('model.pt');
    await changes.next(() => true, 1);
    expect(await reason('model.pt')).toContain('cannot be read');
    before = client.published.all.length;
    await client.write('model.pt', evil);
    expect(await published('model.pt', before)).toEqual([rule]);
    expect((await page('model.pt')).verdict.level).toBe('error');
  });

  it('says why there is none', async () => {
    client = await Client.start({
      capabilities: vscodeLike,
      files: { 'notes.txt': 'hello', 'picture.png': new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]) },
    });
    expect(await reason('notes.txt')).toContain('no model file');
    expect(await reason('picture.png')).toContain('no model file');
    expect(await reason('gone.pt')).toContain('cannot be read');
    expect(await reason('.')).toContain('folder');
    const remote = { uri: 'vscode-vfs://github/a/b/model.pt' };
    const result = await client.connection.sendRequest<ModelPageResult>(modelPage.name, remote);
    expect(result).toMatchObject({ kind: 'none', reason: 'Only files on a disk can be scanned.' });
  });

  it('tells what the config says: approved files, turned off rules', async () => {
    client = await Client.start({ capabilities: vscodeLike, files: { 'model.pt': evil } });
    const sha256 = await client.connection.sendRequest<string>(modelDigest.name, {
      uri: client.uri('model.pt'),
    });
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    await page('model.pt');
    let before = client.published.all.length;
    const config = `modelFiles:\n  approved:\n    - sha256: ${sha256}\n      reason: looked at it\n`;
    await client.write('secure-ai-lint.yaml', config);
    expect(await published('model.pt', before)).toEqual([]);
    const approved = await page('model.pt');
    expect(approved.sha256).toBe(sha256);
    expect(approved.verdict.level).toBe('info');
    expect(approved.verdict.text).toContain('Not reported, by your settings');
    before = client.published.all.length;
    await client.remove('secure-ai-lint.yaml');
    expect(await published('model.pt', before)).toEqual([rule]);
  });

  it('can be stopped, and asked for again', async () => {
    const large = largePickle();
    client = await Client.start({ capabilities: vscodeLike, files: { 'large.pkl': large } });
    const source = new CancellationTokenSource();
    client.connection.onNotification('$/progress', ({ token, value }) => {
      if (token === 'page' && value.kind === 'report') source.cancel();
    });
    await expect(askPage('large.pkl', source)).rejects.toThrow('stopped');
    expect((await page('large.pkl')).verdict.level).toBe('error');
  });
});

/** A list of very many numbers, with a call at its end. */
function largePickle(): Uint8Array {
  const numbers = 6_000_000;
  const bytes = new Uint8Array(3 + 2 * numbers + 2 + evilPickle.length);
  bytes.set([0x80, 0x02, 0x28]);
  for (let index = 0; index < numbers; index += 1) bytes.set([0x4b, index & 0xff], 3 + 2 * index);
  bytes.set([0x6c, 0x30], 3 + 2 * numbers);
  bytes.set(evilPickle, 3 + 2 * numbers + 2);
  return bytes;
}

describe('a scan of picked model files', () => {
  it('finds models in folders, ignored ones too, and leaves other files alone', async () => {
    const files = {
      '.gitignore': 'models/\n',
      'models/a.pt': evil,
      'models/b.weights': evilPickle,
      'models/clean.pkl': plainPickle,
      'models/code.py': 'import torch\ntorch.load("a.pt", weights_only=False)\n',
      'other/c.pt': evil,
    };
    client = await Client.start({ capabilities: vscodeLike, files });
    const result = await scan('models', 'models/a.pt');
    expect(result).toMatchObject({ findings: 2, modelsWithFindings: 2, unreadable: 0, cancelled: false });
    expect([...result.models].sort()).toEqual(
      ['models/a.pt', 'models/b.weights', 'models/clean.pkl'].map((path) => client.uri(path)),
    );
    const shown = client.published.all.map(({ uri, diagnostics }) => [uri, ...rulesOf(diagnostics)]);
    expect(shown).toEqual([
      [client.uri('models/a.pt'), rule],
      [client.uri('models/b.weights'), rule],
    ]);
  });

  it('keeps what it found, beside a page and a scan of the workspace, and follows the file', async () => {
    const files = { '.gitignore': 'models/\n', 'models/a.pt': evil };
    client = await Client.start({ capabilities: vscodeLike, files });
    await scan('models/a.pt');
    await page('models/a.pt');
    await client.connection.sendNotification(modelClosed.name, { uri: client.uri('models/a.pt') });
    await client.connection.sendRequest(scanWorkspace.name, {});
    const all = client.published.all.filter(({ uri }) => uri === client.uri('models/a.pt'));
    expect(all.map(({ diagnostics }) => rulesOf(diagnostics))).toEqual(all.map(() => [rule]));
    let before = client.published.all.length;
    await client.write('models/a.pt', clean);
    expect(await published('models/a.pt', before)).toEqual([]);
    before = client.published.all.length;
    await client.write('models/a.pt', evil);
    expect(await published('models/a.pt', before)).toEqual([rule]);
    before = client.published.all.length;
    await client.remove('models/a.pt');
    expect(await published('models/a.pt', before)).toEqual([]);
  });

  it('counts what cannot be read', async () => {
    client = await Client.start({ capabilities: vscodeLike });
    expect(await scan('gone.pt')).toMatchObject({ models: [], unreadable: 1, findings: 0 });
  });
});

it('a scan of the workspace finds model files, too', async () => {
  const files = { 'a.pt': evil, 'clean.pt': clean, 'main.py': 'print("hello")\n' };
  client = await Client.start({ capabilities: pushOnly, files });
  const result = await client.connection.sendRequest(scanWorkspace.name, {});
  expect(result).toMatchObject({ files: 3, findings: 1, filesWithFindings: 1, skipped: 0 });
  expect(client.published.all.map(({ uri }) => uri)).toEqual([client.uri('a.pt')]);
  let before = client.published.all.length;
  await client.write('a.pt', clean);
  expect(await published('a.pt', before)).toEqual([]);
  before = client.published.all.length;
  await client.write('clean.pt', evil);
  expect(await published('clean.pt', before)).toEqual([rule]);
});

it('a scan of the workspace lets go of a script when the file that it loads is replaced', async () => {
  const files = {
    'model.pt': evil,
    'load.py': 'import torch\n\ntorch.load("model.pt", weights_only=False)\n',
  };
  client = await Client.start({ capabilities: vscodeLike, files });
  await client.connection.sendRequest(scanWorkspace.name, {});
  const uri = client.uri('load.py');
  expect(await client.publishedRules(uri, () => true)).toContain(rule);
  const before = client.published.all.length;
  await client.write('model.pt', clean);
  expect(await client.publishedRules(uri, () => true, before)).toEqual(['unsafe-torch-load']);
});

describe('a line that loads a model file', () => {
  const script = 'import torch\n\nmodel = torch.load("model.pt", weights_only=False)\n';
  const hover = () => client.hover(client.uri('load.py'), client.position('load.py', '"model.pt"', 3));
  const ownFindings = async () => (await client.pull('load.py')).filter(({ code }) => code === rule);

  /** A model file is scanned in its own time; the client is asked to pull again. */
  async function findings(count: number): Promise<readonly Diagnostic[]> {
    for (let refreshes = 0; ; refreshes += 1) {
      const found = await ownFindings();
      if (found.length === count) return found;
      await client.refreshes.next(() => true, refreshes);
    }
  }

  it('has a finding that leads to the file, and its verdict in the hover', async () => {
    client = await Client.start({ capabilities: vscodeLike, files: { 'model.pt': evil } });
    await client.open('load.py', script);
    const [finding] = await findings(1);
    expect(finding?.message).toContain('model.pt');
    expect(finding?.relatedInformation?.map(({ location }) => location)).toEqual([
      {
        uri: client.uri('model.pt'),
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      },
    ]);
    const text = await hover();
    expect(text).toContain(`[**model\\.pt**](${client.uri('model.pt')})`);
    expect(text).toContain('runs code when it is loaded');
    expect(text).toContain('PyTorch archive · 2 tensors');
    // The page of the rule comes after.
    expect(text).toContain('Why it matters');
  });

  it('is judged anew when the file changes, goes and comes', async () => {
    client = await Client.start({ capabilities: vscodeLike, files: { 'model.pt': evil } });
    await client.open('load.py', script);
    await findings(1);
    await client.write('model.pt', clean);
    await findings(0);
    expect(await hover()).toContain('nothing dangerous found');
    await client.remove('model.pt');
    await client.refreshes.next(() => true, client.refreshes.all.length);
    await findings(0);
    expect(await hover()).toBeUndefined();
    await client.write('model.pt', evil);
    await findings(1);
  });

  it('says in a notebook, too', async () => {
    const code = 'import torch\ntorch.load("model.pt", weights_only=False)\n';
    client = await Client.start({ capabilities: vscodeLike, files: { 'model.pt': clean } });
    const notebook = client.uri('book.ipynb');
    const cell = 'vscode-notebook-cell:/book.ipynb#1';
    await client.connection.sendNotification('notebookDocument/didOpen', {
      notebookDocument: {
        uri: notebook,
        notebookType: 'jupyter-notebook',
        version: 1,
        cells: [{ kind: 2, document: cell }],
      },
      cellTextDocuments: [{ uri: cell, languageId: 'python', version: 1, text: code }],
    });
    const said = await client.hover(cell, { line: 1, character: 14 });
    expect(said).toContain('nothing dangerous found');
    expect(said).toContain('2 tensors');
  });

  it('says that a guarded call does not run what the file holds', async () => {
    client = await Client.start({ capabilities: vscodeLike, files: { 'model.pt': evil } });
    await client.open('load.py', script.replace('False', 'True'));
    expect(await findings(0)).toEqual([]);
    expect(await hover()).toContain('without running what it holds');
  });

  it('shows what a hostile file says as text', async () => {
    const command = evilPickleOf('[x](command:workbench.action.quit) **bold** <img>');
    client = await Client.start({ capabilities: vscodeLike, files: { 'model.pt': command } });
    await client.open('load.py', script);
    const text = (await hover()) ?? '';
    expect(text).not.toContain('](command:');
    expect(text).not.toContain('<img>');
  });
});

it('a model that is text has its findings while it is typed', async () => {
  const bad = 'scaler: !!python/object/apply:os.system ["echo example"]\n';
  client = await Client.start({ capabilities: vscodeLike, files: { 'model.yaml': bad } });
  await client.open('model.yaml', bad, 'yaml');
  expect(rulesOf(await client.pull('model.yaml'))).toContain(rule);
  await client.replace('model.yaml', '!!python/object/apply:os.system', '!!seq');
  expect(rulesOf(await client.pull('model.yaml'))).toEqual([]);
  await client.replace('model.yaml', '!!seq', '!!python/object/apply:os.system');
  expect(rulesOf(await client.pull('model.yaml'))).toContain(rule);
});
