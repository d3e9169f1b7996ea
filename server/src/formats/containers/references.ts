import { string, type Value } from '../../facts/value.ts';
import { type Piece, SegmentBuilder } from '../piece.ts';
import { pieceWithin } from './words.ts';

/** Stands for what is not known. */
export const hole = '\ufffc';

/** A reference to a variable in a text that is filled in before anybody reads it. */
export interface Reference {
  readonly name: string;
  /** `:-x` and `-x` give one. */
  readonly fallback?: string;
  readonly start: number;
  readonly end: number;
}

const simple = /^\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\})/;
const opened = /^\$\{([A-Za-z_]\w*)(:?[-?+])/;

/** `$X`, `${X}`, `${X:-default}` and the like; `$$` is a dollar sign and no reference. */
export function findReferences(text: string): readonly Reference[] {
  const found: Reference[] = [];
  let at = text.indexOf('$');
  while (at >= 0) {
    const reference = referenceAt(text, at);
    if (reference) found.push(reference);
    at = text.indexOf('$', reference?.end ?? at + (text[at + 1] === '$' ? 2 : 1));
  }
  return found;
}

function referenceAt(text: string, start: number): Reference | undefined {
  const near = text.slice(start, start + 300);
  const plain = simple.exec(near);
  if (plain) return { name: plain[1] ?? plain[2] ?? '', start, end: start + plain[0].length };
  const head = opened.exec(near);
  if (!head) return undefined;
  const bodyStart = start + head[0].length;
  const end = closing(text, bodyStart);
  if (end === undefined) return undefined;
  const body = text.slice(bodyStart, end);
  return {
    name: head[1] ?? '',
    ...(head[2]?.endsWith('-') ? { fallback: body } : {}),
    start,
    end: end + 1,
  };
}

/** Longer ones are no defaults but a brace that never closes. */
const longestDefault = 2000;

function closing(text: string, from: number): number | undefined {
  let depth = 1;
  const last = Math.min(text.length, from + longestDefault);
  for (let at = from; at < last; at += 1) {
    if (text[at] === '$' && text[at + 1] === '{') depth += 1;
    if (text[at] === '}') depth -= 1;
    if (depth === 0) return at;
  }
  return undefined;
}

/** What is known of the variables that a text may refer to. */
export type Lookup = (name: string) => string | undefined;

/** The text with every reference filled in by what is known or by its default, and by `hole` where it has none. */
export function interpolate(text: string, lookup: Lookup = () => undefined, depth = 5): string {
  if (!text.includes('$')) return text;
  let result = '';
  let end = 0;
  for (const reference of findReferences(text)) {
    result += dollars(text.slice(end, reference.start));
    const { name, fallback } = reference;
    result += lookup(name) ?? (!fallback || depth === 0 ? hole : interpolate(fallback, lookup, depth - 1));
    end = reference.end;
  }
  return result + dollars(text.slice(end));
}

function dollars(text: string): string {
  return text.replaceAll('$$', '$');
}

/**
 * The value of a variable that is set to that text. A default counts as the value: it is what runs unless somebody says
 * otherwise. An empty default only says that nothing has to be set.
 */
export function interpolated(text: string, lookup?: Lookup): Value {
  const filled = interpolate(text, lookup);
  if (!filled.includes(hole)) return string(filled);
  const parts: (string | Value)[] = [];
  let end = 0;
  for (const { name, fallback, start, end: next } of findReferences(text)) {
    if (start > end) parts.push(dollars(text.slice(end, start)));
    const known = lookup?.(name);
    if (known !== undefined) {
      parts.push(known);
      end = next;
      continue;
    }
    parts.push({
      kind: 'environment',
      name,
      ...(fallback === undefined
        ? {}
        : { default: fallback === '' ? string('') : interpolated(fallback, lookup) }),
    });
    end = next;
  }
  if (end < text.length) parts.push(dollars(text.slice(end)));
  const [only] = parts;
  return parts.length === 1 && only !== undefined && typeof only !== 'string'
    ? only
    : { kind: 'text', parts };
}

/** The piece as the program gets it: `$$` has become `$`, references are left to be read as the shell's own. */
export function unescapeDollars(piece: Piece): Piece {
  if (!piece.text.includes('$$')) return piece;
  const builder = new SegmentBuilder();
  let end = 0;
  for (let at = piece.text.indexOf('$$'); at >= 0; at = piece.text.indexOf('$$', at + 2)) {
    builder.copy(piece.text.slice(end, at), end);
    builder.add('$', at, at + 2);
    end = at + 2;
  }
  builder.copy(piece.text.slice(end), end);
  return pieceWithin(piece, builder, (text) => text.replaceAll('$', '$$$$'));
}
