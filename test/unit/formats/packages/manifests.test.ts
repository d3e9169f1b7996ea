import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../support/edits.ts';
import { describeIndex, read, shown } from './support.ts';

const dependencies = (path: string, text: string) => read(path, text).dependencies.map(shown);
const indexes = (path: string, text: string) => read(path, text).indexes.map(describeIndex);

function pinned(path: string, text: string, name: string, version: string): string {
  const found = read(path, text).dependencies.find((each) => each.name === name);
  return applyEdits(text, found?.change.pin(version) ?? []);
}

describe('pyproject.toml', () => {
  it('reads PEP 621 and PEP 735', () => {
    const text = `
[project]
dependencies = ["torch>=2", 'openai==1.54.0', "kit @ https://host/kit.whl", 7]
[project.optional-dependencies]
serve = ["vllm"]
test = ["deepeval"]
[dependency-groups]
train = ["trl", { include-group = "x" }]
dev = ["ragas"]
`;
    expect(dependencies('pyproject.toml', text)).toEqual([
      'torch>=2',
      'openai==1.54.0 @1.54.0',
      'kit url',
      'vllm',
      'deepeval dev',
      'trl',
      'ragas dev',
    ]);
    expect(pinned('pyproject.toml', text, 'torch', '2.5.1')).toContain('["torch==2.5.1", ');
  });

  it.each([
    ['[build-system]\nrequires = ["x"]\n[project]\n', undefined],
    ['[project]\nclassifiers = ["Topic :: Software Development"]\n', true],
    ['[project]\nclassifiers = ["Private :: Do Not Upload"]\n', undefined],
    ['[project]\ndynamic = ["version"]\n', true],
    ['[project.urls]\nHome = "https://example.com"\n[project]\n', true],
    ['[tool.poetry]\nrepository = "https://example.com"\n[project]\n', true],
    ['[tool.uv]\npackage = false\n[project]\nkeywords = ["x"]\n', undefined],
    ['[project]\n', undefined],
  ])('tells libraries from applications: %j', (head, library) => {
    const text = `${head}dependencies = ["torch"]\n`;
    expect(read('pyproject.toml', text).dependencies[0]?.library).toBe(library);
  });

  it('reads Poetry', () => {
    const text = `
[tool.poetry.dependencies]
python = "^3.11"
torch = "^2.5"
openai = "1.54.0"
litellm = { version = ">=1.50", extras = ["proxy"] }
langchain = "*"
kit = { git = "https://github.com/a/kit" }
here = { path = "../here" }
vllm = [{ version = "0.6.4", python = ">3.9" }, { version = "^0.5" }]
[tool.poetry.dev-dependencies]
ragas = "*"
[tool.poetry.group.test.dependencies]
deepeval = "*"
`;
    expect(dependencies('pyproject.toml', text)).toEqual([
      'torch^2.5',
      'openai1.54.0 @1.54.0',
      'litellm>=1.50',
      'langchain',
      'kit git',
      'here path',
      'vllm0.6.4 @0.6.4',
      'vllm^0.5',
      'ragas dev',
      'deepeval dev',
    ]);
    expect(pinned('pyproject.toml', text, 'litellm', '1.82.6')).toContain(
      'litellm = { version = "==1.82.6", e',
    );
    expect(pinned('pyproject.toml', text, 'kit', '1')).toBe(text);
  });

  it('reads uv, PDM and Hatch', () => {
    const text = `
[project]
dependencies = ["torch", "near"]
[tool.uv]
dev-dependencies = ["ragas"]
[tool.uv.sources]
near = { workspace = true }
[tool.pdm.dev-dependencies]
x = ["trl"]
[tool.hatch.envs.default]
dependencies = ["mlflow"]
`;
    expect(dependencies('pyproject.toml', text)).toEqual([
      'torch',
      'near path',
      'ragas dev',
      'trl dev',
      'mlflow dev',
    ]);
  });

  it('reads indexes', () => {
    const text = `
[tool.uv]
index-strategy = "unsafe-best-match"
index-url = "https://main/simple"
extra-index-url = ["https://x/simple", "https://\${HOST}/simple"]
[[tool.uv.index]]
url = "https://a/simple"
[[tool.uv.index]]
url = "https://b/simple"
explicit = true
[[tool.poetry.source]]
url = "https://c/simple"
[[tool.poetry.source]]
url = "https://d/simple"
priority = "supplemental"
[[tool.poetry.source]]
url = "https://e/simple"
priority = "explicit"
[[tool.pdm.source]]
url = "https://f/simple"
verify_ssl = false
`;
    expect(indexes('pyproject.toml', text).sort()).toEqual(
      [
        'primary best https://main/simple',
        'extra best https://x/simple',
        'extra best ?',
        'extra best https://a/simple',
        'explicit best https://b/simple',
        'primary first https://c/simple',
        'extra fallback https://d/simple',
        'explicit fallback https://e/simple',
        'extra best https://f/simple',
        'trusted-host best https://f/simple',
      ].sort(),
    );
  });

  it('marks indexes of uv as explicit in both forms, and knows whether a package names them', () => {
    const table =
      '[[tool.uv.index]]\nname = "a" # why\nurl = "https://a/simple" # here\n\n[tool.uv.sources]\nx = { index = "a" }\n';
    const [first] = read('pyproject.toml', table).indexes;
    expect(first?.named).toBe(true);
    expect(applyEdits(table, first?.change.makeExplicit() ?? [])).toContain(
      'simple" # here\nexplicit = true\n\n[',
    );
    const inline = 'index = [{ url = "https://a/simple" }]\n';
    const [other] = read('uv.toml', inline).indexes;
    expect(other?.named).toBe(false);
    expect(applyEdits(inline, other?.change.makeExplicit() ?? [])).toBe(
      'index = [{ url = "https://a/simple", explicit = true }]\n',
    );
  });
});

it('reads setup.cfg, of a library that is published', () => {
  const text = `[metadata]
url = https://example.com

[options]
install_requires =
    torch>=2  # why
    # none
    openai==1.54.0

[options.extras_require]
test = pytest
serve =
    vllm
`;
  expect(dependencies('setup.cfg', text)).toEqual([
    'torch>=2 library',
    'openai==1.54.0 @1.54.0 library',
    'pytest dev library',
    'vllm library',
  ]);
  expect(pinned('setup.cfg', text, 'torch', '2.5.1')).toContain('    torch==2.5.1  # why\n');
});

it('reads a Pipfile', () => {
  const text = `[[source]]
url = "https://pypi.org/simple"
verify_ssl = true

[[source]]
url = "https://b/simple"
verify_ssl = false

[packages]
torch = "*"
openai = "==1.54.0"
kit = { git = "https://github.com/a/kit", ref = "main" }

[dev-packages]
ragas = "*"
`;
  expect(dependencies('Pipfile', text)).toEqual(['torch', 'openai==1.54.0 @1.54.0', 'kit git', 'ragas dev']);
  expect(indexes('Pipfile', text)).toEqual([
    'primary first https://pypi.org/simple',
    'explicit first https://b/simple',
    'trusted-host best https://b/simple',
  ]);
  const unchecked = read('Pipfile', text).indexes[2];
  expect(applyEdits(text, unchecked?.change.remove() ?? [])).not.toContain('false');
});

describe('conda', () => {
  const text = `name: x
channels:
  - http://host/main
  - conda-forge
dependencies:
  - python=3.11
  - pytorch::pytorch>=2.4
  - numpy==1.26.4=py312_0
  - cudatoolkit
  - pip:
      - vllm
      - --extra-index-url https://a/simple
`;
  it('reads packages, pip and channels', () => {
    expect(dependencies('environment.yml', text)).toEqual([
      'python=3.11',
      'pytorch>=2.4',
      'numpy==1.26.4=py312_0 @1.26.4',
      'cudatoolkit',
      'vllm',
    ]);
    expect(indexes('environment.yml', text)).toEqual([
      'primary first http://host/main',
      'extra best https://a/simple',
    ]);
  });

  it('pins', () => {
    expect(pinned('environment.yml', text, 'pytorch', '2.5.1')).toContain('- pytorch::pytorch==2.5.1\n');
    expect(pinned('environment.yml', text, 'cudatoolkit', '12.1')).toContain('- cudatoolkit==12.1\n');
  });

  it.each([
    ['Chart.yaml', 'name: x\ndependencies:\n  - name: torch\n'],
    ['values.yaml', 'name: x\ndependencies:\n  - torch\n'],
    ['environment.yml', 'name: x\ndependencies: torch\n'],
  ])('leaves %s alone', (path, other) => {
    expect(dependencies(path, other)).toEqual([]);
  });
});

it('reads pip.conf', () => {
  const text =
    '[global]\nindex-url = https://a/simple\nextra_index_url =\n    https://b/simple\n    https://c/simple\ntrusted-host = h\n';
  const found = read('pip.conf', text).indexes;
  expect(found.map(describeIndex)).toEqual([
    'primary best https://a/simple',
    'extra best https://b/simple',
    'extra best https://c/simple',
    'trusted-host best h',
  ]);
  expect(applyEdits(text, found[2]?.change.remove() ?? [])).toBe(text.replace('    https://c/simple\n', ''));
  expect(applyEdits(text, found[3]?.change.remove() ?? [])).toBe(text.replace('trusted-host = h\n', ''));
});

it('reads .npmrc', () => {
  const text =
    'registry=http://a/\n@team:registry=http://b/team/\nstrict-ssl=false\n//a/:_authToken=${TOKEN}\n';
  const found = read('.npmrc', text).indexes;
  expect(found.map(describeIndex)).toEqual([
    'primary first http://a/',
    'explicit first http://b/team/',
    'trusted-host first http://a/',
  ]);
  expect(applyEdits(text, found[1]?.change.replaceAddress('https://b/team/') ?? [])).toContain(
    '@team:registry=https://b/team/\n',
  );
  expect(applyEdits(text, found[2]?.change.remove() ?? [])).not.toContain('strict-ssl');
});

it('reads package.json', () => {
  const text = `{
  "dependencies": {
    "openai": "latest",
    "ai": "4.0.1",
    "kit": "github:a/kit#main",
    "near": "workspace:*",
    "alias": "npm:@a/b@1.2.3",
    "langchain": "^0.3.0"
  },
  "devDependencies": { "promptfoo": "*" },
  "peerDependencies": { "openai": "*" }
}
`;
  expect(dependencies('package.json', text)).toEqual([
    'openailatest',
    'ai4.0.1 @4.0.1',
    'kitgithub:a/kit#main git',
    'nearworkspace:* path',
    '@a/bnpm:@a/b@1.2.3 @1.2.3',
    'langchain^0.3.0',
    'promptfoo* dev',
  ]);
  expect(pinned('package.json', text, 'openai', '4.73.0')).toContain('"openai": "4.73.0",');
});

it.each([
  'pyproject.toml',
  'Pipfile',
  'setup.cfg',
  'environment.yml',
  'pip.conf',
  'uv.toml',
  '.npmrc',
  'package.json',
])('reads a broken %s without harm', (path) => {
  for (const text of [
    '',
    '[',
    '[[',
    '{"dependencies": {"a": ',
    '[project]\ndependencies = ["torch',
    'dependencies:\n - pip:\n  - \t',
    '\u0000\u202e',
    '[project]\ndependencies = {}\n[tool]\nuv = 3\n',
  ])
    expect(() => read(path, text)).not.toThrow();
});
