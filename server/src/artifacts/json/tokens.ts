/** What is no JSON, with its offset in UTF-16. */
export class JsonError extends Error {
  override readonly name = 'JsonError';
  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message);
  }
}

export interface JsonToken {
  readonly kind: '{' | '}' | '[' | ']' | ',' | ':' | 'text' | 'other' | 'end';
  /** Of a `text` or an `other`: a number, true, false or null. */
  readonly value: string | number | boolean | null;
  readonly offset: number;
}

const space = /[ \t\n\r]*/y;
const plain = /(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)|true|false|null/y;
const plainOfPython = /(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?!\d)|-?Infinity|NaN)|true|false|null/y;
const punctuation = /[{}[\],:]/;

/** Python's `json` module also reads and writes `NaN` and `Infinity`. */
export type JsonDialect = 'strict' | 'python';

/** The tokens of JSON and the end; throws `JsonError`. Linear, whatever the text. */
export function* jsonTokens(text: string, dialect: JsonDialect = 'strict'): Generator<JsonToken> {
  const other = dialect === 'python' ? plainOfPython : plain;
  for (let at = 0; ; ) {
    space.lastIndex = at;
    space.test(text);
    at = space.lastIndex;
    const first = text[at];
    if (first === undefined) {
      yield { kind: 'end', value: null, offset: at };
      return;
    }
    if (punctuation.test(first)) {
      yield { kind: first as '{' | '}' | '[' | ']' | ',' | ':', value: null, offset: at };
      at += 1;
    } else if (first === '"') {
      const end = endOfText(text, at);
      yield { kind: 'text', value: decode(text.slice(at, end), at), offset: at };
      at = end;
    } else {
      other.lastIndex = at;
      const [word, number] = other.exec(text) ?? [];
      if (word === undefined) throw new JsonError('no value', at);
      const value = number === undefined ? (word === 'null' ? null : word === 'true') : Number(number);
      yield { kind: 'other', value, offset: at };
      at += word.length;
    }
  }
}

/** Behind the closing quote. By hand: a regular expression needs a stack as long as the text. */
function endOfText(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return at + 1;
    if (code === 0x5c) at += 1;
  }
  throw new JsonError('a text without an end', start);
}

function decode(literal: string, offset: number): string {
  try {
    const value: unknown = JSON.parse(literal);
    return typeof value === 'string' ? value : '';
  } catch {
    throw new JsonError('a broken text', offset);
  }
}
