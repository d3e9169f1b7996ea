import { ascii, assemble, type Part } from './assembler.ts';
import { joined, u16, u32 } from './little-endian.ts';

/** An array's file: a header with this `descr` as Python writes it, and what stands behind. */
export function npy(descr: string, data: Uint8Array, { version = 1, shape = '(2,)' } = {}): Uint8Array {
  const text = ascii(
    `{'descr': ${descr}, 'fortran_order': False, 'shape': ${shape}, }`.padEnd(117).concat('\n'),
  );
  return joined([
    Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, version, 0),
    version === 1 ? u16(text.length) : u32(text.length),
    text,
    data,
  ]);
}

export interface WrapperParts {
  readonly dtype?: string;
  readonly shape?: readonly number[];
  readonly isAligned?: boolean;
  readonly module?: string;
}

/** Opcodes of joblib for an array whose data follows. */
export function arrayWrapper({
  dtype = 'f8',
  shape = [3],
  isAligned = false,
  module = 'joblib.numpy_pickle',
}: WrapperParts = {}): readonly Part[] {
  const alignment: readonly Part[] = [
    ['SHORT_BINUNICODE', 'numpy_array_alignment_bytes'],
    ['BININT1', 16],
  ];
  return [
    ['SHORT_BINUNICODE', module],
    ['SHORT_BINUNICODE', 'NumpyArrayWrapper'],
    'STACK_GLOBAL',
    'EMPTY_TUPLE',
    'NEWOBJ',
    'EMPTY_DICT',
    'MARK',
    ['SHORT_BINUNICODE', 'subclass'],
    ['SHORT_BINUNICODE', 'numpy'],
    ['SHORT_BINUNICODE', 'ndarray'],
    'STACK_GLOBAL',
    ['SHORT_BINUNICODE', 'shape'],
    'MARK',
    ...shape.map((length): Part => ['BININT', length]),
    'TUPLE',
    ['SHORT_BINUNICODE', 'dtype'],
    ['SHORT_BINUNICODE', 'numpy'],
    ['SHORT_BINUNICODE', 'dtype'],
    'STACK_GLOBAL',
    ['SHORT_BINUNICODE', dtype],
    'TUPLE1',
    'REDUCE',
    ...(isAligned ? alignment : []),
    'SETITEMS',
    'BUILD',
  ];
}

/** Opcodes of joblib before 0.10 for an array in a file of its own. */
export function fileWrapper(filename: string, name = 'NDArrayWrapper'): Uint8Array {
  return assemble(
    ['PROTO', 3],
    ['GLOBAL', 'joblib.numpy_pickle', name],
    'EMPTY_TUPLE',
    'NEWOBJ',
    'EMPTY_DICT',
    'MARK',
    ['BINUNICODE', 'filename'],
    ['BINUNICODE', filename],
    ['BINUNICODE', 'subclass'],
    ['GLOBAL', 'numpy', 'ndarray'],
    'SETITEMS',
    'BUILD',
    'STOP',
  );
}
