import type { Call } from '../../facts/call.ts';
import type { ModuleRequest } from '../../facts/project.ts';
import {
  type ClassValue,
  equal,
  type InstanceValue,
  isFalsy,
  isTruthy,
  knownPrefix,
  type ModuleValue,
  none,
  symbolNames,
  unknown,
  type Value,
} from '../../facts/value.ts';
import { canonicalName } from '../../knowledge/aliases.ts';
import {
  builtinNames,
  fluentMethods,
  isConstructorMethod,
  isExternalModule,
} from '../../knowledge/python-names.ts';
import type { FactContext } from '../format.ts';
import { type CallSite, classOfSelf, type Sites } from './bind.ts';
import { type Callee, callee as evaluateCallee } from './callee.ts';
import { evaluateKnownCall } from './known-calls.ts';
import { type Binding, type Place, reaching, type Scope } from './scope.ts';
import type {
  Attribute,
  CallExpression,
  Dictionary,
  Expression,
  Operation,
  ParameterNode,
  Subscript,
} from './syntax.ts';
import { concatenate, formatPercent, textOf } from './text.ts';

/** Works out what expressions of one module mean. Every answer is kept; nothing is executed. */
export interface Evaluator {
  readonly context: FactContext;
  evaluate(expression: Expression, place: Place): Value;
  /** The fact of a call expression of this module. */
  call(expression: CallExpression): Call | undefined;
  callee(expression: CallExpression, place: Place): Callee;
  /** What a name means at the end of the module, or in another scope. */
  bound(bindings: readonly Binding[]): Value;
  /** What something imported means. */
  resolve(value: ModuleValue): Value;
  memberOf(value: Value, name: string): Value;
  classValue(scope: Scope): ClassValue;
}

export interface EvaluatorOptions {
  readonly sites: Sites;
  readonly context: FactContext;
  /** Leaves imports as they are written: for a module's summary, which knows no other module. */
  readonly keepImports: boolean;
  readonly createCall: (site: CallSite, evaluator: Evaluator) => Call;
}

/** A chain of names longer than this is given up. */
const maxDepth = 60;

export function createEvaluator({ sites, context, keepImports, createCall }: EvaluatorOptions): Evaluator {
  const values = new Map<Expression, Value>();
  const bindings = new Map<Binding, Value>();
  const calls = new Map<CallExpression, Call>();
  const classes = new Map<Scope, ClassValue>();
  const running = new Set<Expression | Binding>();

  const evaluator: Evaluator = {
    context,
    evaluate,
    call,
    callee: (expression, place) => evaluateCallee(expression, place, evaluator),
    bound,
    resolve,
    memberOf,
    classValue,
  };
  return evaluator;

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

  function call(expression: CallExpression): Call | undefined {
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
          : memberOf(owner, expression.name.name);
    }
    return memberOf(evaluate(expression.object, place), expression.name.name);
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

  function memberOf(value: Value, name: string): Value {
    switch (value.kind) {
      case 'symbol':
        return symbol(`${value.name}.${name}`);
      case 'module':
        return resolve({ ...value, path: [...value.path, name] });
      case 'class':
        return classMember(value, name) ?? { kind: 'member', of: value, name };
      case 'instance':
        return instanceMember(value, name) ?? { kind: 'member', of: value, name };
      case 'member':
        if (value.of.kind === 'class' && name === 'value') return value.of.attribute(value.name) ?? unknown;
        return { kind: 'member', of: value, name };
      case 'string':
        // A member of a string enumeration is a string, and so is its value.
        return name === 'value' ? value : { kind: 'member', of: value, name };
      case 'path':
        return name === 'parent' ? { kind: 'path', text: unknown } : { kind: 'member', of: value, name };
      case 'choice': {
        const options = value.options
          .filter((option) => option.kind !== 'none')
          .map((option) => memberOf(option, name));
        return options.length === 1 ? (options[0] ?? unknown) : merge(options, true);
      }
      case 'unknown':
        return unknown;
      default:
        return { kind: 'member', of: value, name };
    }
  }

  function classMember(value: ClassValue, name: string): Value | undefined {
    const own = value.attribute(name);
    if (own && own.kind !== 'function' && isEnumeration(value)) {
      return value.bases.some((base) => symbolNames(base).some((each) => /(^|\.)(str|StrEnum)$/.test(each)))
        ? own
        : { kind: 'member', of: value, name };
    }
    if (own) return own;
    for (const base of value.bases) {
      if (base.kind === 'class') {
        const inherited = classMember(base, name);
        if (inherited) return inherited;
      } else if (base.kind === 'symbol' && base.name !== 'builtins.object') {
        return symbol(`${base.name}.${name}`);
      }
    }
    return undefined;
  }

  function isEnumeration(value: ClassValue): boolean {
    return value.bases.some((base) => symbolNames(base).some((name) => /^enum\.\w*Enum$/.test(name)));
  }

  function instanceMember(value: InstanceValue, name: string): Value | undefined {
    const position = value.of.fields.indexOf(name);
    if (position >= 0 && value.call) {
      const passed = value.call.arg(position, name);
      if (passed) return passed.value;
      if (value.call.open) return unknown;
    }
    const own = classMember(value.of, name);
    if (own?.kind === 'parameter' && value.call) {
      const passed = value.call.arg(value.of.fields.indexOf(own.name), own.name);
      if (passed) return passed.value;
      return value.call.open ? unknown : (own.default ?? own);
    }
    return own;
  }

  function subscript(expression: Subscript, place: Place): Value {
    const object = evaluate(expression.object, place);
    const first = expression.keys[0];
    const key = first ? evaluate(first, place) : unknown;
    if (object.kind === 'mapping' && key.kind === 'string') {
      const entry = object.entries.get(key.value);
      if (entry) return entry;
    }
    if (object.kind === 'list' && key.kind === 'number') {
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

  function operation(expression: Operation, place: Place): Value {
    const left = evaluate(expression.left, place);
    const right = evaluate(expression.right, place);
    switch (expression.operator) {
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
          return { kind: 'path', text: textOf([left, '/', right]) };
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
        const sure = isConstant(left) && isConstant(right);
        return sure
          ? { kind: 'boolean', value: equal(left, right) === (expression.operator === '==') }
          : unknown;
      }
      default:
        return unknown;
    }
  }

  function lookup(name: string, place: Place, position: number): Value {
    let direct = true;
    for (let scope: Scope | undefined = place.scope; scope; scope = scope.parent) {
      if (scope.kind !== 'class' || scope === place.scope) {
        const found = scope.outer.has(name) ? undefined : scope.bindings.get(name);
        if (found) {
          const value = bound(reaching(found, position, direct ? place.block : undefined));
          return scope.mutated.has(name) ? withMutations(value) : value;
        }
      }
      // A comprehension runs where it stands; a function runs at some other time.
      if (scope.kind === 'function') direct = false;
    }
    return fromStars(name) ?? (builtinNames.has(name) ? symbol(`builtins.${name}`) : unknown);
  }

  /** A name that only `from library import *` can have brought. */
  function fromStars(name: string): Value | undefined {
    const libraries = sites.module.stars.filter((star) => star.level === 0);
    for (const star of sites.module.stars) {
      const request: ModuleRequest = { from: context.path, level: star.level, name: star.module };
      if (keepImports) continue;
      const summary = context.project.module(request);
      if (summary) {
        const value = exported(request, [name], 0);
        if (value.kind !== 'unknown') return value;
      } else if (star.level === 0) {
        const qualified = canonicalName(`${star.module}.${name}`);
        if (libraries.length === 1 ? !builtinNames.has(name) : context.knowledge.knows(qualified))
          return symbol(qualified);
      }
    }
    return undefined;
  }

  function bound(found: readonly Binding[]): Value {
    const first = found[0];
    if (!first) return unknown;
    if (found.length === 1) return boundValue(first);
    if (found.length > 8) return unknown;
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
        return resolve({
          kind: 'module',
          request: { from: context.path, level: bound.level, name: bound.module },
          path: bound.path,
        });
      case 'element':
        return { kind: 'item', of: evaluate(bound.of, place), key: unknown };
      case 'unpacked': {
        const whole = evaluate(bound.of, place);
        const item = whole.kind === 'list' ? whole.items[bound.index] : undefined;
        return item ?? { kind: 'item', of: whole, key: { kind: 'number', value: bound.index } };
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
      block: { parent: undefined, group: undefined, loop: false },
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
        return bound([...(declared ?? []), ...(members ?? [])]);
      },
    };
    classes.set(scope, value);
    return value;
  }

  function resolve(value: ModuleValue): Value {
    if (keepImports) return value;
    return exported(value.request, value.path, 0);
  }

  /** Follows a path of names from a module, through the re-exports of workspace modules. */
  function exported(request: ModuleRequest, path: readonly string[], depth: number): Value {
    const known = request.level === 0 && isExternalModule(request.name);
    const summary = known || depth > 20 ? undefined : context.project.module(request);
    if (!summary) {
      const [first, ...rest] = path;
      if (first !== undefined && !known && depth <= 20) {
        // `from package import module`, `import package.module` and a namespace package without `__init__.py`.
        const inner: ModuleRequest = { ...request, name: request.name ? `${request.name}.${first}` : first };
        if (context.project.module(inner)) return exported(inner, rest, depth + 1);
      }
      return request.level === 0 ? symbol([request.name, ...path].join('.')) : unknown;
    }
    const [name, ...rest] = path;
    if (name === undefined) return { kind: 'module', request, path };
    const value = summary.exports.get(name);
    if (value) return follow(value, rest, request, name, depth);
    for (const star of summary.stars) {
      const found = exported(star, path, depth + 1);
      if (found.kind !== 'unknown' && !(found.kind === 'symbol' && !context.knowledge.knows(found.name)))
        return found;
    }
    const inner: ModuleRequest = { ...request, name: request.name ? `${request.name}.${name}` : name };
    return context.project.module(inner) ? exported(inner, rest, depth + 1) : unknown;
  }

  function follow(
    value: Value,
    path: readonly string[],
    request: ModuleRequest,
    name: string,
    depth: number,
  ): Value {
    if (value.kind === 'module') {
      return exported(value.request, [...value.path, ...path], depth + 1);
    }
    const qualified: Value =
      value.kind === 'function' && request.level === 0
        ? { ...value, name: `${request.name}.${name}` }
        : value;
    return path.reduce<Value>((each, part) => memberOf(each, part), qualified);
  }
}

/** What is left of a list or dictionary that the program goes on changing. */
function withMutations(value: Value): Value {
  return value.kind === 'list' || value.kind === 'mapping' ? { ...value, complete: false } : value;
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

function symbol(name: string): Value {
  return { kind: 'symbol', name: canonicalName(name) };
}

function isConstant(value: Value): boolean {
  return (
    value.kind === 'string' || value.kind === 'number' || value.kind === 'boolean' || value.kind === 'none'
  );
}

function isTextual(value: Value): boolean {
  return value.kind === 'string' || value.kind === 'text' || knownPrefix(value) !== '';
}

/**
 * The one value of several bindings. They must agree; alternatives of an import are kept as a choice, and so is
 * "nothing or this": whoever uses it takes the other.
 */
export function merge(values: readonly Value[], imports: boolean): Value {
  const distinct: Value[] = [];
  for (const value of values) if (!distinct.some((each) => equal(each, value))) distinct.push(value);
  const first = distinct[0];
  if (!first) return unknown;
  if (distinct.length === 1) return first;
  const real = distinct.filter((each) => each.kind !== 'none');
  if (real.length === 1) return { kind: 'choice', options: distinct };
  return imports && real.every((each) => each.kind === 'symbol')
    ? { kind: 'choice', options: distinct }
    : unknown;
}

/** The qualified names of a value's type, as far as it is known. */
export function typeNames(value: Value): readonly string[] {
  switch (value.kind) {
    case 'symbol':
      return [value.name];
    case 'choice':
      return value.options.flatMap(typeNames);
    case 'result':
      return resultTypes(value.call);
    case 'member':
      return typeNames(value.of).map((name) => `${name}.${value.name}`);
    case 'item':
      return typeNames(value.of).map((name) => `${name}[]`);
    case 'parameter':
      return value.annotation ? [value.annotation] : [];
    case 'instance':
      return baseNames(value.of);
    case 'class':
      return baseNames(value);
    case 'path':
      return ['pathlib.Path'];
    case 'string':
    case 'text':
      return ['builtins.str'];
    default:
      return [];
  }
}

function baseNames(value: ClassValue, depth = 0): readonly string[] {
  if (depth > 10) return [];
  return value.bases.flatMap((base) =>
    base.kind === 'class' ? baseNames(base, depth + 1) : symbolNames(base),
  );
}

function resultTypes(call: Call): readonly string[] {
  return call.names.flatMap((name) => {
    const dot = name.lastIndexOf('.');
    const last = name.slice(dot + 1);
    if (/^[A-Z]/.test(last)) return [name];
    const owner = name.slice(0, Math.max(dot, 0));
    const ownerLast = owner.slice(owner.lastIndexOf('.') + 1);
    if (isConstructorMethod(last) && /^[A-Z]/.test(ownerLast)) return [owner];
    if (fluentMethods.has(last) && call.receiver) return typeNames(call.receiver);
    return [`${name}()`];
  });
}
