import type { DataEdits } from './file.ts';
import { lineEdits } from './line-edits.ts';

/** A plain scalar that would be read as something else, or not at all, needs quotes. */
const plainIsSafe = /^[\w./$][\w./@+:~=${}()-]*(?: [\w./@+~=${}()-]+)*$/;
const readAsOther =
  /^(?:null|true|false|yes|no|on|off|y|n|~|[-+]?(?:0[xo][0-9a-f]+|\d[\d_]*)(?:\.\d*)?(?:e[-+]?\d+)?|\.inf|\.nan)$/i;

/** Edits of YAML text. */
export function yamlEdits(text: string): DataEdits {
  return lineEdits(text, {
    separator: ': ',
    quote(value, written) {
      if (written.startsWith("'")) return `'${value.replaceAll("'", "''")}'`;
      if (written.startsWith('"')) return JSON.stringify(value);
      return plainIsSafe.test(value) &&
        !value.includes(': ') &&
        !value.endsWith(':') &&
        !readAsOther.test(value)
        ? value
        : JSON.stringify(value);
    },
    key: (key) => (/^[\w.-]+$/.test(key) ? key : JSON.stringify(key)),
  });
}
