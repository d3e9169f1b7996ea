import type { Value } from './value.ts';

/**
 * What a value is unless somebody says otherwise: the default of a parameter (`def serve(share=True)`) and of an
 * environment variable (`os.getenv("HOST", "0.0.0.0")`). Any other value is what it is.
 */
export function usual(value: Value, depth = 4): Value {
  const isOpen = value.kind === 'environment' || value.kind === 'parameter';
  return isOpen && value.default !== undefined && depth > 0 ? usual(value.default, depth - 1) : value;
}
