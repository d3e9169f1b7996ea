import type { Span } from '../../facts/span.ts';
import { atKey, joined, type Mutation, mutationBy } from './mutation.ts';
import {
  type Binding,
  type Block,
  type Bound,
  createBlock,
  createScope,
  type Place,
  type Scope,
} from './scope.ts';
import type {
  Assign,
  CallExpression,
  ClassDefinition,
  Dictionary,
  Expression,
  FunctionDefinition,
  HandlerNode,
  Lambda,
  Operation,
  ParameterNode,
  Statement,
  StringLiteral,
} from './syntax.ts';

/** Something that facts are made of, where it stands. */
export interface Site<N> {
  readonly node: N;
  readonly place: Place;
  readonly statement: Span;
}

export interface CallSite extends Site<CallExpression> {
  readonly handler: HandlerSite | undefined;
  readonly decorator: boolean;
  /** The call is a statement of its own. */
  readonly alone: boolean;
}

export interface HandlerSite {
  readonly node: HandlerNode;
  readonly place: Place;
  /** Calls of the `try` block. */
  readonly guarded: CallExpression[];
}

export interface StringSite extends Site<StringLiteral> {
  readonly docstring: boolean;
  /** What the string is given to. */
  readonly label: string | undefined;
}

/** Everything in a module that facts can be made of. */
export interface Sites {
  readonly module: Scope;
  /** The end of the module, where others see it. */
  readonly end: Place;
  readonly calls: Map<CallExpression, CallSite>;
  readonly assigns: Site<Assign>[];
  readonly dictionaries: Site<Dictionary>[];
  /** What calls and dictionaries take apart with `**`. */
  readonly takenApart: { readonly node: Expression; readonly place: Place }[];
  readonly strings: StringSite[];
  readonly definitions: Site<FunctionDefinition | ClassDefinition>[];
  /** Functions and lambdas, for their parameters' defaults. */
  readonly scopes: Map<FunctionDefinition | ClassDefinition | Lambda, Scope>;
}

export function bind(statements: readonly Statement[]): Sites {
  const module = createScope('module', undefined);
  const sites: Sites = {
    module,
    end: { scope: module, block: createBlock(undefined) },
    calls: new Map(),
    assigns: [],
    dictionaries: [],
    takenApart: [],
    strings: [],
    definitions: [],
    scopes: new Map(),
  };
  new Binder(sites).statements(statements, sites.end);
  return sites;
}

const nowhere: Span = { start: 0, end: 0 };

class Binder {
  private statement: Span = nowhere;
  private handler: HandlerSite | undefined;
  private guards: CallExpression[][] = [];
  private decorator = false;
  private alone: Expression | undefined;
  private label: string | undefined;

  constructor(private readonly sites: Sites) {}

  statements(statements: readonly Statement[], place: Place): void {
    for (const [index, statement] of statements.entries()) this.visit(statement, place, index);
  }

  private visit(statement: Statement, place: Place, index: number): void {
    this.statement = spanOf('header' in statement ? statement.header : statement);
    switch (statement.kind) {
      case 'import':
        for (const { name, alias } of statement.modules) {
          const module = alias ? name : (name.split('.')[0] ?? name);
          this.add(place, alias?.name ?? module, statement.end, {
            kind: 'import',
            level: 0,
            module,
            path: [],
          });
        }
        return;
      case 'import-from':
        if (!statement.names) place.scope.stars.push(statement);
        for (const { name, alias } of statement.names ?? []) {
          const bound: Bound = {
            kind: 'import',
            level: statement.level,
            module: statement.module,
            path: [name],
          };
          this.add(place, alias?.name ?? name, statement.end, bound);
        }
        return;
      case 'global':
        for (const name of statement.names) place.scope.outer.set(name, statement.form);
        return;
      case 'assign':
        return this.assign(statement, place);
      case 'delete':
        for (const target of statement.targets) this.delete(target, place, statement.end);
        return;
      case 'expression':
        this.alone = statement.expressions.length === 1 ? statement.expressions[0] : undefined;
        for (const expression of statement.expressions) {
          const value = expression.kind === 'await' ? expression.value : expression;
          if (this.alone) this.alone = value;
          if (index === 0 && expression.kind === 'string') this.string(expression, place, true);
          else this.expression(expression, place);
        }
        this.alone = undefined;
        return;
      case 'return':
        if (statement.value) {
          place.scope.returns.push({ value: statement.value, place });
          this.expression(statement.value, place);
        }
        return;
      case 'function':
        return this.functionDefinition(statement, place);
      case 'class':
        return this.classDefinition(statement, place);
      case 'branches': {
        for (const test of statement.tests) this.expression(test, place);
        for (const name of statement.captures) this.add(place, name.name, name.end, { kind: 'opaque' });
        const group = {};
        for (const block of statement.blocks)
          this.statements(block, inside(place, createBlock(place.block, group)));
        return;
      }
      case 'loop': {
        if (statement.subject) this.expression(statement.subject, place);
        const body = inside(place, createBlock(place.block, undefined, statement.end));
        if (statement.target && statement.subject) {
          this.target(statement.target, body, statement.target.end, {
            kind: 'element',
            of: statement.subject,
          });
        }
        this.statements(statement.body, body);
        this.statements(statement.otherwise, inside(place, createBlock(place.block)));
        return;
      }
      case 'with':
        for (const { value, target } of statement.items) {
          this.expression(value, place);
          if (target) this.target(target, place, target.end, { kind: 'context', expression: value });
        }
        return this.statements(statement.body, place);
      case 'try': {
        const guarded: CallExpression[] = [];
        this.guards.push(guarded);
        this.statements(statement.body, inside(place, createBlock(place.block)));
        this.guards.pop();
        const group = {};
        for (const node of statement.handlers) {
          const outer = this.handler;
          const at = inside(place, createBlock(place.block, group));
          this.statement = spanOf(node);
          for (const type of node.types) this.expression(type, place);
          if (node.name) this.add(at, node.name.name, node.name.end, { kind: 'opaque' });
          this.handler = { node, place: at, guarded };
          this.statements(node.body, at);
          this.handler = outer;
        }
        this.statements(statement.otherwise, inside(place, createBlock(place.block)));
        this.statements(statement.finally, place);
        return;
      }
    }
  }

  private assign(statement: Assign, place: Place): void {
    this.sites.assigns.push({ node: statement, place, statement: this.statement });
    const first = statement.targets[0];
    this.label = first && labelOf(first);
    if (statement.value) this.expression(statement.value, place);
    if (statement.annotation) this.expression(statement.annotation, place);
    this.label = undefined;
    for (const target of statement.targets) {
      if (!statement.value) continue;
      const bound: Bound = statement.augmented
        ? { kind: 'opaque' }
        : { kind: 'expression', expression: statement.value };
      this.target(target, place, statement.end, bound);
    }
  }

  /** Binds the names of an assignment target and visits the expressions in it. */
  private target(target: Expression, place: Place, from: number, bound: Bound): void {
    switch (target.kind) {
      case 'name':
        this.add(place, target.name, from, bound);
        return;
      case 'sequence':
        this.unpack(target.items, place, from, bound);
        return;
      case 'starred':
        this.target(target.value, place, from, { kind: 'opaque' });
        return;
      case 'attribute': {
        this.expression(target.object, place);
        if (target.object.kind !== 'name') return;
        const binding: Binding = { from, place, value: bound, foreign: false };
        const owner = classOfSelf(target.object.name, place.scope);
        if (owner) addTo(owner.members, target.name.name, binding);
        else {
          const { attributes } = holderOf(target.object.name, place.scope);
          addTo(attributes, `${target.object.name}.${target.name.name}`, binding);
        }
        return;
      }
      default:
        if (target.kind === 'subscript') mutate(target.object, atKey(target.keys[0]), place.scope);
        this.expression(target, place);
    }
  }

  /** What stands behind a star has no known position. */
  private unpack(items: readonly Expression[], place: Place, from: number, bound: Bound): void {
    let isStarred = false;
    for (const [index, item] of items.entries()) {
      isStarred ||= item.kind === 'starred';
      this.target(item, place, from, isStarred ? { kind: 'opaque' } : itemOf(bound, index));
    }
  }

  private delete(target: Expression, place: Place, from: number): void {
    if (target.kind === 'sequence') for (const item of target.items) this.delete(item, place, from);
    else this.target(target, place, from, { kind: 'opaque' });
  }

  private add(place: Place, name: string, from: number, value: Bound): void {
    const declaring = scopeOf(name, place.scope);
    const foreign = declaring !== place.scope;
    addTo(declaring.bindings, name, { from, place, value, foreign });
  }

  private functionDefinition(node: FunctionDefinition, place: Place): void {
    this.sites.definitions.push({ node, place, statement: this.statement });
    this.decorators(node.decorators, place);
    const scope = this.callable(node, node.parameters, place);
    this.add(place, node.name.name, node.start, { kind: 'function', definition: node, scope });
    this.inner(() => this.statements(node.body, { scope, block: createBlock(undefined) }));
  }

  private callable(
    node: FunctionDefinition | Lambda,
    parameters: readonly ParameterNode[],
    place: Place,
  ): Scope {
    const scope = createScope('function', place.scope, node);
    this.sites.scopes.set(node, scope);
    const inside: Place = { scope, block: createBlock(undefined) };
    for (const [index, parameter] of parameters.entries()) {
      this.label = parameter.name.name;
      if (parameter.default) this.expression(parameter.default, place);
      this.label = undefined;
      this.add(inside, parameter.name.name, node.start, { kind: 'parameter', parameter, index });
    }
    return scope;
  }

  private classDefinition(node: ClassDefinition, place: Place): void {
    this.sites.definitions.push({ node, place, statement: this.statement });
    this.decorators(node.decorators, place);
    for (const argument of node.args) this.expression(argument.value, place);
    const scope = createScope('class', place.scope, node);
    this.sites.scopes.set(node, scope);
    this.add(place, node.name.name, node.start, { kind: 'class', definition: node, scope });
    this.inner(() => this.statements(node.body, { scope, block: createBlock(undefined) }));
  }

  private decorators(decorators: readonly Expression[], place: Place): void {
    for (const decorator of decorators) {
      this.decorator = true;
      this.expression(decorator, place);
      this.decorator = false;
    }
  }

  /** A body that runs later is outside every `try` around its definition. */
  private inner(visit: () => void): void {
    const { handler, guards } = this;
    this.handler = undefined;
    this.guards = [];
    visit();
    this.handler = handler;
    this.guards = guards;
  }

  private string(node: StringLiteral, place: Place, docstring = false): void {
    this.sites.strings.push({ node, place, statement: this.statement, docstring, label: this.label });
    for (const part of node.parts) if (typeof part !== 'string') this.expression(part, place);
  }

  private labelled(label: string | undefined, expression: Expression, place: Place): void {
    const outer = this.label;
    this.label = label ?? outer;
    this.expression(expression, place);
    this.label = outer;
  }

  private expression(node: Expression, place: Place): void {
    switch (node.kind) {
      case 'name':
      case 'number':
      case 'constant':
        return;
      case 'string':
        return this.string(node, place);
      case 'attribute':
        return this.expression(node.object, place);
      case 'subscript':
        this.expression(node.object, place);
        for (const key of node.keys) this.labelled('', key, place);
        return;
      case 'call':
        return this.call(node, place);
      case 'sequence':
        for (const item of node.items) this.expression(item, place);
        return;
      case 'dictionary':
        this.sites.dictionaries.push({ node, place, statement: this.statement });
        for (const { key, value } of node.entries) {
          if (key) this.labelled('', key, place);
          else this.sites.takenApart.push({ node: value, place });
          this.labelled(key && labelOf(key), value, place);
        }
        return;
      case 'operation':
        for (const operand of operands(node)) this.expression(operand, place);
        return;
      case 'not':
        return this.expression(node.operand, place);
      case 'conditional':
        this.expression(node.whenTrue, place);
        this.expression(node.test, place);
        return this.expression(node.whenFalse, place);
      case 'await':
      case 'starred':
        return this.expression(node.value, place);
      case 'named':
        this.expression(node.value, place);
        this.add(namedPlace(place), node.name.name, node.end, { kind: 'expression', expression: node.value });
        return;
      case 'lambda': {
        const scope = this.callable(node, node.parameters, place);
        const body: Place = { scope, block: createBlock(undefined) };
        scope.returns.push({ value: node.body, place: body });
        return this.expression(node.body, body);
      }
      case 'comprehension': {
        const scope = createScope('comprehension', place.scope);
        const inner: Place = { scope, block: place.block };
        for (const { target, iterable } of node.clauses) {
          this.expression(iterable, inner);
          this.target(target, inner, node.start, { kind: 'element', of: iterable });
        }
        for (const each of [...node.conditions, ...node.result]) this.expression(each, inner);
        return;
      }
      case 'opaque':
        for (const child of node.children) this.expression(child, place);
    }
  }

  private call(node: CallExpression, place: Place): void {
    const { decorator } = this;
    this.decorator = false;
    this.sites.calls.set(node, {
      node,
      place,
      statement: this.statement,
      handler: this.handler,
      decorator,
      alone: this.alone === node,
    });
    for (const guarded of this.guards) guarded.push(node);
    if (node.callee.kind === 'attribute') {
      const mutation = mutationBy(node, node.callee.name.name);
      if (mutation) mutate(node.callee.object, mutation, place.scope);
    }
    this.labelled('', node.callee, place);
    const positional = node.callee.kind === 'attribute' ? node.callee.name.name : labelOf(node.callee);
    for (const argument of node.args) {
      if (argument.splat === '**') this.sites.takenApart.push({ node: argument.value, place });
      this.labelled(argument.name?.name ?? positional, argument.value, place);
    }
  }
}

/** Notes that what an expression stands for is changed. */
function mutate(object: Expression, mutation: Mutation, scope: Scope): void {
  switch (object.kind) {
    case 'name': {
      const { mutated } = holderOf(object.name, scope);
      mutated.set(object.name, joined(mutated.get(object.name), mutation));
      return;
    }
    case 'subscript':
      // What changes inside an entry changes that entry.
      return mutate(object.object, atKey(object.keys[0]), scope);
    case 'attribute': {
      const owner = object.object.kind === 'name' && classOfSelf(object.object.name, scope);
      if (!owner) return;
      owner.mutated.set(object.name.name, joined(owner.mutated.get(object.name.name), mutation));
    }
  }
}

/** The scope in which a name is looked up from another one: where it is bound by now, else the module. */
function holderOf(name: string, scope: Scope): Scope {
  let each = scope;
  while (each.parent && (!each.bindings.has(name) || (each.kind === 'class' && each !== scope))) {
    each = each.parent;
  }
  return each;
}

function inside(place: Place, block: Block): Place {
  return { scope: place.scope, block };
}

/** A walrus in a comprehension binds in the scope around it. */
function namedPlace(place: Place): Place {
  let scope = place.scope;
  while (scope.kind === 'comprehension' && scope.parent) scope = scope.parent;
  return { scope, block: place.block };
}

/** The scope that a binding of the name belongs to. */
function scopeOf(name: string, scope: Scope): Scope {
  const form = scope.outer.get(name);
  if (!form) return scope;
  let nearest: Scope | undefined;
  for (let each = scope.parent; each; each = each.parent) {
    if (form === 'global' ? each.kind === 'module' : each.kind === 'function' && each.bindings.has(name)) {
      return each;
    }
    if (each.kind === 'function') nearest ??= each;
  }
  return nearest ?? scope;
}

/** The class whose method calls its object by that name. */
export function classOfSelf(name: string, scope: Scope): Scope | undefined {
  for (let each: Scope | undefined = scope; each; each = each.parent) {
    if (each.kind !== 'function' || each.parent?.kind !== 'class') continue;
    const first = each.node?.kind === 'function' ? each.node.parameters[0] : undefined;
    return first?.name.name === name ? each.parent : undefined;
  }
  return undefined;
}

function addTo(map: Map<string, Binding[]>, name: string, binding: Binding): void {
  const existing = map.get(name);
  if (existing) existing.push(binding);
  else map.set(name, [binding]);
}

function itemOf(bound: Bound, index: number): Bound {
  switch (bound.kind) {
    case 'expression':
    case 'context':
      return { kind: 'unpacked', of: bound.expression, path: [index] };
    case 'unpacked':
      return { ...bound, path: [...bound.path, index] };
    case 'element':
      return bound;
    default:
      return { kind: 'opaque' };
  }
}

function labelOf(expression: Expression): string | undefined {
  switch (expression.kind) {
    case 'name':
      return expression.name;
    case 'attribute':
      return expression.name.name;
    case 'subscript':
      return expression.keys[0] && labelOf(expression.keys[0]);
    case 'string':
      return expression.parts.length === 1 && typeof expression.parts[0] === 'string'
        ? expression.parts[0]
        : undefined;
    default:
      return undefined;
  }
}

/** What a chain of operators joins, from left to right: a long one is deeper than the stack of the host. */
function operands(operation: Operation): readonly Expression[] {
  const right: Expression[] = [];
  let left: Expression = operation;
  for (; left.kind === 'operation'; left = left.left) right.push(left.right);
  return [left, ...right.reverse()];
}

export function spanOf(node: Span): Span {
  return { start: node.start, end: node.end };
}
