import { execFileSync } from 'node:child_process';
import { chmod, mkdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder, run, safe, unsafe } from './run.ts';

/** Findings of a run as `file:line:column rule`. */
async function found(args: readonly string[], cwd: string): Promise<readonly string[]> {
  const { stdout } = await run(['check', '--format', 'json', ...args], { cwd });
  const report: {
    findings: { file: string; rule: string; range: { start: { line: number; column: number } } }[];
  } = JSON.parse(stdout);
  return report.findings.map(
    ({ file, rule, range }) => `${file}:${range.start.line}:${range.start.column} ${rule}`,
  );
}

describe('exit codes', () => {
  it('0 without findings', async () => {
    const cwd = await folder({ 'a.py': safe });
    expect(await run(['check'], { cwd })).toMatchObject({
      code: 0,
      stdout: 'No findings in 1 file.\n',
      stderr: '',
    });
  });

  it('1 with findings at or above --fail-on', async () => {
    const cwd = await folder({ 'a.py': unsafe });
    const code = async (...args: string[]) => (await run(['check', ...args], { cwd })).code;
    expect(await code()).toBe(1);
    expect(await code('--fail-on', 'error')).toBe(1);
    expect(await code('--fail-on', 'never')).toBe(0);
    await writeFile(path.join(cwd, 'secure-ai-lint.yaml'), 'rules: { unsafe-torch-load: info }');
    expect(await code()).toBe(0);
    expect(await code('--fail-on', 'info')).toBe(1);
  });

  it.each([
    [['check', '--format', 'xml'], '--format'],
    [['check', '--nope'], '--nope'],
    [['check', '--jobs', '0'], 'whole number'],
    [['check', 'gone.py'], 'No such file or folder: gone.py'],
    [['check', '--config', 'gone.yaml'], 'gone.yaml:1:1: This config file cannot be read.'],
    [['check', '--output', 'gone/report.json'], 'The report cannot be written'],
    [['check', 'a.py', '--stdin-filename', 'b.py'], '--stdin-filename'],
    [['nope'], 'nope'],
    [['explain', 'unsafe-torch-lod'], 'Did you mean "unsafe-torch-load"?'],
  ])('2 for %j', async (args, message) => {
    const cwd = await folder({ 'a.py': safe });
    const { code, stderr } = await run(args, { cwd });
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });

  it('2 with the place of a problem in the config, the rest of it in force', async () => {
    const cwd = await folder({
      'a.py': unsafe,
      'secure-ai-lint.yaml': 'rules:\n  unsafe-torch-load: info\n  nope: off\n',
    });
    const { code, stdout, stderr } = await run(['check', '--format', 'json'], { cwd });
    expect(stderr).toBe('secure-ai-lint: secure-ai-lint.yaml:3:3: Unknown rule "nope".\n');
    expect(JSON.parse(stdout).summary).toMatchObject({ errors: 0, infos: 1 });
    expect(code).toBe(2);
  });

  it('2 for a circle of configs', async () => {
    const cwd = await folder({
      'a.py': safe,
      'secure-ai-lint.yaml': 'extends: b.yaml',
      'b.yaml': 'extends: secure-ai-lint.yaml',
    });
    const { code, stderr } = await run(['check'], { cwd });
    expect(stderr).toContain('b.yaml:1:1: This file extends itself');
    expect(code).toBe(2);
  });
});

describe('what is linted', () => {
  const files = {
    '.git/HEAD': '',
    'a.py': unsafe,
    'b/c.py': unsafe,
    'b/out.gen.py': unsafe,
    'b/.venv/x.py': unsafe,
    'readme.md': unsafe,
    '.gitignore': '*.gen.py\n',
  };

  it('is the current folder by default, in order, with paths relative to it', async () => {
    const cwd = await folder(files);
    expect(await found([], cwd)).toEqual(['a.py:2:9 unsafe-torch-load', 'b/c.py:2:9 unsafe-torch-load']);
    expect(await found(['.'], path.join(cwd, 'b'))).toEqual(['c.py:2:9 unsafe-torch-load']);
    expect(await found(['../a.py'], path.join(cwd, 'b'))).toEqual(['../a.py:2:9 unsafe-torch-load']);
  });

  it('is a file that is named, also when it is ignored', async () => {
    const cwd = await folder(files);
    expect(await found(['b/out.gen.py', 'b/out.gen.py'], cwd)).toEqual([
      'b/out.gen.py:2:9 unsafe-torch-load',
    ]);
  });

  it('is everything with --no-ignore', async () => {
    const cwd = await folder(files);
    expect((await found(['--no-ignore'], cwd)).map((line) => line.split(':')[0])).toEqual([
      'a.py',
      'b/.venv/x.py',
      'b/c.py',
      'b/out.gen.py',
    ]);
  });

  it('follows the config that is asked for', async () => {
    const cwd = await folder({
      ...files,
      'secure-ai-lint.yaml': 'ignore: [b]',
      'other.yaml': 'rules: { unsafe-torch-load: off }',
    });
    expect(await found([], cwd)).toEqual(['a.py:2:9 unsafe-torch-load']);
    expect(await found(['--no-config'], cwd)).toHaveLength(2);
    expect(await found(['--config', 'other.yaml'], cwd)).toEqual([]);
  });

  it('may lie in another workspace, which then has its own config', async () => {
    const other = await folder({
      'secure-ai-lint.yaml': 'rules: { unsafe-torch-load: off }',
      'x/a.py': unsafe,
    });
    const cwd = await folder({ 'a.py': unsafe });
    expect(await found(['a.py', path.join(other, 'x')], cwd)).toEqual(['a.py:2:9 unsafe-torch-load']);
  });

  it('knows versions and modules around the file', async () => {
    const cwd = await folder({
      '.git/HEAD': '',
      'p/load.py': 'import torch\nfrom settings import FLAG\nmodel = torch.load("x.pt", weights_only=FLAG)\n',
      'p/settings.py': 'FLAG = False\n',
      'q/load.py': 'import torch\nmodel = torch.load("x.pt")\n',
      'q/requirements.txt': 'torch==2.6.0\n',
    });
    expect(await found([], cwd)).toEqual(['p/load.py:3:9 unsafe-torch-load']);
    expect(await found([], path.join(cwd, 'q'))).toEqual([]);
  });
});

describe('standard input', () => {
  it('is linted as the file that it is said to be', async () => {
    const cwd = await folder({ 'secure-ai-lint.yaml': 'rules: { unsafe-torch-load: warning }' });
    const { code, stdout } = await run(['check', '--stdin-filename', 'src/a.py', '--format', 'json'], {
      cwd,
      stdin: unsafe,
    });
    expect(JSON.parse(stdout).findings).toMatchObject([{ file: 'src/a.py', severity: 'warning' }]);
    expect(code).toBe(1);
  });

  it('comes out mended with --fix', async () => {
    const cwd = await folder({});
    const { code, stdout } = await run(['check', '--stdin-filename', 'a.py', '--fix'], {
      cwd,
      stdin: unsafe,
    });
    expect(stdout).toBe(safe);
    expect(code).toBe(0);
  });
});

describe('--fix', () => {
  it('writes safe fixes and reports what is left', async () => {
    const cwd = await folder({ 'a.py': unsafe, 'b.py': safe });
    await chmod(path.join(cwd, 'a.py'), 0o755);
    const { code, stdout } = await run(['check', '--fix'], { cwd });
    expect(await readFile(path.join(cwd, 'a.py'), 'utf8')).toBe(safe);
    expect((await stat(path.join(cwd, 'a.py'))).mode & 0o777).toBe(0o755);
    expect(stdout).toBe('No findings in 2 files.\n1 finding fixed.\n');
    expect(code).toBe(0);
  });

  it('keeps line ends, byte order mark and encoding', async () => {
    const crlf = unsafe.replaceAll('\n', '\r\n');
    const wide = (text: string) => Buffer.from(`\u{FEFF}${text}`, 'utf16le');
    const cwd = await folder({ 'bom.py': `\u{FEFF}${crlf}`, 'wide.py': wide(unsafe) });
    await run(['check', '--fix'], { cwd });
    expect(await readFile(path.join(cwd, 'bom.py'), 'utf8')).toBe(`\u{FEFF}${safe.replaceAll('\n', '\r\n')}`);
    expect((await readFile(path.join(cwd, 'wide.py'))).equals(wide(safe))).toBe(true);
  });

  it('leaves a file alone whose bytes it would lose', async () => {
    const bytes = Buffer.concat([Buffer.from(unsafe), Buffer.from([0x23, 0xe9, 0x0a])]);
    const cwd = await folder({ 'a.py': bytes });
    const { code, stderr } = await run(['check', '--fix'], { cwd });
    expect(stderr).toBe('secure-ai-lint: a.py: not fixed: it holds bytes that are no text\n');
    expect((await readFile(path.join(cwd, 'a.py'))).equals(bytes)).toBe(true);
    expect(code).toBe(1);
  });

  it('mends the file that a link points to', async () => {
    const cwd = await folder({ 'real/a.py': unsafe });
    await symlink(path.join(cwd, 'real/a.py'), path.join(cwd, 'link.py'));
    await run(['check', '--fix', 'link.py'], { cwd });
    expect(await readFile(path.join(cwd, 'real/a.py'), 'utf8')).toBe(safe);
  });
});

describe('--output', () => {
  it('writes into a pipe and leaves it one', async () => {
    const cwd = await folder({ 'a.py': unsafe });
    const pipe = path.join(cwd, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const [report, { code }] = await Promise.all([
      readFile(pipe, 'utf8'),
      run(['check', '--format', 'json', '--output', 'pipe'], { cwd }),
    ]);
    expect(code).toBe(1);
    expect(JSON.parse(report).findings).toHaveLength(1);
    expect((await stat(pipe)).isFIFO()).toBe(true);
  });

  it('writes the report to a file', async () => {
    const cwd = await folder({ 'a.py': unsafe });
    const { code, stdout } = await run(['check', '--format', 'json', '--output', 'report.json'], { cwd });
    expect(stdout).toBe('');
    expect(JSON.parse(await readFile(path.join(cwd, 'report.json'), 'utf8')).findings).toHaveLength(1);
    expect(code).toBe(1);
  });
});

describe('--jobs', () => {
  it('changes nothing but the time', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 240 }, (_, index) => [
        `p${index % 7}/f${index}.py`,
        index % 3 === 0 ? unsafe : safe,
      ]),
    );
    const cwd = await folder(files);
    const one = await found(['--jobs', '1'], cwd);
    expect(one).toHaveLength(80);
    expect(await found(['--jobs', '3'], cwd)).toEqual(one);
  });
});

describe('bad input', () => {
  it('is named, and the rest goes on', async () => {
    const cwd = await folder({
      'a.py': unsafe,
      'big.py': `${'x = 1\n'.repeat(400_000)}`,
      'binary.py': new Uint8Array([0x7f, 0x45, 0x00, 0x01]),
      'broken.py': `def f(:\n${unsafe}`,
      'broken.ipynb': '{ not json',
      'latin.py': Buffer.concat([Buffer.from([0x23, 0xe9, 0x0a]), Buffer.from(unsafe)]),
      'empty.py': '',
    });
    await mkdir(path.join(cwd, 'loop'));
    await symlink(cwd, path.join(cwd, 'loop/up'));
    await symlink('self.py', path.join(cwd, 'self.py'));
    const { code, stderr, stdout } = await run(['check', '--format', 'json'], { cwd });
    const files = (JSON.parse(stdout).findings as { file: string }[]).map((finding) => finding.file);
    expect(files).toEqual(['a.py', 'broken.py', 'latin.py']);
    expect(stderr).toContain('secure-ai-lint: big.py: skipped: it is 2.3 MB');
    expect(stderr).toContain('secure-ai-lint: binary.py: skipped: it is binary, not text');
    expect(code).toBe(1);
    expect((await run(['check', '--quiet'], { cwd })).stderr).toBe('');
  });

  it('cannot move the cursor of a terminal', async () => {
    const cwd = await folder({
      'a.py': 'import torch\nmodel = torch.load("\u001B[2J\u202E.pt", weights_only=False)\n',
    });
    const { stdout } = await run(['check'], { cwd });
    expect(stdout).toContain('unsafe-torch-load');
    expect([...stdout].filter((character) => ['\u001B', '\u202E'].includes(character))).toEqual([]);
  });
});
