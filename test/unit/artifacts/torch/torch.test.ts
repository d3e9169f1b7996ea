import { describe, expect, test } from 'vitest';
import { scanArtifact } from '../../../../server/src/artifacts/scan.ts';
import { ascii, assemble, type Part, payload, pickle } from '../../../support/artifacts/assembler.ts';
import { joined } from '../../../support/artifacts/little-endian.ts';
import { scan, signs, uses } from '../../../support/artifacts/scan.ts';
import {
  legacyTorch,
  stateOf,
  storage,
  storageMember,
  tensor,
  torchZip,
} from '../../../support/artifacts/torch.ts';
import { zip } from '../../../support/artifacts/zip.ts';

const called = 'called os.system("echo example")';

describe('a zip of PyTorch', () => {
  test('shows its tensors by their names', async () => {
    const artifact = await scan(torchZip(stateOf('layer.weight', tensor())));
    expect(artifact.formats).toEqual(['torch-zip']);
    expect(artifact.contents.tensors).toEqual([
      { name: 'layer.weight', dtype: 'float32', shape: [2, 2], size: 16 },
    ]);
    expect(signs(artifact)).toEqual([]);
  });

  test('parameters are tensors too', async () => {
    const parameter: readonly Part[] = [
      ['GLOBAL', 'torch._utils', '_rebuild_parameter'],
      ...tensor(),
      'NEWTRUE',
      'NONE',
      'TUPLE3',
      'REDUCE',
    ];
    expect((await scan(torchZip(stateOf('w', parameter)))).contents.tensors).toMatchObject([
      { name: 'w', shape: [2, 2] },
    ]);
  });

  test.each<readonly [string, Parameters<typeof tensor>[0]]>([
    ['a shape beyond the storage', { shape: [2, 3] }],
    ['strides beyond the storage', { strides: [3, 1] }],
    ['an offset beyond the storage', { offset: 1 }],
    ['a negative offset', { offset: -1 }],
    ['a negative stride', { strides: [-2, 1] }],
    ['more strides than sizes', { strides: [2, 1, 1] }],
    ['more elements than the record', { elements: 1000, shape: [1], strides: [1] }],
  ])('%s', async (_, parts) => {
    expect(signs(await scan(torchZip(stateOf('w', tensor(parts)))))).toContain('tensor-out-of-bounds');
  });

  test.each<readonly [string, Parameters<typeof tensor>[0]]>([
    ['no elements', { shape: [0, 5], strides: [5, 1] }],
    ['a scalar', { shape: [], strides: [] }],
    ['an expanded view', { shape: [100, 4], strides: [0, 1] }],
    ['a part of the storage', { offset: 2, shape: [2], strides: [1] }],
  ])('%s is within its storage', async (_, parts) => {
    expect(signs(await scan(torchZip(stateOf('w', tensor(parts)))))).toEqual([]);
  });

  test('a tensor alone has no name', async () => {
    expect((await scan(torchZip(tensor()))).contents.tensors).toMatchObject([{ name: '', shape: [2, 2] }]);
  });

  test('a storage is no path', async () => {
    expect(signs(await scan(torchZip(storage('../../secret', 4))))).toContain('foreign-persistent-id');
  });

  test('a storage is not to be written to', async () => {
    for (const change of [
      [['BININT1', 0], ['BININT1', 1], 'SETITEM'],
      ['EMPTY_DICT', 'BUILD'],
    ] as const) {
      const artifact = await scan(torchZip([...storage('0', 4), ...change]));
      expect(uses(artifact).filter((use) => use.startsWith('mutated'))).toHaveLength(1);
    }
  });

  test('items of a tensor are not to be set', async () => {
    const artifact = await scan(torchZip([...tensor(), ['BINUNICODE', 'x'], 'NONE', 'SETITEM']));
    expect(uses(artifact)).toContain('mutated torch._utils._rebuild_tensor_v2()');
  });

  test('raw data is not looked into where a loader takes it as such', async () => {
    const content = joined([pickle(...payload), new Uint8Array(1000)]);
    const elements = content.length / 4;
    const raw = { name: 'model/data/0', content: content.subarray(0, Math.floor(elements) * 4) };
    const named = stateOf('w', tensor({ elements: Math.floor(elements), shape: [1], strides: [1] }));
    expect(uses(await scan(torchZip(named, [raw])))).not.toContain(called);
    expect(uses(await scan(torchZip(stateOf('w', tensor()), [raw])))).toContain(called);
    expect(uses(await scan(torchZip(['NONE'], [raw])))).toContain(called);
  });

  test.each(['model/constants.pkl', 'model/extra/readme.txt', 'model/data/1', 'other.json'])(
    'a payload in %s',
    async (name) => {
      expect(
        uses(
          await scan(
            torchZip(stateOf('w', tensor()), [storageMember('0', 4), { name, content: pickle(...payload) }]),
          ),
        ),
      ).toContain(called);
    },
  );

  test('TorchScript: its operators are told', async () => {
    const source =
      'def forward(self, x):\n  _0 = torch.add(x, "torch.save(")\n  torch.save(_0, "/tmp/x")\n  return ops.mine.op(_0)\n';
    const artifact = await scan(
      torchZip(stateOf('w', tensor()), [
        storageMember('0', 4),
        { name: 'model/code/__torch__.py', content: ascii(source) },
      ]),
    );
    expect(artifact.formats).toEqual(['torchscript']);
    expect(
      artifact.observations.flatMap((seen) =>
        seen.kind === 'component' ? [`${seen.loader} ${seen.module}.${seen.name}`] : [],
      ),
    ).toEqual(['torchscript torch.add', 'torchscript torch.save', 'torchscript mine.op']);
  });

  test('a package of PyTorch: its Python is told', async () => {
    const artifact = await scan(
      zip([
        { name: 'p/.data/extern_modules', content: ascii('torch\n') },
        { name: 'p/.data/0.storage', content: new Uint8Array(16) },
        { name: 'p/net.py', content: ascii('import os\nos.system("echo example")\n') },
        { name: 'p/model/model.pkl', content: assemble(['PROTO', 2], ...stateOf('w', tensor()), 'STOP') },
      ]),
    );
    expect(artifact.formats).toEqual(['torch-package']);
    expect(artifact.observations).toContainEqual(
      expect.objectContaining({ kind: 'component', loader: 'python', name: 'net.py' }),
    );
    expect(artifact.contents.tensors).toMatchObject([{ name: 'w' }]);
    expect(signs(artifact)).toEqual([]);
  });
});

describe('a file of PyTorch before 1.6', () => {
  const state = [
    ...stateOf('w', tensor({ key: '11' })),
    ['BINUNICODE', 'b'],
    ...tensor({ key: '12', elements: 2, shape: [2], strides: [1] }),
    'SETITEM',
  ] as readonly Part[];

  test('is whole with its storages', async () => {
    const artifact = await scan(legacyTorch(state, { 11: 4, 12: 2 }));
    expect(artifact.formats).toEqual(['torch-legacy']);
    expect(artifact.contents.tensors.map(({ name }) => name)).toEqual(['w', 'b']);
    expect(signs(artifact)).toEqual([]);
  });

  test('is read without its storages', async () => {
    const elements = 30_000_000;
    const head = legacyTorch(stateOf('w', tensor({ key: '11', elements })), { 11: 0 }).slice();
    new DataView(head.buffer).setBigUint64(head.length - 8, BigInt(elements), true);
    const tail = pickle(...payload);
    const size = head.length + elements * 4 + tail.length;
    let read = 0;
    const artifact = await scanArtifact(
      {
        size: async () => size,
        async read(offset, length) {
          const part = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
          read += part.length;
          part.set(head.subarray(offset, offset + part.length));
          const tailAt = size - tail.length - offset;
          if (tailAt < part.length) part.set(tail.subarray(Math.max(0, -tailAt)), Math.max(0, tailAt));
          return part;
        },
      },
      { name: 'a.pt' },
    );
    expect(uses(artifact)).toContain(called);
    expect(read).toBeLessThan(8_000_000);
  });

  test.each<readonly [string, Readonly<Record<string, number>>]>([
    ['another count', { 11: 5, 12: 2 }],
    ['a key that nothing names', { 11: 4, 99: 2 }],
  ])('%s: what follows is looked at', async (_, storages) => {
    const artifact = await scan(joined([legacyTorch(state, storages), pickle(...payload)]));
    expect(uses(artifact)).toContain(called);
  });

  test.each([0, 1, 2, 3, 4])('a payload in place of pickle %i', async (place) => {
    const parts = [
      assemble(
        ['PROTO', 2],
        ['LONG1', Uint8Array.of(0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19)],
        'STOP',
      ),
      ...Array.from({ length: 4 }, () => assemble(['PROTO', 2], 'NONE', 'STOP')),
    ];
    parts[place] = pickle(...payload);
    expect(uses(await scan(joined(parts)))).toContain(called);
  });

  test('the key of a storage is needed for none of this', async () => {
    expect(
      uses(await scan(joined([assemble(['PROTO', 2], ...storage('0', 4), 'STOP'), pickle(...payload)]))),
    ).toContain(called);
  });
});
