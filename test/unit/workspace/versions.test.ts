import { describe, expect, it } from 'vitest';
import { createMemoryHost } from '../../../server/src/host/memory.ts';
import { createWorkspace } from '../../../server/src/workspace/workspace.ts';
import { createFakeEngine } from '../session/fake-engine.ts';

type Tree = Readonly<Record<string, string>>;

/** The version of a package as the file sees it: `text @ source`. */
async function versionOf(files: Tree, name = 'torch', from = '/w/a.py'): Promise<string> {
  const project = createWorkspace(createFakeEngine(), createMemoryHost(files), '/w').project(from, 'off');
  for (;;) {
    const version = project.version(name);
    if (!(await project.loadMissed())) return version ? `${version.text} @ ${version.source}` : 'none';
  }
}

async function boundsOf(files: Tree, name = 'torch') {
  const project = createWorkspace(createFakeEngine(), createMemoryHost(files), '/w').project(
    '/w/a.py',
    'off',
  );
  do project.version(name);
  while (await project.loadMissed());
  const version = project.version(name);
  return version && [version.lower, version.upper, version.upperInclusive];
}

const lock = '[[package]]\nname = "torch"\nversion = "2.5.1"\nsource = { registry = "x" }\n';

describe('a version is read from', () => {
  it.each<[string, Tree, string]>([
    [
      'a virtual environment',
      { '/w/.venv/lib/python3.12/site-packages/torch-2.5.1.dist-info/METADATA': '' },
      '2.5.1 @ .venv',
    ],
    [
      'one on Windows',
      { '/w/venv/Lib/site-packages/torch-2.5.1+cu121.dist-info/METADATA': '' },
      '2.5.1+cu121 @ venv',
    ],
    ['uv.lock', { '/w/uv.lock': lock }, '2.5.1 @ uv.lock'],
    ['poetry.lock', { '/w/poetry.lock': lock }, '2.5.1 @ poetry.lock'],
    ['pdm.lock', { '/w/pdm.lock': lock.replaceAll('\n', '\r\n') }, '2.5.1 @ pdm.lock'],
    [
      'pylock.toml',
      { '/w/pylock.toml': '[[packages]]\nname = "torch"\nversion = "2.5.1"\n' },
      '2.5.1 @ pylock.toml',
    ],
    [
      'Pipfile.lock',
      { '/w/Pipfile.lock': '{"default": {"torch": {"version": "==2.5.1"}}}' },
      '==2.5.1 @ Pipfile.lock',
    ],
    [
      'requirements.txt',
      { '/w/requirements.txt': '# x\nnumpy\nTorch[opt] == 2.5.1 ; python_version > "3" # why\n' },
      '== 2.5.1 @ requirements.txt',
    ],
    [
      'requirements with hashes',
      { '/w/requirements.txt': 'torch==2.5.1 \\\n    --hash=sha256:00\n' },
      '==2.5.1 @ requirements.txt',
    ],
    ['requirements-gpu.txt', { '/w/requirements-gpu.txt': 'torch~=2.5' }, '~=2.5 @ requirements-gpu.txt'],
    [
      'a folder of requirements',
      { '/w/requirements/train.txt': 'torch>=2.1,<2.4' },
      '>=2.1,<2.4 @ requirements/train.txt',
    ],
    [
      'an included file',
      { '/w/requirements.txt': '-r deps/base.txt', '/w/deps/base.txt': '-r ../requirements.txt\ntorch<3' },
      '<3 @ deps/base.txt',
    ],
    [
      'PEP 621',
      { '/w/pyproject.toml': '[project]\nname = "x"\ndependencies = ["torch>=2.1"]' },
      '>=2.1 @ pyproject.toml',
    ],
    [
      'optional dependencies',
      { '/w/pyproject.toml': '[project.optional-dependencies]\ngpu = ["torch (>=2.1)"]' },
      '(>=2.1) @ pyproject.toml',
    ],
    [
      'dependency groups',
      { '/w/pyproject.toml': '[dependency-groups]\ndev = ["torch==2.1", {include-group = "x"}]' },
      '==2.1 @ pyproject.toml',
    ],
    [
      'Poetry',
      { '/w/pyproject.toml': '[tool.poetry.dependencies]\ntorch = "^2.1"' },
      '^2.1 @ pyproject.toml',
    ],
    [
      'a Poetry table',
      {
        '/w/pyproject.toml':
          '[tool.poetry.group.gpu.dependencies]\ntorch = { version = "~2.1", extras = [] }',
      },
      '~2.1 @ pyproject.toml',
    ],
    [
      'PDM',
      { '/w/pyproject.toml': '[tool.pdm.dev-dependencies]\ntest = ["torch==2.1"]' },
      '==2.1 @ pyproject.toml',
    ],
    [
      'setup.cfg',
      { '/w/setup.cfg': '[metadata]\nname = x\n[options]\ninstall_requires =\n    numpy\n    torch>=2.1\n' },
      '>=2.1 @ setup.cfg',
    ],
    [
      'conda',
      { '/w/environment.yml': 'dependencies:\n  - python=3.11\n  - conda-forge::pytorch=2.1\n' },
      '=2.1 @ environment.yml',
    ],
    [
      'pip below conda',
      { '/w/environment.yaml': 'dependencies:\n  - pip:\n    - torch==2.1\n' },
      '==2.1 @ environment.yaml',
    ],
    [
      'a Dockerfile',
      {
        '/w/Dockerfile':
          'FROM x\nRUN apt update && pip install --no-cache-dir \\\n  "torch==2.1" numpy && ls\n',
      },
      '==2.1 @ Dockerfile',
    ],
  ])('%s', async (_, files, expected) => {
    expect(await versionOf(files)).toBe(expected);
  });

  it('no address, path, option or comment', async () => {
    const text =
      'torch @ https://example.com/torch-2.1.whl\n-e ./torch\n./torch==1\n# torch==1\n--find-links torch==1\n';
    expect(await versionOf({ '/w/requirements.txt': text })).toBe('none');
  });

  it('no manifest that does not parse', async () => {
    const files = {
      '/w/pyproject.toml': '[project',
      '/w/Pipfile.lock': '{',
      '/w/environment.yml': 'a: [',
      '/w/a.py': '',
    };
    expect(await versionOf(files)).toBe('none');
  });
});

describe('of several versions', () => {
  it('the installed one beats the lock, and that what is asked for', async () => {
    const files = { '/w/uv.lock': lock, '/w/requirements.txt': 'torch==2.1' };
    expect(await versionOf(files)).toBe('2.5.1 @ uv.lock');
    const installed = {
      ...files,
      '/w/.venv/lib/python3.12/site-packages/torch-2.6.0.dist-info/METADATA': '',
    };
    expect(await versionOf(installed)).toBe('2.6.0 @ .venv');
  });

  it('a pin beats ranges, and an entry without a version says nothing', async () => {
    const files = {
      '/w/pyproject.toml': '[project]\ndependencies = ["torch>=2", "numpy"]',
      '/w/requirements.txt': 'torch==2.1\nnumpy<2',
    };
    expect(await boundsOf(files)).toEqual(['2.1', '2.1', true]);
    expect(await boundsOf(files, 'numpy')).toEqual([undefined, '2', false]);
  });

  it('different pins of one kind may all hold', async () => {
    const files = { '/w/requirements-cpu.txt': 'torch==2.1', '/w/requirements-gpu.txt': 'torch==2.5' };
    expect(await versionOf(files)).toBe('==2.1 or ==2.5 @ requirements-cpu.txt');
    expect(await boundsOf(files)).toEqual(['2.1', '2.5', true]);
  });

  it('the nearest wins, and the neighbour has no say', async () => {
    const files = {
      '/w/requirements.txt': 'torch==1.0\nkeras==2.0',
      '/w/a/requirements.txt': 'torch==2.0',
      '/w/b/requirements.txt': 'torch==3.0\ndatasets==4.0',
      '/requirements.txt': 'datasets==1.0',
    };
    expect(await versionOf(files, 'torch', '/w/a/src/x.py')).toBe('==2.0 @ a/requirements.txt');
    expect(await versionOf(files, 'keras', '/w/a/src/x.py')).toBe('==2.0 @ requirements.txt');
    expect(await versionOf(files, 'datasets', '/w/a/src/x.py')).toBe('none');
  });

  it('names are compared as pip does', async () => {
    expect(
      await versionOf({ '/w/requirements.txt': 'Sentence_Transformers==3' }, 'sentence-transformers'),
    ).toBe('==3 @ requirements.txt');
    expect(await versionOf({ '/w/requirements.txt': 'huggingface.hub==1' }, 'huggingface_hub')).toBe(
      '==1 @ requirements.txt',
    );
  });
});
