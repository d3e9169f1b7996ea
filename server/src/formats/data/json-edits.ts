import type { DataEdits } from './file.ts';
import { lineEdits } from './line-edits.ts';

/** Edits of JSON text. */
export function jsonEdits(text: string): DataEdits {
  return lineEdits(text, {
    separator: ': ',
    quote: (value) => JSON.stringify(value),
    key: (key) => JSON.stringify(key),
  });
}
