import type { Facts } from '../facts/fact.ts';
import type { Literal } from '../facts/literal.ts';
import { factLists } from './fact-lists.ts';
import type { FactContext, Format, ParsedFile } from './format.ts';

/** Jinja files that are chat templates: what turns a conversation into the text that a model continues. */
export const templateFormat: Format = { id: 'template', comment: { open: '{#', close: '#}' }, parse };

function parse(text: string): ParsedFile {
  let comments: readonly (readonly [number, number])[] | undefined;
  return {
    text,
    facts<Kind extends keyof Facts>(kind: Kind, { path }: FactContext): readonly Facts[Kind][] {
      return kind === 'literal' && isChatTemplate(path, text) ? factLists([template(text)]).of(kind) : [];
    },
    isComment(offset) {
      comments ??= commentsOf(text);
      return comments.some(([start, end]) => start <= offset && offset < end);
    },
    firstError: undefined,
    update: parse,
    dispose() {},
  };
}

function template(text: string): Literal {
  const span = { start: 0, end: text.length };
  return {
    kind: 'literal',
    text,
    span,
    statement: span,
    role: 'template',
    part: (part) => part,
    change: { replace: () => undefined, clear: () => undefined },
  };
}

/** Names that Hugging Face's libraries and servers look for. */
const named =
  /(?:^|\/)(?:[^/]*chat[_-]?template[^/]*|(?:additional_)?chat[_-]templates?\/.*)\.(?:jinja2?|j2)$/i;

/** What a page of a web application has, and no conversation. */
const isPage = /get_flashed_messages|\{%-?\s*(?:block|extends)\b|<(?:html|body|head|div|script|form)\b/i;

function isChatTemplate(path: string, text: string): boolean {
  if (named.test(path)) return true;
  return (
    /\bmessages?\b/.test(text) &&
    /\[\s*['"]role['"]\s*\]|\.role\b/.test(text) &&
    /\bcontent\b/.test(text) &&
    !isPage.test(text)
  );
}

function commentsOf(text: string): readonly (readonly [number, number])[] {
  const found: [number, number][] = [];
  for (let start = text.indexOf('{#'); start >= 0; ) {
    const close = text.indexOf('#}', start + 2);
    const end = close < 0 ? text.length : close + 2;
    found.push([start, end]);
    start = text.indexOf('{#', end);
  }
  return found;
}
