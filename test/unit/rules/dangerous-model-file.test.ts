import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../server/src/engine/finding.ts';
import { createMemoryHost } from '../../../server/src/host/memory.ts';
import { createSession } from '../../../server/src/session/create-session.ts';
import { ascii, callOf, pickle } from '../../support/artifacts/assembler.ts';
import { fileWrapper, npy } from '../../support/artifacts/numpy.ts';
import { testEngine } from '../../support/engine.ts';
import { evilCall, evilPickle, plainPickle, torchArchive } from '../../support/model-files.ts';
import { lintWorkspace, today, workspaceRoot } from '../../support/workspace.ts';

const rule = 'dangerous-model-file';
const weights = { weight: [2, 3] as const };

type Files = Readonly<Record<string, string | Uint8Array>>;

/** The rule's findings, by file. */
async function found(files: Files): Promise<Readonly<Record<string, readonly Finding[]>>> {
  const linted = await lintWorkspace(new Map(Object.entries(files)));
  return Object.fromEntries(
    linted.flatMap(({ path, result }) => {
      expect(result.problems).toEqual([]);
      const own = result.findings.filter((finding) => finding.rule === rule);
      return own.length > 0 ? [[path, own]] : [];
    }),
  );
}

describe('on a model file', () => {
  it('tells what it rests on, for people and for programs', async () => {
    const files = { 'models/net.pt': torchArchive({ first: evilCall, tensors: weights }) };
    const { 'models/net.pt': findings = [] } = await found(files);
    expect(findings).toHaveLength(1);
    const [finding] = findings;
    const [first = '', ...rest] = finding?.message.split('\n') ?? [];
    expect(first).toBe("net.pt runs code when it is loaded: starts a program: os.system('echo example')");
    expect(first.length).toBeLessThanOrEqual(90);
    expect(rest[0]).toMatch(
      /^- starts a program: os\.system\('echo example'\) \(model\/data\.pkl, byte \d+\)$/,
    );
    expect(rest[1]).toContain('safetensors');
    expect(rest[1]).toContain('modelFiles.approved');
    expect(finding).toMatchObject({
      severity: 'error',
      span: { start: 0, end: 0 },
      data: {
        concern: 'runs-code',
        confidence: 'high',
        member: 'model/data.pkl',
        global: 'os.system',
        use: 'called',
        offset: expect.any(Number),
      },
    });
    expect(finding?.data?.evidence).toHaveLength(1);
  });

  it('speaks once for each concern, whatever the number of reasons', async () => {
    const calls = Array.from({ length: 30 }, (_, index) => callOf('vendor.layers', `layer_${index}`, 'x'));
    const { 'net.pkl': findings = [] } = await found({
      'net.pkl': pickle(...calls.flat(), ...callOf('os', 'system', 'echo example')),
    });
    expect(findings.map(({ severity, data }) => [severity, data?.concern])).toEqual([
      ['error', 'runs-code'],
      ['warning', 'unknown-global'],
    ]);
    expect(findings[1]?.message).toContain('- and 22 more');
    expect(findings[1]?.data?.evidence).toHaveLength(30);
  });

  it('keeps its fingerprint where the file only grows', async () => {
    const evil = callOf('os', 'system', 'echo example');
    const [before] = (await found({ 'a.pkl': pickle(...evil) }))['a.pkl'] ?? [];
    const [after] =
      (await found({ 'a.pkl': pickle(['BINBYTES', 'x'.repeat(1000)], 'POP', ...evil) }))['a.pkl'] ?? [];
    const [other] =
      (await found({ 'a.pkl': pickle(...callOf('os', 'popen', 'echo example')) }))['a.pkl'] ?? [];
    expect(before?.fingerprint).toBe(after?.fingerprint);
    expect(before?.fingerprint).not.toBe(other?.fingerprint);
  });

  it('is the same whatever the name', async () => {
    for (const name of ['model.pkl', 'model.txt', 'noextension', 'weights.safetensors', 'picture.png'])
      expect(Object.keys(await found({ [name]: evilPickle })), name).toEqual([name]);
  });

  it('keeps the first line short, whatever the names', async () => {
    const name = `${'a-very-long-name-of-a-model-'.repeat(5)}.pkl`;
    const all = await found({
      [name]: pickle(
        ...callOf('os', 'system', 'y'.repeat(300)),
        ...callOf(`${'vendor.'.repeat(40)}x`, 'thing', 'y'),
      ),
      'b.pkl': pickle(...callOf('socket', 'create_connection', 'y'.repeat(100))),
    });
    for (const finding of Object.values(all).flat())
      expect(finding.message.split('\n')[0]?.length, finding.message).toBeLessThanOrEqual(90);
  });

  it('stands at the line where the file is text', async () => {
    const text =
      '{"class_name": "Sequential", "config": {"layers": [\n {"class_name": "Lambda", "config": {"function": ["4wEAAAAAAAAAAAAAAAEAAAABAAAAQwAAAHMEAAAAfABTACkB", null, null]}}]},\n "keras_version": "2.4.0", "backend": "tensorflow"}\n';
    const { 'net.json': findings = [] } = await found({ 'net.json': text });
    expect(findings).toHaveLength(1);
    const { span } = findings[0] ?? { span: { start: 0, end: 0 } };
    expect(text.slice(0, span.start).split('\n')).toHaveLength(2);
    expect(span.end).toBeGreaterThan(span.start);
  });

  it('is silenced by an approval of its hash, and no other', async () => {
    const hash = await sha256(evilPickle);
    const config = (sha: string) => `modelFiles:\n  approved:\n    - sha256: ${sha}\n      reason: EXAMPLE\n`;
    expect(await found({ 'a.pkl': evilPickle, 'secure-ai-lint.yaml': config(hash) })).toEqual({});
    const loading = {
      'a.pkl': evilPickle,
      'load.py': 'import joblib\njoblib.load("a.pkl")\n',
      'secure-ai-lint.yaml': config(hash),
    };
    expect(await found(loading)).toEqual({});
    const others = await found({ 'a.pkl': evilPickle, 'secure-ai-lint.yaml': config('0'.repeat(64)) });
    expect(Object.keys(others)).toEqual(['a.pkl']);
  });
});

describe('where a file is loaded', () => {
  const line = async (code: string, files: Files = { 'models/net.pt': evilPickle }) => {
    const all = await found({ ...files, 'train.py': code });
    return all['train.py'] ?? [];
  };

  it.each([
    'import torch\ntorch.load("models/net.pt", weights_only=False)',
    'import joblib\njoblib.load("models/net.pt")',
    'import pickle\npickle.load(open("models/net.pt", "rb"))',
    'import pickle\nwith open("models/net.pt", "rb") as f:\n    pickle.load(f)',
    'import pickle\nfrom pathlib import Path\npickle.loads(Path("models/net.pt").read_bytes())',
    'import pickle\nfrom pathlib import Path\nwith (Path("models") / "net.pt").open("rb") as f:\n    x = pickle.load(f)',
    'import os, joblib\nFOLDER = "models"\njoblib.load(os.path.join(FOLDER, "net.pt"))',
    'import joblib\nname = "net"\njoblib.load(f"models/{name}.pt")',
    'import gzip, pickle\npickle.load(gzip.open("models/net.pt"))',
    'import numpy as np\nnp.load("models/net.pt", allow_pickle=True)',
    'import pandas as pd\npd.read_pickle("models/net.pt")',
    'import onnx\nonnx.load("models/net.pt")',
    'from llama_cpp import Llama\nllm = Llama(model_path="models/net.pt")',
    'from keras.models import load_model\nload_model("models/net.pt")',
  ])('%s', async (code) => {
    const [finding, ...more] = await line(code);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      severity: 'error',
      related: [{ file: 'models/net.pt', span: { start: 0, end: 0 } }],
    });
    expect(finding?.message.split('\n')[0]).toBe('This loads net.pt, which runs code when it is loaded');
    expect(finding?.message.split('\n')[1]).toMatch(/^- starts a program: os\.system\('echo example'\) \(/);
    expect(finding?.related[0]?.message).toBe(
      "net.pt runs code when it is loaded: starts a program: os.system('echo example')",
    );
  });

  it.each([
    ['a guarded loader', 'import torch\ntorch.load("models/net.pt", weights_only=True)'],
    ['an array without objects', 'import numpy as np\nnp.load("models/net.pt")'],
    ['a path that is not known', 'import sys, joblib\njoblib.load(sys.argv[1])'],
    ['a file that is not there', 'import joblib\njoblib.load("models/other.pt")'],
    ['another function', 'open("models/net.pt")'],
  ])('not for %s', async (_, code) => {
    expect(await line(code)).toEqual([]);
  });

  it('not where the file is harmless', async () => {
    expect(
      await line('import joblib\njoblib.load("models/net.pt")', { 'models/net.pt': plainPickle }),
    ).toEqual([]);
  });

  it('beside the code, before the folder of the workspace', async () => {
    const all = await found({
      'src/train.py': 'import joblib\njoblib.load("net.pkl")\n',
      'src/net.pkl': evilPickle,
      'net.pkl': plainPickle,
    });
    expect(all['src/train.py']?.[0]?.related[0]?.file).toBe('src/net.pkl');
  });
});

describe('what the workspace defines', () => {
  const instance = (module: string, name: string) =>
    ascii(`ccopy_reg\n_reconstructor\n(c${module}\n${name}\nc__builtin__\nobject\nNtR.`);

  it('is silent, wherever the file lies', async () => {
    expect(
      await found({
        'models/deep/net.pkl': instance('nets.small', 'Net'),
        'nets/__init__.py': '',
        'nets/small.py': 'class Net:\n    pass\n',
      }),
    ).toEqual({});
  });

  it('is no name that a module of it imports', async () => {
    const files = { 'nets.py': 'import os\nfrom subprocess import Popen\n\nclass Net:\n    pass\n' };
    const all = await found({
      ...files,
      'a.pkl': instance('nets', 'os'),
      'b.pkl': instance('nets', 'Popen'),
      'c.pkl': instance('nets', 'Other'),
      'd.pkl': instance('nets', 'Net'),
    });
    expect(Object.keys(all).sort()).toEqual(['a.pkl', 'b.pkl', 'c.pkl']);
  });

  it('is a class of a script, too', async () => {
    expect(
      await found({ 'net.pkl': instance('__main__', 'Net'), 'fit_it.py': 'class Net:\n    pass\n' }),
    ).toEqual({});
    expect(Object.keys(await found({ 'net.pkl': instance('__main__', 'Net') }))).toEqual(['net.pkl']);
  });

  it.each(['scripts', 'training', 'experiments/2026/first', 'src/package', '.github/tools'])(
    'is a class of a script in %s',
    async (folder) => {
      const files = { 'out/net.pkl': instance('__main__', 'Net') };
      expect(
        await found({
          ...files,
          [`${folder}/fit_it.py`]: 'import torch\n\nclass Net(torch.nn.Module):\n  x = 1\n',
        }),
      ).toEqual({});
      for (const other of [
        'class Other:\n  x = 1\n',
        'if 1 > 0:\n  class Net:\n    x = 1\n',
        '# class Net:\n',
      ])
        expect(Object.keys(await found({ ...files, [`${folder}/fit_it.py`]: other })), other).toEqual([
          'out/net.pkl',
        ]);
    },
  );

  it('is a class within a class, and one of a notebook', async () => {
    const cells = [
      { cell_type: 'markdown', source: ['class Prose:\n'] },
      { cell_type: 'code', source: ['import torch\n', 'class Net:\n', '  class Part:\n', '    x = 1'] },
    ];
    const all = await found({
      'notebooks/fit.ipynb': JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }),
      'out/a.pkl': instance('__main__', 'Net'),
      'out/b.pkl': instance('__main__', 'Net.Part'),
      'out/c.pkl': instance('__main__', 'Prose'),
    });
    expect(Object.keys(all)).toEqual(['out/c.pkl']);
  });

  it('is no function of a script that the file calls, and no class of an excluded folder', async () => {
    const all = await found({
      '.gitignore': 'env/\n',
      'env/lib/net.py': 'class Net:\n  x = 1\n',
      'node_modules/x/net.py': 'class Net:\n  x = 1\n',
      'scripts/fit.py': 'def prepare(text):\n  return text\n\ndef Make(text):\n  return text\n',
      'out/a.pkl': pickle(...callOf('__main__', 'prepare', 'x')),
      'out/b.pkl': pickle(...callOf('__main__', 'Make', 'x')),
      'out/c.pkl': instance('__main__', 'Net'),
    });
    expect(Object.keys(all)).toEqual(['out/a.pkl', 'out/b.pkl', 'out/c.pkl']);
  });
});

it('tells of a model that cannot be opened', async () => {
  const path = `${workspaceRoot}/secret.pkl`;
  const host = createMemoryHost({ [path]: plainPickle }, { unreadable: [path] });
  const session = createSession({ engine: await testEngine(), host, root: workspaceRoot, today });
  const document = await session.read(path);
  if ('skipped' in document) throw new Error(document.skipped);
  const { findings } = await session.lint(document);
  expect(findings).toMatchObject([{ rule, severity: 'warning', data: { concern: 'not-inspected' } }]);
});

it('has another fingerprint when the file does another thing', async () => {
  const files = {
    'a.pkl': pickle(...callOf('os', 'system', 'echo a')),
    'b.pkl': pickle(...callOf('os', 'system', 'echo b')),
  };
  const { 'a.pkl': [a] = [], 'b.pkl': [b] = [] } = await found(files);
  expect(a?.fingerprint).toBeDefined();
  expect(a?.fingerprint).not.toBe(b?.fingerprint);
});

describe('a file that loads another', () => {
  const wrapper = fileWrapper('model.pkl_01.npy');
  const plainArray = npy("'<f8'", new Uint8Array(16));

  it('is as dangerous as that file', async () => {
    const { 'model.pkl': findings = [] } = await found({
      'model.pkl': wrapper,
      'model.pkl_01.npy': evilPickle,
    });
    expect(findings).toMatchObject([
      {
        severity: 'error',
        message: expect.stringMatching(/^This loads model\.pkl_01\.npy, which runs code/),
        related: [{ file: 'model.pkl_01.npy' }],
      },
    ]);
    const harmless = await found({ 'model.pkl': wrapper, 'model.pkl_01.npy': plainArray });
    expect(harmless).toEqual({});
    expect(await found({ 'model.pkl': wrapper })).toEqual({});
  });
});

async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
