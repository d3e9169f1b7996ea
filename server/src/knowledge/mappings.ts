import type { Call } from '../facts/call.ts';

/**
 * True for `dict(key=…)` and `options.update(key=…)`: their keywords are entries, which are facts of their own, and no
 * arguments of a library.
 */
export function makesMapping(call: Call): boolean {
  return call.names.some((name) => name === 'builtins.dict') || call.method === 'update';
}
