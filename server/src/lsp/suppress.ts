import type { Edit, Span } from '../facts/span.ts';
import type { CommentSyntax } from '../formats/format.ts';
import { lineAt, lineBreakOf } from './text.ts';

/** Stands where the user is to say why. Long enough to be noticed, true to what a reason is for. */
export const reasonPlaceholder = 'explain why this is safe here';

/** A comment behind code is kept within this width; else it goes on a line of its own. */
const widest = 120;

interface Comment {
  readonly scope: 'ignore' | 'ignore-file';
  /** Between the brackets. */
  readonly ids: Span;
  readonly names: readonly string[];
  /** Ends on a day: what is suppressed for good does not belong there. */
  readonly isTemporary: boolean;
}

const pattern = /secure-ai-lint:\s*(ignore-file|ignore)\[([^\]\r\n]*)\]/g;

/** The suppression comments of a line or of a whole text, in order. */
export function suppressionsIn(text: string, within: Span): readonly Comment[] {
  const comments: Comment[] = [];
  for (const match of text.slice(within.start, within.end).matchAll(pattern)) {
    const [whole, scope = '', ids = ''] = match;
    const end = within.start + match.index + whole.length - 1;
    comments.push({
      isTemporary: /^[ \t]*until\b/.test(text.slice(end + 1, within.end)),
      scope: scope === 'ignore-file' ? 'ignore-file' : 'ignore',
      ids: { start: end - ids.length, end },
      names: ids
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== ''),
    });
  }
  return comments;
}

/** The edit that silences a rule for one statement. */
export function suppressLine(text: string, statement: Span, rule: string, syntax: CommentSyntax): Edit {
  const first = lineAt(text, statement.start);
  const last = lineAt(text, Math.max(statement.start, statement.end - 1));
  const above = first.start > 0 ? lineAt(text, lineBefore(text, first.start)) : undefined;
  const isComment = above && text.slice(above.start, above.end).trimStart().startsWith(syntax.open);
  const places = [{ start: first.start, end: last.end }, ...(above && isComment ? [above] : [])];
  for (const place of places) {
    const known = suppressionsIn(text, place).find(
      (comment) => comment.scope === 'ignore' && !comment.isTemporary,
    );
    if (known) return extend(known, rule);
  }
  const comment = commentOf(syntax, `ignore[${rule}]`);
  if (syntax.ownLine !== true && fitsBehind(text, first, last, statement, comment)) {
    return { span: { start: last.end, end: last.end }, text: `  ${comment}` };
  }
  const indent = /^[ \t]*/.exec(text.slice(first.start, first.end))?.[0] ?? '';
  const start = first.start;
  return { span: { start, end: start }, text: `${indent}${comment}${lineBreakOf(text)}` };
}

/** The edit that silences a rule for the file, at the top of `within`: the file, or a notebook's first code cell. */
export function suppressFile(text: string, within: Span, rule: string, syntax: CommentSyntax): Edit {
  const known = suppressionsIn(text, { start: 0, end: text.length }).find(
    (comment) => comment.scope === 'ignore-file' && !comment.isTemporary,
  );
  if (known) return extend(known, rule);
  const start = within.start + preamble(text.slice(within.start, within.end));
  const comment = commentOf(syntax, `ignore-file[${rule}]`);
  return { span: { start, end: start }, text: `${comment}${lineBreakOf(text)}` };
}

function commentOf({ open, close }: CommentSyntax, words: string): string {
  return [open, `secure-ai-lint: ${words} -- ${reasonPlaceholder}`, ...(close ? [close] : [])].join(' ');
}

function extend(comment: Comment, rule: string): Edit {
  const { end } = comment.ids;
  return { span: { start: end, end }, text: comment.names.length > 0 ? `, ${rule}` : rule };
}

function lineBefore(text: string, start: number): number {
  return text.startsWith('\r\n', start - 2) ? start - 2 : start - 1;
}

function fitsBehind(text: string, first: Span, last: Span, statement: Span, comment: string): boolean {
  if (last.end - last.start + 2 + comment.length > widest) return false;
  // A comment would become part of what a notebook hands to the shell or to a magic.
  if (/^\s*[!%]/.test(text.slice(first.start, first.end))) return false;
  const rest = text.slice(Math.min(statement.end, last.end), last.end);
  return !/\\$|"""|'''/.test(rest);
}

/** The length of what must stay on top: a byte order mark, the interpreter line and the encoding line. */
function preamble(text: string): number {
  const [lines = ''] =
    /^\u{FEFF}?(?:#!.*(?:\r\n|\n|\r|$))?(?:#.*?coding[:=].*(?:\r\n|\n|\r|$))?/u.exec(text) ?? [];
  return lines.length;
}
