import type { KnownCall } from './known-calls.ts';
import type { Machine } from './machine.ts';
import { sizeOfArray } from './numpy-values.ts';
import {
  type GlobalObject,
  integerOf,
  type PickleObject,
  Plain,
  type StorageObject,
  type TensorValue,
  type Value,
} from './values.ts';

/** Bytes of an element, by the name of torch's storage class before `Storage`. */
const storageTypes: Readonly<Record<string, readonly [string, number]>> = {
  Float: ['float32', 4],
  Double: ['float64', 8],
  Half: ['float16', 2],
  BFloat16: ['bfloat16', 2],
  Long: ['int64', 8],
  Int: ['int32', 4],
  Short: ['int16', 2],
  Char: ['int8', 1],
  Byte: ['uint8', 1],
  Bool: ['bool', 1],
  ComplexFloat: ['complex64', 8],
  ComplexDouble: ['complex128', 16],
  QInt8: ['qint8', 1],
  QUInt8: ['quint8', 1],
  QInt32: ['qint32', 4],
  QUInt4x2: ['quint4x2', 1],
  QUInt2x4: ['quint2x4', 1],
  Untyped: ['bytes', 1],
  Typed: ['?', 1],
};

const typeSizes: Readonly<Record<string, number>> = {
  ...Object.fromEntries(Object.values(storageTypes)),
  float: 4,
  double: 8,
  half: 2,
  long: 8,
  int: 4,
  short: 2,
  cfloat: 8,
  cdouble: 16,
  uint16: 2,
  uint32: 4,
  uint64: 8,
  float8_e4m3fn: 1,
  float8_e5m2: 1,
  float8_e4m3fnuz: 1,
  float8_e5m2fnuz: 1,
  float8_e8m0fnu: 1,
};

/** `torch` itself, and what each kind of device has. */
const storageModule = /^torch(?:\.\w+)?$/;
/** How many are remembered for the container around. */
const maxStorages = 1_000_000;
/** Several elements share a byte there. */
const packedTypes: ReadonlySet<string> = new Set(['quint4x2', 'quint2x4']);

/** ('storage', class, key, location, number of elements); undefined where it is anything else. */
export function storageOf(m: Machine, items: readonly Value[]): Value | undefined {
  const [, type, keyValue, , count] = items;
  const global = type === undefined ? undefined : m.heap.global(type);
  const key = keyValue === undefined ? undefined : m.textOf(keyValue);
  const known = /^(\w+)Storage$/.exec(global?.name ?? '')?.[1];
  const row = known === undefined ? undefined : storageTypes[known];
  if (!global || !row || key === undefined || !storageModule.test(global.module)) return undefined;
  const [dtype, itemSize] = row;
  const elements = count === undefined ? undefined : integerOf(count);
  if (/[\\/]|^\.\.?$/.test(key)) m.observer.sign('foreign-persistent-id', m.position, { key });
  if (elements !== undefined && m.storages.size < maxStorages) m.storages.set(key, { elements, itemSize });
  const storage: StorageObject = { kind: 'storage', key, elements, dtype, itemSize };
  const value = m.heap.addPassing(storage);
  const recorded = m.records?.get(key);
  if (recorded !== undefined && elements !== undefined && elements * itemSize > recorded)
    m.observer.sign('tensor-out-of-bounds', m.position, {
      key,
      claimed: elements * itemSize,
      available: recorded,
    });
  return value;
}

/** `_rebuild_tensor_v2(storage, offset, size, stride, …)` and its relatives. */
export const rebuiltTensor: KnownCall = (m, callee, items) => {
  const [storageValue, offsetValue, sizeValue, strideValue] = items;
  const object = storageValue === undefined ? undefined : m.heap.object(storageValue);
  const storage = object?.kind === 'storage' ? object : undefined;
  const shape = numbersOf(m, sizeValue);
  const strides = numbersOf(m, strideValue);
  const offset = offsetValue === undefined ? undefined : integerOf(offsetValue);
  const typeValue = items[6];
  const type = typeValue === undefined ? undefined : m.heap.global(typeValue);
  const dtype = (callee.name === '_rebuild_tensor_v3' ? type?.name : undefined) ?? storage?.dtype ?? '?';
  if (storage && shape && strides && offset !== undefined)
    checkBounds(m, storage, dtype, offset, shape, strides);
  const itemSize = typeSizes[dtype];
  const isPlausible = shape?.every((length) => length >= 0);
  const size = isPlausible && shape ? sizeOfArray(shape, itemSize) : undefined;
  const tensor: TensorValue = { dtype, shape: isPlausible && shape ? shape : [], size, ...keyBelow(m) };
  return m.heap.addPassing({ kind: 'result', of: callee, tensor }, oldTensor(callee));
};

export const rebuiltParameter: KnownCall = (m, callee, [data]) => {
  const object = data === undefined ? undefined : m.heap.object(data);
  if (object?.kind !== 'result' || !object.tensor) return undefined;
  const tensor = { ...object.tensor, ...keyBelow(m) };
  return m.heap.addPassing({ kind: 'result', of: callee, tensor }, oldTensor(callee));
};

/** A tensor of which nothing more is known. */
function oldTensor(of: GlobalObject): PickleObject {
  return { kind: 'result', of, tensor: { dtype: '?', shape: [], size: undefined } };
}

function numbersOf(m: Machine, value: Value | undefined): readonly number[] | undefined {
  const items = value === undefined ? undefined : m.heap.items(value);
  const numbers = items?.map((item) =>
    item === Plain.BIG_INTEGER ? Number.MAX_SAFE_INTEGER : integerOf(item),
  );
  return numbers?.every((number) => number !== undefined) ? numbers : undefined;
}

/** Whether every element of the view is in its storage. */
function checkBounds(
  m: Machine,
  storage: StorageObject,
  dtype: string,
  offset: number,
  shape: readonly number[],
  strides: readonly number[],
): void {
  if (storage.elements === undefined || shape.includes(0) || packedTypes.has(storage.dtype)) return;
  const scale = storage.dtype === 'bytes' ? (typeSizes[dtype] ?? 1) : 1;
  const available = Math.floor(storage.elements / scale);
  let last = offset;
  for (const [index, length] of shape.entries()) last += (length - 1) * (strides[index] ?? 0);
  const isInside =
    offset >= 0 &&
    last < available &&
    shape.length === strides.length &&
    [...shape, ...strides].every((number) => number >= 0);
  if (!isInside) m.observer.sign('tensor-out-of-bounds', m.position, { key: storage.key, last, available });
}

/** Tells the tensors among the entries on the stack from `start` on by their keys. */
export function nameTensors(m: Machine, start: number): void {
  m.entriesFrom(start, (key, value) => tellTensor(m, value, m.textNear(key)));
}

/** Tells a tensor, if the value is one. */
export function tellTensor(m: Machine, value: Value, key?: string): void {
  const object = m.heap.object(value);
  if (object?.kind !== 'result' || !object.tensor) return;
  const { size, name = '', dtype, shape } = object.tensor;
  m.observer.tensor({ name: key ?? name, dtype, shape, ...(size === undefined ? {} : { size }) });
}

/** What stands on the stack below what is being called: its key, where it goes into a dictionary. */
function keyBelow(m: Machine): { readonly name?: string } {
  const name = m.textNear(m.valueAt(m.stack.size - 3));
  return name === undefined ? {} : { name };
}
