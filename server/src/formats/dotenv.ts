import type { Environment } from '../facts/environment.ts';
import type { Fact } from '../facts/fact.ts';
import type { Literal } from '../facts/literal.ts';
import type { Edit, Span } from '../facts/span.ts';
import type { Value } from '../facts/value.ts';
import { findReferences } from './containers/references.ts';
import type { Format } from './format.ts';
import { indexOfVariable } from './packages/commands.ts';
import { textFormat } from './text-format.ts';

/** Files of variables, one `NAME=value` a line, as docker, compose and the dotenv libraries read them. */
export const dotenvFormat: Format = textFormat('dotenv', { open: '#' }, (text) => {
  let entries: readonly Entry[] | undefined;
  const known = (): readonly Entry[] => {
    entries ??= [...entriesOf(text)];
    return entries;
  };
  return {
    *facts(): Generator<Fact> {
      for (const entry of known()) yield* factsOf(entry, text);
    },
    isComment: (offset) => isComment(text, known(), offset),
    firstError: undefined,
  };
});

interface Entry {
  readonly name: string;
  /** With the references in it as they are written. */
  readonly value: string;
  /** True when nothing in it is filled in. */
  readonly literal: boolean;
  /** `export` included. */
  readonly span: Span;
  /** With its quotes. */
  readonly valueSpan: Span;
  readonly quote: string;
}

const head = /^[ \t]*((?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*=[ \t]*)/;
/** A quoted value of several lines: a key in PEM form has some thirty. */
const maxValue = 20_000;

function* entriesOf(text: string): Generator<Entry> {
  let at = 0;
  while (at < text.length) {
    const newline = text.indexOf('\n', at);
    let end = newline < 0 ? text.length : newline;
    const line = text.slice(at, end);
    const match = head.exec(line);
    if (match) {
      const [all, own = '', name = ''] = match;
      const start = at + all.length - own.length;
      const from = at + all.length;
      const entry = valueAt(text, from, end);
      end = Math.max(end, entry.valueSpan.end);
      yield { ...entry, name, span: { start, end: entry.valueSpan.end } };
    }
    const next = text.indexOf('\n', end);
    at = next < 0 ? text.length : next + 1;
  }
}

function valueAt(
  text: string,
  from: number,
  lineEnd: number,
): Pick<Entry, 'value' | 'literal' | 'valueSpan' | 'quote'> {
  const quote = text[from] ?? '';
  if (quote === '"' || quote === "'" || quote === '`') {
    const close = closing(text, from + 1, quote);
    if (close !== undefined) {
      const inner = text.slice(from + 1, close);
      return {
        value: quote === '"' ? inner.replace(/\\([\\"$])/g, '$1') : inner,
        literal: quote !== '"' || !inner.includes('$') || /\\\$/.test(inner),
        valueSpan: { start: from, end: close + 1 },
        quote,
      };
    }
  }
  const line = text.slice(from, lineEnd);
  const value = (line.startsWith('#') ? '' : line.replace(/[ \t]#.*$/s, '')).trimEnd();
  return { value, literal: false, valueSpan: { start: from, end: from + value.length }, quote: '' };
}

function closing(text: string, from: number, quote: string): number | undefined {
  const last = Math.min(text.length, from + maxValue);
  for (let at = from; at < last; at += 1) {
    const character = text[at];
    if (character === '\\' && quote === '"') at += 1;
    else if (character === quote) return at;
  }
  return undefined;
}

function factsOf(entry: Entry, text: string): readonly Fact[] {
  const { name, value, span, valueSpan } = entry;
  const replace = (
    expression: Parameters<Environment['change']['replaceValue']>[0],
  ): readonly Edit[] | undefined =>
    'literal' in expression
      ? [{ span: valueSpan, text: written(String(expression.literal ?? ''), entry.quote) }]
      : undefined;
  const variable: Environment = {
    kind: 'environment',
    name,
    value: filledIn(entry),
    span,
    valueSpan,
    statement: span,
    where: 'dotenv',
    change: { replaceValue: replace, remove: () => [{ span: lineOf(text, span), text: '' }] },
  };
  const indexes = indexOfVariable(variable);
  if (value === '') return [variable, ...indexes];
  const offset = valueSpan.start + entry.quote.length;
  const isWritten = text.startsWith(value, offset);
  const literal: Literal = {
    kind: 'literal',
    text: value,
    span: valueSpan,
    statement: span,
    role: 'setting',
    label: name,
    part: ({ start, end }) => (isWritten ? { start: offset + start, end: offset + end } : valueSpan),
    change: { replace, clear: () => undefined },
  };
  return [variable, literal, ...indexes];
}

/** References to other variables are not known; their defaults are what they are unless somebody says otherwise. */
function filledIn({ value, literal }: Entry): Value {
  if (literal || !value.includes('$')) return { kind: 'string', value };
  const parts: (string | Value)[] = [];
  let from = 0;
  for (const { start, end, fallback } of findReferences(value)) {
    if (start > from) parts.push(value.slice(from, start));
    parts.push(fallback === undefined || fallback.includes('$') ? { kind: 'unknown' } : fallback);
    from = end;
  }
  if (from < value.length) parts.push(value.slice(from));
  if (parts.every((part) => typeof part === 'string')) return { kind: 'string', value: parts.join('') };
  return parts.length === 1 ? { kind: 'unknown' } : { kind: 'text', parts };
}

function written(text: string, quote: string): string {
  if (quote !== '' && !text.includes(quote) && !text.includes('\\')) return `${quote}${text}${quote}`;
  return /^[\w@%+=:,./-]*$/.test(text) ? text : `"${text.replace(/[\\"$]/g, '\\$&')}"`;
}

function lineOf(text: string, { start, end }: Span): Span {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const newline = text.indexOf('\n', end);
  return { start: from, end: newline < 0 ? text.length : newline + 1 };
}

function isComment(text: string, entries: readonly Entry[], offset: number): boolean {
  if (entries.some(({ span }) => span.start <= offset && offset < span.end)) return false;
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /(?:^|\s)#/.test(text.slice(start, offset + 1));
}
