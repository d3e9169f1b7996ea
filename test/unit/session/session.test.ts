import { describe, expect, it } from 'vitest';
import type { Document } from '../../../server/src/engine/engine.ts';
import { createMemoryHost, type MemoryHostOptions } from '../../../server/src/host/memory.ts';
import { createSession } from '../../../server/src/session/create-session.ts';
import type { Overrides, Session } from '../../../server/src/session/session.ts';
import { createFakeEngine } from './fake-engine.ts';

function start(
  files: Readonly<Record<string, string | Uint8Array>>,
  hostOptions: MemoryHostOptions = {},
  overrides: Overrides = {},
) {
  const engine = createFakeEngine();
  const host = createMemoryHost(files, hostOptions);
  const session = createSession({ engine, host, root: '/w', today: '2026-01-01', overrides });
  return { engine, host, session };
}

async function opened(session: Session, path: string): Promise<Document> {
  const document = await session.read(path);
  if ('skipped' in document) throw new Error(document.skipped);
  return document;
}

async function messages(session: Session, document: Document): Promise<readonly string[]> {
  return (await session.lint(document)).findings.map((finding) => finding.message);
}

async function reported(session: Session, path: string): Promise<readonly string[]> {
  return messages(session, await opened(session, path));
}

async function collect(files: AsyncIterable<string>): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const file of files) found.push(file);
  return found;
}

describe('lint', () => {
  it('loads what was missed until nothing is', async () => {
    const { session, engine } = start({
      '/w/a.py': 'from pkg import REVISION',
      '/w/pkg/__init__.py': 'from .b import *',
      '/w/pkg/b.py': 'from .c import *',
      '/w/pkg/c.py': 'REVISION = abc',
    });
    expect(await reported(session, '/w/a.py')).toEqual(['abc']);
    const before = engine.lints.length;
    expect(await reported(session, '/w/a.py')).toEqual(['abc']);
    expect(engine.lints.length).toBe(before + 1);
  });

  it('keeps "no" as an answer', async () => {
    const { session, engine } = start({ '/w/a.py': 'version torch\nfrom torch import nn\nexists ./x' });
    expect(await reported(session, '/w/a.py')).toEqual(['none', 'library', 'false']);
    const before = engine.lints.length;
    await reported(session, '/w/a.py');
    expect(engine.lints.length).toBe(before + 1);
  });

  it('ends on modules that import each other in a circle', async () => {
    const { session } = start({
      '/w/a.py': 'from b import X',
      '/w/b.py': 'from c import *',
      '/w/c.py': 'from b import *',
    });
    expect(await reported(session, '/w/a.py')).toEqual(['no X in b.py']);
  });

  it('says the absolute path, and gives rules the path below the root', async () => {
    const { session } = start({ '/w/src/a.py': '' });
    const document = await opened(session, '/w/src/a.py');
    expect(document.path).toBe('src/a.py');
    expect((await session.lint(document)).path).toBe('/w/src/a.py');
  });
});

describe('bad input', () => {
  it('is skipped with a reason', async () => {
    const { session } = start(
      {
        '/w/big.py': 'x = 1\n'.repeat(500_000),
        '/w/binary.py': new Uint8Array([1, 2, 0, 3]),
        '/w/locked.py': 'x',
        '/w/c/a.py': '12345',
        '/w/c/secure-ai-lint.yaml': 'maxFileSize: 4',
        '/w/d/a.py': '',
        '/w/readme.md': '',
      },
      { unreadable: ['/w/locked.py'], links: { '/w/loop.py': '/w/loop2.py', '/w/loop2.py': '/w/loop.py' } },
    );
    const reason = async (path: string) => {
      const result = await session.read(path);
      return 'skipped' in result ? result.skipped : 'not skipped';
    };
    expect(await reason('/w/big.py')).toBe('it is 2.9 MB; files above 2 MB are left out (maxFileSize)');
    expect(await reason('/w/c/a.py')).toContain('maxFileSize');
    expect(await reason('/w/binary.py')).toBe('it is binary, not text');
    expect(await reason('/w/locked.py')).toBe('it cannot be read');
    expect(await reason('/w/loop.py')).toBe('it cannot be read');
    expect(await reason('/w/gone.py')).toBe('it cannot be read');
    expect(await reason('/w/readme.md')).toBe('no rule reads files of this kind');
  });

  it('is left out quietly where only its text could say that it is a script', async () => {
    const { session } = start({
      '/w/LICENSE': 'MIT',
      '/w/data': new Uint8Array([0, 1]),
      '/w/run': '#!/bin/sh',
      '/w/binary.py': new Uint8Array([0, 1]),
    });
    const quiet = async (path: string) => {
      const result = await session.read(path);
      return 'skipped' in result ? result.quiet : undefined;
    };
    expect(await quiet('/w/LICENSE')).toBe(true);
    expect(await quiet('/w/data')).toBe(true);
    expect(await quiet('/w/run')).toBeUndefined();
    expect(await quiet('/w/binary.py')).toBe(false);
  });

  it('is read as text where it can be', async () => {
    const utf16 = new Uint8Array([
      0xff,
      0xfe,
      ...new Uint8Array(new Uint16Array([...'é = 1'].map((c) => c.charCodeAt(0))).buffer),
    ]);
    const { session } = start({
      '/w/bom.py': '\u{FEFF}x = 1',
      '/w/utf16.py': utf16,
      '/w/latin1.py': new Uint8Array([0x78, 0x20, 0x3d, 0x20, 0xe9]),
    });
    expect((await opened(session, '/w/bom.py')).text).toBe('x = 1');
    expect((await opened(session, '/w/utf16.py')).text).toBe('é = 1');
    expect((await opened(session, '/w/latin1.py')).text).toBe('x = \u{FFFD}');
  });
});

describe('config', () => {
  it('is the nearest one upwards, never beyond the root', async () => {
    const { session } = start({
      '/secure-ai-lint.yaml': 'profile: audit',
      '/w/a.py': '',
      '/w/p/secure-ai-lint.yaml': 'profile: strict',
      '/w/p/q/a.py': '',
    });
    expect(await session.settingsFor('/w/a.py')).toMatchObject({
      config: undefined,
      settings: { profile: 'recommended' },
    });
    expect(await session.settingsFor('/w/p/q/a.py')).toMatchObject({
      config: '/w/p/secure-ai-lint.yaml',
      settings: { profile: 'strict', today: '2026-01-01' },
    });
  });

  it('may be named, or not be read at all', async () => {
    const files = {
      '/w/secure-ai-lint.yml': 'profile: strict',
      '/w/other.yaml': 'profile: audit',
      '/w/a.py': '',
    };
    const profileWith = async (overrides: Overrides) =>
      (await start(files, {}, overrides).session.settingsFor('/w/a.py')).settings.profile;
    expect(await profileWith({})).toBe('strict');
    expect(await profileWith({ config: 'other.yaml' })).toBe('audit');
    expect(await profileWith({ noConfig: true })).toBe('recommended');
  });

  it('that is missing or broken is a problem, not a failure', async () => {
    const { session } = start({ '/w/a.py': '' }, {}, { config: '/w/gone.yaml' });
    expect((await session.settingsFor('/w/a.py')).problems).toEqual([
      {
        path: '/w/gone.yaml',
        span: { start: 0, end: 0 },
        message: 'This config file cannot be read.',
        severity: 'error',
      },
    ]);
    const broken = start({ '/w/a.py': '', '/w/secure-ai-lint.yaml': 'profile: strict\nnope: 1' }).session;
    const settings = await broken.settingsFor('/w/a.py');
    expect(settings.problems).toHaveLength(1);
    expect(settings.settings.profile).toBe('strict');
  });

  it('is checked as the text of an editor', async () => {
    const { session } = start({ '/w/base.yaml': 'nope: 1' });
    const problems = await session.checkConfig('/w/secure-ai-lint.yaml', 'extends: base.yaml\nprofil: x');
    expect(problems.map((problem) => problem.message)).toEqual([
      'Unknown key "profil". Did you mean "profile"?',
    ]);
  });

  it('takes hold again when it changes', async () => {
    const { session, host } = start({ '/w/a.py': 'version torch' });
    const document = await opened(session, '/w/a.py');
    await session.lint(document);
    host.write('/w/secure-ai-lint.yaml', 'profile: strict');
    expect(session.changed('/w/secure-ai-lint.yaml')).toEqual(['/w/a.py']);
    expect((await session.settingsFor('/w/a.py')).settings.profile).toBe('strict');
    await session.lint(document);
    expect(session.changed('/w/secure-ai-lint.yaml', 'profile: audit')).toEqual(['/w/a.py']);
    expect((await session.settingsFor('/w/a.py')).settings.profile).toBe('audit');
  });

  it('follows a change of what it extends', async () => {
    const { session, host } = start({
      '/w/a.py': '',
      '/w/secure-ai-lint.yaml': 'extends: base.yaml',
      '/w/base.yaml': 'profile: strict',
    });
    const document = await opened(session, '/w/a.py');
    await session.lint(document);
    host.write('/w/base.yaml', 'profile: audit');
    expect(session.changed('/w/base.yaml')).toEqual(['/w/a.py']);
    expect((await session.settingsFor('/w/a.py')).settings.profile).toBe('audit');
  });
});

describe('a change', () => {
  it('names the open documents that depend on it, and them only', async () => {
    const { session } = start({
      '/w/a.py': 'from settings import REVISION',
      '/w/b.py': 'version torch',
      '/w/settings.py': 'REVISION = main',
    });
    const [a, b] = [await opened(session, '/w/a.py'), await opened(session, '/w/b.py')];
    expect(await messages(session, a)).toEqual(['main']);
    await session.lint(b);
    expect(session.changed('/w/settings.py', 'REVISION = abc')).toEqual(['/w/a.py']);
    expect(await messages(session, a)).toEqual(['abc']);
    expect(session.changed('/w/settings.py', 'REVISION = abc')).toEqual([]);
    expect(session.changed('/w/other.py', '')).toEqual([]);
  });

  it('of a manifest changes versions', async () => {
    const { session, host } = start({ '/w/p/a.py': 'version torch' });
    const document = await opened(session, '/w/p/a.py');
    expect(await messages(session, document)).toEqual(['none']);
    host.write('/w/requirements.txt', 'torch==2.1');
    expect(session.changed('/w/requirements.txt')).toEqual(['/w/p/a.py']);
    expect(await messages(session, document)).toEqual(['==2.1']);
    host.write('/w/p/.venv/lib/python3.12/site-packages/torch-2.6.0.dist-info/METADATA', '');
    expect(session.changed('/w/p/.venv')).toEqual(['/w/p/a.py']);
    expect(await messages(session, document)).toEqual(['2.6.0']);
  });

  it('of a file that appears gives an import its module', async () => {
    const { session, host } = start({ '/w/a.py': 'from settings import X\nexists data' });
    const document = await opened(session, '/w/a.py');
    expect(await messages(session, document)).toEqual(['library', 'false']);
    host.write('/w/settings.py', 'X = 1');
    expect(session.changed('/w/settings.py')).toEqual(['/w/a.py']);
    expect(await messages(session, document)).toEqual(['1', 'false']);
    host.write('/w/data/x.csv', '');
    expect(session.changed('/w/data')).toEqual(['/w/a.py']);
    expect(await messages(session, document)).toEqual(['1', 'true']);
    host.remove('/w/data');
    expect(session.changed('/w/data')).toEqual(['/w/a.py']);
    expect(await messages(session, document)).toEqual(['1', 'false']);
  });

  it('means nothing to a document that was closed', async () => {
    const { session } = start({ '/w/a.py': 'from settings import X', '/w/settings.py': 'X = 1' });
    const document = await opened(session, '/w/a.py');
    await session.lint(document);
    session.close(document);
    expect(session.changed('/w/settings.py', 'X = 2')).toEqual([]);
  });
});

describe('files', () => {
  const tree = {
    '/w/.gitignore': 'data/\n*.gen.py\n!keep.gen.py\n',
    '/w/a.py': '',
    '/w/a.gen.py': '',
    '/w/keep.gen.py': '',
    '/w/b/a.py': '',
    '/w/b/.gitignore': '/local.py',
    '/w/b/local.py': '',
    '/w/b/c/local.py': '',
    '/w/b.py': '',
    '/w/data/a.py': '',
    '/w/.venv/lib/a.py': '',
    '/w/node_modules/x/a.py': '',
    '/w/.github/scripts/a.py': '',
    '/w/.ipynb_checkpoints/a.ipynb': '',
    '/w/readme.md': '',
    '/w/vendor/a.py': '',
    '/w/secure-ai-lint.yaml': 'ignore: [vendor]',
  };

  it('leave out excludes, ignore files and the config', async () => {
    const { session } = start(tree);
    const found = await collect(session.files(['/w']));
    expect(found).toEqual([
      '/w/.github/scripts/a.py',
      '/w/.gitignore',
      '/w/a.py',
      '/w/b.py',
      '/w/b/.gitignore',
      '/w/b/a.py',
      '/w/b/c/local.py',
      '/w/keep.gen.py',
      '/w/readme.md',
      '/w/secure-ai-lint.yaml',
    ]);
    for (const file of Object.keys(tree).filter((path) => /\.(?:py|ipynb)$/.test(path))) {
      expect([file, await session.isIgnored(file)]).toEqual([file, !found.includes(file)]);
    }
  });

  it('that are named are given, unless the config leaves them out', async () => {
    const { session } = start(tree);
    expect(
      await collect(session.files(['a.gen.py', '/w/a.py', '/w/a.py', 'vendor/a.py', 'data', 'gone.py'])),
    ).toEqual(['/w/a.gen.py', '/w/a.py', '/w/data/a.py']);
  });

  it('ignore nothing but the config when asked to', async () => {
    const { session } = start(tree, {}, { noIgnore: true });
    const found = await collect(session.files(['/w']));
    expect(found).toContain('/w/node_modules/x/a.py');
    expect(found).toContain('/w/a.gen.py');
    expect(found).not.toContain('/w/vendor/a.py');
    expect(await session.isIgnored('/w/data/a.py')).toBe(false);
  });

  it('end in a circle of links, and when cancelled', async () => {
    const { session } = start({ '/w/a.py': '', '/w/b/c.py': '' }, { links: { '/w/b/up': '/w' } });
    expect(await collect(session.files(['/w']))).toEqual(['/w/a.py', '/w/b/c.py']);
    expect(await collect(session.files(['/w'], () => true))).toEqual([]);
  });
});
