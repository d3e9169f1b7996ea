import type { DataFile } from '../data/file.ts';
import { parseYaml } from '../data/yaml.ts';

/** Files around the one that is read, parsed once for each text. The oldest goes when there are too many. */
const parsed = new Map<string, DataFile>();
const most = 50;

/** A neighbour that is larger than this, in UTF-16 units, is generated and left alone. */
const largest = 400_000;

/** The YAML of another file of the workspace. */
export function otherYaml(text: string): DataFile | undefined {
  if (text.length > largest) return undefined;
  const known = parsed.get(text);
  if (known) return known;
  const file = parseYaml(text);
  if (parsed.size >= most) {
    const [oldest] = parsed.keys();
    if (oldest !== undefined) parsed.delete(oldest);
  }
  parsed.set(text, file);
  return file;
}

/** The entries of a dotenv text; `undefined` stands for a value that refers to another variable. */
export function dotenvEntries(text: string): ReadonlyMap<string, string | undefined> {
  const entries = new Map<string, string | undefined>();
  for (const line of text.split(/\r?\n/)) {
    const [, name, rest = ''] = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=(.*)$/.exec(line) ?? [];
    if (name === undefined) continue;
    const trimmed = rest.trim();
    const quoted = /^(["'])(.*?)\1/.exec(trimmed);
    const value = quoted ? (quoted[2] ?? '') : trimmed.replace(/\s+#.*$/, '');
    entries.set(name, quoted?.[1] !== "'" && value.includes('$') ? undefined : value);
  }
  return entries;
}

/** A path as it is written in a file of that folder's neighbourhood, without its `./`. */
export function plainPath(path: string): string {
  return path.replace(/^(?:\.\/)+/, '');
}
