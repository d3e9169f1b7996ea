import { afterEach, describe, expect, it } from 'vitest';
import {
  type ConfigTemplate,
  configTemplate,
  type DebugInformation,
  debugInformation,
  type RulePage,
  type RuleSummary,
  ruleList,
  rulePage,
  type StatusParams,
  status,
} from '../../server/src/protocol.ts';
import { Client, Inbox, rulesOf } from './client.ts';
import { pushOnly, vscodeLike } from './presets.ts';

const rule = 'unsafe-torch-load';
const unsafe = 'import torch\n\nmodel = torch.load("m.pt", weights_only=False)\n';
const config = 'secure-ai-lint.yaml';

let client: Client;

afterEach(async () => {
  expect(await client.stop()).toBe(0);
  expect(client.errors()).toBe('');
});

describe('the config file', () => {
  it('is followed: on disk, and while it is edited', async () => {
    client = await Client.start({ capabilities: vscodeLike });
    await client.open('a.py', unsafe);
    expect(rulesOf(await client.pull('a.py'))).toEqual([rule]);
    await client.write(config, `rules:\n  ${rule}: off\n`);
    await client.refreshes.next();
    expect(await client.pull('a.py')).toEqual([]);

    let refreshed = client.refreshes.all.length;
    await client.open(config, `rules:\n  ${rule}: info\n`, 'yaml');
    await client.refreshes.next(() => true, refreshed);
    expect((await client.pull('a.py'))[0]?.severity).toBe(3);

    refreshed = client.refreshes.all.length;
    await client.replace(config, 'info', 'warning');
    await client.refreshes.next(() => true, refreshed);
    expect((await client.pull('a.py'))[0]?.severity).toBe(2);
  });

  it('has its problems shown at the key, and is still followed where it is right', async () => {
    client = await Client.start({ capabilities: vscodeLike });
    const text = `profil: strict\nrules:\n  unsafe-torch-lod: off\n  ${rule}: warning\n`;
    await client.open(config, text, 'yaml');
    const problems = await client.pull(config);
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringContaining('"profile"'),
      expect.stringContaining(`"${rule}"`),
    ]);
    expect(problems[0]?.range).toEqual({ start: { line: 0, character: 0 }, end: { line: 0, character: 6 } });
    await client.replace(config, 'profil:', 'profile:');
    await client.replace(config, 'unsafe-torch-lod', 'no-timeout');
    expect(await client.pull(config)).toEqual([]);
  });

  it('that is broken is a diagnostic even when nobody has it open', async () => {
    client = await Client.start({ capabilities: vscodeLike, files: { [config]: 'rules: [\n' } });
    const seen = new Inbox<StatusParams>();
    client.connection.onNotification(status.name, (params: StatusParams) => seen.add(params));
    await client.open('a.py', unsafe);
    expect(rulesOf(await client.pull('a.py'))).toEqual([rule]);
    const { diagnostics } = await client.published.next(({ uri }) => uri === client.uri(config));
    expect(diagnostics[0]?.message).toMatch(/not valid YAML/);
    expect((await seen.next()).errors[0]).toMatch(/^secure-ai-lint.yaml: /);

    const before = client.published.all.length;
    await client.write(config, 'profile: strict\n');
    expect(await client.published.next(({ uri }) => uri === client.uri(config), before)).toMatchObject({
      diagnostics: [],
    });
  });

  it('has a template, and is not written over', async () => {
    client = await Client.start({ capabilities: vscodeLike });
    const ask = (): Promise<ConfigTemplate | null> =>
      client.connection.sendRequest<ConfigTemplate | null>(configTemplate.name, {});
    const template = await ask();
    expect(template).toMatchObject({ uri: client.uri(config), exists: false });
    await client.open(config, template?.text ?? '', 'yaml');
    expect(await client.pull(config)).toEqual([]);
    await client.write('secure-ai-lint.yml', 'profile: strict\n');
    expect(await ask()).toMatchObject({ uri: client.uri('secure-ai-lint.yml'), exists: true });
  });
});

describe('the editor settings', () => {
  it('are followed when they change', async () => {
    client = await Client.start({ capabilities: vscodeLike });
    await client.open('a.py', unsafe);
    expect(rulesOf(await client.pull('a.py'))).toEqual([rule]);
    client.settings = { rules: { [rule]: 'off' } };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await client.refreshes.next();
    expect(await client.pull('a.py')).toEqual([]);
    client.settings = { enable: false };
    let refreshed = client.refreshes.all.length;
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await client.refreshes.next(() => true, refreshed);
    expect(await client.pull('a.py')).toEqual([]);
    client.settings = {};
    refreshed = client.refreshes.all.length;
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await client.refreshes.next(() => true, refreshed);
    expect(rulesOf(await client.pull('a.py'))).toEqual([rule]);
  });

  it('of a wrong type are ignored with a line in the log', async () => {
    const settings = { enable: 'yes', profile: 'loud', rules: { [rule]: 7 }, run: 1, network: [] };
    client = await Client.start({ capabilities: vscodeLike, settings });
    await client.open('a.py', unsafe);
    expect(rulesOf(await client.pull('a.py'))).toEqual([rule]);
    for (const key of ['enable', 'profile', 'rules', 'run', 'network']) {
      await client.logs.next((line) => line.includes(`"secureAiLint.${key}"`));
    }
    expect(client.logs.all).toHaveLength(5);
  });
});

describe('the folders of the workspace', () => {
  const files = { [`one/${config}`]: `rules:\n  ${rule}: off\n`, 'two/b.py': unsafe };

  it('have a config of their own, and may come and go', async () => {
    client = await Client.start({ capabilities: vscodeLike, files, folders: ['one'] });
    await client.open('one/a.py', unsafe);
    await client.open('two/b.py', unsafe);
    expect(await client.pull('one/a.py')).toEqual([]);
    expect(rulesOf(await client.pull('two/b.py'))).toEqual([rule]);
    await client.write(`two/${config}`, `rules:\n  ${rule}: info\n`);
    const two = { uri: client.uri('two'), name: 'two' };
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: [two], removed: [] },
    });
    await client.refreshes.next();
    expect((await client.pull('two/b.py'))[0]?.severity).toBe(3);
    const one = { uri: client.uri('one'), name: 'one' };
    const refreshed = client.refreshes.all.length;
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: [], removed: [one] },
    });
    await client.refreshes.next(() => true, refreshed);
    // The folder of a loose file still has its config.
    expect(await client.pull('one/a.py')).toEqual([]);
  });
});

describe('what is asked about', () => {
  it('gives pages, rules, status and debug information', async () => {
    client = await Client.start({ capabilities: vscodeLike, files: { [config]: 'profile: audit\n' } });
    const seen = new Inbox<StatusParams>();
    client.connection.onNotification(status.name, (params: StatusParams) => seen.add(params));
    const rules = await client.connection.sendRequest<readonly RuleSummary[]>(ruleList.name, null);
    expect(rules.map((one) => one.rule)).toEqual(rules.map((one) => one.rule).sort());
    const page = await client.connection.sendRequest<RulePage | null>(rulePage.name, { rule });
    expect(page).toMatchObject({ rule, markdown: expect.stringContaining('Guideline: [') });
    expect(await client.connection.sendRequest(rulePage.name, { rule: 'none' })).toBeNull();
    expect(await client.connection.sendRequest(rulePage.name, {})).toBeNull();
    await client.open('a.py', unsafe);
    await client.pull('a.py');
    expect(await seen.next()).toMatchObject({
      uri: client.uri('a.py'),
      state: 'ready',
      profile: 'audit',
      rules: rules.length,
      config: client.uri(config),
      errors: [],
    });
    const { markdown } = await client.connection.sendRequest<DebugInformation>(debugInformation.name, null);
    expect(markdown).toContain('Client: test 1');
    expect(markdown).toContain('profile: audit');
    expect(markdown).not.toContain('torch.load');
  });
});

describe('bad input', () => {
  it('in requests gives empty answers, not errors', async () => {
    client = await Client.start({ capabilities: vscodeLike });
    await client.open('a.py', unsafe);
    const far = { line: 999, character: 999 };
    expect(await client.actions(client.uri('a.py'), { start: far, end: far }, ['quickfix'])).toEqual([]);
    expect(await client.hover(client.uri('a.py'), far)).toBeUndefined();
    expect(await client.complete(client.uri('a.py'), far)).toEqual([]);
    expect(await client.hover(client.uri('missing.py'), far)).toBeUndefined();
    const odd = { title: 'odd', data: { action: 'turnOff', uri: 7 } };
    expect(await client.resolve(odd)).toMatchObject({ title: 'odd' });
    await client.replace('a.py', 'import torch', 'import (((torch');
    expect(await client.pull('a.py')).toBeInstanceOf(Array);
  });

  it('in files is left out with a reason', async () => {
    client = await Client.start({ capabilities: pushOnly, files: { '.gitignore': 'ignored.py\n' } });
    const seen = new Inbox<StatusParams>();
    client.connection.onNotification(status.name, (params: StatusParams) => seen.add(params));
    await client.open('ignored.py', unsafe);
    expect(await seen.next()).toMatchObject({ state: 'ignored', findings: 0 });
    await client.open('huge.py', `${unsafe}#${'x'.repeat(3_000_000)}\n`);
    expect(await seen.next(({ uri }) => uri === client.uri('huge.py'))).toMatchObject({
      state: 'ignored',
      reason: expect.stringContaining('MB'),
    });
    expect(client.published.all.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
  });
});
