import type { DataEdits } from './file.ts';
import { lineEdits } from './line-edits.ts';

/** Edits of TOML text. */
export function tomlEdits(text: string): DataEdits {
  return lineEdits(text, {
    separator: ' = ',
    quote: (value, written) =>
      written.startsWith("'") && !/['\n]/.test(value) ? `'${value}'` : JSON.stringify(value),
    key: (key) => (/^[\w-]+$/.test(key) ? key : JSON.stringify(key)),
  });
}
