import picomatch from 'picomatch';

/**
 * The value of one attribute for a file, by one `.gitattributes`. `path` is relative to the folder of that file. Later
 * lines win; nothing when no line speaks of it, `false` where it is unset.
 */
export function gitAttribute(text: string, path: string, wanted: string): string | boolean | undefined {
  let value: string | boolean | undefined;
  const macros = new Map<string, string | boolean | undefined>();
  for (const line of text.split(/\r?\n/)) {
    const parsed = readLine(line);
    if (!parsed) continue;
    const { pattern, attributes } = parsed;
    const macro = /^\[attr\](.+)$/.exec(pattern)?.[1];
    const stated = valueIn(attributes, wanted, macros);
    if (!stated) continue;
    if (macro !== undefined) macros.set(macro, stated.value);
    else if (matches(pattern, path)) value = stated.value;
  }
  return value;
}

function readLine(
  line: string,
): { readonly pattern: string; readonly attributes: readonly string[] } | undefined {
  const text = line.trim();
  if (text === '' || text.startsWith('#') || text.length > 4096) return undefined;
  const quoted = /^"((?:[^"\\]|\\.)*)"\s+(.*)$/.exec(text);
  const [, pattern = '', rest = ''] = quoted ?? /^(\S+)\s+(.*)$/.exec(text) ?? [];
  // Git forbids patterns that take back.
  if (pattern === '' || pattern.startsWith('!')) return undefined;
  const plain = quoted ? pattern.replace(/\\(.)/g, '$1') : pattern;
  return { pattern: plain, attributes: rest.split(/\s+/) };
}

function valueIn(
  attributes: readonly string[],
  wanted: string,
  macros: ReadonlyMap<string, string | boolean | undefined>,
): { readonly value: string | boolean | undefined } | undefined {
  let found: { readonly value: string | boolean | undefined } | undefined;
  for (const attribute of attributes) {
    if (attribute === wanted) found = { value: true };
    else if (attribute === `-${wanted}`) found = { value: false };
    else if (attribute === `!${wanted}`) found = { value: undefined };
    else if (attribute.startsWith(`${wanted}=`)) found = { value: attribute.slice(wanted.length + 1) };
    else if (macros.has(attribute)) found = { value: macros.get(attribute) };
  }
  return found;
}

/** A pattern with many can take for ever, and nobody writes one. */
const maxStars = 4;

const options = { dot: true, nobrace: true, noextglob: true, nonegate: true } as const;

/** Patterns are those of ignore files, but a folder does not stand for what it holds. */
function matches(pattern: string, path: string): boolean {
  if (pattern.endsWith('/') || (pattern.match(/\*+/g)?.length ?? 0) > maxStars) return false;
  const anchored = pattern.replace(/^\//, '');
  try {
    return picomatch.isMatch(
      pattern.includes('/') ? path : path.slice(path.lastIndexOf('/') + 1),
      anchored,
      options,
    );
  } catch {
    return false;
  }
}
