import type { Call } from './call.ts';
import type { ModuleRequest } from './project.ts';

/**
 * What is known of a value without running anything. `unknown` is the honest answer: a rule stays silent on it.
 * Values are plain data, free of syntax, so that a module's constants can be kept after its tree is gone.
 */
export type Value =
  | StringValue
  | NumberValue
  | BooleanValue
  | NoneValue
  | ListValue
  | MappingValue
  | TextValue
  | PathValue
  | SymbolValue
  | ResultValue
  | MemberValue
  | ItemValue
  | ParameterValue
  | EnvironmentValue
  | FunctionValue
  | ClassValue
  | InstanceValue
  | ModuleValue
  | PartialValue
  | ChoiceValue
  | UnknownValue;

export interface StringValue {
  readonly kind: 'string';
  readonly value: string;
}
export interface NumberValue {
  readonly kind: 'number';
  readonly value: number;
}
export interface BooleanValue {
  readonly kind: 'boolean';
  readonly value: boolean;
}
export interface NoneValue {
  readonly kind: 'none';
}
/** A list, tuple or set. `complete` is false when it also holds items that cannot be seen (a splat). */
export interface ListValue {
  readonly kind: 'list';
  readonly items: readonly Value[];
  readonly complete: boolean;
}
/** A dictionary or object literal. `complete` is false when it may hold entries that cannot be seen. */
export interface MappingValue {
  readonly kind: 'mapping';
  readonly entries: ReadonlyMap<string, Value>;
  readonly complete: boolean;
}
/** A string of which only some parts are known: an f-string with holes, a concatenation with a variable. */
export interface TextValue {
  readonly kind: 'text';
  readonly parts: readonly (string | Value)[];
}
/** A file system path built by `pathlib`, `os.path` and the like. `text` is what is known of it. */
export interface PathValue {
  readonly kind: 'path';
  readonly text: StringValue | TextValue | UnknownValue;
}
/** Something defined outside this workspace, by its canonical qualified name: `torch.load`, `os.environ`. */
export interface SymbolValue {
  readonly kind: 'symbol';
  readonly name: string;
}
/** What a call gave back. */
export interface ResultValue {
  readonly kind: 'result';
  readonly call: Call;
}
/** An attribute of a value that is not a symbol: `response.content`. */
export interface MemberValue {
  readonly kind: 'member';
  readonly of: Value;
  readonly name: string;
}
/** An item of a value that is not known: `request.form["x"]`, an element in a loop (`key` is then unknown). */
export interface ItemValue {
  readonly kind: 'item';
  readonly of: Value;
  readonly key: Value;
}
/** A parameter of the enclosing function. */
export interface ParameterValue {
  readonly kind: 'parameter';
  readonly name: string;
  readonly function: string;
  /** The decorators of the function that declares it: tells a request handler from a helper. */
  readonly decorators: readonly Value[];
  /** Qualified name of its annotation, when it has one that resolves. */
  readonly annotation?: string;
  readonly default?: Value;
}
/** An environment variable that the program reads; its value at run time is unknown. */
export interface EnvironmentValue {
  readonly kind: 'environment';
  readonly name: string;
  readonly default?: Value;
}
/** A function or lambda of the workspace. */
export interface FunctionValue {
  readonly kind: 'function';
  readonly name: string;
  /** What it returns, when every return agrees. */
  readonly returns: () => Value;
  readonly decorators: readonly Value[];
}
/** A class of the workspace. */
export interface ClassValue {
  readonly kind: 'class';
  readonly name: string;
  readonly bases: readonly Value[];
  /** The one value of a class attribute, method or attribute set on `self`; nothing when it has none of that name. */
  readonly attribute: (name: string) => Value | undefined;
  /** Names of all attributes. */
  readonly names: () => readonly string[];
  /** Names of the fields or `__init__` parameters that a construction sets, in order. */
  readonly fields: readonly string[];
  readonly decorators: readonly Value[];
}
/** An object of a class of the workspace; `call` made it. Nothing for `self`. */
export interface InstanceValue {
  readonly kind: 'instance';
  readonly of: ClassValue;
  readonly call?: Call;
}
/**
 * A module, or with a path something in it, that may belong to the workspace. Only values of another module's summary
 * and results of imports have this kind; the reader of a summary resolves it.
 */
export interface ModuleValue {
  readonly kind: 'module';
  readonly request: ModuleRequest;
  readonly path: readonly string[];
}
/** A callable with some arguments already bound. */
export interface PartialValue {
  readonly kind: 'partial';
  readonly call: Call;
}
/** One of several values, and it cannot be told which. */
export interface ChoiceValue {
  readonly kind: 'choice';
  readonly options: readonly Value[];
}
export interface UnknownValue {
  readonly kind: 'unknown';
}

export const unknown: UnknownValue = { kind: 'unknown' };
export const none: NoneValue = { kind: 'none' };

export function string(value: string): StringValue {
  return { kind: 'string', value };
}

/** The string that a value surely is. */
export function asString(value: Value | undefined): string | undefined {
  return value?.kind === 'string' ? value.value : undefined;
}

export function asNumber(value: Value | undefined): number | undefined {
  return value?.kind === 'number' ? value.value : undefined;
}

export function asBoolean(value: Value | undefined): boolean | undefined {
  return value?.kind === 'boolean' ? value.value : undefined;
}

/** True when the value surely counts as true in a condition. */
export function isTruthy(value: Value | undefined): boolean {
  switch (value?.kind) {
    case 'boolean':
      return value.value;
    case 'string':
      return value.value !== '';
    case 'number':
      return value.value !== 0;
    case 'list':
      return value.items.length > 0;
    case 'symbol':
    case 'function':
    case 'class':
      return true;
    default:
      return false;
  }
}

/** True when the value surely counts as false in a condition. */
export function isFalsy(value: Value | undefined): boolean {
  switch (value?.kind) {
    case 'none':
      return true;
    case 'boolean':
      return !value.value;
    case 'string':
      return value.value === '';
    case 'number':
      return value.value === 0;
    case 'list':
      return value.complete && value.items.length === 0;
    case 'mapping':
      return value.complete && value.entries.size === 0;
    default:
      return false;
  }
}

/** The qualified names that a value may stand for: one for a symbol, several for alternatives. */
export function symbolNames(value: Value | undefined): readonly string[] {
  if (value?.kind === 'symbol') return [value.name];
  if (value?.kind === 'choice') return value.options.flatMap(symbolNames);
  return [];
}

/** The text that a string, partly known string or path surely begins with. */
export function knownPrefix(value: Value | undefined): string {
  switch (value?.kind) {
    case 'string':
      return value.value;
    case 'text': {
      const first = value.parts[0];
      return typeof first === 'string' ? first : '';
    }
    case 'path':
      return knownPrefix(value.text);
    default:
      return '';
  }
}

/** Same known value; two unknowns are never the same. */
export function equal(a: Value, b: Value): boolean {
  if (a === b) return a.kind !== 'unknown';
  switch (a.kind) {
    case 'string':
    case 'number':
    case 'boolean':
      return a.kind === b.kind && a.value === b.value;
    case 'none':
      return b.kind === 'none';
    case 'symbol':
      return b.kind === 'symbol' && a.name === b.name;
    case 'list':
      return (
        b.kind === 'list' &&
        a.complete &&
        b.complete &&
        a.items.length === b.items.length &&
        a.items.every((item, index) => equal(item, b.items[index] ?? unknown))
      );
    case 'mapping':
      return (
        b.kind === 'mapping' &&
        a.complete &&
        b.complete &&
        a.entries.size === b.entries.size &&
        [...a.entries].every(([key, item]) => equal(item, b.entries.get(key) ?? unknown))
      );
    case 'path':
      return b.kind === 'path' && equal(a.text, b.text);
    default:
      return false;
  }
}

/** A value that is made of more than this many others tells nothing more by the rest. */
const maxOrigins = 500;

/**
 * The value itself and everything that it was made from: the receiver and arguments of the call that gave it, the
 * object that it is a part of, the parts of a text. Tells where bytes come from. Nearest first, each once. `madeFrom` tells what one value is made
 * from, where that is more than its parts.
 */
export function* provenance(
  value: Value,
  depth = 8,
  madeFrom: (value: Value) => readonly Value[] = partsOf,
): Generator<Value> {
  const seen = new Set([value]);
  let level: readonly Value[] = [value];
  for (let left = depth; level.length > 0; left -= 1) {
    yield* level;
    if (left === 0) return;
    const next: Value[] = [];
    for (const each of level) {
      for (const part of madeFrom(each)) {
        if (seen.size > maxOrigins || seen.has(part)) continue;
        seen.add(part);
        next.push(part);
      }
    }
    level = next;
  }
}

/** What a value is directly made from. */
export function partsOf(value: Value): readonly Value[] {
  switch (value.kind) {
    case 'result':
      return [
        ...(value.call.receiver ? [value.call.receiver] : []),
        ...value.call.args.map((argument) => argument.value),
      ];
    case 'member':
      return [value.of];
    case 'item':
      return [value.of, value.key];
    case 'text':
      return value.parts.filter((part) => typeof part !== 'string');
    case 'path':
      return [value.text];
    case 'choice':
      return value.options;
    case 'list':
      return value.items;
    case 'mapping':
      return [...value.entries.values()];
    case 'environment':
      return value.default ? [value.default] : [];
    default:
      return [];
  }
}
