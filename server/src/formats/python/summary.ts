import { type Argument, argumentOf, type Call, noCallChanges, passedAlong } from '../../facts/call.ts';
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
  for (const name of sites.module.bindings.keys()) exports.set(name, freeze(evaluator.exported(name)));
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
      const decorators = value.decorators.map(inner);
      return { ...value, decorators, returns: constantly(inner(value.returns())) };
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
  return plainClass(
    value.name,
    value.fields,
    value.bases.map(inner),
    value.decorators.map(inner),
    attributes,
  );
}

function freezeCall(call: Call, inner: (value: Value) => Value): Call {
  const args = call.args.map((each) => passedAlong(each, inner(each.value)));
  return plainCall(call, call.receiver && inner(call.receiver), args);
}

// A closure keeps everything alive that any closure of the same scope uses. Those of a summary live as long as it does,
// so they are made here, where there is nothing but what they need.

function constantly(value: Value): () => Value {
  return () => value;
}

function plainClass(
  name: string,
  fields: readonly string[],
  bases: readonly Value[],
  decorators: readonly Value[],
  attributes: ReadonlyMap<string, Value>,
): ClassValue {
  return {
    kind: 'class',
    name,
    fields,
    bases,
    decorators,
    names: () => [...attributes.keys()],
    attribute: (each) => attributes.get(each),
  };
}

function plainCall(call: Call, receiver: Value | undefined, args: readonly Argument[]): Call {
  const { span, statement, calleeSpan, names, method, open, decorator } = call;
  return {
    kind: 'call',
    span,
    statement,
    calleeSpan,
    names,
    method,
    ...(receiver ? { receiver } : {}),
    args,
    open,
    decorator,
    arg: argumentIn(args),
    change: noCallChanges,
  };
}

function argumentIn(args: readonly Argument[]): Call['arg'] {
  return (position, ...names) => argumentOf(args, position, names);
}
