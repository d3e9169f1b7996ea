import { mkdir, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findingsReport } from '../../server/src/cli/reporters/findings-schema.ts';
import { folder, run } from './run.ts';

/** A pickle that starts a program when it is loaded, and one that holds a number. */
const evil = "cos\nsystem\n(S'echo example'\ntR.";
const clean = new Uint8Array([0x80, 0x04, 0x4b, 0x07, 0x2e]);

async function scan(args: readonly string[], cwd: string, stdin?: string | Uint8Array) {
  const ran = await run(['scan-model', '--format', 'json', ...args], {
    cwd,
    ...(stdin === undefined ? {} : { stdin }),
    env: { HF_HUB_CACHE: `${cwd}/hub` },
  });
  return { ...ran, report: ran.stdout === '' ? undefined : findingsReport.parse(JSON.parse(ran.stdout)) };
}

describe('scan-model', () => {
  it('tells which global is called, where, and fails', async () => {
    const cwd = await folder({ 'model.pkl': evil });
    const { code, report } = await scan(['model.pkl'], cwd);
    expect(code).toBe(1);
    expect(report?.findings).toHaveLength(1);
    const [finding] = report?.findings ?? [];
    expect(finding).toMatchObject({
      rule: 'dangerous-model-file',
      severity: 'error',
      file: 'model.pkl',
      range: { start: { line: 1, column: 1 } },
    });
    expect(finding?.data).toMatchObject({ global: 'os.system' });
    expect(finding?.data).not.toHaveProperty('member');
    expect(finding?.data?.offset).toBeTypeOf('number');
  });

  it('is content with a clean file', async () => {
    const cwd = await folder({ 'model.pkl': clean });
    const { code, report } = await scan(['model.pkl'], cwd);
    expect(code).toBe(0);
    expect(report?.findings).toEqual([]);
    expect(report?.summary.files).toBe(1);
  });

  it('looks into folders, at what git ignores and under every name', async () => {
    const cwd = await folder({
      '.gitignore': 'weights/\n',
      'weights/a.pt': evil,
      'weights/b.txt': evil,
      'weights/c': evil,
      'notes.py': 'import os\nos.system("echo")\n',
    });
    const { report } = await scan(['.'], cwd);
    expect(report?.findings.map(({ file }) => file)).toEqual(['weights/a.pt', 'weights/b.txt', 'weights/c']);
  });

  it('reads standard input', async () => {
    const cwd = await folder({});
    const { code, report } = await scan(['-'], cwd, evil);
    expect(code).toBe(1);
    expect(report?.findings.map(({ file }) => file)).toEqual(['-']);
  });

  it('takes nothing for no answer', async () => {
    const cwd = await folder({ 'empty/.keep': '' });
    await rm(path.join(cwd, 'empty/.keep'));
    const silence = await scan(['-'], cwd, '');
    expect([silence.code, silence.stderr]).toEqual([2, expect.stringContaining('standard input')]);
    expect((await scan(['empty'], cwd)).code).toBe(2);
    expect((await scan([''], cwd)).code).toBe(2);
  });

  it('follows links, and no circles', async () => {
    const cwd = await folder({ 'store/a.pkl': evil, 'scanned/b.pkl': clean });
    await symlink('../store/a.pkl', path.join(cwd, 'scanned/linked.pkl'));
    await symlink('../store', path.join(cwd, 'scanned/folder'));
    await symlink('..', path.join(cwd, 'scanned/circle'));
    await symlink('nowhere', path.join(cwd, 'scanned/dangling'));
    const { report } = await scan(['scanned'], cwd);
    expect(report?.findings.map(({ file }) => file)).toEqual(['scanned/folder/a.pkl', 'scanned/linked.pkl']);
  });

  it('finds the models of the Hugging Face cache under their own names', async () => {
    const repository = 'hub/models--acme--tiny';
    const cwd = await folder({
      [`${repository}/blobs/0123abcd`]: evil,
      [`${repository}/refs/main`]: 'c0ffee',
    });
    const snapshot = path.join(cwd, repository, 'snapshots/c0ffee');
    await mkdir(snapshot, { recursive: true });
    await symlink('../../blobs/0123abcd', path.join(snapshot, 'model.pkl'));
    const { report } = await scan(['--hub-cache'], cwd);
    expect(report?.findings.map(({ file }) => file)).toEqual([`${repository}/snapshots/c0ffee/model.pkl`]);
  });

  it('says so when the cache is empty or nothing is named', async () => {
    const cwd = await folder({});
    const empty = await scan(['--hub-cache'], cwd);
    expect([empty.code, empty.stderr]).toEqual([2, expect.stringContaining('holds no models')]);
    const nothing = await scan([], cwd);
    expect([nothing.code, nothing.stderr]).toEqual([2, expect.stringContaining('Name files or folders')]);
  });

  it('leaves an approved file alone until it changes', async () => {
    const sha256 = Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(evil))).toString('hex');
    const config = `modelFiles:\n  approved:\n    - sha256: ${sha256}\n      reason: looked at\n`;
    const cwd = await folder({ 'secure-ai-lint.yaml': config, 'model.pkl': evil, 'other.pkl': `${evil}\n` });
    const { report } = await scan(['.'], cwd);
    expect(report?.findings.map(({ file }) => file)).toEqual(['other.pkl']);
    expect(report?.summary.suppressed).toBe(1);
  });

  it('says in the text where in the file it is', async () => {
    const cwd = await folder({ 'model.pkl': evil });
    const { stdout, stderr } = await run(['scan-model', 'model.pkl'], { cwd });
    expect(stderr).toBe('');
    expect(stdout).toMatch(/byte \d+ {2}error {2}dangerous-model-file/);
    expect(stdout).not.toContain('1 |');
  });
});

describe('check', () => {
  it('reads model files as part of a workspace', async () => {
    const cwd = await folder({ 'model.pkl': evil, 'a.py': 'print("fine")\n' });
    const { stdout, code } = await run(['check', '--format', 'json', '.'], { cwd });
    const report = findingsReport.parse(JSON.parse(stdout));
    expect([code, report.findings.map(({ file, rule }) => [file, rule])]).toEqual([
      1,
      [['model.pkl', 'dangerous-model-file']],
    ]);
  });
});
