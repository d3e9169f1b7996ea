import { argumentOf, type Call, noCallChanges, passedAlong } from '../../facts/call.ts';
import type { ModuleSummary } from '../../facts/project.ts';
import { type ClassValue, type TextValue, unknown, type Value } from '../../facts/value.ts';
import type { FactContext } from '../format.ts';
import type { Sites } from './bind.ts';
import { PythonCall } from './call-fact.ts';
import { createEvaluator } from './evaluate.ts';
import { keptImports } from './imports.ts';
import type { Source } from './source.ts';

/** What other modules can import, as plain values that do not keep this module's syntax alive. */
export function summarize(sites: Sites, source: Source, context: FactContext): ModuleSummary {
  const evaluator = createEvaluator({
    sites,
    context,
    imports: keptImports,
    createCall: (site, owner) => new PythonCall(site, owner, source),
  });
  const freeze = createFreezer();
  const exports = new Map<string, Value>();
  for (const [name, bindings] of sites.module.bindings) exports.set(name, freeze(evaluator.bound(bindings)));
  return {
    path: context.path,
    exports,
    stars: sites.module.stars.map((star) => ({ from: context.path, level: star.level, name: star.module })),
  };
}

/** Makes values without lazy parts. Each value is frozen once; one that leads back to itself ends there. */
function createFreezer(): (value: Value) => Value {
  const frozen = new Map<Value, Value>();
  return function freeze(value) {
    const kept = frozen.get(value);
    if (kept) return kept;
    frozen.set(value, unknown);
    const made = freezeParts(value, freeze);
    frozen.set(value, made);
    return made;
  };
}

function freezeParts(value: Value, inner: (value: Value) => Value): Value {
  switch (value.kind) {
    case 'list':
      return { ...value, items: value.items.map(inner) };
    case 'mapping':
      return { ...value, entries: new Map([...value.entries].map(([key, each]) => [key, inner(each)])) };
    case 'text':
      return freezeText(value, inner);
    case 'path':
      return value.text.kind === 'text' ? { kind: 'path', text: freezeText(value.text, inner) } : value;
    case 'environment':
      return value.default ? { ...value, default: inner(value.default) } : value;
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
    case 'instance': {
      const of = inner(value.of);
      if (of.kind !== 'class') return unknown;
      return { kind: 'instance', of, ...(value.call ? { call: freezeCall(value.call, inner) } : {}) };
    }
    case 'parameter':
      return unknown;
    default:
      return value;
  }
}

function freezeText(value: TextValue, inner: (value: Value) => Value): TextValue {
  return { kind: 'text', parts: value.parts.map((part) => (typeof part === 'string' ? part : inner(part))) };
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
    change: noCallChanges,
  };
}
