import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { blockingHost } from '../../../server/src/host/blocking.ts';
import { nodeHost } from '../../../server/src/host/node.ts';

async function folder(): Promise<string> {
  const made = await realpath(await mkdtemp(path.join(tmpdir(), 'secure-ai-lint-')));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
}

describe.each([
  ['in turns', nodeHost],
  ['at once', blockingHost],
])('files, %s,', (_, host) => {
  it('are read whole or in part', async () => {
    const root = await folder();
    await writeFile(`${root}/a.py`, 'abcdef');
    const text = (bytes: Uint8Array | undefined) => bytes && new TextDecoder().decode(bytes);
    expect(text(await host.read(`${root}/a.py`))).toBe('abcdef');
    expect(text(await host.read(`${root}/a.py`, 3))).toBe('abc');
    expect(text(await host.read(`${root}/a.py`, 30))).toBe('abcdef');
    expect(await host.stat(`${root}/a.py`)).toMatchObject({ kind: 'file', size: 6 });
  });

  it('that are not there are nothing, in whatever way', async () => {
    const root = await folder();
    await symlink(`${root}/loop`, `${root}/loop`);
    for (const missing of [`${root}/gone`, `${root}/loop`, `${root}/\0`, root]) {
      expect(await host.read(missing)).toBeUndefined();
    }
    expect(await host.stat(`${root}/loop`)).toBeUndefined();
    expect(await host.list(`${root}/gone`)).toEqual([]);
  });
});

describe.each([
  ['in turns', nodeHost],
  ['at once', blockingHost],
])('folders, %s,', (_, host) => {
  it('list files, folders and links', async () => {
    const root = await folder();
    await mkdir(`${root}/b`);
    await writeFile(`${root}/a.py`, '');
    await symlink(root, `${root}/up`);
    const entries = [...(await host.list(root))].sort((a, b) => (a.name < b.name ? -1 : 1));
    expect(entries).toEqual([
      { name: 'a.py', kind: 'file' },
      { name: 'b', kind: 'folder' },
      { name: 'up', kind: 'link' },
    ]);
    expect(await host.stat(`${root}/up`)).toMatchObject({ kind: 'folder' });
  });
});

describe('the network', () => {
  it('gives the text of a page, and nothing when that fails or takes too long', async () => {
    const server = createServer((request, response) => {
      if (request.url === '/slow') return;
      response.statusCode = request.url === '/ok' ? 200 : 404;
      response.end('hello');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    expect(await nodeHost.fetchText?.(`${address}/ok`, 5_000)).toBe('hello');
    expect(await nodeHost.fetchText?.(`${address}/gone`, 5_000)).toBeUndefined();
    expect(await nodeHost.fetchText?.(`${address}/slow`, 50)).toBeUndefined();
    expect(await nodeHost.fetchText?.('http://127.0.0.1:1/', 5_000)).toBeUndefined();
  });
});
