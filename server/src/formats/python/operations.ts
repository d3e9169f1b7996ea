import { equal, isFalsy, isTruthy, knownPrefix, unknown, type Value } from '../../facts/value.ts';
import { concatenate, formatPercent, joinPath } from './text.ts';

/** What a binary, boolean or comparison operator gives. */
export function operate(operator: string, left: Value, right: Value): Value {
  switch (operator) {
    case '+':
      if (left.kind === 'list' && right.kind === 'list') {
        return {
          kind: 'list',
          items: [...left.items, ...right.items],
          complete: left.complete && right.complete,
        };
      }
      return isTextual(left) || isTextual(right) ? concatenate([left, right]) : unknown;
    case '%':
      return formatPercent(left, right);
    case '/':
      if (left.kind === 'path' || right.kind === 'path')
        return { kind: 'path', text: joinPath([left, right]) };
      return unknown;
    case '|':
      if (left.kind === 'mapping' && right.kind === 'mapping') {
        return {
          kind: 'mapping',
          entries: new Map([...left.entries, ...right.entries]),
          complete: left.complete && right.complete,
        };
      }
      return unknown;
    case 'or':
      if (isTruthy(left)) return left;
      if (isFalsy(left)) return right;
      if (left.kind === 'environment' && !left.default) return { ...left, default: right };
      return unknown;
    case 'and':
      if (isFalsy(left)) return left;
      return isTruthy(left) ? right : unknown;
    case '==':
    case '!=': {
      // Numbers and booleans of another kind may be the same: `True == 1`.
      const isNumeric = (each: Value): boolean => each.kind === 'number' || each.kind === 'boolean';
      const mixed = left.kind !== right.kind && isNumeric(left) && isNumeric(right);
      const sure = isConstant(left) && isConstant(right) && !mixed;
      return sure ? { kind: 'boolean', value: equal(left, right) === (operator === '==') } : unknown;
    }
    default:
      return unknown;
  }
}

function isConstant(value: Value): boolean {
  return (
    value.kind === 'string' || value.kind === 'number' || value.kind === 'boolean' || value.kind === 'none'
  );
}

function isTextual(value: Value): boolean {
  return value.kind === 'string' || value.kind === 'text' || knownPrefix(value) !== '';
}
