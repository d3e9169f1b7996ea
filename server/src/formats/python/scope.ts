import type {
  ClassDefinition,
  Expression,
  FunctionDefinition,
  ImportFrom,
  Lambda,
  ParameterNode,
} from './syntax.ts';

/**
 * A list of statements that runs from top to bottom. Tells which bindings of a name can reach a use: one in an outer
 * block and before the use surely does, one in another branch of the same `if` surely does not.
 */
export interface Block {
  readonly parent: Block | undefined;
  /** Blocks of which at most one runs share a group. */
  readonly group: object | undefined;
  /** A loop's body: what is bound late in it reaches its beginning. */
  readonly loop: boolean;
}

export interface Scope {
  readonly kind: 'module' | 'function' | 'class' | 'comprehension';
  readonly parent: Scope | undefined;
  readonly bindings: Map<string, Binding[]>;
  /** Names declared `global` or `nonlocal`. */
  readonly outer: Set<string>;
  /** Names whose list or dictionary is changed after it was made. */
  readonly mutated: Set<string>;
  /** `from x import *` statements. */
  readonly stars: ImportFrom[];
  readonly node: FunctionDefinition | ClassDefinition | Lambda | undefined;
  /** Attributes that methods set on `self`; of a class scope only. */
  readonly members: Map<string, Binding[]>;
  /** What a function returns. */
  readonly returns: { readonly value: Expression; readonly place: Place }[];
}

/** Where an expression stands. */
export interface Place {
  readonly scope: Scope;
  readonly block: Block;
}

/** A name, or an attribute of `self`, gets a value. */
export interface Binding {
  /** Offset from which on it holds. */
  readonly from: number;
  readonly place: Place;
  readonly value: Bound;
  /** Bound from another scope through `global`: it may hold at any time. */
  readonly foreign: boolean;
}

export type Bound =
  | { readonly kind: 'expression'; readonly expression: Expression }
  | {
      readonly kind: 'import';
      readonly level: number;
      readonly module: string;
      readonly path: readonly string[];
    }
  | { readonly kind: 'parameter'; readonly parameter: ParameterNode; readonly index: number }
  | { readonly kind: 'element'; readonly of: Expression }
  | { readonly kind: 'unpacked'; readonly of: Expression; readonly index: number }
  | { readonly kind: 'context'; readonly expression: Expression }
  | { readonly kind: 'function'; readonly definition: FunctionDefinition; readonly scope: Scope }
  | { readonly kind: 'class'; readonly definition: ClassDefinition; readonly scope: Scope }
  | { readonly kind: 'opaque' };

export function createScope(kind: Scope['kind'], parent: Scope | undefined, node?: Scope['node']): Scope {
  return {
    kind,
    parent,
    node,
    bindings: new Map(),
    outer: new Set(),
    mutated: new Set(),
    stars: [],
    members: new Map(),
    returns: [],
  };
}

export function createBlock(parent: Block | undefined, group?: object, loop = false): Block {
  return { parent, group, loop };
}

/** The place around a function or class: at an unknown time, for names that it takes from there. */
export function outside(scope: Scope): Place {
  return { scope: scope.parent ?? scope, block: createBlock(undefined) };
}

/** The bindings whose value a use may see. Without a block the use runs at an unknown time: all of them. */
export function reaching(bindings: readonly Binding[], position: number, block?: Block): readonly Binding[] {
  if (!block || bindings.length === 1) return bindings;
  const outer = ancestors(block);
  let last: Binding | undefined;
  for (const binding of bindings) {
    if (binding.foreign || binding.from > position || !outer.has(binding.place.block)) continue;
    if (!last || binding.from >= last.from) last = binding;
  }
  const reached = bindings.filter((binding) => {
    if (binding === last || binding.foreign) return true;
    if (binding.from <= position) {
      return (!last || binding.from > last.from) && !isExclusive(binding.place.block, outer);
    }
    return loopsBack(binding.place.block, outer, last);
  });
  return reached.length > 0 ? reached : bindings;
}

function ancestors(block: Block): Set<Block> {
  const all = new Set<Block>();
  for (let each: Block | undefined = block; each; each = each.parent) all.add(each);
  return all;
}

function isExclusive(block: Block, outer: ReadonlySet<Block>): boolean {
  for (let each: Block | undefined = block; each; each = each.parent) {
    if (!each.group) continue;
    for (const other of outer) if (other !== each && other.group === each.group) return true;
  }
  return false;
}

/** True when a later iteration of a loop around both carries the binding back to the use. */
function loopsBack(block: Block, outer: ReadonlySet<Block>, last: Binding | undefined): boolean {
  for (let each: Block | undefined = block; each; each = each.parent) {
    if (!each.loop || !outer.has(each)) continue;
    if (!last || !ancestors(last.place.block).has(each)) return true;
  }
  return false;
}
