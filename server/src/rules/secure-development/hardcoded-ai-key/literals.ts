import type { FileContext } from '../../../engine/rule.ts';
import type { Literal } from '../../../facts/literal.ts';
import { contains, type Span } from '../../../facts/span.ts';
import { literalFixes } from './fixes.ts';
import { isKept } from './kept.ts';
import { isToldBetter, keyIn, type LiteralKey, placeOf } from './keys.ts';
import type { Message, Reporter } from './reporter.ts';

/** A literal that holds a key. */
export function reportLiteral(literal: Literal, report: Reporter, file: FileContext): void {
  const key = keyIn(literal, file);
  if (!key) return;
  const at = placeOf(literal, key, file);
  if (isToldBetter(literal, key, at, file) || !isKept(at, file)) return;
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

function statementAt(literal: Literal, at: Span, file: FileContext): Span {
  if (literal.role !== 'command') return literal.statement;
  return file.facts('command').find((each) => contains(each.span, at))?.statement ?? literal.statement;
}
