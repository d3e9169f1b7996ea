import { describe, expect, it } from 'vitest';
import { joined } from '../../support/artifacts/little-endian.ts';
import { small } from '../../support/artifacts/packed.ts';
import { newRarFile, oldRarFile } from '../../support/artifacts/rar.ts';
import { scan, signs, signsOf, uses } from '../../support/artifacts/scan.ts';
import { scanned } from '../../support/artifacts/scanned.ts';

describe.each([
  ['4', oldRarFile],
  ['5', newRarFile],
])('RAR %s', (_, write) => {
  const text = joined('nothing');

  it('gives members that are stored', async () => {
    const artifact = await scan(
      write([
        { name: 'a.txt', content: text },
        { name: 'b', content: small },
      ]),
      'x.rar',
    );
    expect(artifact.formats).toEqual(['rar']);
    expect(uses(artifact)).toEqual([call]);
    expect(signs(artifact)).toEqual([]);
    expect(artifact.contents.members.map(({ name }) => name)).toEqual(['a.txt', 'b']);
  });

  it('keeps compressed members to itself, which matters in what is named like a model', async () => {
    const file = write([
      { name: 'a', content: text, isCompressed: true },
      { name: 'b', content: text, isCompressed: true },
    ]);
    const { artifact, severity } = await scanned(file, 'x.rar');
    expect(signsOf(artifact).map(({ sign, data }) => [sign, data.name])).toEqual([
      ['unsupported-compression', 'a'],
    ]);
    expect(artifact.complete).toBe(false);
    expect(severity).toBe('info');
    const model = await scanned(file, 'model.pkl');
    expect(signs(model.artifact)).toContain('unusual-container');
    expect([model.severity, model.concern]).toEqual(['warning', 'not-inspected']);
  });

  it('may be encrypted, in part or as a whole', async () => {
    expect(signs(await scan(write([{ name: 'a', content: text, isEncrypted: true }]), 'x.rar'))).toEqual([
      'encrypted',
    ]);
    expect(signs(await scan(write([], { hasSecretHeaders: true }), 'x.rar'))).toEqual(['encrypted']);
  });

  it('has names that lead elsewhere', async () => {
    expect(signs(await scan(write([{ name: '../up', content: text }]), 'x.rar'))).toEqual([
      'escaping-member',
    ]);
  });

  it('has something behind its end', async () => {
    const artifact = await scan(joined(write([]), small), 'x.rar');
    expect(signs(artifact)).toEqual(['trailing-data']);
    expect(uses(artifact)).toEqual([call]);
  });

  it('is cut or changed anywhere', async () => {
    const whole = write([{ name: 'a', content: text }]);
    expect(signs(await scan(whole.subarray(0, -12), 'x.rar'))).not.toEqual([]);
    for (let at = 8; at < whole.length; at += 1) {
      await scan(whole.subarray(0, at), 'x.rar');
      const changed = whole.slice();
      changed[at] = (changed[at] ?? 0) ^ 0xff;
      expect((await scan(changed, 'x.rar')).formats).toContain('rar');
    }
  });
});

const call = 'called os.system("echo example")';

it('links of RAR 5 are told', async () => {
  const file = newRarFile([{ name: 'a', content: new Uint8Array(0), link: '/etc/x' }]);
  expect(signsOf(await scan(file, 'x.rar')).map(({ sign, data }) => [sign, data.link])).toEqual([
    ['link-member', '/etc/x'],
  ]);
});
