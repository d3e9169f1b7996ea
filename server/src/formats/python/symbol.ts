import type { Value } from '../../facts/value.ts';
import { canonicalName } from '../../knowledge/aliases.ts';

/** Something of a library, by its canonical name. */
export function symbol(name: string): Value {
  return { kind: 'symbol', name: canonicalName(name) };
}
