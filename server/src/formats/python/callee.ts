import { type Argument, type Call, passedAlong } from '../../facts/call.ts';
import { lastPart } from '../../facts/qualified-name.ts';
import { none, symbolNames, type Value } from '../../facts/value.ts';
import { canonicalName } from '../../knowledge/aliases.ts';
import type { Evaluator } from './evaluate.ts';
import type { Place } from './scope.ts';
import type { CallExpression, Expression } from './syntax.ts';
import { moduleNames, typeNames } from './types.ts';

/** What a call calls. */
export interface Callee {
  readonly names: readonly string[];
  readonly method: string;
  readonly receiver: Value | undefined;
  /** Arguments that were bound before: the callee is a `functools.partial`. */
  readonly bound: Call | undefined;
}

export function callee(expression: CallExpression, place: Place, evaluator: Evaluator): Callee {
  const node = expression.callee;
  const value = evaluator.evaluate(node, place);
  const method = node.kind === 'attribute' ? node.name.name : node.kind === 'name' ? node.name : '';
  const receiver = receiverOf(node, place, evaluator);
  if (value.kind === 'partial') return partialCallee(value.call);
  return {
    names: [...new Set(namesOf(value).map(canonicalName))],
    method: method || lastPart(namesOf(value)[0] ?? ''),
    receiver,
    bound: undefined,
  };
}

/** A partial and those that it wraps, outermost first. One that leads back to itself ends there. */
function chainOf(partial: Call): readonly Call[] {
  const chain: Call[] = [];
  let each: Call | undefined = partial;
  while (each && !chain.includes(each)) {
    chain.push(each);
    const wrapped: Value | undefined = each.arg(0, 'func')?.value;
    each = wrapped?.kind === 'partial' ? wrapped.call : undefined;
  }
  return chain;
}

/** A partial calls its first argument, which may be a partial too. */
function partialCallee(partial: Call): Callee {
  const wrapped = chainOf(partial).at(-1)?.arg(0, 'func')?.value;
  const names = wrapped ? [...new Set(namesOf(wrapped).map(canonicalName))] : [];
  const receiver = wrapped?.kind === 'member' ? wrapped.of : undefined;
  return { names, method: lastPart(names[0] ?? ''), receiver, bound: partial };
}

/** What a partial passes on: what stands behind its function, and what that one passes on if it is a partial. */
export function boundArguments(partial: Call): {
  readonly args: readonly Argument[];
  readonly open: boolean;
} {
  let args: readonly Argument[] = [];
  let open = false;
  for (const each of [...chainOf(partial)].reverse()) {
    const first = each.arg(0, 'func');
    const own = each.args.filter((argument) => argument !== first).map((argument) => passedAlong(argument));
    const replaced = new Set(own.flatMap((argument) => argument.name ?? []));
    args = [...args.filter(({ name }) => name === undefined || !replaced.has(name)), ...own];
    open ||= each.open;
  }
  return { args, open };
}

function receiverOf(node: Expression, place: Place, evaluator: Evaluator): Value | undefined {
  if (node.kind === 'attribute') {
    const value = evaluator.evaluate(node.object, place);
    return value.kind === 'choice'
      ? (value.options.find((each) => each !== none && each.kind !== 'none') ?? value)
      : value;
  }
  return undefined;
}

function namesOf(value: Value): readonly string[] {
  switch (value.kind) {
    case 'symbol':
    case 'choice':
      return value.kind === 'choice' ? value.options.flatMap(namesOf) : symbolNames(value);
    case 'module':
      return moduleNames(value);
    case 'function':
      return [`workspace:${value.name}`];
    case 'class':
      return [`workspace:${value.name}`, ...typeNames(value)];
    case 'member':
      return typeNames(value);
    case 'result':
    case 'instance':
      // Calling an object: `pipe(prompt)`, `chain(…)`.
      return typeNames(value).map((name) => `${name}.__call__`);
    default:
      return [];
  }
}
