import type { Span } from '../../facts/span.ts';
import { normalizeName } from '../../facts/specifiers.ts';

/** One requirement of pip, as PEP 508 and requirements files write it. Spans are offsets into the text it was read from. */
export interface ReadRequirement {
  /** Normalised. */
  readonly name: string;
  readonly source: 'index' | 'url' | 'git' | 'path';
  readonly url?: string;
  /** As written, without parentheses; empty when there is none. */
  readonly specifier: string;
  /** Where the specifier stands, or would. */
  readonly specifierSpan: Span;
  /** Name, extras and specifier, or the address. */
  readonly span: Span;
  /** The version, where an address tells it. */
  readonly version?: string;
}

/** Longer ones are no requirement that anybody wrote. */
const maxLength = 4000;

const nameAndExtras = /^\s*([A-Za-z0-9][\w.-]*)\s*(\[[^\]\n]*\])?/;
const specifiers =
  /^\(?\s*(?:===|==|~=|!=|<=|>=|<|>)\s*[^\s,;)]+(?:\s*,\s*(?:===|==|~=|!=|<=|>=|<|>)\s*[^\s,;)]+)*,?\s*\)?/;
const nothingElse = /^\s*(?:$|;|#|\s--?[a-z])/;

/** Reads one requirement; nothing for an option or for what is none. */
export function readRequirement(text: string): ReadRequirement | undefined {
  if (text.length > maxLength) return undefined;
  const address = /^\s*((?:git|hg|svn|bzr)\+\S+|(?:https?|file|s3|gs):\/\/\S+)/.exec(text);
  if (address?.[1] !== undefined) return fromAddress(address[1], text.indexOf(address[1]));
  if (/^\s*(?:[./~]|\.\.|[A-Za-z]:[\\/])/.test(text)) return undefined;
  const head = nameAndExtras.exec(text);
  const written = head?.[1];
  if (!head || written === undefined) return undefined;
  const start = text.indexOf(written);
  const end = head[0].trimEnd().length;
  const rest = text.slice(end);
  const name = normalizeName(written);
  const link = /^\s*@\s*(\S+)/.exec(rest);
  if (link?.[1] !== undefined) {
    const at = end + link[0].length - link[1].length;
    const found = fromAddress(link[1], at);
    return { ...found, name, span: { start, end: found.span.end } };
  }
  const gap = /^\s*/.exec(rest)?.[0].length ?? 0;
  const specifier = specifiers.exec(rest.slice(gap))?.[0].trimEnd();
  if (specifier === undefined) {
    if (!nothingElse.test(rest)) return undefined;
    return {
      name,
      source: 'index',
      specifier: '',
      specifierSpan: { start: end, end },
      span: { start, end },
    };
  }
  const specifierSpan = { start: end + gap, end: end + gap + specifier.length };
  if (!nothingElse.test(rest.slice(gap + specifier.length))) return undefined;
  return {
    name,
    source: 'index',
    specifier: specifier.replace(/^\(\s*|\s*\)$/g, ''),
    specifierSpan,
    span: { start, end: specifierSpan.end },
  };
}

function fromAddress(url: string, start: number): ReadRequirement {
  const span = { start, end: start + url.length };
  const source = /^(?:git|hg|svn|bzr)\+/.test(url) ? 'git' : url.startsWith('file:') ? 'path' : 'url';
  const egg = /[#&]egg=([\w.-]+)/.exec(url)?.[1];
  const path = url.replace(/[?#].*$/, '');
  const file = path.slice(path.lastIndexOf('/') + 1);
  const wheel = /^([A-Za-z0-9][\w.]*)-(\d[\w.+!%]*)(?:-.*)?(?:\.whl|\.tar\.gz|\.zip)$/.exec(file);
  const bare = file.replace(/@[^@]*$/, '').replace(/\.git$/, '');
  return {
    name: normalizeName(egg ?? wheel?.[1] ?? bare),
    source,
    url,
    specifier: '',
    specifierSpan: { start: span.end, end: span.end },
    span,
    ...(wheel?.[2] === undefined ? {} : { version: wheel[2].replace(/%2B/gi, '+') }),
  };
}
