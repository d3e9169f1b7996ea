import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../../server/src/generated/rules.ts';
import { folder, run, safe, start } from './run.ts';

describe('explain', () => {
  it("prints the rule's page", async () => {
    const cwd = await folder({});
    const { code, stdout } = await run(['explain', 'unsafe-torch-load'], { cwd });
    expect(stdout).toContain('`unsafe-torch-load`');
    expect(stdout).toContain('Secure your supply chain');
    expect(code).toBe(0);
  });
});

describe('rules', () => {
  it('lists every rule once', async () => {
    const cwd = await folder({});
    const { code, stdout } = await run(['rules'], { cwd });
    const listed = [...stdout.matchAll(/^ {2}([a-z0-9-]+) /gm)].map(([, id]) => id);
    expect(listed.sort()).toEqual(rules.map((rule) => rule.id).sort());
    expect(code).toBe(0);
  });

  it('lists them as JSON', async () => {
    const cwd = await folder({});
    const { stdout } = await run(['rules', '--format', 'json'], { cwd });
    expect(JSON.parse(stdout)).toHaveLength(rules.length);
  });
});

describe('init', () => {
  it('writes a config that holds, and never overwrites one', async () => {
    const cwd = await folder({ 'a.py': safe });
    expect(await run(['init'], { cwd })).toMatchObject({ code: 0, stdout: 'Wrote secure-ai-lint.yaml\n' });
    expect(await run(['check'], { cwd })).toMatchObject({ code: 0, stderr: '' });
    const written = await readFile(path.join(cwd, 'secure-ai-lint.yaml'), 'utf8');
    const again = await run(['init'], { cwd });
    expect(again).toMatchObject({ code: 2, stderr: 'secure-ai-lint: secure-ai-lint.yaml exists already.\n' });
    expect(await readFile(path.join(cwd, 'secure-ai-lint.yaml'), 'utf8')).toBe(written);
  });
});

describe('the program itself', () => {
  it('says its version and how to use it', async () => {
    const cwd = await folder({});
    const manifest = JSON.parse(await readFile('package.json', 'utf8'));
    expect(await run(['--version'], { cwd })).toMatchObject({ code: 0, stdout: `${manifest.version}\n` });
    expect(await run(['check', '--help'], { cwd })).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('--fail-on'),
    });
  });
});

describe('lsp', () => {
  it('answers over the standard streams and ends with its client', async () => {
    const cwd = await folder({});
    const child = start(['lsp', '--stdio'], { cwd });
    const send = (content: object): void => {
      const body = JSON.stringify({ jsonrpc: '2.0', ...content });
      child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    };
    const ended = new Promise((resolve) => child.on('close', resolve));
    let received = '';
    child.stdout.on('data', (text) => {
      const before = received;
      received += text;
      const isNew = (part: string): boolean => received.includes(part) && !before.includes(part);
      if (isNew('"id":1')) send({ id: 2, method: 'shutdown' });
      if (isNew('"id":2')) send({ method: 'exit' });
    });
    send({ id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } });
    expect(await ended).toBe(0);
    expect(received).toContain('"capabilities"');
  });
});
