import { describe, expect, it } from 'vitest';
import { createMemoryHost } from '../../../server/src/host/memory.ts';
import { createWorkspace } from '../../../server/src/workspace/workspace.ts';
import { testEngine } from '../../support/engine.ts';

const engine = await testEngine();

function open(files: Readonly<Record<string, string>>) {
  const host = createMemoryHost(
    Object.fromEntries(Object.entries(files).map(([name, content]) => [`/work/${name}`, content])),
  );
  const workspace = createWorkspace(engine, host, '/work');
  const ask = async (name: string) => {
    const project = workspace.project('/work/out/net.pkl', 'off');
    const before = project.definesClass(name);
    while (await project.loadMissed());
    return { before, after: project.definesClass(name), entries: project.dependencies.entries };
  };
  /** What a change on disk, or with `inEditor` one that is not saved, undid. */
  const change = (path: string, text: string, inEditor = false) => {
    if (!inEditor) host.write(`/work/${path}`, text);
    const touched = workspace.files.changed(`/work/${path}`, inEditor ? text : undefined);
    return workspace.memos.changed(`/work/${path}`, touched === 'names');
  };
  return { ask, change, reads: host.reads };
}

describe('a class of a script', () => {
  it('is found after it was missed', async () => {
    const { ask } = open({ 'a/b/c/fit.py': 'x = 1\r\nclass  Größe(Base):\r\n  y = 1\r\n' });
    expect(await ask('Größe')).toMatchObject({ before: undefined, after: true });
    expect(await ask('Größe')).toMatchObject({ before: true, after: true });
    expect(await ask('Gr')).toMatchObject({ before: false, after: false });
  });

  it('is looked for again when a script changes, comes, or is no longer ignored', async () => {
    const { ask, change } = open({
      'a/fit.py': 'x = 1\n',
      '.gitignore': 'env\n',
      'env/x.py': 'class Third: x = 1\n',
    });
    for (const [name, path, text] of [
      ['First', 'a/fit.py', 'class First:\n  x = 1\n'],
      ['Second', 'b/c/new.py', 'class Second:\n  x = 1\n'],
      ['Third', '.gitignore', 'other\n'],
    ] as const) {
      const { after, entries } = await ask(name);
      expect(after, name).toBe(false);
      expect(
        [...change(path, text)].some((entry) => entries.has(entry)),
        name,
      ).toBe(true);
      expect((await ask(name)).after, name).toBe(true);
    }
    expect([...change('readme.md', 'class Fourth:\n')]).toEqual([]);
  });

  it('is known as it stands in the editor, and an edit reads no other file again', async () => {
    const { ask, change, reads } = open({ 'a.py': 'x = 1\n', 'b/c.py': 'x = 1\n' });
    expect((await ask('Net')).after).toBe(false);
    change('a.py', 'class Net:\n  x = 1\n', true);
    expect((await ask('Net')).after).toBe(true);
    expect(reads.get('/work/b/c.py')).toBe(1);
    change('a.py', 'class Other:\n  x = 1\n', true);
    expect((await ask('Net')).after).toBe(false);
  });

  it('is looked for in no end of files', async () => {
    const names = Array.from({ length: 2_001 }, (_, index) => `s/${String(index).padStart(4, '0')}.py`);
    const { ask } = open(
      Object.fromEntries(names.map((name, index) => [name, `class C${index}:\n  x = 1\n`])),
    );
    expect((await ask('C1999')).after).toBe(true);
    expect((await ask('C2000')).after).toBe(false);
  });

  it('is not looked for in files that are too large or broken', async () => {
    const filler = `# ${'x'.repeat(300_000)}\n`;
    const cells = [{ cell_type: 'code', source: `class InNotebook:\n  x = 1\n${filler}` }, null, 3];
    const { ask } = open({
      'large.py': `class Large:\n  x = 1\n${filler}`,
      'large.ipynb': JSON.stringify({ cells }),
      'broken.ipynb': 'class Broken:\n',
      'list.ipynb': '[1]',
    });
    expect((await ask('Large')).after).toBe(false);
    expect((await ask('InNotebook')).after).toBe(true);
    expect((await ask('Broken')).after).toBe(false);
  });
});
