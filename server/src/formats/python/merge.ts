import { equal, unknown, type Value } from '../../facts/value.ts';

/**
 * The one value of several bindings. They must agree; alternatives of an import are kept as a choice, and so is
 * "nothing or this": whoever uses it takes the other.
 */
export function merge(values: readonly Value[], imports: boolean): Value {
  const distinct: Value[] = [];
  for (const value of values) if (!distinct.some((each) => equal(each, value))) distinct.push(value);
  const first = distinct[0];
  if (!first) return unknown;
  if (distinct.length === 1) return first;
  const real = distinct.filter((each) => each.kind !== 'none');
  if (real.length === 1) return { kind: 'choice', options: distinct };
  return imports && real.every((each) => each.kind === 'symbol')
    ? { kind: 'choice', options: distinct }
    : unknown;
}
