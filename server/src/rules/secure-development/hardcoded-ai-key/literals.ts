import type { FileContext } from '../../../engine/rule.ts';
import type { Literal } from '../../../facts/literal.ts';
import { contains, type Span } from '../../../facts/span.ts';
import { literalFixes } from './fixes.ts';
import { isKept } from './kept.ts';
import { isToldBetter, isWritten, keysIn, type LiteralKey, placeOf } from './keys.ts';
import type { Message, Reporter } from './reporter.ts';

/** A literal that holds a key. */
export function reportLiteral(literal: Literal, report: Reporter, file: FileContext): void {
  for (const key of keysIn(literal, file)) reportKey(literal, key, report, file);
}

function reportKey(literal: Literal, key: LiteralKey, report: Reporter, file: FileContext): void {
  const at = placeOf(literal, key, file);
  const isThere = literal.role === 'code' || isWritten(literal.text.slice(key.start, key.end), at, file);
  if (!isThere || isToldBetter(literal, key, at, file) || !isKept(at, file)) return;
  report({
    at,
    statement: statementAt(literal, at, file),
    message: messageOf(literal, key, at, file),
    data: { vendor: key.vendor, hint: key.hint, environment: key.environment },
    fixes: literalFixes(literal, at, key, key, file),
    ...(key.typed ? ({ severity: 'info', profile: 'audit' } as const) : {}),
  });
}

function messageOf(literal: Literal, key: LiteralKey, at: Span, file: FileContext): Message {
  if (key.typed) return 'typed';
  if (literal.role === 'output') return 'output';
  const isStore = file
    .facts('environment')
    .some((each) => each.where === 'dotenv' && contains(each.span, at));
  return isStore ? 'kept' : 'known';
}

/** Of a longer text only the key's own place counts. */
function statementAt(literal: Literal, at: Span, file: FileContext): Span {
  if (literal.role === 'command') {
    return file.facts('command').find((each) => contains(each.span, at))?.statement ?? literal.statement;
  }
  return literal.role === 'code' || !file.textOf(literal.statement).includes('\n') ? literal.statement : at;
}
