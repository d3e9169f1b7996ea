import { joined, type Piece, padded, unsigned } from './little-endian.ts';

/** A value of a GGUF file's metadata: an array's items are of one type. */
export type GgufValue =
  | string
  | number
  | boolean
  | { readonly type: number; readonly bytes: Uint8Array }
  | readonly GgufValue[];

export interface GgufTensor {
  readonly name: string;
  /** The number of its quantisation; 0 is F32. */
  readonly type?: number;
  readonly shape: readonly number[];
  readonly offset?: number;
}

export interface GgufOptions {
  readonly version?: number;
  readonly bigEndian?: boolean;
  readonly tensors?: readonly GgufTensor[];
  /** The tensors' bytes. */
  readonly data?: Uint8Array;
  /** What the header claims, where it differs from what is there. */
  readonly tensorCount?: number | bigint;
  readonly keyCount?: number | bigint;
}

/** Writes a GGUF file; a key may be there twice. */
export function ggufFile(
  entries: readonly (readonly [key: string, value: GgufValue])[],
  options: GgufOptions = {},
): Uint8Array {
  const { version = 3, bigEndian = false, tensors = [], data } = options;
  const number = (value: number | bigint, size: 1 | 2 | 4 | 8): Uint8Array => {
    const bytes = unsigned(value, size);
    return bigEndian ? bytes.reverse() : bytes;
  };
  const length = (value: number | bigint): Uint8Array => number(value, version === 1 ? 4 : 8);
  const text = (value: string): Uint8Array => {
    const bytes = new TextEncoder().encode(value);
    return joined(length(bytes.length), bytes);
  };

  function typeOf(value: GgufValue): number {
    if (typeof value === 'string') return 8;
    if (typeof value === 'number') return 4;
    if (typeof value === 'boolean') return 7;
    return Array.isArray(value) ? 9 : 'type' in value ? value.type : 0;
  }

  function content(value: GgufValue): Piece {
    if (typeof value === 'string') return text(value);
    if (typeof value === 'number') return number(value, 4);
    if (typeof value === 'boolean') return number(value ? 1 : 0, 1);
    if ('bytes' in value) return value.bytes;
    const [first = 0] = value;
    return [number(typeOf(first), 4), length(value.length), value.map(content)];
  }

  const head = joined(
    'GGUF',
    number(version, 4),
    length(options.tensorCount ?? tensors.length),
    length(options.keyCount ?? entries.length),
    entries.map(([key, value]) => [text(key), number(typeOf(value), 4), content(value)]),
    tensors.map(({ name, type = 0, shape, offset = 0 }) => [
      text(name),
      number(shape.length, 4),
      shape.map(length),
      number(type, 4),
      number(offset, 8),
    ]),
  );
  return data ? joined(padded(head, 32), data) : head;
}
