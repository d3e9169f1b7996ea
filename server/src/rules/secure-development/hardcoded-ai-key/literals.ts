import type { FileContext } from '../../../engine/rule.ts';
import type { Literal } from '../../../facts/literal.ts';
import { contains, type Span } from '../../../facts/span.ts';
import { literalFixes } from './fixes.ts';
import { keeping, toldAsKept } from './kept.ts';
import { isToldBetter, isWritten, keysIn, type LiteralKey, placeOf } from './keys.ts';
import type { Reporter } from './reporter.ts';

/** A literal that holds a key. */
export function reportLiteral(literal: Literal, report: Reporter, file: FileContext): void {
  for (const key of keysIn(literal, file)) reportKey(literal, key, report, file);
}

function reportKey(literal: Literal, key: LiteralKey, report: Reporter, file: FileContext): void {
  const at = placeOf(literal, key, file);
  const isThere = literal.role === 'code' || isWritten(literal.text.slice(key.start, key.end), at, file);
  const keeps = keeping(at, file);
  if (!isThere || isToldBetter(literal, key, at, file) || keeps === 'ignored') return;
  report({
    at,
    statement: statementAt(literal, at, file),
    message: literal.role === 'output' ? 'output' : 'known',
    data: { vendor: key.vendor, hint: key.hint, environment: key.environment },
    fixes: literalFixes(literal, at, key, key, file),
    ...toldAsKept(keeps),
    ...(key.typed ? ({ message: 'typed', severity: 'info', profile: 'audit' } as const) : {}),
  });
}

/** Of a longer text only the key's own place counts. */
function statementAt(literal: Literal, at: Span, file: FileContext): Span {
  if (literal.role === 'command') {
    return file.facts('command').find((each) => contains(each.span, at))?.statement ?? literal.statement;
  }
  return literal.role === 'code' || !file.textOf(literal.statement).includes('\n') ? literal.statement : at;
}
