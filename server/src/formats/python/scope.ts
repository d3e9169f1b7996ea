import type { Mutation } from './mutation.ts';
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
  /** Where a loop's body ends: what is bound late in it reaches its beginning. Nothing for other blocks. */
  readonly loopEnd: number | undefined;
}

export interface Scope {
  readonly kind: 'module' | 'function' | 'class' | 'comprehension';
  readonly parent: Scope | undefined;
  readonly bindings: Map<string, Binding[]>;
  /** Names that belong to a scope around this one. */
  readonly outer: Map<string, 'global' | 'nonlocal'>;
  /** What happens to the lists and dictionaries of names, and of a class's attributes, after they were made. */
  readonly mutated: Map<string, Mutation>;
  /** What is set on objects from outside: `name.attribute`. */
  readonly attributes: Map<string, Binding[]>;
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
  | { readonly kind: 'unpacked'; readonly of: Expression; readonly path: readonly number[] }
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
    outer: new Map(),
    mutated: new Map(),
    attributes: new Map(),
    stars: [],
    members: new Map(),
    returns: [],
  };
}

export function createBlock(parent: Block | undefined, group?: object, loopEnd?: number): Block {
  return { parent, group, loopEnd };
}

/** The place around a function or class: at an unknown time, for names that it takes from there. */
export function outside(scope: Scope): Place {
  return { scope: scope.parent ?? scope, block: createBlock(undefined) };
}
