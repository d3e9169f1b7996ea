import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMemoryHost } from '../../../server/src/host/memory.ts';
import { readGitIndex } from '../../../server/src/workspace/git-index.ts';
import { gitIndex, type IndexEntry, type IndexOptions } from '../../support/git-index.ts';

async function pathsOf(bytes: Uint8Array, hashSize = 20, isWanted = (_: number) => true) {
  const file = await createMemoryHost({ '/index': bytes }).open('/index');
  if (!file) throw new Error('no file');
  return (await readGitIndex(file, hashSize, isWanted))?.map(({ path }) => path);
}

const entries: readonly IndexEntry[] = [
  { path: '.gitattributes', size: 10 },
  { path: 'models/a.safetensors', size: 20_000_000 },
  { path: 'models/b.safetensors', size: 30_000_000 },
  { path: 'models/äöü 日本.pt', size: 5 },
  { path: `deep/${'folder/'.repeat(60)}model.pt`, size: 40_000_000 },
];

describe('an index of git', () => {
  const kinds: readonly IndexOptions[] = [
    { version: 2 },
    { version: 3 },
    { version: 4 },
    { version: 2, hashSize: 32 },
    { version: 4, hashSize: 32 },
    { version: 2, extensions: { TREE: new Uint8Array(100), FSMN: new Uint8Array(3) } },
  ];
  it.each(kinds)('is read: %o', async (options) => {
    const found = await pathsOf(gitIndex(entries, options), options.hashSize);
    expect(found).toEqual(entries.map(({ path }) => path).sort());
  });

  it('gives regular files of the wanted size that are really there', async () => {
    const bytes = gitIndex(
      [
        ...entries,
        { path: 'link', size: 20_000_000, mode: 0o120000 },
        { path: 'submodule', size: 20_000_000, mode: 0o160000 },
        { path: 'script.sh', size: 20_000_000, mode: 0o100755 },
        { path: 'only-meant', size: 20_000_000, intentToAdd: true },
      ],
      { version: 3 },
    );
    expect(await pathsOf(bytes, 20, (size) => size > 10_000_000)).toEqual([
      `deep/${'folder/'.repeat(60)}model.pt`,
      'models/a.safetensors',
      'models/b.safetensors',
      'script.sh',
    ]);
  });

  it('of many files is read in parts', async () => {
    const many = Array.from({ length: 20_000 }, (_, index) => ({
      path: `src/file-${index}.py`,
      size: index,
    }));
    for (const version of [2, 4] as const) {
      expect(await pathsOf(gitIndex(many, { version }), 20, (size) => size >= 19_999)).toEqual([
        'src/file-19999.py',
      ]);
    }
  });

  it('that is split, broken or of another version says nothing', async () => {
    expect(await pathsOf(gitIndex(entries, { extensions: { link: new Uint8Array(20) } }))).toBeUndefined();
    const whole = gitIndex(entries);
    expect(await pathsOf(whole.slice(0, 300))).toBeUndefined();
    const other = new Uint8Array(whole);
    other[7] = 9;
    expect(await pathsOf(other)).toBeUndefined();
    expect(await pathsOf(new Uint8Array(0))).toBeUndefined();
  });

  it('never fails, whatever its bytes', async () => {
    const whole = gitIndex(entries, { version: 4 });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: whole.length - 1 }),
        fc.integer({ min: 0, max: 255 }),
        fc.integer({ min: 0, max: whole.length }),
        async (at, byte, length) => {
          const bytes = new Uint8Array(whole.subarray(0, length));
          bytes[at] = byte;
          await pathsOf(bytes);
        },
      ),
      { numRuns: 500 },
    );
  });
});
