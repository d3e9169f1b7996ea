import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type Bytes, bytesOf, ReadError } from '../../../server/src/artifacts/bytes.ts';
import { isMisnamed } from '../../../server/src/artifacts/expected-formats.ts';
import { Cancelled } from '../../../server/src/artifacts/limits.ts';
import { createNotes } from '../../../server/src/artifacts/notes.ts';
import { scanArtifact } from '../../../server/src/artifacts/scan.ts';
import { joined } from '../../support/artifacts/little-endian.ts';
import { small } from '../../support/artifacts/packed.ts';
import { safetensorsFile } from '../../support/artifacts/safetensors.ts';
import { scan, signs, signsOf, uses } from '../../support/artifacts/scan.ts';
import { tarFile } from '../../support/artifacts/tar.ts';
import { zip } from '../../support/artifacts/zip.ts';

const call = 'called os.system("echo example")';
const evilZip = zip([{ name: 'evil.pkl', content: small }]);

describe('a file that is several formats', () => {
  it.each<[string, Uint8Array, readonly string[]]>([
    ['a pickle and a zip', joined(Uint8Array.of(0x80, 2), 'N.', evilZip), ['pickle', 'zip']],
    ['safetensors and a zip', joined(safetensorsFile(64), evilZip), ['safetensors', 'zip']],
    ['a tar and a zip', joined(tarFile([{ name: 'x', content: joined('text') }]), evilZip), ['tar', 'zip']],
  ])('%s', async (_, file, formats) => {
    const artifact = await scan(file, 'model.bin');
    expect(artifact.formats).toEqual(formats);
    expect(signs(artifact)).toContain('polyglot');
    expect(uses(artifact)).toContain(call);
  });

  it('is one format where the other is a part of it', async () => {
    const inTar = await scan(tarFile([{ name: 'a.txt' }, { name: 'b.zip', content: evilZip }]), 'm.tar');
    expect(signs(inTar)).toEqual([]);
    expect(uses(inTar)).toContain(call);
    const two = tarFile([
      { name: 'a.zip', content: evilZip },
      { name: 'b.zip', content: evilZip },
    ]);
    expect(signs(await scan(two, 'm.tar'))).toEqual([]);
  });
});

describe('names', () => {
  it('that promise another format', async () => {
    expect(signs(await scan(small, 'model.safetensors'))).toEqual(['misnamed']);
    expect(signs(await scan(small, 'model.pkl'))).toEqual([]);
    expect(signs(await scan(small, 'model.bin'))).toEqual([]);
  });

  it.each([
    ['m.pt', ['torch-zip'], false],
    ['m.pt', ['zip'], true],
    ['m.PT', ['7z'], true],
    ['m.pkl', ['gzip'], false],
    ['m.safetensors', ['safetensors', 'zip'], false],
    ['m.safetensors', ['git-lfs-pointer'], false],
    ['m.txt', ['pickle'], true],
  ] as const)('%s as %j', (name, formats, isWrong) => {
    expect(isMisnamed(name, formats)).toBe(isWrong && name !== 'm.txt');
  });

  it('of models, with content that is none', async () => {
    expect(signs(await scan(joined('\x89PNG'), 'model.pt'))).toEqual(['unrecognised']);
    expect(signs(await scan(joined('\x89PNG'), 'picture.png'))).toEqual([]);
  });

  it('stand for a file that Git LFS has', async () => {
    const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 5\n';
    const artifact = await scan(joined(pointer), 'model.safetensors');
    expect(artifact.formats).toEqual(['git-lfs-pointer']);
    expect(artifact.observations).toEqual([]);
    expect(artifact.contents.metadata).toEqual([
      { key: 'oid', value: 'sha256:00' },
      { key: 'size', value: '5' },
    ]);
  });
});

describe('what goes wrong is a sign', () => {
  it('when the file changes', async () => {
    const options = { name: 'model.pkl', unchanged: async () => false };
    expect(signs(await scanArtifact(bytesOf(small), options))).toEqual(['changed-while-read']);
    const vanished = { name: 'model.pkl', unchanged: () => Promise.reject(new Error('gone')) };
    expect(signs(await scanArtifact(bytesOf(small), vanished))).toEqual(['changed-while-read']);
    expect(signs(await scanArtifact(bytesOf(small), { ...options, unchanged: async () => true }))).toEqual(
      [],
    );
  });

  it('when it cannot be read, at once or from some place on', async () => {
    const none: Bytes = { read: () => Promise.reject(new ReadError('no')), size: async () => 100 };
    expect(signs(await scanArtifact(none, { name: 'model.pkl' }))).toContain('unreadable');
    const whole = zip([
      { name: 'evil.pkl', content: small },
      { name: 'weights', content: new Uint8Array(300_000) },
      { name: 'late', content: joined('x'.repeat(200_000)) },
    ]);
    const content = bytesOf(whole);
    const part: Bytes = {
      size: content.size,
      async read(offset, length) {
        if (offset > 200_000 && offset < 400_000) throw new ReadError('bad sector');
        return content.read(offset, length);
      },
    };
    const artifact = await scanArtifact(part, { name: 'model.zip' });
    expect(signs(artifact)).toContain('unreadable');
    expect(artifact.complete).toBe(false);
  });

  it('when time is up', async () => {
    let now = 0;
    const artifact = await scanArtifact(bytesOf(evilZip), {
      name: 'model.zip',
      now: () => (now += 1000),
      limits: { time: 3000 },
    });
    expect(signsOf(artifact).map(({ sign, data }) => [sign, data.limit])).toEqual([
      ['limit-reached', 'time'],
    ]);
  });

  it('but not when the user stops it', async () => {
    const stopped = scanArtifact(bytesOf(evilZip), { name: 'model.zip', cancelled: () => true });
    await expect(stopped).rejects.toThrow(Cancelled);
  });
});

describe('what is seen is kept once', () => {
  it('and a sign at many places as the first of them', async () => {
    const many = Array.from({ length: 300 }, (_, index) => ({ name: `../${index}`, content: joined('x') }));
    expect(signs(await scan(zip(many), 'model.zip'))).toHaveLength(100);
  });

  it('a call with ever other arguments goes on as one of which nothing is known', () => {
    const notes = createNotes();
    const observer = notes.at([]);
    for (let index = 0; index < 600; index += 1) {
      const text = { kind: 'text', text: `${index}` } as const;
      observer.global({ module: 'os', name: 'system', use: 'called', arguments: [text] }, index);
    }
    const { observations } = notes.result();
    expect(observations).toHaveLength(501);
    expect(observations.at(-1)).toMatchObject({
      arguments: [{ kind: 'other' }],
      count: 100,
      place: { offset: 500 },
    });
  });

  it('and more than anyone looks at is a limit', () => {
    const notes = createNotes();
    const observer = notes.at([]);
    for (let index = 0; index < 30_000; index += 1)
      observer.global({ module: 'm', name: `n${index}`, use: 'called', arguments: [] }, index);
    const { observations, complete } = notes.result();
    expect(observations).toHaveLength(20_001);
    expect(observations.at(-1)).toMatchObject({ sign: 'limit-reached' });
    expect(complete).toBe(false);
  });
});

it('compressed content is recognised by its beginning', async () => {
  const file = new Uint8Array(gzipSync(joined(small, new Uint8Array(20_000_000))));
  const artifact = await scan(file, 'model.pkl.gz', { inflated: 100_000_000 });
  expect(uses(artifact)).toEqual([call]);
});
