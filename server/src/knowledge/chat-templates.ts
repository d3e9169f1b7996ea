import type { Span } from '../facts/span.ts';
import { isInternal, isInternalAttribute } from './jinja/names.ts';
import { TemplateRun } from './jinja/template.ts';
import { type JinjaBlock, type JinjaToken, jinjaBlocks } from './jinja-tokens.ts';

/**
 * How a chat template reaches out of what it is given: it names an internal attribute of Python (`attribute`), hides
 * such a name by putting it together or escaping it (`hidden`), looks up an attribute whose name is made as it goes
 * (`dynamic`), calls the operating system (`call`), or takes in another template (`import`).
 */
export interface TemplateEscape extends Span {
  readonly kind: 'attribute' | 'hidden' | 'dynamic' | 'call' | 'import';
  readonly name: string;
}

/** Methods that start programs; no value of a conversation has one of that name. */
const starters: ReadonlySet<string> = new Set(['popen', 'check_output', 'getoutput', 'getstatusoutput']);

/** Every evaluated part of a template that reaches out of it, one for each part. */
export function* templateEscapes(text: string): Generator<TemplateEscape> {
  const run = new TemplateRun(text);
  for (const block of jinjaBlocks(text)) {
    const workedOut = run.block(block);
    const named = [...escapesOf(block)];
    const isNamed = named.some(({ kind }) => kind !== 'dynamic') || workedOut.length === 0;
    const found = (isNamed ? named : [...workedOut]).sort((a, b) => a.start - b.start);
    const [first] = found;
    if (!first) continue;
    const end = found.reduce((last, each) => Math.max(last, each.end), first.end);
    const hidden = found.find(({ kind }) => kind === 'hidden');
    yield { ...(hidden ?? first), start: first.start, end };
  }
}

function* escapesOf({ kind, tokens }: JinjaBlock): Generator<TemplateEscape> {
  if (kind === 'statement') {
    const word = tokens.find((token) => token.kind === 'name');
    if (word && /^(?:import|from|include|extends)$/.test(word.text))
      yield { ...spanOf(word), kind: 'import', name: word.text };
  }
  yield* namesIn(tokens);
  yield* stringsIn(tokens);
  yield* lookUpsIn(tokens);
}

function* namesIn(tokens: readonly JinjaToken[]): Generator<TemplateEscape> {
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== 'name') continue;
    const { text } = token;
    const isAttribute = tokens[index - 1]?.text === '.' && tokens[index - 1]?.kind === 'operator';
    const isCalled = tokens[index + 1]?.text === '(';
    const isInternal = isAttribute
      ? isInternalAttribute(text) || (text === 'mro' && isCalled)
      : text === '__import__' || text === '__builtins__';
    if (isInternal) yield { ...spanOf(token), kind: 'attribute', name: text };
    const starts =
      isAttribute &&
      isCalled &&
      (starters.has(text) || (text === 'system' && isName(tokens[index - 2], 'os')));
    if (starts) yield { ...spanOf(token), kind: 'call', name: text };
  }
}

/** Strings that are the name of an internal attribute, whole or put together, and formats that reach for one. */
function* stringsIn(tokens: readonly JinjaToken[]): Generator<TemplateEscape> {
  for (const { chain, next } of chainsOf(tokens)) {
    const [first] = chain;
    const last = chain[chain.length - 1];
    if (!first || !last) continue;
    const text = chain.map((token) => token.text).join('');
    const span = { start: first.start, end: last.end };
    const name = [text, [...text].reverse().join('')].find((each) => isInternal(each));
    const isHidden = chain.length > 1 || name !== text || chain.some(({ escaped }) => escaped);
    const formatted = /\{[^{}]{0,80}?[.[](__\w{2,40}__)/.exec(text)?.[1];
    const shown = name ?? formatted;
    if (shown !== undefined)
      yield { ...span, kind: name !== undefined && isHidden ? 'hidden' : 'attribute', name: shown };
    else if (/(?:%c){2}/.test(text) && isFormatted(tokens, next))
      yield { ...span, kind: 'dynamic', name: text };
  }
}

interface Chain {
  readonly chain: readonly JinjaToken[];
  /** Index of the token after it. */
  readonly next: number;
}

/** Strings that Jinja joins: side by side, by `~` and `+`, and lists of them that go to `join`. */
function* chainsOf(tokens: readonly JinjaToken[]): Generator<Chain> {
  let chain: JinjaToken[] = [];
  let next = 0;
  let listed: JinjaToken[] | undefined;
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'string') {
      const before = tokens[index - 1];
      const isJoined =
        before?.kind === 'string' || (isOperator(before, '~', '+') && tokens[index - 2]?.kind === 'string');
      if (!isJoined && chain.length > 0) {
        yield { chain, next };
        chain = [];
      }
      chain.push(token);
      next = index + 1;
      listed?.push(token);
    } else if (isOperator(token, '[', '(')) listed = [];
    else if (isOperator(token, ']', ')')) {
      const joins = isOperator(tokens[index + 1], '|') && isName(tokens[index + 2], 'join');
      if (joins && listed && listed.length > 1) yield { chain: listed, next: index + 1 };
      listed = undefined;
    } else if (!isOperator(token, ',', '~', '+')) listed = undefined;
  }
  if (chain.length > 0) yield { chain, next };
}

/** True when `%` or `| format` comes after the string. */
function isFormatted(tokens: readonly JinjaToken[], next: number): boolean {
  return (
    isOperator(tokens[next], '%') || (isOperator(tokens[next], '|') && isName(tokens[next + 1], 'format'))
  );
}

/** `| attr(x)` with a name that is made as the template runs. */
function* lookUpsIn(tokens: readonly JinjaToken[]): Generator<TemplateEscape> {
  for (const [index, token] of tokens.entries()) {
    if (!isName(token, 'attr')) continue;
    if (!isOperator(tokens[index - 1], '|') || !isOperator(tokens[index + 1], '(')) continue;
    let next = index + 2;
    while (tokens[next]?.kind === 'string' || isOperator(tokens[next], '~', '+')) next += 1;
    if (next === index + 2 || !isOperator(tokens[next], ')')) {
      yield { ...spanOf(token), kind: 'dynamic', name: 'attr' };
    }
  }
}

function isName(token: JinjaToken | undefined, name: string): boolean {
  return token?.kind === 'name' && token.text === name;
}

function isOperator(token: JinjaToken | undefined, ...texts: readonly string[]): boolean {
  return token?.kind === 'operator' && texts.includes(token.text);
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}
