import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { FileIntegrity } from '../../../server/src/facts/expected-file.ts';
import type { Host } from '../../../server/src/host/host.ts';
import { createMemoryHost, type MemoryHost } from '../../../server/src/host/memory.ts';
import { nodeHost } from '../../../server/src/host/node.ts';
import { createDigests } from '../../../server/src/workspace/digests.ts';
import { createWorkspace } from '../../../server/src/workspace/workspace.ts';
import { testEngine } from '../../support/engine.ts';

const engine = await testEngine();
const content = 'weights';

function digestOf(algorithm: string, text = content): string {
  return createHash(algorithm).update(text).digest('hex');
}

/** `kind verdict` of each record of a file. */
async function recordsOf(
  files: Readonly<Record<string, string>>,
  path = 'm/model.pt',
  options: Parameters<typeof createMemoryHost>[1] = {},
): Promise<readonly string[]> {
  const { integrity } = await ask(createMemoryHost(rooted(files), options), path);
  return integrity.checks.map(({ expected, verdict }) => `${expected.kind} ${verdict}`);
}

function rooted(files: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [`/work/${path}`, text]));
}

async function ask(host: MemoryHost, path: string): Promise<{ readonly integrity: FileIntegrity }> {
  const project = createWorkspace(engine, host, '/work').project(`/work/${path}`, 'off');
  for (let round = 0; round < 10; round += 1) {
    const integrity = project.integrity();
    if (!(await project.loadMissed()) && integrity) return { integrity };
  }
  throw new Error('no answer');
}

const model = { 'm/model.pt': content };

describe('what is recorded of a file', () => {
  it.each([
    ['SHA256SUMS', `${digestOf('sha256')}  model.pt`, 'checksums same'],
    ['SHA256SUMS', `${digestOf('sha256', 'other')}  model.pt`, 'checksums other-digest'],
    ['MD5SUMS', `${digestOf('md5')}  model.pt`, 'checksums same'],
    ['SHA512SUMS', `${digestOf('sha512')} *model.pt`, 'checksums same'],
    ['model.pt.b2', digestOf('blake2b512'), 'checksums same'],
    ['model.pt.sha1', digestOf('sha1'), 'checksums same'],
    ['model.pt.dvc', `outs:\n- {md5: ${digestOf('md5')}, size: 7, hash: md5, path: model.pt}`, 'dvc same'],
    [
      'model.pt.dvc',
      `outs:\n- {md5: ${digestOf('md5')}, size: 8, hash: md5, path: model.pt}`,
      'dvc other-size',
    ],
    [
      'secure-ai-lint.models.json',
      `{"version": 1, "files": [{"path": "model.pt", "size": 7, "sha256": "${digestOf('sha256')}"}]}`,
      'manifest same',
    ],
  ])('in %s: %s', async (name, text, expected) => {
    expect(await recordsOf({ ...model, [`m/${name}`]: text })).toEqual([expected]);
  });

  it('counts in the folders above, too, and every record for itself', async () => {
    const records = await recordsOf({
      ...model,
      SHA256SUMS: `${digestOf('sha256')}  m/model.pt`,
      'm/MD5SUMS': `${digestOf('md5', 'other')}  model.pt`,
    });
    expect(records).toEqual(['checksums other-digest', 'checksums same']);
  });

  it('may be one of several versions in a list', async () => {
    const [now, before] = [digestOf('sha256'), digestOf('sha256', 'before')];
    const list = `${before}  model.pt\n${now}  model.pt\n`;
    expect(await recordsOf({ ...model, 'm/SHA256SUMS': list })).toEqual(['checksums same']);
    const mixed = `${digestOf('md5')}  model.pt\n${before}  model.pt\n`;
    expect(await recordsOf({ ...model, 'm/checksums.txt': mixed })).toEqual([
      'checksums same',
      'checksums other-digest',
    ]);
  });

  it('is what Hugging Face noted, when the file was written to since', async () => {
    const note = (time: number) => ({
      'm/.cache/huggingface/download/model.pt.metadata': `${'a'.repeat(40)}\n${digestOf('sha256', 'other')}\n${time}\n`,
    });
    expect(await recordsOf({ ...model, ...note(-10) })).toEqual(['hub-download other-digest']);
    // Untouched since: nobody reads gigabytes for it.
    expect(await recordsOf({ ...model, ...note(10) })).toEqual(['hub-download unknown']);
  });

  it('is compared with what a Git LFS pointer stands for', async () => {
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${digestOf('sha256')}\nsize 7\n`;
    const sums = { 'm/SHA256SUMS': `${digestOf('sha256')}  model.pt` };
    expect(await recordsOf({ 'm/model.pt': pointer, ...sums })).toEqual(['checksums same']);
    const other = pointer.replace('size 7', 'size 8').replace(digestOf('sha256'), digestOf('sha256', 'x'));
    expect(await recordsOf({ 'm/model.pt': other, ...sums })).toEqual(['checksums other-digest']);
  });

  it('costs nothing where nothing is', async () => {
    const host = createMemoryHost(rooted({ ...model, 'm/notes.txt': '' }));
    const { integrity } = await ask(host, 'm/model.pt');
    expect(integrity).toEqual({ path: 'm/model.pt', state: 'present', checks: [], unlistedIn: [] });
    expect(host.reads.get('/work/m/model.pt')).toBeUndefined();
  });

  it('is not known of a file that cannot be read', async () => {
    const sums = { 'm/SHA256SUMS': `${digestOf('sha256')}  model.pt` };
    expect(
      await recordsOf({ ...model, ...sums }, 'm/model.pt', { unreadable: ['/work/m/model.pt'] }),
    ).toEqual(['checksums unknown']);
  });

  it('is missed in a manifest that lists others', async () => {
    const manifest = { 'secure-ai-lint.models.json': '{"version": 1, "files": []}' };
    const listed = await ask(createMemoryHost(rooted({ ...model, ...manifest })), 'm/model.pt');
    expect(listed.integrity.unlistedIn).toEqual(['secure-ai-lint.models.json']);
    const noModel = await ask(createMemoryHost(rooted({ 'm/a.json': '{}', ...manifest })), 'm/a.json');
    expect(noModel.integrity.unlistedIn).toEqual([]);
  });
});

describe('digests', () => {
  const known = {
    sha256: digestOf('sha256'),
    sha384: digestOf('sha384'),
    sha512: digestOf('sha512'),
    blake2b: digestOf('blake2b512'),
    sha1: digestOf('sha1'),
    md5: digestOf('md5'),
    'git-blob': digestOf('sha1', `blob 7\0${content}`),
  } as const;
  const algorithms = Object.keys(known) as readonly (keyof typeof known)[];

  it('are the same with and without hashes of the host', async () => {
    const host = createMemoryHost({ '/a': content });
    const byParts = await createDigests(host).of('/a', algorithms);
    expect(Object.fromEntries(byParts ?? [])).toEqual(known);
    const { default: fs } = await import('node:fs/promises');
    const { default: os } = await import('node:os');
    const folder = await fs.mkdtemp(`${os.tmpdir()}/digests-`);
    try {
      await fs.writeFile(`${folder}/a`, content);
      const native = await createDigests(nodeHost).of(`${folder}/a`, algorithms);
      expect(Object.fromEntries(native ?? [])).toEqual(known);
      expect(await createDigests(nodeHost).of(folder, ['md5'])).toBeUndefined();
      expect(await createDigests(nodeHost).of(`${folder}/gone`, ['md5'])).toBeUndefined();
    } finally {
      await fs.rm(folder, { recursive: true });
    }
  });

  it('are read once while the file stays as it is', async () => {
    const host = createMemoryHost({ '/a': content });
    let opened = 0;
    const counting: Host = {
      ...host,
      open(path) {
        opened += 1;
        return host.open(path);
      },
    };
    const digests = createDigests(counting);
    await Promise.all([digests.of('/a', ['sha256']), digests.of('/a', ['sha256'])]);
    await digests.of('/a', ['sha256']);
    expect(opened).toBe(1);
    host.write('/a', 'changed');
    expect((await digests.of('/a', ['sha256']))?.get('sha256')).toBe(digestOf('sha256', 'changed'));
    expect(opened).toBe(2);
  });

  it('stop when everybody who waits has cancelled', async () => {
    const host = createMemoryHost({ '/a': 'x'.repeat(5 * 1024 * 1024) });
    const digests = createDigests(host);
    let read = 0;
    let isCancelled = false;
    const found = await digests.of('/a', ['sha256'], {
      cancelled: () => isCancelled,
      onRead: (bytes) => {
        read += bytes;
        isCancelled = true;
      },
    });
    expect(found).toBeUndefined();
    expect(read).toBe(1024 * 1024);
    expect((await digests.of('/a', ['sha256']))?.size).toBe(1);
  });

  it('start anew for who comes when all others have cancelled', async () => {
    const host = createMemoryHost({ '/a': 'x'.repeat(3 * 1024 * 1024) });
    const digests = createDigests(host);
    let isCancelled = false;
    const first = digests.of('/a', ['sha256'], { cancelled: () => isCancelled });
    isCancelled = true;
    const second = digests.of('/a', ['sha256']);
    const third = digests.of('/a', ['sha256']);
    expect(third).toBe(second);
    expect(await first).toBeUndefined();
    expect(digests.of('/a', ['sha256'])).toBe(second);
    expect((await second)?.get('sha256')).toBe(digestOf('sha256', 'x'.repeat(3 * 1024 * 1024)));
  });

  it('of a file that never rests are not known', async () => {
    const host = createMemoryHost({ '/a': content });
    const restless: Host = {
      ...host,
      async open(path) {
        host.write('/a', `${content} ${performance.now()}`);
        return host.open(path);
      },
    };
    expect(await createDigests(restless).of('/a', ['sha256'])).toBeUndefined();
  });
});
