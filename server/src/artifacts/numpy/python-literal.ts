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
    value = quoted?.replace(/^[a-zA-Z]*./, '').slice(0, -1) ?? number ?? word ?? mark ?? '';
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
