import { describe, expect, it } from 'vitest';
import { createMemoryHost } from '../../../server/src/host/memory.ts';
import { createWorkspace } from '../../../server/src/workspace/workspace.ts';
import { createFakeEngine } from '../session/fake-engine.ts';

type Tree = Readonly<Record<string, string>>;

/** The path of the module that `import name` in a file means, with `?` where only its place is known. */
async function moduleOf(files: Tree, from: string, name: string, root = '/w'): Promise<string> {
  const project = createWorkspace(createFakeEngine(), createMemoryHost(files), root).project(from, 'off');
  const level = /^\.*/.exec(name)?.[0].length ?? 0;
  for (;;) {
    const summary = project.module({ from, level, name: name.slice(level) });
    if (await project.loadMissed()) continue;
    if (!summary) return 'library';
    const path = summary.path.startsWith('/') ? summary.path : `${root}/${summary.path}`;
    return summary.exports.size > 0 ? path : `${path}?`;
  }
}

const x = 'X = 1';

describe('a relative import', () => {
  const files = { '/w/p/__init__.py': x, '/w/p/a.py': x, '/w/p/q/b.py': x, '/w/p/q/r/__init__.py': x };
  it.each([
    ['/w/p/q/b.py', '..a', '/w/p/a.py'],
    ['/w/p/q/b.py', '..', '/w/p/__init__.py'],
    ['/w/p/q/b.py', '.r', '/w/p/q/r/__init__.py'],
    ['/w/p/q/b.py', '.', '/w/p/q?'],
    ['/w/p/q/b.py', '.gone', '/w/p/q?'],
    ['/w/p/a.py', '.q.b', '/w/p/q/b.py'],
    ['/w/p/a.py', '....etc', '/?'],
  ])('in %s of %s', async (from, name, expected) => {
    expect(await moduleOf(files, from, name)).toBe(expected);
  });
});

describe('an absolute import', () => {
  it.each<[string, Tree, string, string, string]>([
    ['beside the file', { '/w/s/settings.py': x }, '/w/s/a.py', 'settings', '/w/s/settings.py'],
    ['above it', { '/w/settings.py': x }, '/w/s/t/a.py', 'settings', '/w/settings.py'],
    ['below src', { '/w/src/app/config.py': x }, '/w/tests/a.py', 'app.config', '/w/src/app/config.py'],
    ['a package', { '/w/app/__init__.py': x, '/w/app/m.py': x }, '/w/a.py', 'app', '/w/app/__init__.py'],
    ['a namespace', { '/w/ns/m.py': x }, '/w/a.py', 'ns.m', '/w/ns/m.py'],
    [
      'the nearest',
      { '/w/settings.py': x, '/w/p/settings.py': x },
      '/w/p/a.py',
      'settings',
      '/w/p/settings.py',
    ],
    [
      'beside a script in a package',
      { '/w/p/__init__.py': '', '/w/p/settings.py': x },
      '/w/p/a.py',
      'settings',
      '/w/p/settings.py',
    ],
    ['a package before a file', { '/w/m.py': x, '/w/m/__init__.py': x }, '/w/a.py', 'm', '/w/m/__init__.py'],
    [
      'missing in a known package',
      { '/w/app/__init__.py': x },
      '/w/a.py',
      'app.generated',
      '/w/app/generated?',
    ],
  ])('%s', async (_, files, from, name, expected) => {
    expect(await moduleOf(files, from, name)).toBe(expected);
  });

  it.each<[string, Tree, string, string]>([
    ['nothing of that name', { '/w/a.py': x }, '/w/a.py', 'torch'],
    ['a folder without modules', { '/w/datasets/train.csv': '' }, '/w/a.py', 'datasets'],
    ['a neighbour project', { '/w/b/settings.py': x }, '/w/a/x.py', 'settings'],
    ['a stub', { '/w/torch.pyi': x }, '/w/a.py', 'torch'],
    ['the script itself', { '/w/openai.py': x }, '/w/openai.py', 'openai'],
    [
      'a folder inside a package',
      { '/w/p/__init__.py': '', '/w/p/torch/__init__.py': x, '/w/p/q/__init__.py': '' },
      '/w/p/q/a.py',
      'torch',
    ],
    ['a file above the workspace', { '/settings.py': x }, '/w/a.py', 'settings'],
  ])('is a library: %s', async (_, files, from, name) => {
    expect(await moduleOf(files, from, name)).toBe('library');
  });
});

describe("the library's own repository", () => {
  it.each<[string, Tree, string]>([
    [
      'pyproject.toml',
      { '/w/pyproject.toml': '[build-system]\nx = []\n[project]\nversion = "1"\nname = "My-Lib"\n' },
      'my_lib',
    ],
    ['Poetry', { '/w/pyproject.toml': '[tool.poetry]\nname = "mylib"\n' }, 'mylib'],
    ['setup.cfg', { '/w/setup.cfg': '[metadata]\nname = mylib\n' }, 'mylib'],
    ['setup.py', { '/w/setup.py': 'setup(\n    name="mylib",\n)' }, 'mylib'],
  ])('is known by %s', async (_, files, name) => {
    expect(await moduleOf(files, '/w/examples/a.py', `${name}.core`)).toBe('/w/examples?');
    expect(await moduleOf(files, '/w/examples/a.py', 'other')).toBe('library');
  });

  it('is known by its folder when the workspace is the package itself', async () => {
    const files = { '/r/torch/__init__.py': x, '/r/torch/nn/__init__.py': x, '/r/torch/nn/a.py': '' };
    expect(await moduleOf(files, '/r/torch/nn/a.py', 'torch', '/r/torch')).toBe('/r/torch/__init__.py');
    expect(await moduleOf(files, '/r/torch/nn/a.py', 'torch.nn', '/r/torch')).toBe('/r/torch/nn/__init__.py');
    expect(await moduleOf(files, '/r/torch/nn/a.py', 'torch._C', '/r/torch')).toBe('/r/torch?');
  });
});
