import { own } from '../../facts/own.ts';

const opening = /^([a-zA-Z]*)("""|'''|"|')/;
const escapeSequence =
  /\\(\r?\n|[\\'"abfnrtv]|[0-7]{1,3}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|N\{[^}]*\})/g;

const simple: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** How a literal begins: its prefix in lower case and its quote. */
export interface Opening {
  readonly prefix: string;
  readonly quote: string;
  readonly length: number;
}

export function openingOf(source: string): Opening | undefined {
  const match = opening.exec(source);
  if (!match) return undefined;
  return { prefix: (match[1] ?? '').toLowerCase(), quote: match[2] ?? '', length: match[0].length };
}

/** What an escaped piece of a literal means; raw literals are taken as they are. */
export function decode(source: string, raw: boolean): string {
  if (raw || !source.includes('\\')) return source;
  return source.replace(escapeSequence, (_, code: string) => {
    const known = own(simple, code);
    if (known !== undefined) return known;
    const first = code[0] ?? '';
    if (first === 'x' || first === 'u') return String.fromCharCode(Number.parseInt(code.slice(1), 16));
    if (first === 'U') {
      const point = Number.parseInt(code.slice(1), 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
    }
    if (first === 'N') return '\ufffd';
    if (first === '\n' || first === '\r') return '';
    return String.fromCharCode(Number.parseInt(code, 8));
  });
}

/** A literal that means `value`, in double quotes unless `quote` says otherwise. */
export function encode(value: string, quote = '"'): string {
  const escaped = value.replace(/[\\\n\r\t]/g, (character) => {
    if (character === '\n') return '\\n';
    if (character === '\r') return '\\r';
    if (character === '\t') return '\\t';
    return '\\\\';
  });
  return quote + escaped.replaceAll(quote, `\\${quote}`) + quote;
}
