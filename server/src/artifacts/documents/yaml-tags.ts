import { Lexer } from 'yaml';

/** A tag by which YAML makes PyYAML build something of Python. */
export interface PythonTag {
  /** `object`, `object/new`, `object/apply`, `name`, `module`, or a plain type such as `tuple`. */
  readonly role: string;
  /** Dotted name of what is imported; empty for a plain type. */
  readonly target: string;
  /** UTF-16, from the start of the text. */
  readonly offset: number;
}

const coreTags = 'tag:yaml.org,2002:';
const pythonTag = `${coreTags}python/`;

/** The marks that the lexer puts between its tokens; they are no part of the text. */
const documentMark = '\u0002';
const errorMark = '\u0018';
const scalarMark = '\u001f';

/** Tags as the loader resolves them, by handle or in full, escapes included; what stands in texts and comments is none. */
export function* pythonTags(text: string): Generator<PythonTag> {
  let handles = new Map<string, string>();
  let offset = 0;
  let isScalar = false;
  let hasContent = false;
  for (const token of new Lexer().lex(text)) {
    if (token === scalarMark) {
      isScalar = true;
      continue;
    }
    if (token === documentMark || token === errorMark) continue;
    if (isScalar) {
      isScalar = false;
      hasContent = true;
    } else if (token.startsWith('%')) {
      if (hasContent) handles = new Map();
      hasContent = false;
      const [, handle, prefix] = /^%TAG\s+(\S+)\s+(\S+)/.exec(token) ?? [];
      if (handle !== undefined && prefix !== undefined) handles.set(handle, prefix);
    } else if (token.startsWith('!')) {
      hasContent = true;
      const tag = resolve(token, handles);
      if (tag?.startsWith(pythonTag)) yield { ...split(tag.slice(pythonTag.length)), offset };
    } else if (token === '...') hasContent = true;
    offset += token.length;
  }
}

function resolve(token: string, handles: ReadonlyMap<string, string>): string | undefined {
  const verbatim = /^!<(.*)>$/.exec(token)?.[1];
  if (verbatim !== undefined) return decodeEscapes(verbatim);
  const [, handle = '', suffix = ''] = /^(!(?:[\w-]*!)?)(.*)$/s.exec(token) ?? [];
  const prefix = handles.get(handle) ?? (handle === '!!' ? coreTags : handle);
  return decodeEscapes(prefix + suffix);
}

function decodeEscapes(tag: string): string {
  return tag.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function split(tag: string): { readonly role: string; readonly target: string } {
  const colon = tag.indexOf(':');
  return colon < 0 ? { role: tag, target: '' } : { role: tag.slice(0, colon), target: tag.slice(colon + 1) };
}
