import type { Span } from '../facts/span.ts';

/** A part of a Jinja template that is evaluated: `{{ … }}` or `{% … %}`. Offsets are the template's. */
export interface JinjaBlock extends Span {
  readonly kind: 'expression' | 'statement';
  readonly tokens: readonly JinjaToken[];
}

/** A token of an expression or statement. */
export interface JinjaToken extends Span {
  readonly kind: 'name' | 'string' | 'number' | 'operator';
  /** A string's value, escapes resolved. */
  readonly text: string;
  /** True for a string with escapes that spell ordinary letters. */
  readonly escaped: boolean;
}

/** The evaluated parts of a template, in order; text, comments and raw parts are left out. Linear in the text. */
export function* jinjaBlocks(text: string): Generator<JinjaBlock> {
  const opening = /\{[{%#]/g;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    if (match[0] === '{#') {
      const close = text.indexOf('#}', match.index + 2);
      opening.lastIndex = close < 0 ? text.length : close + 2;
      continue;
    }
    const kind = match[0] === '{{' ? 'expression' : 'statement';
    const { tokens, end } = tokenize(text, match.index + 2, kind === 'expression' ? '}}' : '%}');
    yield { kind, tokens, start: match.index, end };
    opening.lastIndex = end;
    if (kind === 'statement' && tokens.find(({ kind: each }) => each === 'name')?.text === 'raw') {
      const endRaw = /\{%[-+]?\s*endraw\b/g;
      endRaw.lastIndex = end;
      opening.lastIndex = endRaw.exec(text)?.index ?? text.length;
    }
  }
}

const token =
  /\s+|([\p{L}_][\p{L}\p{M}\p{N}_]*)|('[^'\\]*(?:\\[\s\S][^'\\]*)*'|"[^"\\]*(?:\\[\s\S][^"\\]*)*")|(\d[\w.]*)|([\s\S])/uy;

function tokenize(text: string, start: number, close: string): { tokens: JinjaToken[]; end: number } {
  const tokens: JinjaToken[] = [];
  let depth = 0;
  token.lastIndex = start;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const at = match.index;
    const [all, name, quoted, number, operator] = match;
    if (operator !== undefined && depth === 0 && text.startsWith(close, at)) return { tokens, end: at + 2 };
    const span = { start: at, end: at + all.length };
    // Python takes letters of other shapes, such as wide ones, for the plain ones.
    if (name !== undefined)
      tokens.push({ kind: 'name', text: name.normalize('NFKC'), escaped: false, ...span });
    else if (quoted !== undefined) tokens.push({ kind: 'string', ...decode(quoted.slice(1, -1)), ...span });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number, escaped: false, ...span });
    else if (operator !== undefined) {
      // A string that never ends: nothing after it can be told, and each further quote would search to the end again.
      if (operator === "'" || operator === '"') break;
      if (operator === '{') depth += 1;
      if (operator === '}' && depth > 0) depth -= 1;
      tokens.push({ kind: 'operator', text: operator, escaped: false, ...span });
    }
  }
  return { tokens, end: text.length };
}

const escapes =
  /\\(?:N\{([A-Za-z \d-]{1,80})\}|x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([0-7]{1,3})|([\s\S]))/g;

/** The characters of a name by their names in Unicode; others stay what cannot be part of one. */
function characterNamed(name: string): string {
  const upper = name.toUpperCase();
  const letter = /^LATIN (SMALL|CAPITAL) LETTER ([A-Z])$/.exec(upper);
  if (letter) return letter[1] === 'SMALL' ? (letter[2] ?? '').toLowerCase() : (letter[2] ?? '');
  return upper === 'LOW LINE' || upper === 'UNDERSCORE' || upper === 'SPACING UNDERSCORE' ? '_' : '\ufffd';
}

/** Jinja reads the escapes of Python. */
function decode(text: string): { readonly text: string; readonly escaped: boolean } {
  if (!text.includes('\\')) return { text, escaped: false };
  let escaped = false;
  const value = text.replace(
    escapes,
    (_, named?: string, x?: string, u?: string, long?: string, octal?: string, other = '') => {
      const hex = x ?? u ?? long;
      if (named !== undefined) {
        escaped = true;
        return characterNamed(named);
      }
      // The line goes on.
      if (other === '\n') return '';
      if (hex === undefined && octal === undefined)
        return other === 'n' ? '\n' : other === 't' ? '\t' : other;
      const code = hex === undefined ? Number.parseInt(octal ?? '0', 8) : Number.parseInt(hex, 16);
      const character = code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
      escaped ||= /[\w.()[\]]/.test(character);
      return character;
    },
  );
  return { text: value, escaped };
}
