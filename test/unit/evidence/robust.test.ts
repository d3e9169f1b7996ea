import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evidenceNames, evidenceReader, evidenceReaders } from '../../../server/src/evidence/readers.ts';
import { hex, read, root } from './read.ts';

/** A good text of each kind, to be damaged. */
const samples: Readonly<Record<string, string>> = {
  'secure-ai-lint.models.json': JSON.stringify({
    version: 1,
    files: [{ path: 'a.pt', size: 1, sha256: hex(64), source: 'https://example.com' }],
  }),
  SHA256SUMS: `${hex(64)} *a.pt\nSHA256 (b.pt) = ${hex(64)}\n\\${hex(64)}  c\\\\d.pt\n`,
  'model.sig': JSON.stringify({
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    dsseEnvelope: {
      payload: btoa(
        JSON.stringify({
          _type: 'https://in-toto.io/Statement/v1',
          subject: [{ name: 'a.pt', digest: { sha256: hex(64) } }],
        }),
      ),
    },
  }),
  'a.pt.dvc': `outs:\n- md5: ${hex(32)}\n  size: 1\n  hash: md5\n  path: a.pt\n`,
  'dvc.lock': `schema: '2.0'\nstages:\n  a:\n    outs:\n    - path: a.pt\n      md5: ${hex(32)}\n`,
};

describe.each(Object.entries(samples))('%s', (name, sample) => {
  const reader = evidenceReader(name);
  if (!reader) throw new Error(`nobody reads ${name}`);

  it('says something when it is whole', async () => {
    expect((await read(reader, name, sample)).files.length).toBeGreaterThan(0);
    expect(evidenceNames.test(name)).toBe(true);
  });

  it('never fails and never leads out of the workspace, whatever becomes of it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(sample.length),
        fc.nat(20),
        fc.oneof(
          fc.string(),
          fc.constantFrom('../../x', '/etc/passwd', '[', '{', '&a *a', '\0', '..\\..\\x'),
        ),
        async (at, length, inserted) => {
          const text = sample.slice(0, at) + inserted + sample.slice(at + length);
          const { files } = await read(reader, name, text);
          for (const { path } of files) {
            expect(path.startsWith(`${root}/`) || path.startsWith('hf://')).toBe(true);
            expect(path.split('/')).not.toContain('..');
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is cut anywhere without harm', async () => {
    for (let end = 0; end < sample.length; end += 1) await read(reader, name, sample.slice(0, end));
  });
});

it('no list takes for ever', async () => {
  const line = `${hex(64)}${' '.repeat(4_000)}x${' '.repeat(4_000)}\n`;
  const start = performance.now();
  for (const reader of evidenceReaders) await read(reader, 'SHA256SUMS', line.repeat(500));
  expect(performance.now() - start).toBeLessThan(10_000);
});
