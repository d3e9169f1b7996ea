import type { Value } from '../../facts/value.ts';
import type { CallExpression, Expression } from './syntax.ts';

/** What a program changes of a list or dictionary after it was made. */
export interface Mutation {
  /** Entries that are set or taken out; `all` when it cannot be told which. */
  readonly keys: ReadonlySet<string> | 'all';
}

/** Something is added, and what was there stays. */
const grown: Mutation = { keys: new Set() };
const anything: Mutation = { keys: 'all' };

/** Methods that change what they are called on. */
const mutators: Readonly<Record<string, (call: CallExpression) => Mutation>> = {
  append: () => grown,
  extend: () => grown,
  add: () => grown,
  setdefault: () => grown,
  update: updated,
  pop: (call) => atKey(call.args[0]?.value),
  popitem: () => anything,
  insert: () => anything,
  remove: () => anything,
  discard: () => anything,
  clear: () => anything,
  sort: () => anything,
  reverse: () => anything,
};

/** What a method call changes of its object; nothing when it changes nothing. */
export function mutationBy(call: CallExpression, method: string): Mutation | undefined {
  return Object.hasOwn(mutators, method) ? mutators[method]?.(call) : undefined;
}

/** The change of one entry. */
export function atKey(key: Expression | undefined): Mutation {
  const name = key && literal(key);
  return name === undefined ? anything : { keys: new Set([name]) };
}

function updated(call: CallExpression): Mutation {
  const keys = new Set<string>();
  for (const { name, splat, value } of call.args) {
    if (name) keys.add(name.name);
    else if (splat || value.kind !== 'dictionary') return anything;
    else {
      for (const entry of value.entries) {
        const key = entry.key && literal(entry.key);
        if (key === undefined) return anything;
        keys.add(key);
      }
    }
  }
  return { keys };
}

function literal(expression: Expression): string | undefined {
  if (expression.kind !== 'string' || expression.parts.length > 1) return undefined;
  const [part = ''] = expression.parts;
  return typeof part === 'string' ? part : undefined;
}

/** Both changes. */
export function joined(a: Mutation | undefined, b: Mutation): Mutation {
  if (!a) return b;
  return a.keys === 'all' || b.keys === 'all' ? anything : { keys: new Set([...a.keys, ...b.keys]) };
}

/** What is left of a list or dictionary that the program goes on changing. */
export function withMutation(value: Value, mutation: Mutation | undefined): Value {
  if (!mutation) return value;
  const { keys } = mutation;
  if (value.kind === 'list') {
    const items = keys !== 'all' && keys.size === 0 ? value.items : [];
    return { kind: 'list', items, complete: false };
  }
  if (value.kind !== 'mapping') return value;
  const entries = keys === 'all' ? [] : [...value.entries].filter(([key]) => !keys.has(key));
  return { kind: 'mapping', entries: new Map(entries), complete: false };
}

/** A text that is the same for the same changes. */
export function shapeOfMutations(mutations: ReadonlyMap<string, Mutation>): string {
  return [...mutations]
    .map(([name, { keys }]) => `${name} ${keys === 'all' ? keys : JSON.stringify([...keys].sort())}`)
    .sort()
    .join('\n');
}
