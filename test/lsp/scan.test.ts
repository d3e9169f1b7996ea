import { afterEach, describe, expect, it } from 'vitest';
import { CancellationTokenSource } from 'vscode-languageserver-protocol/node';
import { clearScan, type ScanResult, scanWorkspace } from '../../server/src/protocol.ts';
import { Client, rulesOf } from './client.ts';
import { pushOnly, vscodeLike } from './presets.ts';

const rule = 'unsafe-torch-load';
const unsafe = 'import torch\n\nmodel = torch.load("m.pt", weights_only=False)\n';
const clean = 'print("hello")\n';
const files = { 'a.py': unsafe, 'pkg/b.py': unsafe, 'clean.py': clean, '.venv/lib/c.py': unsafe };

let client: Client;

afterEach(async () => {
  expect(await client.stop()).toBe(0);
  expect(client.errors()).toBe('');
});

function scan(params: object = {}, token?: CancellationTokenSource): Promise<ScanResult> {
  const name = scanWorkspace.name;
  if (!token) return client.connection.sendRequest<ScanResult>(name, params);
  return client.connection.sendRequest<ScanResult>(name, params, token.token);
}

describe('a scan of the workspace', () => {
  it('shows the findings of files that are not open, and says what it saw', async () => {
    client = await Client.start({ capabilities: vscodeLike, files });
    expect(await scan({ workDoneToken: 'mine' })).toMatchObject({
      files: 3,
      skipped: 0,
      findings: 2,
      filesWithFindings: 2,
      cancelled: false,
    });
    const shown = client.published.all.map(({ uri, diagnostics }) => [uri, ...rulesOf(diagnostics)]);
    expect(shown).toEqual([
      [client.uri('a.py'), rule],
      [client.uri('pkg/b.py'), rule],
    ]);
  });

  it('reports its progress', async () => {
    client = await Client.start({ capabilities: vscodeLike, files });
    const kinds: string[] = [];
    client.connection.onNotification('$/progress', ({ token, value }) => {
      if (token === 'mine') kinds.push(value.kind);
    });
    await scan({ workDoneToken: 'mine' });
    expect(kinds[0]).toBe('begin');
    expect(kinds.at(-1)).toBe('end');
    expect(kinds).toContain('report');
  });

  it('stops when the request is cancelled, or the progress that the server made', async () => {
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`m${index}.py`, unsafe]));
    client = await Client.start({ capabilities: vscodeLike, files: many });
    const source = new CancellationTokenSource();
    let seen = 0;
    client.connection.onNotification('$/progress', ({ value }) => {
      if (value.kind === 'report' && ++seen === 1) source.cancel();
    });
    const cancelled = await scan({ workDoneToken: 'mine' }, source);
    expect(cancelled.cancelled).toBe(true);
    expect(cancelled.files).toBeLessThan(300);

    client.connection.onRequest('window/workDoneProgress/create', () => null);
    let stopped = false;
    client.connection.onNotification('$/progress', ({ token, value }) => {
      if (value.kind !== 'report' || stopped) return;
      stopped = true;
      void client.connection.sendNotification('window/workDoneProgress/cancel', { token });
    });
    expect((await scan()).cancelled).toBe(true);
  });

  it('never shows a finding twice: opening hides it, closing brings it back', async () => {
    client = await Client.start({ capabilities: vscodeLike, files });
    // The client refuses to show the progress of the server; the scan goes on.
    await scan();
    const uri = client.uri('a.py');
    let before = client.published.all.length;
    await client.open('a.py', unsafe);
    expect(await client.publishedRules(uri, () => true, before)).toEqual([]);
    expect(rulesOf(await client.pull('a.py'))).toEqual([rule]);
    before = client.published.all.length;
    await client.close('a.py');
    expect(await client.publishedRules(uri, (rules) => rules.length > 0, before)).toEqual([rule]);
  });

  it('counts what is open with the text of the editor, and shows it only there', async () => {
    client = await Client.start({ capabilities: vscodeLike, files });
    await client.open('a.py', clean);
    expect(await scan()).toMatchObject({ files: 3, findings: 1 });
    expect(client.published.all.map(({ uri }) => uri)).toEqual([client.uri('pkg/b.py')]);
  });

  it('follows changes on disk afterwards, and forgets when it is told to', async () => {
    client = await Client.start({ capabilities: vscodeLike, files });
    await scan();
    let before = client.published.all.length;
    await client.write('a.py', clean);
    expect(await client.publishedRules(client.uri('a.py'), () => true, before)).toEqual([]);
    await client.write('clean.py', unsafe);
    await client.publishedRules(client.uri('clean.py'), (rules) => rules.length > 0, before);
    await client.remove('clean.py');
    before = client.published.all.length;
    await client.publishedRules(client.uri('clean.py'), (rules) => rules.length === 0, before - 1);
    before = client.published.all.length;
    await client.connection.sendNotification(clearScan.name, null);
    expect(await client.publishedRules(client.uri('pkg/b.py'), () => true, before)).toEqual([]);
  });

  it('works for a client that is pushed to, each finding once', async () => {
    client = await Client.start({ capabilities: pushOnly, files });
    await client.open('a.py', unsafe);
    await client.publishedRules(client.uri('a.py'), (rules) => rules.length > 0);
    await scan();
    const last = new Map(client.published.all.map(({ uri, diagnostics }) => [uri, rulesOf(diagnostics)]));
    expect([...last]).toEqual([
      [client.uri('a.py'), [rule]],
      [client.uri('pkg/b.py'), [rule]],
    ]);
  });
});
