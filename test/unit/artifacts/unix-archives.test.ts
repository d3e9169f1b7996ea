import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { joined } from '../../support/artifacts/little-endian.ts';
import { small } from '../../support/artifacts/packed.ts';
import { scan, signs, signsOf, uses } from '../../support/artifacts/scan.ts';
import { scanned } from '../../support/artifacts/scanned.ts';
import { tarFile } from '../../support/artifacts/tar.ts';
import { arFile, cpioFile, cpioForms } from '../../support/artifacts/unix-archives.ts';

const call = 'called os.system("echo example")';
const text = joined('nothing');
const link = 0o120777;
const device = 0o020600;

describe('ar', () => {
  it('has members that are read by their content', async () => {
    const artifact = await scan(
      arFile([
        { name: 'odd/', content: text },
        { name: 'm', content: small },
      ]),
      'x.a',
    );
    expect(artifact.formats).toEqual(['ar']);
    expect(uses(artifact)).toEqual([call]);
    expect(signs(artifact)).toEqual([]);
    expect(artifact.contents.members.map(({ name }) => name)).toEqual(['odd', 'm']);
  });

  it('has long names in a table, or before the content', async () => {
    const file = arFile(
      [
        { name: '/0', content: text },
        { name: '/22', content: text },
        { name: '#1/8', content: joined('before\0\0', small) },
      ],
      { names: 'folder/a_long_name.o/\nanother/\n' },
    );
    const artifact = await scan(file, 'x.a');
    expect(artifact.contents.members.map(({ name }) => name)).toEqual([
      'folder/a_long_name.o',
      'another',
      'before',
    ]);
    expect(uses(artifact)).toEqual([call]);
  });

  it('has no content when it is thin', async () => {
    const file = arFile(
      [
        { name: 'a/', size: 5000 },
        { name: 'b/', size: 100 },
      ],
      { magic: '!<thin>\n' },
    );
    const artifact = await scan(file, 'x.a');
    expect(signs(artifact)).toEqual([]);
    expect(artifact.contents.members).toEqual([]);
  });

  it('breaks', async () => {
    const file = arFile([{ name: 'a', content: text }]);
    expect(signs(await scan(file.subarray(0, -3), 'x.a'))).toEqual(['truncated']);
    const broken = await scan(joined(file, small), 'x.a');
    expect(signs(broken)).toEqual(['malformed', 'trailing-data']);
    expect(uses(broken)).toEqual([call]);
  });
});

describe.each(cpioForms)('cpio %s', (form) => {
  const members = [
    { name: 'folder', mode: 0o040755 },
    { name: 'folder/odd', content: text },
    { name: 'folder/m.pkl', content: small },
    { name: 'same', mode: link, content: joined('folder/odd') },
  ];

  it('has members that are read by their content', async () => {
    const artifact = await scan(joined(cpioFile(members, form), new Uint8Array(200)), 'x.cpio');
    expect(artifact.formats).toEqual(['cpio']);
    expect(uses(artifact)).toEqual([call]);
    expect(signs(artifact)).toEqual([]);
    expect(artifact.contents.members.map(({ name }) => name)).toEqual(['folder/odd', 'folder/m.pkl']);
  });

  it('has names and links that lead elsewhere', async () => {
    const file = cpioFile(
      [
        { name: '../up', content: text },
        { name: 'a', mode: link, content: joined('/etc/x') },
        { name: 'b', mode: device },
      ],
      form,
    );
    expect(signsOf(await scan(file, 'm.cpio')).map(({ sign, data }) => [sign, data.name])).toEqual([
      ['escaping-member', '../up'],
      ['link-member', 'a'],
      ['link-member', 'b'],
    ]);
  });

  it('may go on behind its end', async () => {
    const artifact = await scan(joined(cpioFile([], form), gzipSync(small)), 'x.cpio');
    expect(signs(artifact)).toEqual(['trailing-data']);
    expect(uses(artifact)).toEqual([call]);
  });

  it('is told when it is cut anywhere, or changed', async () => {
    const whole = cpioFile(members, form);
    const isWhole = whole.length - 3;
    for (let length = 120; length < isWhole; length += 3)
      expect(signs(await scan(whole.subarray(0, length), 'x.cpio')), `${length}`).not.toEqual([]);
    for (let at = 0; at < whole.length; at += 5) {
      const changed = whole.slice();
      changed[at] = (changed[at] ?? 0) ^ 0x55;
      await scan(changed, 'x.cpio');
    }
  });
});

describe('packages of systems', () => {
  const data = tarFile([
    { name: 'usr/a', type: '2', link: '/etc/a' },
    { name: 'dev/null', type: '3' },
  ]);
  const odd = [
    { name: '/a', content: text },
    { name: 'b', mode: link, content: joined('/etc/b') },
  ];

  it('lead out of their folder', async () => {
    const debian = arFile([
      { name: 'debian-binary', content: joined('2.0\n') },
      { name: 'data.tar.gz', content: joined(gzipSync(data)) },
    ]);
    for (const [name, file] of [
      ['x.deb', debian],
      ['x.cpio', cpioFile(odd)],
      ['initrd.gz', joined(gzipSync(cpioFile(odd)))],
    ] as const) {
      expect((await scanned(file, name)).severity, name).toBe('info');
      expect((await scanned(file, 'model.pkl')).severity, name).toBe('error');
    }
  });

  it('are no excuse for what stands beside them', async () => {
    const file = tarFile([
      { name: 'x.cpio', content: cpioFile([]) },
      { name: '../a', content: text },
    ]);
    expect((await scanned(file, 'x.tar')).severity).toBe('error');
  });
});

it('models do not come that way', async () => {
  for (const file of [arFile([{ name: 'a', content: text }]), cpioFile([])]) {
    const { severity, artifact } = await scanned(file, 'model.pt');
    expect(signs(artifact)).toContain('unusual-container');
    expect(severity).toBe('warning');
  }
});
