import type { KnownCall } from './known-calls.ts';
import type { Machine } from './machine.ts';
import { integerOf, type NumpyType, type ResultObject, type Value } from './values.ts';

const wordSizes: Readonly<Record<string, number>> = {
  bool: 1,
  int8: 1,
  uint8: 1,
  int16: 2,
  uint16: 2,
  float16: 2,
  int32: 4,
  uint32: 4,
  float32: 4,
  int64: 8,
  uint64: 8,
  float64: 8,
  complex64: 8,
  complex128: 16,
  object: 8,
};

/** The type that NumPy understands by a text such as `<f8`, `O8`, `U5`, `M8[ns]` or `float64`. */
export function numpyType(text: string): NumpyType {
  const [, letter = '', digits] = /^[<>=|]?([a-zA-Z?])(\d*)(?:\[.*\])?$/.exec(text) ?? [];
  const isObject = letter === 'O' || text === 'object' || text === 'object_';
  const size = digits ? Number(digits) : letter === '?' ? 1 : undefined;
  const itemSize = wordSizes[text] ?? (letter === 'U' && size !== undefined ? size * 4 : size);
  return { text, hasObjects: isObject || /(?:^|[^a-zA-Z])O\d*(?:$|[^a-zA-Z])/.test(text), itemSize };
}

/** `numpy.dtype('f8', …)`. */
export const newType: KnownCall = (m, callee, [first]) => {
  const text = first === undefined ? undefined : m.textOf(first);
  if (text === undefined) {
    const global = first === undefined ? undefined : m.heap.global(first);
    if (!global) return undefined;
    return m.intern(`\0dtype\0${global.name}`, () => ({
      kind: 'result',
      of: callee,
      dtype: numpyType(global.name),
    }));
  }
  return m.heap.add({ kind: 'result', of: callee, dtype: numpyType(text) });
};

/** `BUILD` of a dtype: (version, byte order, subtype, names, fields, item size, alignment, flags, …). */
export function builtType(m: Machine, target: Value, object: ResultObject, state: Value): void {
  const { dtype } = object;
  const items = m.heap.items(state);
  if (!dtype || !items) return;
  const size = items[5] === undefined ? undefined : integerOf(items[5]);
  const flags = items[7] === undefined ? undefined : integerOf(items[7]);
  const hasObjects = dtype.hasObjects || (flags !== undefined && flags % 2 === 1);
  const itemSize = size !== undefined && size > 0 ? size : dtype.itemSize;
  m.heap.replace(target, { ...object, dtype: { ...dtype, hasObjects, itemSize } });
}

const wrapperModule = /(?:^|\.)joblib\.numpy_pickle(?:_compat)?$/;

/** `BUILD` of joblib's wrappers: an array whose data follows, or stands in a file of its own. */
export function builtArray(m: Machine, object: ResultObject, state: Value): void {
  const { module, name } = object.of;
  if (!wrapperModule.test(module)) return;
  if (name === 'NumpyArrayWrapper') inlineArray(m, state);
  else if (name === 'NDArrayWrapper' || name === 'ZNDArrayWrapper') {
    m.hasArrayFiles = true;
    const file = m.entryOf(state, 'filename');
    const text = file === undefined ? undefined : m.textOf(file);
    // The loader reads that file too, as it reads this one.
    const isBeside = text !== undefined && isPlainName(text);
    m.observer.sign(isBeside ? 'array-file' : 'foreign-array-file', m.position, { name: text ?? '' });
  }
}

/** The name of a file in the same folder. */
function isPlainName(name: string): boolean {
  return name !== '' && !/[\\/:\0]/.test(name) && name !== '.' && name !== '..';
}

function inlineArray(m: Machine, state: Value): void {
  const dtypeValue = m.entryOf(state, 'dtype');
  const shapeValue = m.entryOf(state, 'shape');
  const isAligned = m.entryOf(state, 'numpy_array_alignment_bytes') !== undefined;
  const object = dtypeValue === undefined ? undefined : m.heap.object(dtypeValue);
  const dtype = object?.kind === 'result' ? object.dtype : undefined;
  const items = shapeValue === undefined ? undefined : m.heap.items(shapeValue);
  const shape = items?.map((item) => integerOf(item) ?? -1);
  const isKnown = dtype !== undefined && shape?.every((length) => length >= 0);
  const size = isKnown ? sizeOfArray(shape ?? [], dtype.itemSize) : undefined;
  m.array = { size, hasObjects: dtype?.hasObjects ?? false, isAligned };
  if (!isKnown || !shape) return;
  m.arrays += 1;
  const name = `array ${m.arrays}`;
  m.observer.tensor({ name, dtype: dtype.text, shape, ...(size === undefined ? {} : { size }) });
}

/** In bytes; undefined where that of an element is not known. */
export function sizeOfArray(shape: readonly number[], itemSize: number | undefined): number | undefined {
  if (itemSize === undefined) return undefined;
  return shape.includes(0) ? 0 : shape.reduce((product, length) => product * length, itemSize);
}
