import { equal, type Value } from './value.ts';

/**
 * True when two values are surely the same thing at run time as far as the code tells: the same known value, the
 * same parameter, the same attribute of the same object, the result of the same call. Stronger than `equal`, which
 * only compares known values.
 */
export function sameValue(a: Value, b: Value): boolean {
  if (equal(a, b)) return a.kind !== 'none' && a.kind !== 'boolean' && a.kind !== 'number';
  switch (a.kind) {
    case 'parameter':
      return b.kind === 'parameter' && a.name === b.name && (a.function === b.function || a.name === 'self');
    case 'member':
      return b.kind === 'member' && a.name === b.name && sameValue(a.of, b.of);
    case 'item':
      return b.kind === 'item' && sameValue(a.of, b.of) && equal(a.key, b.key);
    case 'environment':
      return b.kind === 'environment' && a.name === b.name;
    case 'result':
      return (
        b.kind === 'result' && a.call.span.start === b.call.span.start && a.call.span.end === b.call.span.end
      );
    case 'path':
      return b.kind === 'path' && sameValue(a.text, b.text);
    case 'text':
      return (
        b.kind === 'text' &&
        a.parts.length === b.parts.length &&
        a.parts.every((part, index) => {
          const other = b.parts[index];
          if (other === undefined) return false;
          return typeof part === 'string' || typeof other === 'string'
            ? part === other
            : sameValue(part, other);
        })
      );
    default:
      return false;
  }
}
