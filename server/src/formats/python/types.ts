import type { Call } from '../../facts/call.ts';
import { lastPart } from '../../facts/qualified-name.ts';
import { type ClassValue, type ModuleValue, symbolNames, type Value } from '../../facts/value.ts';
import { canonicalName } from '../../knowledge/aliases.ts';
import { fluentMethods, isConstructorMethod } from '../../knowledge/python-names.ts';

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
  return value.bases.flatMap((base) => {
    if (base.kind === 'class') return baseNames(base, depth + 1);
    // A base that another module imports is left as it is written there.
    if (base.kind === 'module') return moduleNames(base);
    return symbolNames(base);
  });
}

function resultTypes(call: Call): readonly string[] {
  return call.names.flatMap((name) => {
    const dot = name.lastIndexOf('.');
    const last = name.slice(dot + 1);
    if (/^[A-Z]/.test(last)) return [name];
    const owner = name.slice(0, Math.max(dot, 0));
    const ownerLast = lastPart(owner);
    if (isConstructorMethod(last) && /^[A-Z]/.test(ownerLast)) return [owner];
    if (fluentMethods.has(last) && call.receiver) return typeNames(call.receiver);
    return [`${name}()`];
  });
}

/** A name that is imported absolutely, as a library would be named by it. */
export function moduleNames({ request, path }: ModuleValue): readonly string[] {
  return request.level === 0 ? [canonicalName([request.name, ...path].join('.'))] : [];
}
