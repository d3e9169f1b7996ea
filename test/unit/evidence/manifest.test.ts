import Ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import { manifest } from '../../../server/src/evidence/manifest.ts';
import { manifestJsonSchema } from '../../../server/src/evidence/manifest-schema.ts';
import { type LockedFile, readExisting, writeManifest } from '../../../server/src/evidence/write-manifest.ts';
import { hex, lines, read } from './read.ts';

const sha256 = hex(64);
const other = [...sha256].reverse().join('');
const name = 'secure-ai-lint.models.json';

function text(files: readonly unknown[], more: object = {}): string {
  return JSON.stringify({ version: 1, files, ...more }, undefined, 2);
}

describe('a manifest', () => {
  it('names files below its folder and in the Hugging Face cache', async () => {
    const address = `hf://acme/model@${hex(40)}/model.safetensors`;
    const content = text([
      { path: 'a.pt', size: 1, sha256, source: 'https://example.com/', revision: 'main', note: 'reviewed' },
      { path: address, size: 2, sha256 },
    ]);
    const found = await read(manifest, `m/${name}`, content);
    expect(lines(found)).toEqual([
      'm/a.pt sha256:012345 1 https://example.com/ @main',
      `${address.slice('/work/'.length)} sha256:012345 2`,
    ]);
    expect(found.problems).toEqual([]);
    expect(found.files.map(({ at }) => JSON.parse(content.slice(at?.start, at?.end)).size)).toEqual([1, 2]);
  });

  it.each([
    ['../a.pt'],
    ['sub/../../a.pt'],
    ['/etc/passwd'],
    ['C:/a.pt'],
    ['sub\\..\\..\\a.pt'],
    ['.'],
    ['a\0.pt'],
    [`hf://acme/model@${hex(40)}/../../x`],
    [`hf://../model@${hex(40)}/x`],
    ['hf://acme/model@main/x'],
  ])('never leads elsewhere: %j', async (path) => {
    const found = await read(manifest, `m/${name}`, text([{ path, size: 1, sha256 }]));
    expect(found.files).toEqual([]);
    expect(found.problems).toHaveLength(1);
  });

  it('with one bad entry still holds for the others', async () => {
    const content = text([
      { path: 'a.pt', size: 1, sha256: `${sha256}0` },
      { path: 'b.pt', size: -1, sha256 },
      { path: 'c.pt', sha256 },
      'd.pt',
      { path: 'e.pt', size: 1, sha256 },
      { path: './e.pt', size: 2, sha256 },
    ]);
    const found = await read(manifest, name, content);
    expect(lines(found)).toEqual(['e.pt sha256:012345 1']);
    expect(found.problems.map(({ at }) => at !== undefined)).toEqual([true, true, true, true, true]);
    expect(found.problems.at(-1)?.message).toBe('./e.pt is listed twice');
  });

  it('may write its hashes in capitals', async () => {
    const found = await read(manifest, name, text([{ path: 'a.pt', size: 1, sha256: sha256.toUpperCase() }]));
    expect(found.problems).toEqual([]);
    expect(found.files[0]?.digest?.hex).toBe(sha256);
  });

  it.each([
    ['', 'it is empty'],
    ['{', 'it ends too early'],
    ['[]', 'it is no mapping of keys and values'],
    ['{}', 'it does not say its version'],
    ['null', 'it is no mapping of keys and values'],
    ['{"version": 2, "files": []}', 'it is of version 2, which this release does not know'],
    ['{"version": "1", "files": []}', 'it is of version "1", which this release does not know'],
    ['{"version": 1}', 'it has no list of "files"'],
    ['{"version": 1, "files": {}}', 'its "files" is no list'],
    ['{"version": 1, "files": [] // ours\n}', 'it is no JSON from line 1 on'],
    [`{"version": 1, "files": ${'['.repeat(100_000)}`, expect.any(String)],
  ])('says why it cannot be used: %.40s', async (content, message) => {
    const found = await read(manifest, name, content);
    expect(found.files).toEqual([]);
    expect(found.problems).toEqual([expect.objectContaining({ message, isWhole: true })]);
  });

  it('of twenty thousand files takes no time to speak of', async () => {
    const files = Array.from({ length: 20_000 }, (_, index) => ({
      path: `m/${index}.pt`,
      size: index,
      sha256,
    }));
    const start = performance.now();
    expect((await read(manifest, name, text(files))).files).toHaveLength(20_000);
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});

describe('a new manifest', () => {
  const files: readonly LockedFile[] = [
    { path: 'b.pt', size: 2, sha256: other, source: 'https://example.com/', revision: hex(40) },
    { path: 'a.pt', size: 1, sha256 },
  ];
  const everything = () => false;

  it('is sorted and follows its schema', () => {
    const made = writeManifest(files, undefined, everything);
    expect(made).toMatchObject({ count: 2, added: ['a.pt', 'b.pt'], changed: [], removed: [] });
    const content: { readonly files: readonly { readonly path: string }[] } = JSON.parse(made.text);
    expect(content.files.map(({ path }) => path)).toEqual(['a.pt', 'b.pt']);
    expect(made.text.endsWith('}\n')).toBe(true);
    const validate = new Ajv().compile(manifestJsonSchema());
    expect(validate(content) || validate.errors).toBe(true);
  });

  it('is the same when nothing has changed', () => {
    const made = writeManifest(files, undefined, everything);
    expect(writeManifest([...files].reverse(), readExisting(made.text), everything).text).toBe(made.text);
  });

  it('is the same file when its hash was written in capitals', () => {
    const before = readExisting(
      text([{ path: 'a.pt', size: 1, sha256: sha256.toUpperCase(), revision: 'r1' }]),
    );
    const made = writeManifest([{ path: 'a.pt', size: 1, sha256 }], before, everything);
    expect(made.changed).toEqual([]);
    expect(JSON.parse(made.text).files).toEqual([{ path: 'a.pt', size: 1, sha256, revision: 'r1' }]);
  });

  it('keeps what people wrote', () => {
    const before = readExisting(
      text([{ note: 'ours', path: 'a.pt', size: 9, sha256: other, source: 'by hand', revision: 'r1' }], {
        owner: 'the team',
      }),
    );
    const made = writeManifest([{ path: 'a.pt', size: 1, sha256 }], before, everything);
    expect(JSON.parse(made.text)).toEqual({
      version: 1,
      // The commit held another content.
      files: [{ path: 'a.pt', size: 1, sha256, source: 'by hand', note: 'ours' }],
      owner: 'the team',
    });
    expect(made).toMatchObject({ added: [], changed: ['a.pt'], removed: [] });
  });

  it('drops what is gone, and keeps what nobody looked at', () => {
    const before = readExisting(text([{ path: 'gone.pt' }, { path: 'else/where.pt', size: 1, sha256 }]));
    const made = writeManifest([], before, (path) => path.startsWith('else/'));
    expect(made).toMatchObject({ count: 1, removed: ['gone.pt'] });
  });

  it('is not made from what is no manifest', () => {
    expect(['', '{}', '[]', '{"version": 2, "files": []}', '{"version": 1}'].map(readExisting)).toEqual(
      Array(5).fill(undefined),
    );
  });
});
