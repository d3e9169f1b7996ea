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

  it('is for thorough users in tests, also for bytes from elsewhere', async () => {
    expect(await load('pickle.load(open("m.pkl", "rb"))', 'recommended', 'tests/test_m.py')).toEqual([]);
    const remote = 'pickle.loads(requests.get("https://example.com/m").content)';
    expect(await load(remote, 'recommended', 'tests/test_m.py')).toEqual([]);
    expect(await load(remote, 'strict', 'tests/test_m.py')).toEqual(['error']);
  });

  it('asks who wrote the file before it asks what else is in the folder', async () => {
    const cache = [
      'import joblib, os, shutil, urllib.request',
      'def features(home, url):',
      '    cache = place(home, "features.pkl")',
      '    if not os.path.exists(cache):',
      '        urllib.request.urlretrieve(url, home)',
      '        STORE',
      '    return joblib.load(cache)',
    ].join('\n');
    expect(await load(cache.replace('STORE', 'joblib.dump(parse(home), cache)'))).toEqual(['info']);
    const packed = 'joblib.dump(parse(urllib.request.urlopen(url).read()), cache)';
    expect(await load(cache.replace('STORE', packed))).toEqual(['info']);
    const moved = 'joblib.dump(parse(home), "part.pkl"); shutil.move("part.pkl", cache)';
    expect(await load(cache.replace('STORE', moved))).toEqual(['info']);
    const fetched = 'urllib.request.urlretrieve(url, "part.pkl"); shutil.move("part.pkl", cache)';
    expect(await load(cache.replace('STORE', fetched))).toEqual(['error']);
  });

  it('is info for what processes of one job send each other', async () => {
    const gather = 'def f(part, n):\n    return pickle.loads(part[:n].cpu().numpy().tobytes())';
    expect(await load(gather)).toEqual(['info']);
    expect(await load(gather, 'recommended')).toEqual([]);
  });

  it('is info for bytes in a file that packs such bytes, unless they come from elsewhere', async () => {
    const pair = 'def pack(x):\n    return pickle.dumps(x)\ndef unpack(data):\n    return pickle.loads(data)';
    expect(await load(pair)).toEqual(['info']);
    expect(await load(pair, 'recommended')).toEqual([]);
    const remote = pair.replace('loads(data)', 'loads(requests.get("https://example.com/m").content)');
    expect(await load(remote)).toEqual(['error']);
    expect(await load('import os\npickle.load(os.fdopen(3, "rb"))')).toEqual(['info']);
  });

  it('is for thorough users where the caller must ask for it', async () => {
    const asked = [
      'import os',
      'def f(path):',
      '    if not yes(os.environ.get("TRUST_PICKLED_INDEX", "no")):',
      '        raise ValueError("set TRUST_PICKLED_INDEX")',
      '    return pickle.load(open(path, "rb"))',
    ].join('\n');
    expect(await load(asked)).toEqual(['info']);
    expect(await load(asked, 'recommended')).toEqual([]);
    expect(await load(asked.replace('raise ValueError', 'print'), 'recommended')).toEqual(['warning']);
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

describe('what the program or its user decides', () => {
  const both = async (rule: string, code: string): Promise<readonly number[]> => [
    (await severities(rule, code, { profile: 'recommended' })).length,
    (await severities(rule, code, { profile: 'strict' })).length,
  ];

  it('shows checkpoints that the file writes itself to thorough users', async () => {
    const own = 'import torch\ntorch.save(state, "last.pt")\ntorch.load("last.pt", weights_only=False)\n';
    expect(await both('unsafe-torch-load', own)).toEqual([0, 1]);
    expect(await both('unsafe-torch-load', own.replace('save(state, "last', 'save(state, "first'))).toEqual([
      1, 1,
    ]);
  });

  it('shows an index that the file saves itself to thorough users', async () => {
    const load = 'FAISS.load_local("index", e, allow_dangerous_deserialization=True)';
    const own = `from langchain_community.vectorstores import FAISS\nstore.save_local("index")\n${load}\n`;
    expect(await both('unsafe-framework-deserialization', own)).toEqual([0, 1]);
    const other = own.replace('save_local("index")', 'save_local("other")');
    expect(await both('unsafe-framework-deserialization', other)).toEqual([1, 1]);
  });

  it('shows native libraries that a caller names to thorough users', async () => {
    const load = 'import sys, torch\ndef f(path):\n    torch.ops.load_library(path)\n';
    expect(await both('native-library-load', load)).toEqual([0, 1]);
    expect(await both('native-library-load', load.replace('library(path)', 'library(sys.argv[1])'))).toEqual([
      1, 1,
    ]);
  });

  it('shows what an option of the program switches to thorough users', async () => {
    const filter = [
      'from diffusers import StableDiffusionPipeline',
      'pipe = StableDiffusionPipeline.from_pretrained(name)',
      'if args.disable_safety_checker:',
      '    pipe.safety_checker = None',
    ].join('\n');
    expect(await both('safety-filter-disabled', filter)).toEqual([0, 1]);
    expect(
      await both('safety-filter-disabled', filter.replace('args.disable_safety_checker', 'fast')),
    ).toEqual([1, 1]);
    const log = 'import langchain\nif args.debug:\n    langchain.globals.set_debug(True)\n';
    expect(await both('prompt-content-logged', log)).toEqual([0, 1]);
    expect(await both('prompt-content-logged', log.replace('args.debug', 'True'))).toEqual([1, 1]);
  });

  it('shows findings in tests to thorough users, but keys to everybody', async () => {
    const code = 'from transformers import AutoModel\nAutoModel.from_pretrained("org/m")\n';
    const path = 'tests/test_model.py';
    expect(await severities('unpinned-model', code, { profile: 'recommended', path })).toEqual([]);
    expect(await severities('unpinned-model', code, { profile: 'strict', path })).toEqual(['warning']);
    const key = `token = "hf_${'AbCdEfGhIjKlMnOp'.repeat(3).slice(0, 34)}"\n`;
    expect(await severities('hardcoded-ai-key', key, { profile: 'recommended', path })).toEqual(['error']);
  });
});
