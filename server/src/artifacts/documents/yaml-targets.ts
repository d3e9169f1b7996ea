import { CST, Lexer } from 'yaml';
import type { PythonTag } from './yaml-tags.ts';

/** Modules of Python itself; what else a configuration names is a library's business. */
const modules =
  '(?:os|posix|nt|subprocess|builtins|pty|sys|runpy|importlib|shutil|socket|code|ctypes|pickle|marshal|commands|asyncio|urllib|http)';
const own = new RegExp(`^${modules}(?:\\.\\w+)+$`);

const key = '_target_';

/** Of a scalar with its escapes, in UTF-16. */
const maxScalar = 4096;

/** The key, each of its letters as it is or in an escape. */
const mayHoldKey = new RegExp(
  [...key]
    .map((letter) => `(?:${letter}|\\\\(?:x|u00|U000000)${letter.charCodeAt(0).toString(16)})`)
    .join('(?:\\\\\\r?\\n[ \\t]*)?'),
  'i',
);
/** Such a name, or an escape that may hide one. */
const mayHoldTarget = new RegExp(`(?<![\\w.])${modules}\\.\\w|\\\\(?:[xuU]|\\r?\\n)`);

/** What Hydra, and configurations that follow it, are told to call: `_target_: os.path.join`. */
export function pythonTargets(text: string): readonly PythonTag[] {
  if (!mayHoldKey.test(text) || !mayHoldTarget.test(text)) return [];
  const found: PythonTag[] = [];
  let last: string | undefined;
  let isValueOfKey = false;
  for (const { value, offset } of scalarsAndColons(text)) {
    if (value === undefined) isValueOfKey = last === key;
    else {
      if (isValueOfKey && own.test(value)) found.push({ role: key, target: value, offset });
      isValueOfKey = false;
    }
    last = value;
  }
  return found;
}

/** What stands in the place of a scalar. */
const opens: ReadonlySet<string> = new Set(['flow-map-start', 'flow-seq-start', 'seq-item-ind']);

/** A scalar, or the colon behind a key, which has no value. */
interface Piece {
  readonly value?: string;
  readonly offset: number;
}

/** In what order they come; scalars as the loader reads them, with escapes, folds and aliases. */
function* scalarsAndColons(text: string): Generator<Piece> {
  const anchored = new Map<string, string>();
  let anchor: string | undefined;
  let offset = 0;
  let isPlain = false;
  let isBlock = false;
  for (const token of new Lexer().lex(text)) {
    const type = isPlain ? 'plain' : CST.tokenType(token);
    if (type === 'scalar') {
      isPlain = true;
      continue;
    }
    if (type === 'doc-mode' || type === 'flow-error-end') continue;
    if (type === 'map-value-ind') yield { offset };
    else if (opens.has(type ?? '')) yield { value: '', offset };
    else if (type === 'anchor') anchor = token.slice(1);
    else if (type === 'block-scalar-header') isBlock = true;
    else if (type === 'alias') yield { value: anchored.get(token.slice(1)) ?? '', offset };
    else if (type === 'plain' || type === 'double-quoted-scalar' || type === 'single-quoted-scalar') {
      const value = isBlock ? token.trim() : scalarOf(type, token);
      if (anchor !== undefined) anchored.set(anchor, value);
      yield { value, offset };
      [anchor, isPlain, isBlock] = [undefined, false, false];
    }
    offset += token.length;
  }
}

function scalarOf(type: 'plain' | 'double-quoted-scalar' | 'single-quoted-scalar', source: string): string {
  // Of no concern, and long.
  if (source.length > maxScalar) return '';
  const token = { type: type === 'plain' ? 'scalar' : type, offset: 0, indent: 0, source } as const;
  return CST.resolveAsScalar(token, false, () => {}).value;
}
