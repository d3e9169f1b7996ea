import { expect, it } from 'vitest';
import { joined } from '../../support/artifacts/little-endian.ts';
import { small } from '../../support/artifacts/packed.ts';
import { scan, signs, signsOf, uses } from '../../support/artifacts/scan.ts';
import { paxRecord, tarFile } from '../../support/artifacts/tar.ts';

const call = 'called os.system("echo example")';
const text = joined('nothing');

it('members of a tar are read by their content', async () => {
  const file = tarFile([
    { name: 'a', type: '5' },
    { name: 'a/notes.txt', content: text },
    { name: 'a/weights', content: small },
  ]);
  const artifact = await scan(file, 'model.tar');
  expect(artifact.formats).toEqual(['tar']);
  expect(uses(artifact)).toEqual([call]);
  expect(signs(artifact)).toEqual([]);
  expect(artifact.contents.members.map(({ name }) => name)).toEqual(['a/notes.txt', 'a/weights']);
});

it('names come from records before a member', async () => {
  const long = 'folder/'.repeat(30);
  const file = tarFile([
    paxRecord('path', `${long}one`),
    { name: 'short', content: text },
    { name: '././@LongLink', type: 'L', content: joined(`${long}two\0`) },
    { name: 'short', content: text },
    { name: 'three', content: text },
  ]);
  const artifact = await scan(file, 'model.tar');
  expect(signs(artifact)).toEqual([]);
  expect(artifact.contents.members.map(({ name }) => name)).toEqual([`${long}one`, `${long}two`, 'three']);
});

it('a record gives the size of what follows', async () => {
  const file = tarFile([paxRecord('size', `${small.length}`), { name: 'weights', content: small, size: 0 }]);
  expect(uses(await scan(file, 'model.tar'))).toEqual([call]);
});

it.each([
  ['../up', 'parent'],
  ['/etc/x', 'absolute'],
])('the name %j leads elsewhere', async (name, how) => {
  for (const file of [
    tarFile([{ name, content: text }]),
    tarFile([paxRecord('path', name), { name: 'ok', content: text }]),
  ]) {
    expect(signsOf(await scan(file, 'm.tar')).map(({ sign, data }) => [sign, data.how])).toEqual([
      ['escaping-member', how],
    ]);
  }
});

it('links out of the archive are told, those within are not', async () => {
  const file = tarFile([
    { name: 'a/file', content: text },
    { name: 'a/same', type: '2', link: 'file' },
    { name: 'b/other', type: '2', link: '../a/file' },
    { name: 'hard', type: '1', link: 'a/file' },
    { name: 'up', type: '2', link: '../x' },
    { name: 'a/up', type: '2', link: '../../x' },
    { name: 'absolute', type: '2', link: '/etc/passwd' },
    { name: 'hardup', type: '1', link: '../x' },
    { name: 'device', type: '3' },
  ]);
  const found = signsOf(await scan(file, 'm.tar'));
  expect(found.map(({ sign, data }) => [sign, data.name])).toEqual([
    ['link-member', 'up'],
    ['link-member', 'a/up'],
    ['link-member', 'absolute'],
    ['link-member', 'hardup'],
    ['link-member', 'device'],
  ]);
});

it('members that are there twice are told', async () => {
  const file = tarFile([
    { name: 'x', content: text },
    { name: 'x', content: small },
    { name: 'X', content: text },
  ]);
  const artifact = await scan(file, 'm.tar');
  expect(signsOf(artifact).map(({ data }) => data.what)).toEqual(['same', 'case']);
  expect(uses(artifact)).toEqual([call]);
});

it('what stands behind the end is read too', async () => {
  const artifact = await scan(tarFile([{ name: 'x', content: text }], joined(small)), 'm.tar');
  expect(signs(artifact)).toEqual(['trailing-data']);
  expect(uses(artifact)).toEqual([call]);
  expect(signs(await scan(tarFile([{ name: 'x', content: text }], new Uint8Array(9216)), 'm.tar'))).toEqual(
    [],
  );
});

it('the pickles of the oldest PyTorch format are read', async () => {
  const file = tarFile(
    ['sys_info', 'pickle', 'storages', 'tensors'].map((name) => ({ name, content: small })),
  );
  const artifact = await scan(file, 'model.pth.tar');
  expect(artifact.formats).toEqual(['torch-tar']);
  expect(uses(artifact)).toEqual([call, call, call, call]);
});

it('a header of nonsense or a cut is told, and what came before is read', async () => {
  const whole = tarFile([
    { name: 'weights', content: small },
    { name: 'more', content: text },
  ]);
  const broken = whole.slice();
  broken[1024] = 0xff;
  const artifact = await scan(broken, 'm.tar');
  expect(signs(artifact)).toEqual(['malformed', 'trailing-data']);
  expect(uses(artifact)).toEqual([call]);
  for (const length of [520, 540, 1030, 1500]) {
    const cut = await scan(whole.subarray(0, length), 'm.tar');
    expect(signs(cut), `${length}`).not.toEqual([]);
  }
});

it('a member with holes begins behind the list of them', async () => {
  const file = tarFile([
    { name: 'weights', type: 'S', content: joined(new Uint8Array(512), small), size: small.length },
    { name: 'more', content: text },
  ]);
  const artifact = await scan(changedHeader(file, 482, [1]), 'm.tar');
  expect(signs(artifact)).toEqual([]);
  expect(uses(artifact)).toEqual([call]);
});

it('a size of petabytes is told', async () => {
  const size = [0x80, 0, 0, 0, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
  const whole = changedHeader(tarFile([{ name: 'weights', content: small }]), 124, size);
  const artifact = await scan(whole, 'm.tar');
  expect(artifact.formats).toEqual(['tar']);
  expect(signs(artifact)).toContain('truncated');
  expect(uses(artifact)).toEqual([call]);
});

/** Changes the first header, and its checksum with it. */
function changedHeader(file: Uint8Array, at: number, bytes: readonly number[]): Uint8Array {
  const changed = file.slice();
  changed.set(bytes, at);
  changed.set(joined('        '), 148);
  const sum = changed.subarray(0, 512).reduce((total, byte) => total + byte, 0);
  changed.set(joined(sum.toString(8).padStart(6, '0')), 148);
  return changed;
}
