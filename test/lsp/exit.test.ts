import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { builtFile } from '../support/dist.ts';
import { Client } from './client.ts';
import { vscodeLike } from './presets.ts';
import { startServerProcess } from './server-process.ts';

describe('the process', () => {
  it('ends with 0 after a shutdown, and with 1 without one', async () => {
    const first = await Client.start({ capabilities: vscodeLike });
    expect(await first.stop()).toBe(0);
    const second = await Client.start({ capabilities: vscodeLike });
    await second.connection.sendNotification('exit');
    expect(await second.exited).toBe(1);
    second.connection.dispose();
  });

  it('ends when its client is gone', async () => {
    const server = await startServerProcess();
    server.process.stdin?.end();
    expect(await server.exited).toBe(1);
    expect(server.errors()).toBe('');
  });

  it('speaks over its standard streams when nothing else is said, and over the channel of its parent', async () => {
    const bundle = builtFile('server.js');
    const message = {
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: { processId: null, rootUri: null, capabilities: {} },
    };
    const plain = spawn(process.execPath, [bundle], { stdio: 'pipe' });
    const body = JSON.stringify(message);
    plain.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    const answer = await new Promise<string>((resolve) =>
      plain.stdout.once('data', (data) => resolve(String(data))),
    );
    expect(answer).toContain('Content-Length');
    plain.stdin.end();

    const child = spawn(process.execPath, [bundle, '--node-ipc'], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    child.send(message);
    const reply = await new Promise<unknown>((resolve) => child.once('message', resolve));
    expect(reply).toMatchObject({ id: 1, result: { serverInfo: { name: 'Secure AI Lint' } } });
    child.send({ jsonrpc: '2.0', method: 'exit' });
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(1);
  });
});
