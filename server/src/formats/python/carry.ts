import type { CallSite, Sites } from './bind.ts';
import type { CalledName, PythonCall } from './call-fact.ts';
import type { Evaluator } from './evaluate.ts';
import type { Module } from './lower.ts';
import { shapeOfMutations } from './mutation.ts';
import type { Scope } from './scope.ts';
import { shapeOf, tooDeep } from './shape.ts';
import type { CallExpression, ClassDefinition, FunctionDefinition, Statement, Unit } from './syntax.ts';

/** One version of a module with what was worked out about it. */
export interface Version {
  readonly module: Module;
  readonly text: string;
  readonly sites: Sites;
  readonly evaluator: Evaluator;
}

type Definition = FunctionDefinition | ClassDefinition;

/**
 * After a keystroke inside a function nothing outside it means anything else, as long as what the function shows to the
 * outside is the same: its signature, what it returns, and what it sets elsewhere. Then the calls of all other
 * functions call what they called before. Only that is kept: arguments and receivers lead to calls that have moved.
 */
export interface Carry {
  /** What a call in a function that did not change calls. */
  find(site: CallSite): CalledName | undefined;
  /** True when the new version shows the same to the outside; to be asked once the new version can be evaluated. */
  holds(current: Version): boolean;
}

/** What can be carried over from a version to the next; nothing when more than the inside of functions changed. */
export function carryOver(
  previous: Version,
  calls: ReadonlyMap<CallExpression, PythonCall>,
  next: { readonly module: Module; readonly text: string },
): Carry | undefined {
  const changed: (readonly [FunctionDefinition, FunctionDefinition])[] = [];
  if (!isSameOutside(previous, next, previous.module.statements, next.module.statements, changed))
    return undefined;
  const before = changed.map(([old]) => outwardShape(old, previous));
  const kept = new Set<Definition>();
  collect(previous.module.units, kept);
  const isKept = keeper(kept);
  return {
    // Decorators stand outside of functions, where nothing changed, and belong to a definition that was kept.
    find: (site) =>
      isKept(site.place.scope) || !isWithinFunction(site.place.scope)
        ? calls.get(site.node)?.remembered
        : undefined,
    holds: (current) =>
      shapeOfMutations(previous.sites.module.mutated) === shapeOfMutations(current.sites.module.mutated) &&
      changed.every(([, now], index) => {
        const shape = outwardShape(now, current);
        return shape !== undefined && shape === before[index];
      }),
  };
}

/** Compares two lists of statements; functions that differ are noted, any other difference ends it. */
function isSameOutside(
  old: { readonly text: string },
  now: { readonly text: string },
  before: readonly Statement[],
  after: readonly Statement[],
  changed: (readonly [FunctionDefinition, FunctionDefinition])[],
): boolean {
  if (before.length !== after.length) return false;
  return before.every((was, index) => {
    const is = after[index];
    if (!is || was === is) return was === is;
    if (was.kind === 'function' && is.kind === 'function') {
      changed.push([was, is]);
      return sourceOf(was.header, old.text) === sourceOf(is.header, now.text);
    }
    if (was.kind === 'class' && is.kind === 'class') {
      const sameHeader = sourceOf(was.header, old.text) === sourceOf(is.header, now.text);
      return sameHeader && isSameOutside(old, now, was.body, is.body, changed);
    }
    return sourceOf(was, old.text) === sourceOf(is, now.text);
  });
}

function sourceOf({ start, end }: { readonly start: number; readonly end: number }, text: string): string {
  return text.slice(start, end);
}

/** What a function shows to the outside; nothing when that cannot be told. */
function outwardShape(definition: FunctionDefinition, { sites, evaluator }: Version): string | undefined {
  const scope = sites.scopes.get(definition);
  if (!scope) return undefined;
  const inner = [...sites.scopes.values()].filter((each) => each !== scope && isInside(each, scope));
  if (scope.outer.size > 0 || inner.some(({ outer }) => [...outer.values()].includes('global')))
    return undefined;
  const owner = scope.parent?.kind === 'class' ? scope.parent : undefined;
  const set = [...(owner?.members ?? []), ...sites.module.attributes].flatMap(([name, bindings]) =>
    bindings
      .filter((binding) => isInside(binding.place.scope, scope))
      .map((binding) => `${name}=${shapeOf(evaluator.bound([binding]))}`),
  );
  const shape = [shapeOf(evaluator.returned(scope)), ...set].join('\n');
  // A function or class that is made in here has an inside of its own, which its shape does not tell.
  if (shape.includes(tooDeep) || (inner.length > 0 && /function |class |instance /.test(shape)))
    return undefined;
  return `${shape}\n${owner ? shapeOfMutations(owner.mutated) : ''}`;
}

function isInside(scope: Scope, outer: Scope): boolean {
  for (let each: Scope | undefined = scope; each; each = each.parent) if (each === outer) return true;
  return false;
}

function collect(units: readonly Unit[], into: Set<Definition>): void {
  for (const unit of units) {
    into.add(unit.statement);
    collect(unit.units, into);
  }
}

/**
 * Tells for a scope of the new version whether it lies in a function or class that is the old one. A function inside
 * one that changed is not kept: what it takes from around may have changed.
 */
function keeper(kept: ReadonlySet<Definition>): (scope: Scope) => boolean {
  const known = new Map<Scope, boolean>();
  return function isKept(scope): boolean {
    const answer = known.get(scope);
    if (answer !== undefined) return answer;
    const { node, parent } = scope;
    const own = node !== undefined && node.kind !== 'lambda' && kept.has(node);
    const outer = parent !== undefined && isKept(parent);
    const inChangedFunction = parent !== undefined && !outer && isWithinFunction(parent);
    const result = outer || (own && !inChangedFunction);
    known.set(scope, result);
    return result;
  };
}

function isWithinFunction(scope: Scope): boolean {
  for (let each: Scope | undefined = scope; each; each = each.parent)
    if (each.kind === 'function') return true;
  return false;
}
