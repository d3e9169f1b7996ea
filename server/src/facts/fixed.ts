import type { Value } from './value.ts';

/**
 * True when the whole value is written in the program: literals, lists and dictionaries of them, names of things that
 * a library or another module defines, and objects that are built from nothing else.
 */
export function isFixed(value: Value | undefined, depth = 6): boolean {
  if (value === undefined || depth === 0) return false;
  switch (value.kind) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'none':
    case 'symbol':
    case 'class':
    case 'function':
      return true;
    case 'list':
      return value.complete && value.items.every((item) => isFixed(item, depth - 1));
    case 'mapping':
      return value.complete && [...value.entries.values()].every((item) => isFixed(item, depth - 1));
    case 'text':
      return value.parts.every((part) => typeof part === 'string' || isFixed(part, depth - 1));
    case 'choice':
      return value.options.every((option) => isFixed(option, depth - 1));
    default:
      return false;
  }
}
