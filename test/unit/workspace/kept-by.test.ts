import { expect, it } from 'vitest';
import { createMemoryHost } from '../../../server/src/host/memory.ts';
import { createWorkspace } from '../../../server/src/workspace/workspace.ts';
import { testEngine } from '../../support/engine.ts';
import { gitIndex, type IndexOptions } from '../../support/git-index.ts';

const engine = await testEngine();
const large = 20_000_000;

async function keeper(
  files: Readonly<Record<string, string | Uint8Array>>,
  path = 'm/a.safetensors',
): Promise<string | undefined> {
  const rooted = Object.entries(files).map(([name, content]) => [`/work/${name}`, content]);
  const host = createMemoryHost(Object.fromEntries([...rooted, [`/work/${path}`, 'x']]));
  const project = createWorkspace(engine, host, '/work').project(`/work/${path}`, 'off');
  for (;;) {
    const answer = project.keptBy();
    if (!(await project.loadMissed())) return answer;
  }
}

function repository(path = 'm/a.safetensors', options: IndexOptions = {}) {
  return { '.git/HEAD': 'ref: refs/heads/main\n', '.git/index': gitIndex([{ path, size: large }], options) };
}

it.each<[string, Readonly<Record<string, string | Uint8Array>>, string | undefined]>([
  ['tracked', repository(), 'git'],
  [
    'tracked in a repository of SHA-256',
    {
      ...repository('m/a.safetensors', { hashSize: 32 }),
      '.git/config': '[extensions]\n\tobjectformat = sha256\n',
    },
    'git',
  ],
  ['another file is tracked', repository('m/b.safetensors'), 'nobody'],
  ['no repository', {}, 'nobody'],
  ['a repository without commits', { '.git/HEAD': 'ref: refs/heads/main\n' }, 'nobody'],
  ['a broken index', { '.git/HEAD': '', '.git/index': 'DIRC' }, undefined],
  ['by LFS', { ...repository(), '.gitattributes': '*.safetensors filter=lfs -text\n' }, 'lfs'],
  ['by LFS, said in its folder', { ...repository(), 'm/.gitattributes': '* filter=lfs\n' }, 'lfs'],
  [
    'taken back in its folder',
    { ...repository(), '.gitattributes': '*.safetensors filter=lfs\n', 'm/.gitattributes': 'a* -filter\n' },
    'git',
  ],
  ['said in the repository only', { ...repository(), '.git/info/attributes': 'm/* filter=lfs\n' }, 'lfs'],
  ['another filter', { ...repository(), '.gitattributes': '* filter=crypt\n' }, 'git'],
  ['by DVC', { ...repository(), 'm/a.safetensors.dvc': 'outs: []' }, 'dvc'],
  ['in a worktree', { '.git': 'gitdir: ../main/.git/worktrees/work\n', ...{} }, 'nobody'],
])('%s', async (_, files, expected) => {
  expect(await keeper(files)).toBe(expected);
});

it('a worktree has its index elsewhere', async () => {
  const files = {
    '.git': 'gitdir: .worktree\n',
    '.worktree/index': gitIndex([{ path: 'm/a.safetensors', size: large }]),
  };
  expect(await keeper(files)).toBe('git');
});

it('a clone inside the project is a repository of its own', async () => {
  const inner = { 'm/.git/HEAD': '', 'm/.git/index': gitIndex([{ path: 'a.safetensors', size: large }]) };
  expect(await keeper({ ...repository('other'), ...inner })).toBe('git');
});
