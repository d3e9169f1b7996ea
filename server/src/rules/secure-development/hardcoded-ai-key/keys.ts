import type { FileContext } from '../../../engine/rule.ts';
import type { Literal } from '../../../facts/literal.ts';
import { contains, type Span } from '../../../facts/span.ts';
import { staysInside } from '../../../knowledge/ai-endpoints.ts';
import { namedValues } from '../../../knowledge/named-values.ts';
import {
  findKey,
  findKeys,
  isKeyName,
  isRandomSecret,
  type KeyOwner,
  keyOwner,
} from '../../../knowledge/secrets.ts';

/** A key in a literal: whose it is, what may be shown of it, and where it stands in the literal's text. */
export interface LiteralKey extends KeyOwner {
  readonly hint: string;
  readonly typed: boolean;
  readonly whole: boolean;
  /** True when the key's form tells what it is. */
  readonly known: boolean;
  readonly start: number;
  readonly end: number;
}

/** The first key that a literal holds, known by its form or by the name that it is given to. */
export function keyIn(literal: Literal, file: FileContext): LiteralKey | undefined {
  return keysIn(literal, file)[0];
}

/** Nothing shorter is taken for a key. */
const shortest = 20;

/** All of them. A string of code is one place, however many it holds. */
export function keysIn(literal: Literal, file: FileContext): readonly LiteralKey[] {
  if (literal.role === 'docstring' || literal.text.length < shortest) return [];
  const known = keysByForm(literal, file);
  if (literal.role === 'code') return known.length > 0 ? known.slice(0, 1) : keysByName(literal, file);
  const isApart = (key: LiteralKey): boolean =>
    known.every(({ start, end }) => key.end <= start || end <= key.start);
  return [...known, ...keysByName(literal, file).filter(isApart)];
}

function keysByForm(literal: Literal, file: FileContext): readonly LiteralKey[] {
  const { text, label } = literal;
  return findKeys(text, () => `${label ?? ''} ${around(literal, file)}`).map((found) => {
    // DeepSeek, Moonshot, DashScope and LiteLLM hand out keys of OpenAI's old form: the name says whose it is.
    const named = found.prefix === 'sk-' ? keyOwner(label) : undefined;
    return { ...found, ...named, known: true, hint: `${found.prefix}…, ${found.length} characters` };
  });
}

/** Roles of literals that their label tells; settings know their path as well. */
const labelled: ReadonlySet<Literal['role']> = new Set(['code', 'command']);
/** Roles of texts in which names and values may be written. */
const holdsPairs: ReadonlySet<Literal['role']> = new Set(['setting', 'command', 'instruction', 'markdown']);

function keysByName(literal: Literal, file: FileContext): readonly LiteralKey[] {
  const { text, label, role } = literal;
  if (labelled.has(role) && isRandomSecret(text)) {
    const owner = keyOwner(label) ?? ownerAround(literal, file);
    if (owner) return [{ ...owner, ...unknownForm(text, 0, true) }];
  }
  if (!holdsPairs.has(role)) return [];
  return [...namedValues(text)].flatMap(({ name, value, start }) => {
    const owner = keyOwner(name);
    return owner && isRandomSecret(value) ? [{ ...owner, ...unknownForm(value, start, false) }] : [];
  });
}

function unknownForm(value: string, start: number, whole: boolean) {
  const hint = `${value.length} characters`;
  return { hint, typed: false, whole, known: false, start, end: start + value.length };
}

/** What stands next to a key: the statement's text, and of a setting its neighbours'. Long statements say little. */
function around(literal: Literal, file: FileContext): string {
  const { start, end } = literal.statement;
  if (literal.role === 'setting') return file.textOf({ start: Math.max(0, start - 400), end: end + 400 });
  return literal.role !== 'code' || end - start > 2000 ? '' : file.textOf(literal.statement);
}

/** `{"api_key": "…"}` next to a model's name or a vendor's address in the same statement. */
function ownerAround(literal: Literal, file: FileContext): KeyOwner | undefined {
  if (literal.role !== 'code' || !literal.label || !isKeyName(literal.label)) return undefined;
  const siblings =
    /azure|openai|anthropic|claude-|gemini-|mistral|cohere|groq|together|deepseek|["']gpt-|["']model["']\s*:/i;
  const statement = around(literal, file);
  const match = siblings.exec(statement);
  const host = /https?:\/\/([^/:"']+)/.exec(statement)?.[1];
  if (!match || (host !== undefined && staysInside(host))) return undefined;
  const vendor = /azure/i.test(statement) ? 'azure_openai' : match[0].replace(/[^A-Za-z]/g, '');
  return keyOwner(`${vendor}_api_key`) ?? { vendor: 'model', environment: 'LLM_API_KEY' };
}

/** The literal; of a text that holds more than the key, the key alone. */
export function placeOf(literal: Literal, key: LiteralKey, file: FileContext): Span {
  const written = file.textOf(literal.span);
  const isValue = literal.role === 'code' || (key.whole && isQuoted(written, literal.text));
  if (isValue && !written.includes('\n')) return literal.span;
  if (literal.part) return literal.part({ start: key.start, end: key.end });
  const { start, end } = literal.span;
  const at =
    end - start === literal.text.length ? key.start : written.indexOf(literal.text.slice(key.start, key.end));
  return at < 0 ? literal.span : { start: start + at, end: start + at + key.end - key.start };
}

function isQuoted(written: string, text: string): boolean {
  return written === text || /^(["'])(.*)\1$/.exec(written)?.[2] === text;
}

/**
 * True when another fact tells more of the same place: a word of the script that the literal is, or the variable that
 * is set to it.
 */
export function isToldBetter(literal: Literal, key: LiteralKey, at: Span, file: FileContext): boolean {
  const inner = file
    .facts('literal')
    .some(
      (each) =>
        each !== literal &&
        each.role !== 'code' &&
        literal.role !== 'code' &&
        isSmaller(each.span, literal.span) &&
        contains(each.span, at),
    );
  if (inner) return true;
  return (
    !key.known &&
    literal.role !== 'code' &&
    file.facts('environment').some((each) => contains(each.span, at) && keyOwner(each.name))
  );
}

function isSmaller(inner: Span, outer: Span): boolean {
  return contains(outer, inner) && inner.end - inner.start < outer.end - outer.start;
}

/** The literal of code that is a value. */
export function literalIn(span: Span, text: string, file: FileContext): Literal | undefined {
  return file
    .facts('literal')
    .find((each) => each.role === 'code' && each.text === text && contains(span, each.span));
}

/** False for what a variable brought there: it is written elsewhere. */
export function isWritten(text: string, at: Span, file: FileContext): boolean {
  return file.textOf(at).includes(text);
}

/** True when a key of a known form stands in a literal, which is reported by itself. */
export function hasLiteral(span: Span, file: FileContext): boolean {
  return file
    .facts('literal')
    .some(
      (each) =>
        (contains(each.span, span) || contains(span, each.span)) &&
        each.role !== 'docstring' &&
        findKey(each.text) !== undefined,
    );
}
