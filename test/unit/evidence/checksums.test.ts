import { describe, expect, it } from 'vitest';
import { checksums } from '../../../server/src/evidence/checksums.ts';
import { hex, lines, read } from './read.ts';

const sha256 = hex(64);

describe('a list of checksums', () => {
  it.each([
    ['text', `${sha256}  model.pt`, 'model.pt sha256:012345'],
    ['binary', `${sha256} *model.pt`, 'model.pt sha256:012345'],
    ['one space', `${sha256} model.pt`, 'model.pt sha256:012345'],
    ['upper case', `${sha256.toUpperCase()}  model.pt`, 'model.pt sha256:012345'],
    ['spaces in a name', `${sha256}  my model (1).pt`, 'my model (1).pt sha256:012345'],
    ['a folder', `${sha256}  ./weights/model.pt`, 'weights/model.pt sha256:012345'],
    ['escaped', `\\${sha256}  a\\\\b\\nc.pt`, 'a\\b\nc.pt sha256:012345'],
    ['BSD', `SHA256 (model.pt) = ${sha256}`, 'model.pt sha256:012345'],
    ['BSD, escaped', `\\SHA512 (a\\\\b.pt) = ${hex(128)}`, 'a\\b.pt sha512:012345'],
    ['MD5', `${hex(32)}  model.pt`, 'model.pt md5:012345'],
    ['SHA-1', `${hex(40)}  model.pt`, 'model.pt sha1:012345'],
    ['BLAKE2b', `BLAKE2b (model.pt) = ${hex(128)}`, 'model.pt blake2b:012345'],
  ])('is read in the form: %s', async (_, line, expected) => {
    expect(lines(await read(checksums, 'SHA256SUMS', `${line}\n`))).toEqual([expected]);
  });

  it('is read with the line ends of Windows, without a last one, with notes and empty lines', async () => {
    const text = `# weights\r\n\r\n${sha256}  a.pt\r\n${sha256} *b.pt`;
    const found = await read(checksums, 'sub/checksums.txt', text);
    expect(lines(found)).toEqual(['sub/a.pt sha256:012345', 'sub/b.pt sha256:012345']);
    expect(found.problems).toEqual([]);
    expect(found.files.map(({ at }) => at && text.slice(at.start, at.end))).toEqual([
      `${sha256}  a.pt`,
      `${sha256} *b.pt`,
    ]);
  });

  it('beside its file may hold the digest alone, or the name that the file had elsewhere', async () => {
    expect(lines(await read(checksums, 'm/a.pt.sha256', `${sha256}\n`))).toEqual(['m/a.pt sha256:012345']);
    expect(lines(await read(checksums, 'm/a.pt.sha256', `${sha256}  /build/out/a.pt\n`))).toEqual([
      'm/a.pt sha256:012345',
    ]);
    expect(lines(await read(checksums, 'm/a.pt.b2', `${hex(128)}\n`))).toEqual(['m/a.pt blake2b:012345']);
  });

  it('never leads out of the workspace', async () => {
    const text = ['../../etc/passwd', '/etc/passwd', 'C:\\model.pt', '..'].map(
      (name) => `${sha256}  ${name}`,
    );
    const found = await read(checksums, 'sub/SHA256SUMS', text.join('\n'));
    expect(found.files).toEqual([]);
    expect(found.problems.map(({ message }) => message)).toHaveLength(4);
  });

  it('may speak of the rest of the workspace', async () => {
    expect(lines(await read(checksums, 'sub/SHA256SUMS', `${sha256}  ../model.pt`))).toEqual([
      'model.pt sha256:012345',
    ]);
  });

  it('says when it holds nothing of the kind', async () => {
    expect((await read(checksums, 'SHA256SUMS', 'hello\n')).problems).toHaveLength(1);
    expect((await read(checksums, 'SHA256SUMS', '')).problems).toEqual([]);
    expect((await read(checksums, 'SHA256SUMS', `${hex(50)}  a.pt`)).problems).toHaveLength(1);
  });

  it('of a hundred thousand lines takes no time to speak of', async () => {
    const text = Array.from({ length: 100_000 }, (_, index) => `${sha256}  shard-${index}.bin`).join('\n');
    const start = performance.now();
    expect((await read(checksums, 'SHA256SUMS', text)).files).toHaveLength(100_000);
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  it('of one endless line is no trouble', async () => {
    const start = performance.now();
    await read(checksums, 'SHA256SUMS', `${sha256}  ${' '.repeat(5_000_000)}`);
    await read(checksums, 'SHA256SUMS', `${sha256} ${' '.repeat(8_000)}x `.repeat(1_000));
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});

it('is told by its name', () => {
  const names = [
    'SHA256SUMS',
    'sha256sum.txt',
    'MD5SUMS',
    'checksums.txt',
    'a.gguf.sha256',
    'b2sums',
    'x.sha512sum',
  ];
  expect(names.filter((name) => !checksums.names.test(name))).toEqual([]);
  const others = ['model.pt', 'sha256.py', 'checksum_test.py', 'notes.txt', '.sha256'];
  expect(others.filter((name) => checksums.names.test(name))).toEqual([]);
});
