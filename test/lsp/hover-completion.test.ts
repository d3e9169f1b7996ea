import { afterEach, describe, expect, it } from 'vitest';
import { Client, type ClientOptions } from './client.ts';
import { pushOnly, vscodeLike } from './presets.ts';

const rule = 'unsafe-torch-load';
const unsafe = 'import torch\n\nmodel = torch.load("m.pt", weights_only=False)\n';

let client: Client;

async function start(options: Partial<ClientOptions> = {}): Promise<void> {
  client = await Client.start({ capabilities: vscodeLike, ...options });
}

afterEach(async () => {
  expect(await client.stop()).toBe(0);
  expect(client.errors()).toBe('');
});

describe('hover', () => {
  it('shows the rule and the guideline on a finding, and nothing beside it', async () => {
    await start();
    await client.open('a.py', unsafe);
    const text = await client.hover(client.uri('a.py'), client.position('a.py', 'torch.load', 3));
    expect(text).toContain(rule);
    expect(text).toContain('Guideline: [');
    expect(text).toContain('https://www.ncsc.gov.uk/');
    expect(await client.hover(client.uri('a.py'), client.position('a.py', 'import'))).toBeUndefined();
  });

  it('is plain where Markdown is not known', async () => {
    await start({ capabilities: pushOnly });
    await client.open('a.py', unsafe);
    const text = await client.hover(client.uri('a.py'), client.position('a.py', 'torch.load', 3));
    expect(text).toContain(`(${rule}, error, profile recommended)`);
    expect(text).not.toContain('**');
  });

  it('explains the rule that a suppression names', async () => {
    await start();
    const other = 'unsafe-pickle-load';
    await client.open('a.py', `x = 1  # secure-ai-lint: ignore[${rule}, ${other}] -- why\n`);
    const uri = client.uri('a.py');
    expect(await client.hover(uri, client.position('a.py', rule, 4))).toContain(`\`${rule}\``);
    expect(await client.hover(uri, client.position('a.py', other, 4))).toContain(`\`${other}\``);
    expect(await client.hover(uri, client.position('a.py', 'why', 1))).toBeUndefined();
  });

  it('explains keys and rules of the config file', async () => {
    await start();
    const file = 'secure-ai-lint.yaml';
    await client.open(file, `profile: strict\nrules:\n  ${rule}: off\nnonsense: 1\n`, 'yaml');
    const uri = client.uri(file);
    expect(await client.hover(uri, client.position(file, 'profile', 2))).toContain('`strict`');
    expect(await client.hover(uri, client.position(file, rule, 2))).toContain('Guideline: [');
    expect(await client.hover(uri, client.position(file, 'nonsense', 2))).toBeUndefined();
  });
});

describe('completion', () => {
  async function labels(path: string, after: string): Promise<readonly string[]> {
    const items = await client.complete(client.uri(path), client.position(path, after, after.length));
    return items.map(({ label }) => label);
  }

  it('proposes rules in a suppression, first the ones that report something there', async () => {
    await start();
    await client.open('a.py', unsafe.replace('False)', 'False)  # secure-ai-lint: ignore[unsa'));
    await client.pull('a.py');
    const position = client.position('a.py', '[unsa', 5);
    const items = await client.complete(client.uri('a.py'), position);
    const sorted = items.map(({ sortText }) => sortText ?? '').sort();
    expect(sorted[0]).toBe(`0${rule}`);
    const item = items.find(({ label }) => label === rule);
    expect(item?.textEdit).toEqual({
      range: { start: { ...position, character: position.character - 4 }, end: position },
      newText: rule,
    });
    const resolved = await client.connection.sendRequest('completionItem/resolve', item);
    expect(resolved).toMatchObject({
      documentation: { kind: 'markdown', value: expect.stringContaining(rule) },
    });
  });

  it('proposes nothing in other comments and in code', async () => {
    await start();
    await client.open('a.py', '# a list[\nx = [\n');
    expect(await labels('a.py', 'list[')).toEqual([]);
    expect(await labels('a.py', 'x = [')).toEqual([]);
  });

  it('proposes keys, rules and values in the config file', async () => {
    await start();
    const file = 'secure-ai-lint.yaml';
    const text = `pro\nprofile: \nrules:\n  un\n  ${rule}: \noverrides:\n  - files: ["a"]\n    rules:\n      no\n    p\n# rules: \n`;
    await client.open(file, text, 'yaml');
    expect(await labels(file, 'pro')).toEqual(expect.arrayContaining(['profile', 'rules', 'ignore']));
    expect(await labels(file, 'profile: ')).toEqual(['recommended', 'strict', 'audit']);
    expect(await labels(file, '\n  un')).toContain(rule);
    expect(await labels(file, `${rule}: `)).toEqual(['off', 'error', 'warning', 'info']);
    expect(await labels(file, '      no')).toContain('no-timeout');
    expect(await labels(file, '\n    p')).toEqual(['files', 'profile', 'rules']);
    expect(await labels(file, '# rules: ')).toEqual([]);
  });
});
