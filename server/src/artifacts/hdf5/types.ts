import type { Fields } from './file.ts';

export interface Datatype {
  /** As NumPy calls it where NumPy has it. */
  readonly name: string;
  /** In bytes, of one element. */
  readonly size: number;
  readonly kind: 'number' | 'text' | 'long-text' | 'other';
}

const classes = [
  'int',
  'float',
  'time',
  'string',
  'bitfield',
  'opaque',
  'compound',
  'reference',
  'enum',
  'vlen',
  'array',
];

/** Reads the head of a datatype; what its kind adds is left alone. */
export function datatypeOf(fields: Fields): Datatype {
  const kind = fields.u8() & 0xf;
  const bits = fields.unsigned(3);
  const size = fields.u32();
  const width = size * 8;
  switch (kind) {
    case 0:
      return { name: `${bits & 8 ? 'int' : 'uint'}${width}`, size, kind: 'number' };
    case 1:
      return { name: `float${width}`, size, kind: 'number' };
    case 3:
      return { name: 'string', size, kind: 'text' };
    case 9:
      return (bits & 0xf) === 1
        ? { name: 'string', size, kind: 'long-text' }
        : { name: 'vlen', size, kind: 'other' };
    default:
      return { name: classes[kind] ?? 'other', size, kind: 'other' };
  }
}

const maxRank = 32;

/** The lengths of the dimensions; none for a single value. */
export function dataspaceOf(fields: Fields): readonly number[] {
  const version = fields.u8();
  const rank = Math.min(fields.u8(), maxRank);
  fields.skip(version === 1 ? 6 : 2);
  return Array.from({ length: rank }, () => fields.length());
}
