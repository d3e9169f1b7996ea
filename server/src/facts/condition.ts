import type { Span } from './span.ts';

/**
 * True when the statement only runs where its caller asked for it: an `if` around it, in the same block, names what
 * is asked. The code between is not evaluated, so only a condition that says so itself counts.
 *
 * @param asked what the condition must name
 * @param textOf the source between two offsets
 */
export function onRequest(statement: Span, asked: RegExp, textOf: (span: Span) => string): boolean {
  const lines = textOf({ start: Math.max(0, statement.start - reach), end: statement.start }).split('\n');
  let indentation = lines.pop()?.length ?? 0;
  for (const line of lines.reverse()) {
    const own = line.length - line.trimStart().length;
    if (line.trim() === '' || own >= indentation) continue;
    if (/^\s*(?:if|elif)\b/.test(line) && !/\bnot\b/.test(line) && asked.test(line)) return true;
    if (/^\s*(?:async\s+def|def|class)\b/.test(line)) return false;
    indentation = own;
  }
  return false;
}

/** How far up the condition may stand; longer blocks are rare and their text costs time. */
const reach = 4000;
