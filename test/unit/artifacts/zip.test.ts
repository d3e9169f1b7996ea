import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { bytesOf } from '../../../server/src/artifacts/bytes.ts';
import { assemble } from '../../support/artifacts/assembler.ts';
import { joined } from '../../support/artifacts/little-endian.ts';
import { packed, small } from '../../support/artifacts/packed.ts';
import { samples } from '../../support/artifacts/samples.ts';
import { scan, signs, signsOf, uses } from '../../support/artifacts/scan.ts';
import { scanned } from '../../support/artifacts/scanned.ts';
import { endRecord, type ZipEntry, zip } from '../../support/artifacts/zip.ts';

const harmless = joined('nothing');
const call = 'called os.system("echo example")';
/** A member that calls something, and one before and behind it. */
const members = (entry: Partial<ZipEntry> = {}): readonly ZipEntry[] => [
  { name: 'a.txt', content: harmless },
  { name: 'evil.pkl', content: small, ...entry },
  { name: 'z.txt', content: harmless },
];

describe('an ordinary zip is silent, and its members are read', () => {
  it.each<[string, Uint8Array]>([
    ['stored', zip(members())],
    ['deflated', zip(members({ method: 8 }))],
    ['with descriptors', zip(members({ descriptor: true }))],
    ['deflated with descriptors', zip(members({ method: 8, descriptor: true }))],
    ['with 64-bit sizes', zip(members({ zip64: true }), { zip64: true })],
    ['with 64-bit descriptors', zip(members({ descriptor: true, zip64: true }), { zip64: true })],
    ['with padding', zip(members({ padding: 60, descriptor: true }), { zip64: true })],
    ['with a comment', zip(members(), { comment: joined('made by hand') })],
    ['bzip2', zip(members({ method: 12, packed: packed('bzip2').small }))],
    ['lzma', zip(members({ method: 14, packed: packed('zipLzma').small }))],
    ['zstd', zip(members({ method: 93, packed: packed('zstd').small }))],
    ['xz', zip(members({ method: 95, packed: packed('xz').small }))],
    [
      'a folder',
      zip([
        { name: 'a/', content: new Uint8Array(0) },
        { name: 'a/evil.pkl', content: small },
      ]),
    ],
  ])('%s', async (_, file) => {
    const artifact = await scan(file, 'model.zip');
    expect(signs(artifact)).toEqual([]);
    expect(artifact.formats).toEqual(['zip']);
    expect(uses(artifact)).toEqual([call]);
  });

  it('of no members', async () => {
    const artifact = await scan(zip([]), 'model.zip');
    expect(artifact.formats).toEqual(['zip']);
    expect(artifact.observations).toEqual([]);
  });

  it('within a zip', async () => {
    const artifact = await scan(zip([{ name: 'inner.zip', content: zip(members()) }]), 'model.zip');
    expect(signs(artifact)).toEqual([]);
    expect(uses(artifact)).toEqual([call]);
  });
});

describe('whatever the headers say, the member is read, and what they disagree in is told', () => {
  const cases: readonly [string, Partial<ZipEntry>, string][] = [
    ['local flags', { local: { flags: 1 } }, 'flags'],
    ['central flags', { central: { flags: 1 } }, 'flags'],
    ['all local flags', { local: { flags: 0xffff } }, 'flags'],
    ['local checksum', { local: { crc: 1 } }, 'checksum'],
    ['central checksum', { central: { crc: 1 } }, 'checksum'],
    ['local name', { local: { name: 'data.txt' } }, 'name'],
    ['central name', { central: { name: 'data.txt' } }, 'name'],
    ['local method', { local: { method: 8 } }, 'method'],
    ['central method', { central: { method: 8 } }, 'method'],
    ['local size', { local: { compressedSize: 4, size: 4 } }, 'size'],
    ['central size', { central: { compressedSize: 4, size: 4 } }, 'size'],
  ];
  it.each(cases)('%s', async (_, entry, what) => {
    const artifact = await scan(zip(members(entry)), 'model.zip');
    expect(uses(artifact)).toContain(call);
    expect(signsOf(artifact)).toContainEqual(
      expect.objectContaining({ sign: 'header-mismatch', data: expect.objectContaining({ what }) }),
    );
  });

  it.each([0x1, 0x41])('flags %i in both headers', async (flags) => {
    const artifact = await scan(zip(members({ local: { flags }, central: { flags } })), 'model.zip');
    expect(uses(artifact)).toContain(call);
    expect(signs(artifact)).toEqual(['encrypted']);
  });

  it('a method that nothing reads', async () => {
    const artifact = await scan(zip(members({ method: 99 })), 'model.zip');
    expect(signs(artifact)).toEqual(['unsupported-compression']);
  });
});

describe('a member that the directory does not list is found', () => {
  it('between others', async () => {
    const artifact = await scan(zip(members({ isHidden: true })), 'model.zip');
    expect(uses(artifact)).toEqual([call]);
    expect(signs(artifact)).toEqual(['hidden-member']);
  });

  it('with its size behind it', async () => {
    const artifact = await scan(zip(members({ isHidden: true, descriptor: true })), 'model.zip');
    expect(uses(artifact)).toEqual([call]);
    expect(signs(artifact)).toEqual(['hidden-member']);
  });

  it('in a zip without a directory', async () => {
    for (const descriptor of [false, true]) {
      const artifact = await scan(zip(members({ descriptor }), { hasDirectory: false }), 'model.zip');
      expect(uses(artifact)).toEqual([call]);
      expect(signs(artifact)).toContain('truncated');
    }
  });

  it('when a comment holds an end record of an empty archive', async () => {
    const artifact = await scan(zip(members(), { comment: endRecord(0, 0, 0) }), 'model.zip');
    expect(uses(artifact)).toEqual([call]);
    expect(signs(artifact)).toEqual(['header-mismatch']);
  });

  it('in the first of two archives', async () => {
    const second = zip([{ name: 'other.txt', content: harmless }]);
    for (const suffix of [second, joined(second, 'more')]) {
      const artifact = await scan(joined(zip(members()), suffix), 'model.zip');
      expect(uses(artifact)).toEqual([call]);
      expect(signs(artifact)).toContain('header-mismatch');
    }
  });

  it('behind something else', async () => {
    for (const countsPrefix of [true, false]) {
      const artifact = await scan(
        zip(members(), { prefix: joined('#!/bin/sh\n'), countsPrefix }),
        'model.zip',
      );
      expect(artifact.formats).toEqual(['zip']);
      expect(uses(artifact)).toEqual([call]);
      expect(signs(artifact)).toEqual(['prefixed-archive']);
    }
  });

  it('before something else', async () => {
    const artifact = await scan(zip(members(), { suffix: joined('more') }), 'model.zip');
    expect(uses(artifact)).toEqual([call]);
    expect(signs(artifact)).toEqual(['trailing-data']);
  });

  it('behind a model, as another one', async () => {
    const model = samples.find(({ name }) => name === 'model.pt')?.bytes ?? new Uint8Array(0);
    const { formats, severity, artifact } = await scanned(joined(model, small), 'model.pt');
    expect(formats).toEqual(['torch-zip']);
    expect(uses(artifact)).toContain(call);
    expect(severity).toBe('error');
    const plain = assemble(['PROTO', 2], 'EMPTY_DICT', 'STOP');
    const commented = zip([{ name: 'a.txt', content: harmless }], { comment: small });
    expect(uses(await scan(commented, 'model.zip'))).toEqual([call]);
    for (const rest of [plain, joined(new Uint8Array(200_000), plain), joined(gzipSync(plain))]) {
      const inert = await scanned(joined(zip([{ name: 'a.txt', content: harmless }]), rest), 'model.zip');
      expect(signs(inert.artifact)).toEqual(expect.arrayContaining(['trailing-data', 'polyglot']));
      expect(inert.severity).toBe('warning');
    }
    const other = await scanned(joined(zip([{ name: 'a.txt', content: harmless }]), 'Signed.'), 'model.zip');
    expect(other.severity).toBe('info');
  });
});

describe('names', () => {
  it.each([
    ['../up', 'parent'],
    ['a/../../up', 'parent'],
    ['a\\..\\up', 'parent'],
    ['/etc/x', 'absolute'],
    ['\\x', 'absolute'],
    ['C:\\x', 'drive'],
    ['data.txt\0.pkl', 'nul'],
  ])('%j leads elsewhere', async (name, how) => {
    const artifact = await scan(zip([{ name, content: harmless }]), 'model.zip');
    expect(signsOf(artifact).map(({ sign, data }) => [sign, data.how])).toEqual([['escaping-member', how]]);
  });

  it.each(['a..b', 'a/b..', '...', 'ünïcode', 'ab:c/d'])('%j does not', async (name) => {
    expect(signs(await scan(zip([{ name, content: harmless }]), 'model.zip'))).toEqual([]);
  });

  it('beside the name lead elsewhere', async () => {
    const file = zip([{ name: 'ok', otherName: '../up', content: harmless }]);
    expect(signs(await scan(file, 'model.zip'))).toEqual(['escaping-member']);
    expect(signs(await scan(zip([{ name: 'ok', otherName: 'up', content: harmless }]), 'm.zip'))).toEqual([]);
  });

  it('that are not UTF-8 are read byte by byte', async () => {
    const artifact = await scan(
      zip([{ name: Uint8Array.of(0xe9, 0x2e, 0x74), content: small }]),
      'model.zip',
    );
    expect(artifact.contents.members.map(({ name }) => name)).toEqual(['é.t']);
    expect(uses(artifact)).toEqual([call]);
  });

  it('that are there twice', async () => {
    const file = zip([
      { name: 'evil.pkl', content: harmless },
      { name: 'evil.pkl', content: small },
      { name: 'EVIL.pkl', content: harmless },
    ]);
    const artifact = await scan(file, 'model.zip');
    expect(uses(artifact)).toEqual([call]);
    expect(signsOf(artifact).map(({ sign, data }) => [sign, data.what])).toEqual([
      ['duplicate-member', 'same'],
      ['duplicate-member', 'case'],
    ]);
  });

  it('of links and devices', async () => {
    const file = zip([
      { name: 'link', content: joined('/etc/passwd'), unixMode: 0xa1ff },
      { name: 'a/up', content: joined('../../x'), unixMode: 0xa1ff },
      { name: 'a/within', content: joined('../file'), unixMode: 0xa1ff },
      { name: 'device', content: harmless, unixMode: 0x2180 },
      { name: 'file', content: harmless, unixMode: 0x81a4 },
    ]);
    expect(
      signsOf(await scan(file, 'model.zip')).map(({ sign, data }) => [sign, data.name, data.what]),
    ).toEqual([
      ['link-member', 'device', 'device'],
      ['link-member', 'link', 'link'],
      ['link-member', 'a/up', 'link'],
    ]);
  });
});

describe('limits', () => {
  it('of members end the list, and what is on it is read', async () => {
    const many = Array.from({ length: 50 }, (_, index) => ({
      name: `${index}`,
      content: index === 3 ? small : harmless,
    }));
    const artifact = await scan(zip(many), 'model.zip', { members: 20 });
    expect(signs(artifact)).toEqual(['limit-reached']);
    expect(uses(artifact)).toEqual([call]);
    expect(artifact.complete).toBe(false);
  });

  it('are not reached by many members at one place', async () => {
    const first: ZipEntry = { name: 'x', content: harmless };
    const others = Array.from({ length: 20_000 }, (_, index) => ({ ...first, name: `${index}`, at: 0 }));
    const begin = performance.now();
    const artifact = await scan(zip([first, ...others]), 'model.zip');
    expect(artifact.contents.memberCount).toBe(others.length + 1);
    expect(signs(artifact)).toContain('header-mismatch');
    expect(performance.now() - begin).toBeLessThan(10_000);
  });

  it('of depth end nesting', async () => {
    let file = zip([{ name: 'evil.pkl', content: small }]);
    for (let depth = 0; depth < 10; depth += 1) file = zip([{ name: 'inner.zip', content: file }]);
    const artifact = await scan(file, 'model.zip');
    expect(signsOf(artifact).map(({ sign, data }) => [sign, data.limit])).toEqual([
      ['limit-reached', 'depth'],
    ]);
  });

  it('of decompression end a bomb', async () => {
    const bomb = zip([{ name: 'zeros', content: new Uint8Array(4_000_000), method: 8 }]);
    const artifact = await scan(bomb, 'model.zip', { inflated: 100_000 });
    expect(signsOf(artifact).map(({ sign, data }) => [sign, data.limit])).toEqual([
      ['limit-reached', 'inflated'],
    ]);
  });

  it('are no reason to read what is stored', async () => {
    let read = 0;
    const content = zip([{ name: 'weights', content: new Uint8Array(50_000_000) }]);
    const bytes = bytesOf(content);
    const { scanArtifact } = await import('../../../server/src/artifacts/scan.ts');
    await scanArtifact(
      {
        size: bytes.size,
        async read(offset, length) {
          const part = await bytes.read(offset, length);
          read += part.length;
          return part;
        },
      },
      { name: 'model.zip' },
    );
    expect(read).toBeLessThan(1_000_000);
  });
});

it('a zip that is cut anywhere is read as far as it goes, and never silently', async () => {
  const whole = zip(members({ method: 8 }));
  const dataEnd = whole.length - endRecord(0, 0, 0).length;
  for (let length = 4; length < whole.length; length += 3) {
    const artifact = await scan(whole.subarray(0, length), 'model.zip');
    expect(signs(artifact), `${length}`).not.toEqual([]);
    if (length >= dataEnd) expect(uses(artifact), `${length}`).toEqual([call]);
  }
});

it('any byte of a zip may change', async () => {
  const whole = zip([{ name: 'evil.pkl', content: small, descriptor: true }], { zip64: true });
  for (let at = 0; at < whole.length; at += 1) {
    for (const change of [0x01, 0xff]) {
      const changed = whole.slice();
      changed[at] = (changed[at] ?? 0) ^ change;
      await expect(scan(changed, 'model.zip')).resolves.toBeDefined();
    }
  }
});
