import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../../server/src/config/load.ts';
import { createResolver } from '../../../server/src/config/resolve.ts';

const rules = [
  { id: 'unsafe-torch-load', title: 'A' },
  { id: 'trust-remote-code', title: 'B' },
];
const today = '2026-01-01';

function load(files: Readonly<Record<string, string>>, path: string) {
  return loadConfig(path, files[path] ?? '', rules, async (wanted) => files[wanted]);
}

describe('extends', () => {
  it('starts from the other file and wins over it', async () => {
    const config = await load(
      {
        '/w/a/secure-ai-lint.yaml':
          'extends: ../base.yaml\nrules: { trust-remote-code: info }\nignore: [local]',
        '/w/base.yaml':
          'profile: audit\nrules: { trust-remote-code: off, unsafe-torch-load: warning }\nignore: [shared]',
      },
      '/w/a/secure-ai-lint.yaml',
    );
    expect(config.problems).toEqual([]);
    expect(config.profile).toBe('audit');
    expect(config.rules).toEqual({ 'trust-remote-code': 'info', 'unsafe-torch-load': 'warning' });
    expect(config.ignore).toEqual([
      { folder: '/w', patterns: ['shared'] },
      { folder: '/w/a', patterns: ['local'] },
    ]);
  });

  it('takes several, the later ones winning', async () => {
    const config = await load(
      {
        '/w/c.yaml': 'extends: [a.yaml, b.yaml]',
        '/w/a.yaml': 'profile: audit',
        '/w/b.yaml': 'profile: strict',
      },
      '/w/c.yaml',
    );
    expect(config.profile).toBe('strict');
  });

  it('reports a circle at the entry that closes it', async () => {
    const files = { '/w/a.yaml': 'profile: strict\nextends: b.yaml', '/w/b.yaml': 'extends: a.yaml' };
    const { problems, profile } = await load(files, '/w/a.yaml');
    expect(problems).toEqual([
      {
        path: '/w/b.yaml',
        span: { start: 0, end: 7 },
        message: 'This file extends itself: a.yaml → b.yaml → a.yaml.',
        severity: 'error',
      },
    ]);
    expect(profile).toBe('strict');
  });

  it('reports a file that is not there', async () => {
    const { problems } = await load({ '/w/a.yaml': 'extends: [gone.yaml]' }, '/w/a.yaml');
    expect(problems).toEqual([
      {
        path: '/w/a.yaml',
        span: { start: 10, end: 19 },
        message: '"gone.yaml" cannot be read.',
        severity: 'error',
      },
    ]);
  });

  it('reports problems of the other file in the other file', async () => {
    const files = { '/w/a.yaml': 'extends: b.yaml', '/w/b.yaml': 'profil: audit' };
    const { problems } = await load(files, '/w/a.yaml');
    expect(problems.map((problem) => problem.path)).toEqual(['/w/b.yaml']);
  });

  it('gives up on files that fan out without end', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 20 }, (_, level) => [
        `/w/${level}.yaml`,
        `extends: [${Array.from({ length: 10 }, () => `${level + 1}.yaml`).join(', ')}]`,
      ]),
    );
    const { problems } = await load(files, '/w/0.yaml');
    expect(problems.some((problem) => problem.message === 'More than 50 files are extended.')).toBe(true);
  });
});

describe('knowledge', () => {
  it('becomes rows of the tables, the nearer file first', async () => {
    const row = (callee: string) =>
      `knowledge:\n  modelLoaders:\n    - { callee: ${callee}, repository: { position: 0, name: repo }, revision: rev }`;
    const files = { '/w/a.yaml': `extends: b.yaml\n${row('acme.load')}`, '/w/b.yaml': row('base.load') };
    const { knowledge } = await load(files, '/w/a.yaml');
    expect(knowledge.modelLoaders).toEqual([
      {
        callee: 'acme.load',
        hub: 'models',
        repository: { position: 0, name: 'repo' },
        revision: 'rev',
        checked: 'the configuration',
      },
      expect.objectContaining({ callee: 'base.load' }),
    ]);
  });
});

describe('settings of a path', () => {
  it('follow the overrides that match it, later ones winning', async () => {
    const text = [
      'profile: recommended',
      'rules: { unsafe-torch-load: error }',
      'overrides:',
      '  - { files: [tests], profile: strict, rules: { unsafe-torch-load: off } }',
      '  - { files: ["tests/keep/*.py"], rules: { unsafe-torch-load: info } }',
    ].join('\n');
    const resolver = createResolver(await load({ '/w/c.yaml': text }, '/w/c.yaml'), {}, today);
    const at = (path: string) => resolver.settingsFor(path).settings;
    expect(at('/w/src/a.py')).toMatchObject({
      profile: 'recommended',
      rules: { 'unsafe-torch-load': 'error' },
    });
    expect(at('/w/x/tests/a.py')).toMatchObject({ profile: 'strict', rules: { 'unsafe-torch-load': 'off' } });
    expect(at('/w/tests/keep/a.py').rules).toEqual({ 'unsafe-torch-load': 'info' });
    expect(at('/w/src/a.py')).toBe(at('/w/src/b.py'));
  });

  it('put the config above an editor, and a command line above the config', async () => {
    const config = await load(
      { '/w/c.yaml': 'profile: strict\nrules: { unsafe-torch-load: info }' },
      '/w/c.yaml',
    );
    const options = {
      profile: 'audit',
      rules: { 'unsafe-torch-load': 'off', 'trust-remote-code': 'off' },
    } as const;
    expect(createResolver(config, options, today).settingsFor('/w/a.py').settings).toMatchObject({
      profile: 'strict',
      rules: { 'unsafe-torch-load': 'info', 'trust-remote-code': 'off' },
    });
    expect(
      createResolver(config, { ...options, strongest: true }, today).settingsFor('/w/a.py').settings,
    ).toMatchObject({ profile: 'audit', rules: { 'unsafe-torch-load': 'off', 'trust-remote-code': 'off' } });
  });

  it('ignore files by globs relative to the config', async () => {
    const text = 'ignore: [generated, "*_pb2.py", docs/*.py, ./only.py]';
    const { isIgnored } = createResolver(await load({ '/w/p/c.yaml': text }, '/w/p/c.yaml'), {}, today);
    expect(
      ['/w/p/x/generated/a.py', '/w/p/a/b_pb2.py', '/w/p/docs/conf.py', '/w/p/only.py'].map(isIgnored),
    ).toEqual([true, true, true, true]);
    expect(
      ['/w/p/a.py', '/w/p/docs/x/conf.py', '/w/p/x/only.py', '/w/generated/a.py'].map(isIgnored),
    ).toEqual([false, false, false, false]);
  });

  it('allow the network only where somebody says so, and never against an explicit no', async () => {
    const config = await load({ '/w/c.yaml': 'network: hub' }, '/w/c.yaml');
    expect(createResolver(undefined, {}, today).network).toBe('off');
    expect(createResolver(config, {}, today).network).toBe('hub');
    expect(createResolver(config, { network: 'off' }, today).network).toBe('off');
    expect(createResolver(undefined, { network: 'hub' }, today).network).toBe('hub');
  });
});
