import type { CalleeRow } from './table.ts';

/**
 * Text that a file must hold for any of those rows to matter: the function's name, together with its library's where
 * the name alone is a common word.
 */
export function rowTriggers(rows: readonly CalleeRow[]): readonly (string | readonly string[])[] {
  const triggers = new Map<string, string | readonly string[]>();
  for (const { callee } of rows) {
    const name = callee.slice(callee.lastIndexOf('.') + 1);
    const root = callee.slice(0, callee.indexOf('.'));
    if (/_|^[A-Z]\w{3}/.test(name)) triggers.set(name, name);
    else triggers.set(`${root} ${name}`, [root, name]);
  }
  return [...triggers.values()];
}
