/** How bad a load is depends on where the bytes come from and on the version that reads them. */
import { describe, expect, it } from 'vitest';
import type { Profile, Severity } from '../../../server/src/engine/finding.ts';
import { lintText } from '../../support/workspace.ts';

async function severities(
  rule: string,
  code: string,
  options: { readonly profile?: Profile; readonly requirements?: string; readonly path?: string } = {},
): Promise<readonly Severity[]> {
  const { profile = 'audit', requirements, path } = options;
  const files = new Map(requirements === undefined ? [] : [['requirements.txt', requirements]]);
  const findings = await lintText(code, path, { files, overrides: { profile } });
  return findings.filter((finding) => finding.rule === rule).map((finding) => finding.severity);
}

describe('unsafe-pickle-load', () => {
  const load = (code: string, profile?: Profile, path?: string) =>
    severities('unsafe-pickle-load', `import io, pickle, requests, shelve\n${code}\n`, {
      ...(profile ? { profile } : {}),
      ...(path ? { path } : {}),
    });

  it('is an error for bytes from elsewhere', async () => {
    expect(await load('pickle.loads(requests.get("https://example.com/m").content)')).toEqual(['error']);
    expect(await load('def f(model_url):\n    return pickle.load(open(model_url))')).toEqual(['error']);
    const saved = 'open("m", "wb").write(requests.get(x).content)\npickle.load(open("m", "rb"))';
    expect(await load(saved)).toEqual(['error']);
  });

  it('is a warning for a path of which nothing is known', async () => {
    expect(await load('pickle.load(open("m.pkl", "rb"))')).toEqual(['warning']);
    expect(await load('def f(data):\n    return pickle.loads(data)')).toEqual(['warning']);
  });

  it('is info for what the same file wrote, and then only for thorough users', async () => {
    const own = 'pickle.dump(1, open("m.pkl", "wb"))\npickle.load(open("m.pkl", "rb"))';
    expect(await load(own)).toEqual(['info']);
    expect(await load(own, 'strict')).toEqual(['info']);
    expect(await load(own, 'recommended')).toEqual([]);
    expect(await load('shelve.open("state")', 'recommended')).toEqual([]);
  });

  it('is mild in tests, except for bytes from elsewhere', async () => {
    expect(await load('pickle.load(open("m.pkl", "rb"))', 'recommended', 'tests/test_m.py')).toEqual([]);
    const remote = 'pickle.loads(requests.get("https://example.com/m").content)';
    expect(await load(remote, 'recommended', 'tests/test_m.py')).toEqual(['error']);
  });
});

describe('unsafe-torch-load', () => {
  const load = (code: string, requirements?: string) =>
    severities('unsafe-torch-load', `import torch\n${code}\n`, {
      ...(requirements === undefined ? {} : { requirements }),
    });

  it.each([
    ['torch==2.5.1', ['error']],
    ['torch>=1.13,<2.6', ['error']],
    ['torch>=2.0', ['warning']],
    [undefined, ['warning']],
    ['torch==2.6.0', []],
    ['torch>=2.7', []],
  ] as const)('without weights_only, %s', async (requirement, expected) => {
    expect(await load('torch.load("m.pt")', requirement)).toEqual(expected);
  });

  it('is an error when weights_only is off, whatever the version', async () => {
    expect(await load('torch.load("m.pt", weights_only=False)', 'torch==2.9.0')).toEqual(['error']);
    expect(await load('torch.load("m.pt", weights_only=False)')).toEqual(['error']);
  });
});
