import { numpyType } from '../pickle/numpy-values.ts';
import type { PythonLiteral } from './python-literal.ts';

export interface ArrayType {
  /** For people. */
  readonly text: string;
  /** Elements are Python objects, so that a pickle follows. */
  readonly hasObjects: boolean;
  /** Bytes of an element, where known. */
  readonly itemSize: number | undefined;
}

const unknownType: ArrayType = { text: '?', hasObjects: true, itemSize: undefined };

/**
 * What a header's `descr` says: a type's text, (type, shape), or a list of (name, type[, shape]) whose types may be such
 * lists again. What is not understood may hold objects.
 */
export function arrayType(descr: PythonLiteral): ArrayType {
  if (descr.kind === 'text') return numpyType(descr.text);
  if (descr.kind !== 'sequence') return unknownType;
  const { items } = descr;
  if (items[0]?.kind !== 'sequence' || isFieldless(items)) {
    const [type, shape] = items;
    return type ? repeated(arrayType(type), shape) : unknownType;
  }
  const fields = items.map((field): ArrayType => {
    if (field.kind !== 'sequence') return unknownType;
    const [, type, shape] = field.items;
    return type ? repeated(arrayType(type), shape) : unknownType;
  });
  const isKnown = fields.every(({ itemSize }) => itemSize !== undefined);
  return {
    text: `{${fields.map(({ text }) => text).join(', ')}}`,
    hasObjects: fields.some(({ hasObjects }) => hasObjects),
    itemSize: isKnown ? fields.reduce((sum, { itemSize = 0 }) => sum + itemSize, 0) : undefined,
  };
}

/** ([fields…], shape) in place of [(name, type), …]. */
function isFieldless(items: readonly PythonLiteral[]): boolean {
  const [first] = items;
  return first?.kind === 'sequence' && first.items[0]?.kind === 'sequence';
}

function repeated(type: ArrayType, shape: PythonLiteral | undefined): ArrayType {
  const lengths = shape ? numbers(shape) : [];
  if (!lengths) return { ...type, itemSize: undefined };
  const count = lengths.reduce((product, length) => product * length, 1);
  return { ...type, itemSize: type.itemSize === undefined ? undefined : type.itemSize * count };
}

/** The numbers of a shape; undefined where it is none. */
export function numbers(shape: PythonLiteral): readonly number[] | undefined {
  if (shape.kind === 'number') return [shape.number];
  if (shape.kind !== 'sequence') return undefined;
  const found = shape.items.map((item) =>
    item.kind === 'number' && item.number >= 0 ? item.number : undefined,
  );
  return found.every((number) => number !== undefined) ? found : undefined;
}
