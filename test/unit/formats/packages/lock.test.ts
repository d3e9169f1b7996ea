import { describe, expect, it } from 'vitest';
import { read } from './support.ts';

function packages(path: string, text: string): readonly string[] {
  return read(path, text).dependencies.map(({ name, version, span, ecosystem }) => {
    // The span is the version's.
    expect(text.slice(span.start, span.end)).toBe(version);
    return `${ecosystem} ${name} ${version}`;
  });
}

describe('lock files', () => {
  it('uv.lock, without what is not from an index', () => {
    const text =
      '[[package]]\nname = "torch"\nversion = "2.5.1"\nsource = { registry = "https://pypi.org/simple" }\n\n[[package]]\nname = "app"\nversion = "1.0"\nsource = { virtual = "." }\n';
    expect(packages('uv.lock', text)).toEqual(['pypi torch 2.5.1']);
  });

  it('poetry.lock with CRLF, pylock.toml', () => {
    expect(packages('poetry.lock', '[[package]]\r\nname = "Open_AI"\r\nversion = "1.0"\r\n')).toEqual([
      'pypi open-ai 1.0',
    ]);
    expect(
      packages('pylock.toml', 'lock-version = "1.0"\n[[packages]]\nname = "torch"\nversion = "2.5.1"\n'),
    ).toEqual(['pypi torch 2.5.1']);
  });

  it('Pipfile.lock', () => {
    const text =
      '{\n "_meta": {},\n "default": {\n  "torch": {\n   "hashes": ["sha256:00"],\n   "version": "==2.5.1"\n  },\n  "kit": { "git": "https://x" }\n }\n}\n';
    expect(packages('Pipfile.lock', text)).toEqual(['pypi torch 2.5.1']);
  });

  it('package-lock.json, nested and scoped', () => {
    const text =
      '{\n "lockfileVersion": 3,\n "packages": {\n  "": { "version": "1.0.0" },\n  "node_modules/ai": {\n   "version": "4.0.1"\n  },\n  "node_modules/ai/node_modules/@a/b": {\n   "version": "2.0.0"\n  }\n }\n}\n';
    expect(packages('package-lock.json', text)).toEqual(['npm ai 4.0.1', 'npm @a/b 2.0.0']);
  });

  it('yarn.lock of both kinds', () => {
    expect(
      packages(
        'yarn.lock',
        '# yarn lockfile v1\n\n"@a/b@^1.0.0", "@a/b@^1.1.0":\n  version "1.2.3"\n\nai@4:\n  version "4.0.1"\n',
      ),
    ).toEqual(['npm @a/b 1.2.3', 'npm ai 4.0.1']);
    expect(
      packages('yarn.lock', '__metadata:\n  version: 8\n\n"ai@npm:^4.0.0":\n  version: 4.0.1\n'),
    ).toEqual(['npm ai 4.0.1']);
  });

  it('pnpm-lock.yaml of several versions', () => {
    expect(
      packages(
        'pnpm-lock.yaml',
        "lockfileVersion: '9.0'\n\npackages:\n\n  '@a/b@1.2.3(zod@3.23.8)':\n    resolution: {}\n\n  ai@4.0.1:\n    resolution: {}\n",
      ),
    ).toEqual(['npm @a/b 1.2.3', 'npm ai 4.0.1']);
    expect(
      packages(
        'pnpm-lock.yaml',
        'lockfileVersion: 5.4\npackages:\n\n  /@a/b/1.2.3_zod@3.0.0:\n    resolution: {}\n',
      ),
    ).toEqual(['npm @a/b 1.2.3']);
  });

  it('reads 100,000 lines in well under 100 ms, and anything without harm', () => {
    const entry = (n: number) =>
      `    "node_modules/p${n}": {\n      "version": "1.0.${n}",\n      "resolved": "https://registry.npmjs.org/p",\n      "integrity": "sha512-x"\n    },\n`;
    const text = `{\n "lockfileVersion": 3,\n "packages": {\n${Array.from({ length: 20_000 }, (_, n) => entry(n)).join('')} }\n}\n`;
    const started = performance.now();
    expect(read('package-lock.json', text).dependencies).toHaveLength(20_000);
    // Generous, since other tests run at the same time.
    expect(performance.now() - started).toBeLessThan(400);
    for (const path of ['uv.lock', 'yarn.lock', 'Pipfile.lock', 'pnpm-lock.yaml'])
      expect(read(path, '"'.repeat(200_000)).dependencies).toEqual([]);
  });
});
