import { readFile } from 'node:fs/promises';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { Log } from 'sarif';
import { describe, expect, it } from 'vitest';
import { folder, run, unsafe } from './run.ts';

async function validator(file: string): Promise<ValidateFunction> {
  // The SARIF schema is of draft 4; apart from these two keys it means the same in the draft that ajv reads.
  const { $schema: _, id: __, ...schema } = JSON.parse(await readFile(file, 'utf8'));
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  return ajv.compile(schema);
}

const files = {
  'src/a.py': unsafe,
  'src/b.py': [
    'import os, pickle, torch',
    'from transformers import AutoModel',
    'def load(path: str = "x", *, wide: str = "\u{1F600}"):',
    '    s = "\u{1F600}"; model = torch.load(path, weights_only=False)',
    '    return AutoModel.from_pretrained("org/name", trust_remote_code=True)',
    'with open("x.pkl", "rb") as f:',
    '    data = pickle.load(f)',
    '',
  ].join('\n'),
  'src/sp ace#.py': unsafe,
  'ok.py': 'x = 1\n',
};

describe('json', () => {
  it('keeps its contract', async () => {
    const cwd = await folder(files);
    const { stdout } = await run(['check', '--format', 'json', '--profile', 'audit'], { cwd });
    const validate = await validator('schemas/findings.schema.json');
    const report = JSON.parse(stdout);
    validate(report);
    expect(validate.errors).toBeNull();
    expect(report.summary.files).toBe(4);
    expect(report.findings.length).toBeGreaterThanOrEqual(4);
    expect(report.findings[0]).toEqual({
      rule: 'unsafe-torch-load',
      severity: 'error',
      file: 'src/a.py',
      range: { start: { line: 2, column: 9 }, end: { line: 2, column: 19 } },
      message: expect.stringContaining('weights_only'),
      guidelines: expect.arrayContaining(['supply-chain']),
      references: expect.arrayContaining(['CWE-502']),
      fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
      related: [],
      fixes: [
        {
          title: expect.any(String),
          applicability: 'safe',
          edits: [{ range: { start: { line: 2, column: 41 }, end: { line: 2, column: 46 } }, text: 'True' }],
        },
      ],
    });
  });

  it('counts columns in UTF-16', async () => {
    const cwd = await folder(files);
    const { stdout } = await run(['check', '--format', 'json', 'src/b.py'], { cwd });
    const [line = ''] = files['src/b.py'].split('\n').slice(3);
    const report = JSON.parse(stdout);
    expect(report.findings[0].range.start).toEqual({ line: 4, column: line.indexOf('torch.load') + 1 });
  });
});

describe('sarif', () => {
  it('validates, and says what code scanning needs', async () => {
    const cwd = await folder({ ...files, 'big.py': 'x = 1\n'.repeat(400_000) });
    const { stdout } = await run(['check', '--format', 'sarif', '--profile', 'audit'], { cwd });
    const log: Log = JSON.parse(stdout);
    const validate = await validator('test/fixtures/sarif-schema-2.1.0.json');
    validate(log);
    expect(validate.errors).toBeNull();
    const [only] = log.runs;
    const results = only?.results ?? [];
    const rules = only?.tool.driver.rules ?? [];
    expect(only?.columnKind).toBe('utf16CodeUnits');
    expect(results.length).toBeGreaterThanOrEqual(4);
    for (const result of results) {
      expect(rules[result.ruleIndex ?? -1]?.id).toBe(result.ruleId);
      expect(result.partialFingerprints?.['secureAiLint/v1']).toMatch(/^[0-9a-f]{16}$/);
    }
    const rule = rules.find((candidate) => candidate.id === 'unsafe-torch-load');
    expect(rule?.help?.markdown).toContain('`unsafe-torch-load`');
    expect(rule?.properties?.tags).toEqual(
      expect.arrayContaining(['security', 'supply-chain', 'external/cwe/cwe-502']),
    );
    expect(results[0]?.fixes?.[0]?.artifactChanges[0]).toEqual({
      artifactLocation: { uri: 'src/a.py', uriBaseId: '%SRCROOT%' },
      replacements: [
        {
          deletedRegion: { startLine: 2, startColumn: 41, endLine: 2, endColumn: 46 },
          insertedContent: { text: 'True' },
        },
      ],
    });
    const uris = results.map((result) => result.locations?.[0]?.physicalLocation?.artifactLocation?.uri);
    expect(uris).toContain('src/sp%20ace%23.py');
    const [invocation] = only?.invocations ?? [];
    expect(invocation?.executionSuccessful).toBe(true);
    expect(invocation?.toolExecutionNotifications?.[0]?.message.text).toContain('maxFileSize');
  });

  it('gives every result of a file its own fingerprint', async () => {
    const cwd = await folder({ 'a.py': `${unsafe}${unsafe}` });
    const { stdout } = await run(['check', '--format', 'sarif'], { cwd });
    const log: Log = JSON.parse(stdout);
    const prints =
      log.runs[0]?.results?.map((result) => result.partialFingerprints?.['secureAiLint/v1']) ?? [];
    expect(prints).toHaveLength(2);
    expect(new Set(prints).size).toBe(2);
  });
});

describe('github', () => {
  it('writes workflow commands', async () => {
    const cwd = await folder({ 'a,b.py': unsafe });
    const { stdout } = await run(['check', '--format', 'github'], { cwd });
    expect(stdout).toMatch(
      /^::error file=a%2Cb\.py,line=2,endLine=2,col=9,endColumn=18,title=unsafe-torch-load::torch\.load .+\n$/,
    );
  });
});

describe('text', () => {
  it('shows the code, the guideline and the fix by file, and a summary by area', async () => {
    const cwd = await folder({ 'src/a.py': unsafe, 'ok.py': '' });
    const { stdout } = await run(['check'], { cwd });
    const lines = stdout.split('\n');
    expect(lines[0]).toBe('src/a.py');
    expect(lines[1]).toMatch(/^ {2}2:9 {2}error {2}unsafe-torch-load {2}torch\.load /);
    expect(lines.slice(2, 5)).toEqual([
      '    1 | import torch',
      '  > 2 | model = torch.load("x.pt", weights_only=False)',
      '      |         ^^^^^^^^^^',
    ]);
    expect(stdout).toMatch(/Guideline: .*Secure your supply chain \(Secure development\).* · .*CWE-502/);
    expect(stdout).toMatch(/Fix: .+ \(--fix\)/);
    expect(stdout).toMatch(/^Secure development +1 error$/m);
    expect(stdout).toMatch(/^1 finding in 1 of 2 files: 1 error\.$/m);
    expect(stdout).not.toContain('\u001B');
  });

  it('has colours where they are wanted', async () => {
    const cwd = await folder({ 'a.py': unsafe });
    const forced = { NO_COLOR: '', FORCE_COLOR: '1' };
    expect((await run(['check'], { cwd, env: forced })).stdout).toContain('\u001B[');
    expect((await run(['check', '--no-color'], { cwd, env: forced })).stdout).not.toContain('\u001B[');
    expect((await run(['check'], { cwd, env: { ...forced, NO_COLOR: '1' } })).stdout).not.toContain(
      '\u001B[',
    );
  });

  it('is one line each with --quiet', async () => {
    const cwd = await folder({ 'a.py': unsafe });
    const quiet = await run(['check', '--quiet'], { cwd });
    expect(quiet.stdout).toMatch(/^a\.py:2:9: error unsafe-torch-load: .+\n$/);
  });
});
