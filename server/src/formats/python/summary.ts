import { argumentOf, type Call, passedAlong } from '../../facts/call.ts';
import type { ModuleSummary } from '../../facts/project.ts';
import { type ClassValue, unknown, type Value } from '../../facts/value.ts';
import type { FactContext } from '../format.ts';
import type { Sites } from './bind.ts';
import { PythonCall } from './call-fact.ts';
import { createEvaluator, type Evaluator } from './evaluate.ts';
import { keptImports } from './imports.ts';
import type { Scope } from './scope.ts';
import type { Source } from './source.ts';

/** What other modules can import, as plain values that do not keep this module's syntax alive. */
export function summarize(sites: Sites, source: Source, context: FactContext): ModuleSummary {
  const evaluator = createEvaluator({
    sites,
    context,
    imports: keptImports,
    createCall: (site, owner) => new PythonCall(site, owner, source),
  });
  const exports = new Map<string, Value>();
  for (const [name, bindings] of sites.module.bindings) {
    exports.set(name, freeze(evaluator.bound(bindings), sites.module, evaluator, 0));
  }
  return {
    path: context.path,
    exports,
    stars: sites.module.stars.map((star) => ({ from: context.path, level: star.level, name: star.module })),
  };
}

/** A value without lazy parts, cut off where it grows deep. */
function freeze(value: Value, module: Scope, evaluator: Evaluator, depth: number): Value {
  if (depth > 6) return unknown;
  const inner = (each: Value): Value => freeze(each, module, evaluator, depth + 1);
  switch (value.kind) {
    case 'list':
      return { ...value, items: value.items.map(inner) };
    case 'mapping':
      return { ...value, entries: new Map([...value.entries].map(([key, each]) => [key, inner(each)])) };
    case 'text':
      return {
        kind: 'text',
        parts: value.parts.map((part) => (typeof part === 'string' ? part : inner(part))),
      };
    case 'choice':
      return { kind: 'choice', options: value.options.map(inner) };
    case 'member':
      return { ...value, of: inner(value.of) };
    case 'item':
      return { ...value, of: inner(value.of), key: inner(value.key) };
    case 'result':
      return { kind: 'result', call: freezeCall(value.call, inner) };
    case 'partial':
      return { kind: 'partial', call: freezeCall(value.call, inner) };
    case 'function': {
      const returned = inner(value.returns());
      return { ...value, decorators: value.decorators.map(inner), returns: () => returned };
    }
    case 'class':
      return freezeClass(value, inner);
    case 'instance':
      return {
        kind: 'instance',
        of: freezeClass(value.of, inner),
        ...(value.call ? { call: freezeCall(value.call, inner) } : {}),
      };
    case 'parameter':
      return unknown;
    default:
      return value;
  }
}

function freezeClass(value: ClassValue, inner: (value: Value) => Value): ClassValue {
  const attributes = new Map<string, Value>();
  for (const name of value.names()) {
    const attribute = value.attribute(name);
    if (attribute) attributes.set(name, inner(attribute));
  }
  const { name, fields } = value;
  return {
    kind: 'class',
    name,
    fields,
    bases: value.bases.map(inner),
    decorators: value.decorators.map(inner),
    names: () => [...attributes.keys()],
    attribute: (each) => attributes.get(each),
  };
}

function freezeCall(call: Call, inner: (value: Value) => Value): Call {
  const args = call.args.map((each) => passedAlong(each, inner(each.value)));
  return {
    kind: 'call',
    span: call.span,
    statement: call.statement,
    calleeSpan: call.calleeSpan,
    names: call.names,
    method: call.method,
    ...(call.receiver ? { receiver: inner(call.receiver) } : {}),
    args,
    open: call.open,
    decorator: call.decorator,
    arg: (position, ...names) => argumentOf(args, position, names),
    change: {
      set: () => undefined,
      remove: () => undefined,
      replace: () => undefined,
      retarget: () => undefined,
      removeStatement: () => undefined,
    },
  };
}
