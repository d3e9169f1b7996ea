/** A call in Python source, by what its imports say that it is. */
export interface PythonCall {
  /** `subprocess`, `os.path`; `builtins` for a function of Python itself. */
  readonly module: string;
  readonly name: string;
  /** Whether it runs when the source is imported, or when one of its functions is called. */
  readonly at: 'import' | 'call';
  /** UTF-16, from the start of the source. */
  readonly offset: number;
}

/** A text on one line, and one over several. */
const line = (quote: string): string =>
  `${quote}[^${quote}\\\\\\n]*(?:\\\\[\\s\\S][^${quote}\\\\\\n]*)*${quote}?`;
const lines = (quote: string): string => `${quote}[\\s\\S]*?(?:${quote}|$)`;
const quoted = `[rRbBuUfF]{0,2}(?:${['"""', "'''"].map(lines).join('|')}|${['"', "'"].map(line).join('|')})`;
const token = new RegExp(
  `(#[^\\n]*)|(${quoted})|(\\n[ \\t]*)|([A-Za-z_]\\w*(?:[ \\t]*\\.[ \\t]*[A-Za-z_]\\w*)*)|[\\s\\S]`,
  'g',
);

const imported = /^[ \t]*(?:from[ \t]+([\w.]+)[ \t]+import[ \t]+(.+)|import[ \t]+(.+))/;

/**
 * The calls whose callee the source's own imports, or Python, bring. A look at the text, not a parser: it knows texts
 * and comments, imports and their other names, and what stands in a function; no more is needed to say what a module
 * starts.
 */
export function* pythonCalls(source: string): Generator<PythonCall> {
  const names = importsOf(source);
  const functions: number[] = [];
  let indentation = /^[ \t]*/.exec(source)?.[0].length ?? 0;
  let isLineStart = true;
  for (const match of source.matchAll(token)) {
    const [all, comment, text, line, name] = match;
    if (comment !== undefined || text !== undefined) {
      if (text !== undefined) isLineStart = false;
      continue;
    }
    if (line !== undefined) {
      indentation = line.length - 1;
      isLineStart = true;
      continue;
    }
    if (name === undefined) {
      if (all.trim() !== '') isLineStart = false;
      continue;
    }
    if (isLineStart) {
      while (functions.length > 0 && indentation <= (functions.at(-1) ?? 0)) functions.pop();
      if (name === 'def' || name === 'async') functions.push(indentation);
    }
    isLineStart = false;
    const end = match.index + all.length;
    if (!/^[ \t]*\(/.test(source.slice(end, end + 20))) continue;
    if (source[match.index - 1] === '.') continue;
    const found = resolve(name.replace(/[ \t]/g, ''), names);
    if (found) yield { ...found, at: functions.length > 0 ? 'call' : 'import', offset: match.index };
  }
}

/** What names of the source stand for: modules, or members of them. */
function importsOf(source: string): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const joined = source.replace(/\([^()]{0,2000}\)/g, (part) => part.replace(/\s*\n\s*/g, ' '));
  for (const line of joined.split(/\n|;/)) {
    const [, module, members, modules] = imported.exec(line) ?? [];
    for (const part of (members ?? modules ?? '').replace(/#.*|[()]/g, '').split(',')) {
      const [, name, other] = /^\s*([\w.]+)(?:\s+as\s+(\w+))?\s*$/.exec(part) ?? [];
      if (name === undefined) continue;
      const full = module === undefined ? name : `${module}.${name}`;
      if (other !== undefined || module !== undefined) names.set(other ?? name, full);
      else names.set(name.split('.')[0] ?? name, name.split('.')[0] ?? name);
    }
  }
  return names;
}

const builtins: ReadonlySet<string> = new Set([
  'eval',
  'exec',
  'compile',
  '__import__',
  'open',
  'breakpoint',
]);

function resolve(
  callee: string,
  names: ReadonlyMap<string, string>,
): { readonly module: string; readonly name: string } | undefined {
  if (builtins.has(callee)) return { module: 'builtins', name: callee };
  const [first = '', ...rest] = callee.split('.');
  const target = names.get(first);
  if (target === undefined) return undefined;
  const parts = [...target.split('.'), ...rest];
  const name = parts.pop() ?? '';
  return { module: parts.join('.'), name };
}
