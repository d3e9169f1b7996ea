import type { Call } from '../../facts/call.ts';
import {
  type ClassValue,
  isFalsy,
  isTruthy,
  type ModuleValue,
  none,
  unknown,
  type Value,
} from '../../facts/value.ts';
import { builtinNames } from '../../knowledge/python-names.ts';
import type { FactContext } from '../format.ts';
import { type CallSite, classOfSelf, type Sites } from './bind.ts';
import { type Callee, callee as evaluateCallee } from './callee.ts';
import type { Imports } from './imports.ts';
import { evaluateKnownCall } from './known-calls.ts';
import { memberOf } from './members.ts';
import { merge } from './merge.ts';
import { withMutation } from './mutation.ts';
import { operate } from './operations.ts';
import { maxAlternatives, reaching } from './reaching.ts';
import type { Binding, Place, Scope } from './scope.ts';
import { symbol } from './symbol.ts';
import type {
  Attribute,
  CallExpression,
  Dictionary,
  Expression,
  Operation,
  ParameterNode,
  StringLiteral,
  Subscript,
} from './syntax.ts';
import { concatenate } from './text.ts';

/** Works out what expressions of one module mean. Every answer is kept; nothing is executed. */
export interface Evaluator {
  readonly context: FactContext;
  evaluate(expression: Expression, place: Place): Value;
  /** The fact of a call expression of this module. */
  call(expression: CallExpression): ModuleCall | undefined;
  callee(expression: CallExpression, place: Place): Callee;
  /** What a name means at an unknown time. */
  bound(bindings: readonly Binding[]): Value;
  /** What a name means at the end of the module. */
  exported(name: string): Value;
  /** What something imported means. */
  resolve(value: ModuleValue): Value;
  memberOf(value: Value, name: string): Value;
  classValue(scope: Scope): ClassValue;
  /** What a function gives back, when every return agrees. */
  returned(scope: Scope): Value;
}

/** A call of this module, with the partial that it calls. */
export interface ModuleCall extends Call {
  readonly bound: Call | undefined;
}

export interface EvaluatorOptions {
  readonly sites: Sites;
  readonly context: FactContext;
  readonly imports: Imports;
  readonly createCall: (site: CallSite, evaluator: Evaluator) => ModuleCall;
}

/** A chain of names longer than this is given up. */
const maxDepth = 60;

export function createEvaluator({ sites, context, imports, createCall }: EvaluatorOptions): Evaluator {
  const values = new Map<Expression, Value>();
  const bindings = new Map<Binding, Value>();
  const calls = new Map<CallExpression, ModuleCall>();
  const classes = new Map<Scope, ClassValue>();
  const running = new Set<Expression | Binding>();

  const evaluator: Evaluator = {
    context,
    evaluate,
    call,
    callee: (expression, place) => evaluateCallee(expression, place, evaluator),
    bound,
    exported: (name) => lookup(name, sites.end, Number.POSITIVE_INFINITY),
    resolve: imports.resolve,
    memberOf: member,
    classValue,
    returned,
  };
  return evaluator;

  function member(value: Value, name: string): Value {
    return memberOf(value, name, imports.resolve);
  }

  function evaluate(expression: Expression, place: Place): Value {
    const kept = values.get(expression);
    if (kept) return kept;
    if (running.has(expression) || running.size > maxDepth) return unknown;
    running.add(expression);
    const value = compute(expression, place);
    running.delete(expression);
    values.set(expression, value);
    return value;
  }

  function call(expression: CallExpression): ModuleCall | undefined {
    const kept = calls.get(expression);
    if (kept) return kept;
    const site = sites.calls.get(expression);
    if (!site) return undefined;
    const made = createCall(site, evaluator);
    calls.set(expression, made);
    return made;
  }

  function compute(expression: Expression, place: Place): Value {
    switch (expression.kind) {
      case 'name':
        return lookup(expression.name, place, expression.start);
      case 'string': {
        const parts = expression.parts.map((part) =>
          typeof part === 'string' ? part : evaluate(part, place),
        );
        return concatenate(parts);
      }
      case 'number':
        return { kind: 'number', value: expression.value };
      case 'constant':
        return expression.value === null ? none : { kind: 'boolean', value: expression.value };
      case 'sequence':
        return sequence(expression.items, place);
      case 'dictionary':
        return dictionary(expression, place);
      case 'attribute':
        return attribute(expression, place);
      case 'subscript':
        return subscript(expression, place);
      case 'call':
        return callValue(expression, place);
      case 'await':
        return evaluate(expression.value, place);
      case 'named':
        return evaluate(expression.value, place);
      case 'operation':
        return operation(expression, place);
      case 'not': {
        const operand = evaluate(expression.operand, place);
        if (isTruthy(operand)) return { kind: 'boolean', value: false };
        return isFalsy(operand) ? { kind: 'boolean', value: true } : unknown;
      }
      case 'conditional': {
        const test = evaluate(expression.test, place);
        if (isTruthy(test) && test.kind === 'boolean') return evaluate(expression.whenTrue, place);
        if (isFalsy(test) && test.kind === 'boolean') return evaluate(expression.whenFalse, place);
        return merge([evaluate(expression.whenTrue, place), evaluate(expression.whenFalse, place)], false);
      }
      case 'lambda': {
        const scope = sites.scopes.get(expression);
        return {
          kind: 'function',
          name: '<lambda>',
          decorators: [],
          returns: () => (scope ? returned(scope) : unknown),
        };
      }
      default:
        return unknown;
    }
  }

  /** A chain of operators is as deep as it is long, so that it is gone along in a loop. */
  function operation(expression: Operation, place: Place): Value {
    const chain: Operation[] = [];
    let first: Expression = expression;
    for (; first.kind === 'operation'; first = first.left) chain.push(first);
    return chain.reduceRight(
      (left, { operator, right }) => operate(operator, left, evaluate(right, place)),
      evaluate(first, place),
    );
  }

  function sequence(items: readonly Expression[], place: Place): Value {
    const values: Value[] = [];
    let complete = true;
    for (const item of items) {
      if (item.kind !== 'starred') {
        values.push(evaluate(item, place));
        continue;
      }
      const inner = evaluate(item.value, place);
      if (inner.kind === 'list') values.push(...inner.items);
      complete &&= inner.kind === 'list' && inner.complete;
    }
    return { kind: 'list', items: values, complete };
  }

  function dictionary(expression: Dictionary, place: Place): Value {
    const entries = new Map<string, Value>();
    let complete = true;
    for (const { key, value } of expression.entries) {
      const inner = evaluate(value, place);
      if (!key) {
        if (inner.kind === 'mapping') for (const [name, each] of inner.entries) entries.set(name, each);
        complete &&= inner.kind === 'mapping' && inner.complete;
        continue;
      }
      const name = evaluate(key, place);
      if (name.kind === 'string') entries.set(name.value, inner);
      else complete = false;
    }
    return { kind: 'mapping', entries, complete };
  }

  function attribute(expression: Attribute, place: Place): Value {
    if (expression.object.kind === 'call' && isSuper(expression.object, place)) {
      const owner = superOf(place);
      if (owner)
        return owner.kind === 'symbol'
          ? symbol(`${owner.name}.${expression.name.name}`)
          : member(owner, expression.name.name);
    }
    const value = member(evaluate(expression.object, place), expression.name.name);
    const set =
      expression.object.kind === 'name' && setOn(expression.object.name, expression.name.name, place);
    return set && isWritten(value) ? merge([value, bound(set)], false) : value;
  }

  /** What this module sets an attribute of a name to. */
  function setOn(name: string, attribute: string, place: Place): readonly Binding[] | undefined {
    for (let scope: Scope | undefined = place.scope; scope; scope = scope.parent) {
      const set = scope.attributes.get(`${name}.${attribute}`);
      if (set || scope.bindings.has(name)) return set;
    }
    return undefined;
  }

  function isSuper(expression: CallExpression, place: Place): boolean {
    return (
      expression.callee.kind === 'name' &&
      expression.callee.name === 'super' &&
      lookup('super', place, expression.start).kind === 'symbol'
    );
  }

  /** What `super()` means here: the first base of the class around. */
  function superOf(place: Place): Value | undefined {
    for (let scope: Scope | undefined = place.scope; scope; scope = scope.parent) {
      if (scope.kind === 'class') return classValue(scope).bases[0];
    }
    return undefined;
  }

  function subscript(expression: Subscript, place: Place): Value {
    const object = evaluate(expression.object, place);
    const first = expression.keys[0];
    const key = first ? evaluate(first, place) : unknown;
    if (object.kind === 'mapping' && key.kind === 'string') {
      const entry = object.entries.get(key.value);
      if (entry) return entry;
    }
    if (object.kind === 'list' && object.complete && key.kind === 'number') {
      const item = object.items.at(key.value);
      if (item) return item;
    }
    if (object.kind === 'symbol') {
      if (object.name === 'os.environ' && key.kind === 'string')
        return { kind: 'environment', name: key.value };
      // A generic class with its parameters is that class.
      if (/\.[A-Z]\w*$/.test(object.name)) return object;
    }
    if (object.kind === 'class') return object;
    return { kind: 'item', of: object, key };
  }

  function callValue(expression: CallExpression, place: Place): Value {
    const fact = call(expression);
    if (!fact) return unknown;
    if (isSuper(expression, place)) return superOf(place) ?? unknown;
    const known = evaluateKnownCall(expression, fact, place, evaluator);
    if (known) return known;
    const callee = evaluate(expression.callee, place);
    if (callee.kind === 'function') {
      const value = callee.returns();
      if (value.kind !== 'unknown' && value.kind !== 'parameter') return value;
    }
    if (callee.kind === 'class') return { kind: 'instance', of: callee, call: fact };
    return { kind: 'result', call: fact };
  }

  function lookup(name: string, place: Place, position: number): Value {
    let direct = true;
    for (let scope: Scope | undefined = place.scope; scope; scope = scope.parent) {
      if (scope.kind !== 'class' || scope === place.scope) {
        if (scope.outer.get(name) === 'global') {
          scope = sites.module;
          direct = false;
        }
        const found = scope.outer.has(name) ? undefined : scope.bindings.get(name);
        if (found) {
          const value = bound(reaching(found, position, direct ? place.block : undefined));
          return withMutation(value, scope.mutated.get(name));
        }
      }
      // A comprehension runs where it stands; a function runs at some other time.
      if (scope.kind === 'function') direct = false;
    }
    return (
      imports.fromStars(name, sites.module.stars) ??
      (builtinNames.has(name) ? symbol(`builtins.${name}`) : unknown)
    );
  }

  function bound(found: readonly Binding[]): Value {
    const first = found[0];
    if (!first) return unknown;
    if (found.length === 1) return boundValue(first);
    if (found.length > maxAlternatives) return unknown;
    return merge(
      found.map((each) => boundValue(each)),
      found.every((each) => each.value.kind === 'import'),
    );
  }

  function boundValue(binding: Binding): Value {
    const kept = bindings.get(binding);
    if (kept) return kept;
    if (running.has(binding) || running.size > maxDepth) return unknown;
    running.add(binding);
    const value = computeBinding(binding);
    running.delete(binding);
    bindings.set(binding, value);
    return value;
  }

  function computeBinding({ value: bound, place }: Binding): Value {
    switch (bound.kind) {
      case 'expression':
      case 'context':
        return evaluate(bound.expression, place);
      case 'import':
        return imports.resolve({
          kind: 'module',
          request: { from: context.path, level: bound.level, name: bound.module },
          path: bound.path,
        });
      case 'element':
        return { kind: 'item', of: evaluate(bound.of, place), key: unknown };
      case 'unpacked': {
        let value = evaluate(bound.of, place);
        for (const index of bound.path) {
          const item: Value | undefined =
            value.kind === 'list' && value.complete ? value.items[index] : undefined;
          value = item ?? { kind: 'item', of: value, key: { kind: 'number', value: index } };
        }
        return value;
      }
      case 'function': {
        const { definition, scope } = bound;
        return {
          kind: 'function',
          name: definition.name.name,
          decorators: definition.decorators.map((each) => evaluate(each, place)),
          returns: () => returned(scope),
        };
      }
      case 'class':
        return classValue(bound.scope);
      case 'parameter':
        return parameter(bound.parameter, bound.index, place);
      case 'opaque':
        return unknown;
    }
  }

  function parameter(node: ParameterNode, index: number, place: Place): Value {
    const definition = place.scope.node;
    const owner = index === 0 ? classOfSelf(node.name.name, place.scope) : undefined;
    const isStatic =
      definition?.kind === 'function' &&
      definition.decorators.some((each) => each.kind === 'name' && each.name === 'staticmethod');
    if (owner && !isStatic) {
      const isClass =
        definition?.kind === 'function' &&
        definition.decorators.some((each) => each.kind === 'name' && each.name === 'classmethod');
      const of = classValue(owner);
      return isClass ? of : { kind: 'instance', of };
    }
    if (node.splat) {
      return node.splat === '*'
        ? { kind: 'list', items: [], complete: false }
        : { kind: 'mapping', entries: new Map(), complete: false };
    }
    const outer: Place = { scope: place.scope.parent ?? place.scope, block: place.block };
    const annotation = node.annotation ? annotationName(node.annotation, outer) : undefined;
    return {
      kind: 'parameter',
      name: node.name.name,
      function: definition?.kind === 'function' ? definition.name.name : '<lambda>',
      decorators:
        definition?.kind === 'function' ? definition.decorators.map((each) => evaluate(each, outer)) : [],
      ...(annotation ? { annotation } : {}),
      ...(node.default ? { default: evaluate(node.default, outer) } : {}),
    };
  }

  /** The class that an annotation names; `Optional[X]`, `X | None` and `Annotated[X, …]` mean X. */
  function annotationName(annotation: Expression, place: Place): string | undefined {
    if (annotation.kind === 'string') return quotedName(annotation, place);
    if (annotation.kind === 'operation' && annotation.operator === '|') {
      return annotationName(annotation.left, place) ?? annotationName(annotation.right, place);
    }
    if (annotation.kind === 'subscript') {
      const outer = annotationName(annotation.object, place);
      const first = annotation.keys[0];
      return first && /(^|\.)(Optional|Annotated)$/.test(outer ?? '') ? annotationName(first, place) : outer;
    }
    const value = evaluate(annotation, place);
    return value.kind === 'symbol' ? value.name : undefined;
  }

  /** The class that an annotation in quotes names, where it is a plain name. */
  function quotedName({ parts, start }: StringLiteral, place: Place): string | undefined {
    const [text] = parts;
    if (parts.length !== 1 || typeof text !== 'string' || !/^[\w.]+$/.test(text)) return undefined;
    const [first = '', ...rest] = text.split('.');
    const value = rest.reduce((each, part) => member(each, part), lookup(first, place, start));
    return value.kind === 'symbol' ? value.name : undefined;
  }

  function returned(scope: Scope): Value {
    const found = scope.returns.map(({ value, place }) => evaluate(value, place));
    return found.length === 0 ? unknown : merge(found, false);
  }

  function classValue(scope: Scope): ClassValue {
    const kept = classes.get(scope);
    if (kept) return kept;
    const node = scope.node?.kind === 'class' ? scope.node : undefined;
    const outer: Place | undefined = scope.parent && {
      scope: scope.parent,
      block: { parent: undefined, group: undefined, loopEnd: undefined },
    };
    const evaluateOuter = (each: Expression): Value => (outer ? evaluate(each, outer) : unknown);
    let bases: readonly Value[] | undefined;
    const value: ClassValue = {
      kind: 'class',
      name: node?.name.name ?? '',
      get bases() {
        bases ??=
          node?.args.filter((each) => !each.name && !each.splat).map((each) => evaluateOuter(each.value)) ??
          [];
        return bases;
      },
      get decorators() {
        return node?.decorators.map(evaluateOuter) ?? [];
      },
      fields: fieldsOf(scope),
      names: () => [...new Set([...scope.bindings.keys(), ...scope.members.keys()])],
      attribute(name) {
        const members = scope.members.get(name);
        const declared = scope.bindings.get(name);
        if (!members && !declared) return undefined;
        return withMutation(bound([...(declared ?? []), ...(members ?? [])]), scope.mutated.get(name));
      },
    };
    classes.set(scope, value);
    return value;
  }
}

/** True for what the code writes down; an attribute of anything else is unknown anyway. */
function isWritten({ kind }: Value): boolean {
  return kind !== 'member' && kind !== 'symbol' && kind !== 'unknown' && kind !== 'item';
}

function fieldsOf(scope: Scope): readonly string[] {
  const node = scope.node?.kind === 'class' ? scope.node : undefined;
  const initializer = node?.body.find((each) => each.kind === 'function' && each.name.name === '__init__');
  if (initializer?.kind === 'function') return initializer.parameters.slice(1).map((each) => each.name.name);
  const fields: string[] = [];
  for (const statement of node?.body ?? []) {
    const target = statement.kind === 'assign' && statement.annotation ? statement.targets[0] : undefined;
    if (target?.kind === 'name') fields.push(target.name);
  }
  return fields;
}
