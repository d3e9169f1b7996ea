import { type JsonDialect, JsonError, type JsonToken, jsonTokens } from './tokens.ts';

/** A value that holds no others. */
export type JsonLeaf = string | number | boolean | null;

/** Keys and indexes that lead to a value; the same array throughout, so copy what is kept. */
export type JsonPath = readonly (string | number)[];

/** Told as the text is read. Offsets are UTF-16, from the start of the text. */
export interface JsonVisitor {
  open?(path: JsonPath, kind: 'object' | 'array', offset: number): void;
  leaf?(path: JsonPath, value: JsonLeaf, offset: number): void;
  close?(path: JsonPath, kind: 'object' | 'array', offset: number): void;
  /** A key that its object has already; the path ends with it. */
  duplicate?(path: JsonPath, offset: number): void;
}

interface OpenValue {
  readonly kind: 'object' | 'array';
  readonly keys: Set<string>;
  index: number;
}

/** What may come next; `first` is right behind an opening bracket. */
type Expected = 'value' | 'first' | 'key' | 'colon' | 'next' | 'end';

const maxDepth = 512;

/**
 * Reads JSON without recursion and without building it. Throws `JsonError` where the text is no JSON; what came
 * before has been told by then.
 */
export function walkJson(text: string, visitor: JsonVisitor, dialect: JsonDialect = 'strict'): void {
  const path: (string | number)[] = [];
  const stack: OpenValue[] = [];
  let expected: Expected = 'value';
  for (const token of jsonTokens(text, dialect)) {
    if (token.kind === 'end') {
      if (expected !== 'end') throw new JsonError('it ends too early', token.offset);
      return;
    }
    expected = step(token, expected, path, stack, visitor);
  }
}

function step(
  token: JsonToken,
  expected: Expected,
  path: (string | number)[],
  stack: OpenValue[],
  visitor: JsonVisitor,
): Expected {
  const { kind, value, offset } = token;
  const top = stack.at(-1);
  if ((kind === '}' || kind === ']') && (expected === 'next' || expected === 'first')) {
    const closed = kind === '}' ? 'object' : 'array';
    if (top?.kind !== closed) throw new JsonError('a bracket that closes nothing', offset);
    stack.pop();
    path.pop();
    visitor.close?.(path, closed, offset);
    return stack.length === 0 ? 'end' : 'next';
  }
  if (expected === 'next') {
    if (kind !== ',' || !top) throw new JsonError('a comma is missing', offset);
    top.index += 1;
    if (top.kind === 'object') return 'key';
    path[path.length - 1] = top.index;
    return 'value';
  }
  if (expected === 'colon') {
    if (kind !== ':') throw new JsonError('a colon is missing', offset);
    return 'value';
  }
  if (expected === 'end') throw new JsonError('something after its end', offset);
  if (expected === 'key' || (expected === 'first' && top?.kind === 'object')) {
    if (kind !== 'text' || !top) throw new JsonError('a key is missing', offset);
    const name = String(value);
    path[path.length - 1] = name;
    if (top.keys.has(name)) visitor.duplicate?.(path, offset);
    top.keys.add(name);
    return 'colon';
  }
  if (kind === '{' || kind === '[') {
    if (stack.length === maxDepth) throw new JsonError(`values nested deeper than ${maxDepth}`, offset);
    const opened = kind === '{' ? 'object' : 'array';
    visitor.open?.(path, opened, offset);
    stack.push({ kind: opened, keys: new Set(), index: 0 });
    path.push(kind === '[' ? 0 : '');
    return 'first';
  }
  if (kind !== 'text' && kind !== 'other') throw new JsonError('no value', offset);
  visitor.leaf?.(path, value, offset);
  return stack.length === 0 ? 'end' : 'next';
}
