import { assemble, numberOf, type Part } from './assembler.ts';
import { joined } from './little-endian.ts';
import { type ZipEntry, zip } from './zip.ts';

/** A tensor as PyTorch's pickles rebuild it, with what may be wrong about it. */
export interface TensorParts {
  readonly key?: string;
  readonly elements?: number;
  readonly offset?: number;
  readonly shape?: readonly number[];
  readonly strides?: readonly number[];
}

const numbers = (values: readonly number[]): readonly Part[] => [
  'MARK',
  ...values.map((value): Part => ['BININT', value]),
  'TUPLE',
];

/** Opcodes that leave a tensor of 32-bit numbers on the stack. */
export function tensor({
  key = '0',
  elements = 4,
  offset = 0,
  shape = [2, 2],
  strides = [2, 1],
}: TensorParts = {}): readonly Part[] {
  return [
    ['GLOBAL', 'torch._utils', '_rebuild_tensor_v2'],
    'MARK',
    ...storage(key, elements),
    ['BININT', offset],
    ...numbers(shape),
    ...numbers(strides),
    'NEWFALSE',
    ['GLOBAL', 'collections', 'OrderedDict'],
    'EMPTY_TUPLE',
    'REDUCE',
    'TUPLE',
    'REDUCE',
  ];
}

/** Opcodes that leave a storage on the stack. */
export function storage(key: string, elements: number): readonly Part[] {
  return [
    'MARK',
    ['BINUNICODE', 'storage'],
    ['GLOBAL', 'torch', 'FloatStorage'],
    ['BINUNICODE', key],
    ['BINUNICODE', 'cpu'],
    ['BININT', elements],
    'TUPLE',
    'BINPERSID',
  ];
}

/** A dictionary of one entry. */
export function stateOf(name: string, value: readonly Part[]): readonly Part[] {
  return ['EMPTY_DICT', ['BINUNICODE', name], ...value, 'SETITEM'];
}

/** What `torch.save` writes. */
export function torchZip(
  parts: readonly Part[],
  others: readonly ZipEntry[] = [storageMember('0', 4)],
): Uint8Array {
  return zip([
    { name: 'model/data.pkl', content: assemble(['PROTO', 2], ...parts, 'STOP') },
    { name: 'model/byteorder', content: new TextEncoder().encode('little') },
    ...others,
    { name: 'model/version', content: new TextEncoder().encode('3\n') },
  ]);
}

export function storageMember(key: string, elements: number): ZipEntry {
  return { name: `model/data/${key}`, content: new Uint8Array(elements * 4) };
}

const magic = Uint8Array.of(0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19);

/** What `torch.save` wrote before it wrote zips: five pickles, then raw data. */
export function legacyTorch(parts: readonly Part[], storages: Readonly<Record<string, number>>): Uint8Array {
  const keys = Object.keys(storages);
  return joined([
    assemble(['PROTO', 2], ['LONG1', magic], 'STOP'),
    assemble(['PROTO', 2], ['BININT2', 1001], 'STOP'),
    assemble(['PROTO', 2], ...stateOf('little_endian', ['NEWTRUE']), 'STOP'),
    assemble(['PROTO', 2], ...parts, 'STOP'),
    assemble(
      ['PROTO', 2],
      'EMPTY_LIST',
      'MARK',
      ...keys.map((key): Part => ['BINUNICODE', key]),
      'APPENDS',
      'STOP',
    ),
    ...Object.values(storages).flatMap((elements) => [
      numberOf(elements, 8),
      new Uint8Array(elements * 4).fill(0x80),
    ]),
  ]);
}
