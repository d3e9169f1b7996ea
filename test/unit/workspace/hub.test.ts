import { describe, expect, it } from 'vitest';
import { createMemoryHost, type MemoryHostOptions } from '../../../server/src/host/memory.ts';
import { createWorkspace } from '../../../server/src/workspace/workspace.ts';
import { createFakeEngine } from '../session/fake-engine.ts';

const sha = '0123456789abcdef0123456789abcdef01234567';
const other = 'fedcba9876543210fedcba9876543210fedcba98';

function open(
  files: Readonly<Record<string, string>>,
  options: MemoryHostOptions,
  network: 'off' | 'hub' = 'off',
) {
  const workspace = createWorkspace(createFakeEngine(), createMemoryHost(files, options), '/w');
  return async (repository: string, ref = 'main', kind: 'models' | 'datasets' = 'models') => {
    const project = workspace.project('/w/a.py', network);
    do project.revision(kind, repository, ref);
    while (await project.loadMissed());
    return project.revision(kind, repository, ref);
  };
}

describe('the cache', () => {
  it.each<[string, string, MemoryHostOptions]>([
    [
      'HF_HUB_CACHE',
      '/cache',
      { environment: { HF_HUB_CACHE: '/cache', HF_HOME: '/other' }, home: '/home/u' },
    ],
    ['HF_HOME', '/hf/hub', { environment: { HF_HOME: '/hf' }, home: '/home/u' }],
    [
      'HF_HOME below the home folder',
      '/home/u/hf/hub',
      { environment: { HF_HOME: '~/hf' }, home: '/home/u' },
    ],
    ['the home folder', '/home/u/.cache/huggingface/hub', { home: '/home/u' }],
  ])('is found by %s', async (_, folder, options) => {
    const revision = open({ [`${folder}/models--org--name/refs/main`]: `${sha}\n` }, options);
    expect(await revision('org/name')).toBe(sha);
    expect(await revision('org/name', 'v2')).toBeUndefined();
    expect(await revision('org/other')).toBeUndefined();
  });

  const files = {
    '/c/models--bert/refs/main': sha,
    '/c/datasets--org--d/refs/refs/pr/1': other,
    '/c/models--org--broken/refs/main': 'main',
    '/c/secret': sha,
  };
  const revision = open(files, { environment: { HF_HUB_CACHE: '/c' } });

  it('holds models and datasets, and refs with slashes', async () => {
    expect(await revision('bert')).toBe(sha);
    expect(await revision('org/d', 'refs/pr/1', 'datasets')).toBe(other);
    expect(await revision('org/d', 'refs/pr/1', 'models')).toBeUndefined();
  });

  it('gives commits only', async () => {
    expect(await revision('org/broken')).toBeUndefined();
  });

  it.each([
    ['../..', 'main'],
    ['bert', '../../secret'],
    ['bert', '/c/secret'],
    ['a/b/c', 'main'],
    ['', 'main'],
  ])('is never left: %s at %s', async (repository, ref) => {
    expect(await revision(repository, ref)).toBeUndefined();
  });

  it('does not exist in a browser', async () => {
    expect(await open(files, {})('bert')).toBeUndefined();
  });
});

describe('the Hub', () => {
  function fake(answers: Readonly<Record<string, string>>) {
    const asked: string[] = [];
    const fetchText = async (url: string, timeout: number) => {
      asked.push(url);
      return timeout > 0 ? answers[url] : undefined;
    };
    return { asked, fetchText };
  }
  const url = 'https://huggingface.co/api/models/org/name/revision/main';

  it('is never asked while the network is off', async () => {
    const { asked, fetchText } = fake({ [url]: JSON.stringify({ sha }) });
    expect(await open({}, { fetchText })('org/name')).toBeUndefined();
    expect(asked).toEqual([]);
  });

  it('is asked once, after the cache', async () => {
    const { asked, fetchText } = fake({ [url]: JSON.stringify({ sha }) });
    const files = { '/c/models--org--cached/refs/main': other };
    const revision = open(files, { fetchText, environment: { HF_HUB_CACHE: '/c' } }, 'hub');
    expect(await revision('org/cached')).toBe(other);
    expect(asked).toEqual([]);
    expect(await revision('org/name')).toBe(sha);
    expect(await revision('org/name')).toBe(sha);
    expect(asked).toEqual([url]);
  });

  it.each(['', 'no json', '{}', '{"sha": "main"}', '{"sha": 3}', 'null'])(
    'may answer nonsense: %j',
    async (answer) => {
      const { fetchText } = fake({ [url]: answer });
      expect(await open({}, { fetchText }, 'hub')('org/name')).toBeUndefined();
    },
  );

  it('is asked for a ref with a slash in the way of its API', async () => {
    const { asked, fetchText } = fake({});
    await open({}, { fetchText }, 'hub')('org/d', 'refs/pr/1', 'datasets');
    expect(asked).toEqual(['https://huggingface.co/api/datasets/org/d/revision/refs%2Fpr%2F1']);
  });
});
