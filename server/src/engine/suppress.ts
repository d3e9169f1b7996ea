import type { Span } from '../facts/span.ts';
import type { CommentSyntax } from '../formats/format.ts';
import type { Fix } from './finding.ts';
import type { Lines } from './text.ts';

/**
 * A suppression comment: `# secure-ai-lint: ignore[rule-id, …] until 2027-01-31 -- reason`, or `ignore-file[…]` at the
 * top of a file.
 */
export interface Suppression {
  readonly kind: 'ignore' | 'ignore-file';
  readonly rules: readonly Located[];
  readonly reason: string | undefined;
  readonly until: string | undefined;
  /** From the comment's sign to its end. */
  readonly span: Span;
  readonly line: number;
  /** True when nothing but the comment stands on its line: it is about the line below. */
  readonly alone: boolean;
}

interface Located {
  readonly id: string;
  readonly span: Span;
}

const marker = 'secure-ai-lint:';
const pattern =
  /secure-ai-lint:\s*(ignore-file|ignore)\b[ \t]*(?:\[([^\]\r\n]*)\])?[ \t]*(?:until[ \t]+(\d{4}-\d{2}-\d{2}))?[ \t]*(?:--[ \t]*([^\r\n]*))?/g;

/** True when a text may hold a suppression; most hold none, and need no more. */
export function mayHoldSuppressions(text: string): boolean {
  return text.includes(marker);
}

export function findSuppressions(
  text: string,
  lines: Lines,
  comment: CommentSyntax,
  isComment: (offset: number) => boolean,
): readonly Suppression[] {
  const found: Suppression[] = [];
  for (const match of text.matchAll(pattern)) {
    if (!isComment(match.index)) continue;
    const line = lines.lineAt(match.index);
    const lineStart = lines.startOf(line);
    const sign = text.lastIndexOf(comment.open, match.index);
    const start = sign >= lineStart ? sign : match.index;
    const whole = beforeClose(match[0], comment);
    // The sign that closes a comment may itself begin like a reason.
    const reason = whole.slice(match[0].length - (match[4]?.length ?? 0)).trim();
    const list = match[2] ?? '';
    const listStart = match.index + match[0].indexOf('[') + 1;
    found.push({
      kind: match[1] === 'ignore-file' ? 'ignore-file' : 'ignore',
      rules: readIds(list, listStart),
      reason: reason || undefined,
      until: match[3],
      span: { start, end: endOf(text, match.index + whole.trimEnd().length, comment) },
      line,
      alone: text.slice(lineStart, start).trim() === '',
    });
  }
  return found;
}

/** What stands before the sign that ends a comment. */
function beforeClose(text: string, { close }: CommentSyntax): string {
  const at = close === undefined ? -1 : text.indexOf(close);
  return at < 0 ? text : text.slice(0, at);
}

/** The end of a comment whose words end there. */
function endOf(text: string, offset: number, { close }: CommentSyntax): number {
  const rest = text.slice(offset, offset + 100);
  const white = rest.length - rest.trimStart().length;
  return close !== undefined && rest.startsWith(close, white) ? offset + white + close.length : offset;
}

function readIds(list: string, start: number): readonly Located[] {
  return [...list.matchAll(/[^\s,]+/g)].map((match) => ({
    id: match[0],
    span: { start: start + match.index, end: start + match.index + match[0].length },
  }));
}

/** What is wrong with a suppression, for the rule `unused-suppression`. */
export interface SuppressionProblem {
  readonly message: 'unused' | 'unknown' | 'reason' | 'rules' | 'expired' | 'stale' | 'expiredEntry';
  readonly at: Span;
  readonly line: Span;
  readonly data: Readonly<Record<string, string>>;
  readonly fixes: readonly Fix[];
}

export interface Suppressible {
  readonly rule: string;
  readonly span: Span;
  readonly statement: Span;
}

export interface Suppressed<F extends Suppressible> {
  readonly kept: readonly F[];
  readonly silenced: readonly F[];
  readonly problems: readonly SuppressionProblem[];
}

export interface SuppressOptions {
  readonly text: string;
  readonly lines: Lines;
  readonly suppressions: readonly Suppression[];
  readonly knownRules: ReadonlySet<string>;
  /** Rules that looked at this file: only their silence proves a suppression unused. */
  readonly activeRules: ReadonlySet<string>;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

export function suppress<F extends Suppressible>(
  findings: readonly F[],
  options: SuppressOptions,
): Suppressed<F> {
  const { suppressions, lines, today } = options;
  const used = new Set<Located>();
  const kept: F[] = [];
  const silenced: F[] = [];
  for (const finding of findings) {
    const covered = linesOf(finding, lines);
    const hits = suppressions.flatMap((each) =>
      covers(each, covered) && !isExpired(each, today)
        ? each.rules.filter((rule) => rule.id === finding.rule)
        : [],
    );
    for (const hit of hits) used.add(hit);
    if (hits.length > 0) silenced.push(finding);
    else kept.push(finding);
  }
  const problems = suppressions.flatMap((each) => problemsOf(each, used, options));
  return { kept, silenced, problems };
}

function isExpired({ until }: Suppression, today: string): boolean {
  return until !== undefined && until < today;
}

interface Covered {
  readonly first: number;
  readonly last: number;
}

/** The lines of a finding's statement. */
function linesOf({ span, statement }: Suppressible, lines: Lines): Covered {
  return {
    first: lines.lineAt(Math.min(span.start, statement.start)),
    last: lines.lineAt(Math.max(span.end, statement.end, 1) - 1),
  };
}

function covers({ kind, line, alone }: Suppression, { first, last }: Covered): boolean {
  if (kind === 'ignore-file' || (line >= first && line <= last)) return true;
  return alone && line === first - 1;
}

function problemsOf(
  suppression: Suppression,
  used: ReadonlySet<Located>,
  options: SuppressOptions,
): readonly SuppressionProblem[] {
  const { text, knownRules, activeRules, today } = options;
  const whole = wholeComment(suppression, text);
  const removeAll: Fix = {
    title: 'Remove the suppression',
    applicability: 'safe',
    edits: [{ span: whole, text: '' }],
  };
  const line: Span = suppression.span;
  const problem = (
    message: SuppressionProblem['message'],
    at: Span,
    data: Readonly<Record<string, string>>,
    fixes: readonly Fix[],
  ): SuppressionProblem => ({ message, at, line, data, fixes });
  if (suppression.rules.length === 0) return [problem('rules', suppression.span, {}, [removeAll])];
  if (isExpired(suppression, today)) {
    return [problem('expired', suppression.span, { date: suppression.until ?? '' }, [removeAll])];
  }
  const removeOne = (rule: Located): Fix =>
    suppression.rules.length === 1
      ? removeAll
      : {
          title: `Remove ${rule.id} from the suppression`,
          applicability: 'safe',
          edits: [{ span: withComma(rule.span, text), text: '' }],
        };
  const idle = suppression.rules.flatMap((rule) => {
    if (!knownRules.has(rule.id)) return problem('unknown', rule.span, { id: rule.id }, [removeOne(rule)]);
    if (used.has(rule) || !activeRules.has(rule.id)) return [];
    return problem('unused', rule.span, { id: rule.id }, [removeOne(rule)]);
  });
  if (idle.length === suppression.rules.length || suppression.reason) return idle;
  return [...idle, problem('reason', suppression.span, {}, [])];
}

/** The comment with the space before it, or its whole line when it stands alone. */
function wholeComment({ span, alone }: Suppression, text: string): Span {
  const lineEnd = /\r?\n|\r/.exec(text.slice(span.end));
  const rest = text.slice(span.end, lineEnd ? span.end + lineEnd.index : text.length);
  const end = rest.trim() === '' ? span.end + rest.length : span.end;
  let start = span.start;
  while (start > 0 && /[ \t]/.test(text[start - 1] ?? '')) start -= 1;
  if (!alone || rest.trim() !== '') return { start: alone ? span.start : start, end };
  return { start, end: lineEnd ? end + lineEnd[0].length : end };
}

function withComma({ start, end }: Span, text: string): Span {
  const after = /^\s*,\s*/.exec(text.slice(end));
  if (after) return { start, end: end + after[0].length };
  const before = /\s*,\s*$/.exec(text.slice(0, start));
  return { start: start - (before?.[0].length ?? 0), end };
}
