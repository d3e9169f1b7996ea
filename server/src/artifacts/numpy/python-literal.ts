import { simpleEscapes } from '../python/escapes.ts';
/** A value of Python as its `repr` writes it: what stands in the header of an array's file. */
export type PythonLiteral =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'sequence'; readonly items: readonly PythonLiteral[] }
  | { readonly kind: 'mapping'; readonly entries: readonly (readonly [PythonLiteral, PythonLiteral])[] };

/** Deeper ones are no header. */
const maxDepth = 32;
const token =
  /\s*(?:([bruBRU]{0,2}'(?:[^'\\]|\\[\s\S])*'|[bruBRU]{0,2}"(?:[^"\\]|\\[\s\S])*")|(-?\d+)L?|([A-Za-z_]\w*)|([()[\]{},:]))/y;

/** Undefined where the text is no such value. */
export function parseLiteral(text: string): PythonLiteral | undefined {
  token.lastIndex = 0;
  let kind: 'text' | 'number' | 'word' | 'mark' | 'end' = 'end';
  let value = '';
  const next = (): void => {
    const match = token.exec(text);
    const [, quoted, number, word, mark] = match ?? [];
    kind =
      quoted !== undefined ? 'text' : number !== undefined ? 'number' : word !== undefined ? 'word' : 'end';
    if (mark !== undefined) kind = 'mark';
    const unquoted = quoted === undefined ? undefined : textOf(quoted);
    if (quoted !== undefined && unquoted === undefined) kind = 'end';
    value = unquoted ?? number ?? word ?? mark ?? '';
  };
  const isMark = (mark: string): boolean => kind === 'mark' && value === mark;

  function items(close: string, depth: number): readonly PythonLiteral[] | undefined {
    const found: PythonLiteral[] = [];
    while (!isMark(close)) {
      const item = literal(depth + 1);
      if (!item) return undefined;
      found.push(item);
      if (isMark(',')) next();
      else if (!isMark(close)) return undefined;
    }
    next();
    return found;
  }

  function mapping(depth: number): PythonLiteral | undefined {
    const entries: [PythonLiteral, PythonLiteral][] = [];
    while (!isMark('}')) {
      const key = literal(depth + 1);
      if (!key || !isMark(':')) return undefined;
      next();
      const entry = literal(depth + 1);
      if (!entry) return undefined;
      entries.push([key, entry]);
      if (isMark(',')) next();
      else if (!isMark('}')) return undefined;
    }
    next();
    return { kind: 'mapping', entries };
  }

  function literal(depth: number): PythonLiteral | undefined {
    if (depth > maxDepth) return undefined;
    const here = value;
    if (kind === 'text' || kind === 'number' || kind === 'word') {
      const found: PythonLiteral =
        kind === 'text'
          ? { kind, text: here }
          : kind === 'number'
            ? { kind, number: Number(here) }
            : { kind, word: here };
      next();
      return found;
    }
    if (kind !== 'mark' || !'([{'.includes(here)) return undefined;
    next();
    if (here === '{') return mapping(depth);
    const found = items(here === '(' ? ')' : ']', depth);
    return found && { kind: 'sequence', items: found };
  }

  next();
  return literal(0);
}

/** What a text in quotes stands for; undefined where a character is given by its name. */
function textOf(quoted: string): string | undefined {
  const [prefix = ''] = /^[a-zA-Z]*/.exec(quoted) ?? [];
  const text = quoted.slice(prefix.length + 1, -1);
  if (/r/i.test(prefix) || !text.includes('\\')) return text;
  const isBytes = /b/i.test(prefix);
  let isNamed = false;
  const plain = text.replace(
    /\\(?:x([0-9a-fA-F]{2})|([0-7]{1,3})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(\r\n|[\s\S]))/g,
    (all, hex, octal, four, eight, other: string | undefined) => {
      if (isBytes && (four ?? eight) !== undefined) return all;
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
      const code = hex ?? four ?? eight;
      if (code !== undefined) {
        const point = Number.parseInt(code, 16);
        return point > 0x10ffff ? all : String.fromCodePoint(point);
      }
      isNamed ||= other === 'N' && !isBytes;
      if (other === '\r\n' || other === '\r') return '';
      return simpleEscapes[other ?? ''] ?? all;
    },
  );
  return isNamed ? undefined : plain;
}
