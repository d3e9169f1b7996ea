/**
 * Values on the stack of the unpickler, as plain numbers: a list of millions costs eight bytes each and no garbage.
 * The lowest three bits are a tag, the rest is a payload of at most 50 bits.
 */

export type Value = number;

export const Tag = {
  /** A text that stands in the file; its payload is the position of its opcode. */
  TEXT: 0,
  /** Bytes, likewise. */
  BYTES: 1,
  /** A whole number, zigzag. */
  INTEGER: 2,
  /** One of `Plain`. */
  PLAIN: 3,
  /** Something that matters; an index into the machine's objects. */
  OBJECT: 4,
  /** A tuple whose items the machine may still have. */
  TUPLE: 5,
  /** A dictionary whose entries the machine may still have. */
  DICTIONARY: 6,
  /** Many values of the tag `PLAIN` at once; only inside the stack. */
  RUN: 7,
} as const;

function plain(number: number): Value {
  return number * 8 + Tag.PLAIN;
}

/** Values without content that could matter. */
export const Plain = {
  NONE: plain(0),
  TRUE: plain(1),
  FALSE: plain(2),
  FLOAT: plain(3),
  /** A whole number that is too large or too long to be worth keeping. */
  BIG_INTEGER: plain(4),
  LIST: plain(5),
  SET: plain(6),
  FROZEN_SET: plain(7),
  BYTE_ARRAY: plain(8),
  BUFFER: plain(9),
  EMPTY_TUPLE: plain(10),
  /** Data that was put together with other data to save memory. */
  DATA: plain(11),
  /** Not known: out of memory's bounds, or missing where a part of a stream is read on its own. */
  UNKNOWN: plain(12),
} as const;

export function tagOf(value: Value): number {
  return value % 8;
}

export function payloadOf(value: Value): number {
  return Math.floor(value / 8);
}

export function textAt(position: number): Value {
  return position * 8 + Tag.TEXT;
}

export function bytesAt(position: number): Value {
  return position * 8 + Tag.BYTES;
}

const largest = 2 ** 48;

export function integer(value: number): Value {
  if (value >= largest || value <= -largest) return Plain.BIG_INTEGER;
  return (value >= 0 ? value * 2 : -value * 2 - 1) * 8 + Tag.INTEGER;
}

/** The number, if it is a whole one that is not large. */
export function integerOf(value: Value): number | undefined {
  if (tagOf(value) !== Tag.INTEGER) return undefined;
  const zigzag = payloadOf(value);
  return zigzag % 2 === 0 ? zigzag / 2 : -(zigzag + 1) / 2;
}

/** Something that a pickle imports. */
export interface GlobalObject {
  readonly kind: 'global';
  readonly module: string;
  readonly name: string;
}

/** A module itself, as `__import__` gives it. */
export interface ModuleObject {
  readonly kind: 'module';
  readonly module: string;
}

/** What a call gave. */
export interface ResultObject {
  readonly kind: 'result';
  readonly of: GlobalObject;
  readonly dtype?: NumpyType;
  readonly tensor?: TensorValue;
}

/** A tensor's or array's storage in the file, by a persistent id. */
export interface StorageObject {
  readonly kind: 'storage';
  readonly key: string;
  /** Number of elements, where the id says it. */
  readonly elements: number | undefined;
  readonly dtype: string;
  /** Bytes of an element; undefined where the class is not one of torch's. */
  readonly itemSize: number | undefined;
}

/** A text that matters wherever it turns up. */
export interface TextObject {
  readonly kind: 'text';
  readonly text: string;
}

/** What an extension code, a persistent id or a computed import stands for. */
export interface UnknownObject {
  readonly kind: 'unknown';
}

export type PickleObject =
  | GlobalObject
  | ModuleObject
  | ResultObject
  | StorageObject
  | TextObject
  | UnknownObject;

export interface NumpyType {
  /** As the pickle gives it: `f8`, `O8`. */
  readonly text: string;
  /** Holds Python objects, so that a pickle follows instead of raw data. */
  readonly hasObjects: boolean;
  /** Bytes of an element, where known. */
  readonly itemSize: number | undefined;
}

export interface TensorValue {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly size: number | undefined;
  /** The key that stood before it when it was made. */
  readonly name?: string;
}
