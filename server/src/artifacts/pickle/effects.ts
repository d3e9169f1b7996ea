import type { ArtifactValue, SignId } from '../../facts/artifact.ts';
import { isPlainFormula } from './formula.ts';
import { type KnownCall, knownCalls } from './known-calls.ts';
import type { Machine } from './machine.ts';
import { builtArray, builtType } from './numpy-values.ts';
import { isIdentifier } from './python-text.ts';
import { modernName } from './python2-names.ts';
import { isEvaluated } from './special-texts.ts';
import { nameTensors, storageOf } from './torch-values.ts';
import { type GlobalObject, integerOf, Plain, Tag, tagOf, type Value } from './values.ts';

/**
 * What the opcodes would do that import, call or change something, as far as it can be known without doing it. Each
 * gives the value that goes onto the stack.
 */

const maxArguments = 16;
/** From this protocol on, no name of Python 2 is replaced. */
const firstModernProtocol = 3;

/** `GLOBAL`, `INST` and `STACK_GLOBAL` with known names. */
export function importName(m: Machine, module: string, name: string): Value {
  const found = m.protocol < firstModernProtocol ? modernName(module, name) : { module, name };
  return globalValue(m, found.module, found.name);
}

export function globalValue(m: Machine, module: string, name: string): Value {
  const isPlausible =
    isIdentifier(name) &&
    isIdentifier(module.replace(/^<torch_package_\d+>\.?/, 'package.').replaceAll('-', '_'));
  if (isPlausible) m.imports += 1;
  else if (m.mustBePlausible) {
    m.fail('broken-stream', 'imports what is no name');
    return Plain.UNKNOWN;
  }
  const value = m.intern(`${module}\0${name}`, () => ({ kind: 'global', module, name }));
  const global = m.heap.global(value);
  if (global && !m.imported.has(global)) m.imported.set(global, m.position);
  return value;
}

export function importOperands(m: Machine, module: Value, name: Value): Value {
  const moduleText = m.textOf(module);
  const nameText = m.textOf(name);
  if (moduleText !== undefined && nameText !== undefined) {
    m.memo.keep(module);
    m.memo.keep(name);
    return importName(m, moduleText, nameText);
  }
  if (!canBeText(m, module) || !canBeText(m, name)) {
    m.fail('broken-stream', 'imports by something that is no text');
    return Plain.UNKNOWN;
  }
  if (!m.isFragment) m.observer.sign('computed-import', m.position);
  return m.heap.unknown();
}

/** Whether the value may turn out to be a text when the pickle is loaded. */
function canBeText(m: Machine, value: Value): boolean {
  if (value === Plain.UNKNOWN || value === Plain.DATA) return true;
  if (tagOf(value) === Tag.TEXT) return true;
  const object = m.heap.object(value);
  return object !== undefined && object.kind !== 'storage' && object.kind !== 'module';
}

/** `REDUCE`, `OBJ` and `INST`. */
export function call(m: Machine, callee: Value, args: Value): Value {
  const object = m.heap.object(callee);
  if (object?.kind === 'global') {
    const items = m.heap.items(args);
    use(m, object, 'called', items);
    return knownCallOf(object)?.(m, object, items ?? []) ?? resultOf(m, object);
  }
  return computed(m, callee);
}

const known = new WeakMap<GlobalObject, { readonly call: KnownCall | undefined }>();

/** Looked up once for each global: calls are many. */
function knownCallOf(global: GlobalObject): KnownCall | undefined {
  let found = known.get(global);
  if (!found) {
    found = { call: knownCalls.get(`${global.module} ${global.name}`) };
    known.set(global, found);
  }
  return found.call;
}

/** `NEWOBJ` and `NEWOBJ_EX`. */
export function instantiate(m: Machine, type: Value, args: Value): Value {
  const object = m.heap.object(type);
  if (object?.kind !== 'global') return computed(m, type);
  use(m, object, 'instantiated', m.heap.items(args));
  return resultOf(m, object);
}

/** A call of something that is not simply imported. */
function computed(m: Machine, callee: Value): Value {
  const object = m.heap.object(callee);
  if (object?.kind === 'result') {
    m.calls += 1;
    m.observer.sign('computed-call', m.position, { module: object.of.module, name: object.of.name });
    return resultOf(m, object.of);
  }
  if (object?.kind === 'unknown' || callee === Plain.UNKNOWN || callee === Plain.DATA) {
    if (!m.isFragment) m.observer.sign('computed-call', m.position);
    return m.heap.unknown();
  }
  m.fail('broken-stream', 'calls something that cannot be called');
  return Plain.UNKNOWN;
}

export function resultOf(m: Machine, global: GlobalObject): Value {
  return m.intern(global, () => ({ kind: 'result', of: global }));
}

function use(
  m: Machine,
  global: GlobalObject,
  how: 'called' | 'instantiated' | 'mutated',
  items: readonly Value[] | undefined,
): void {
  m.calls += 1;
  m.imported.set(global, Number.NaN);
  m.tally.use(global, how, argumentsOf(m, items), m.position);
}

function argumentsOf(m: Machine, items: readonly Value[] | undefined): readonly ArtifactValue[] {
  if (!items) return [{ kind: 'other' }];
  return items.slice(0, maxArguments).map((item) => argumentOf(m, item));
}

function argumentOf(m: Machine, value: Value): ArtifactValue {
  const number = integerOf(value);
  if (number !== undefined) return { kind: 'number', number };
  const text = m.textOf(value);
  if (text !== undefined) return { kind: 'text', text };
  const object = m.heap.object(value);
  if (object?.kind === 'global') return { kind: 'global', module: object.module, name: object.name };
  if (object?.kind === 'result') return { kind: 'result', module: object.of.module, name: object.of.name };
  return { kind: 'other' };
}

function signOf(hook: string): SignId {
  if (!isEvaluated(hook)) return 'hook-attribute';
  return hook === 'restore_design_info' ? 'formula-in-state' : 'code-in-state';
}

function hasPlainFormula(m: Machine, state: Value): boolean {
  const formulas = m.heap.entriesOf(state).filter(([key]) => m.textOf(key) === 'formula');
  return (
    formulas.length > 0 && formulas.every(([, formula]) => isPlainFormula(m.textOf(formula) ?? '__unknown__'))
  );
}

/** `BUILD`. */
export function build(m: Machine, target: Value, state: Value): void {
  const object = m.heap.object(target);
  if (object?.kind === 'global') use(m, object, 'mutated', keysOf(m, state));
  else if (object?.kind === 'module') {
    const global = m.heap.global(globalValue(m, object.module, '__dict__'));
    if (global) use(m, global, 'mutated', keysOf(m, state));
  } else if (object?.kind === 'storage') useStorage(m, keysOf(m, state));
  else if (object?.kind === 'result') {
    const hook = m.heap.hook(state);
    if (hook && !(hook === 'restore_design_info' && hasPlainFormula(m, state))) {
      const { module, name } = object.of;
      m.observer.sign(signOf(hook), m.position, { attribute: hook, module, name });
    }
    if (object.dtype) builtType(m, target, object, state);
    else builtArray(m, object, state);
  }
}

/** A storage is raw memory: nothing in a pickle of PyTorch's writes into one. */
function useStorage(m: Machine, given: readonly Value[]): void {
  const global = m.heap.global(globalValue(m, 'torch.storage', 'UntypedStorage'));
  if (global) use(m, global, 'mutated', given);
}

function keysOf(m: Machine, state: Value): readonly Value[] {
  const states = tagOf(state) === Tag.TUPLE ? (m.heap.items(state) ?? []) : [state];
  return states.flatMap((one) => m.heap.entriesOf(one).map(([key]) => key));
}

/** `APPEND`, `APPENDS`, `ADDITEMS`, `SETITEM` and `SETITEMS` on what stands below `start` on the stack. */
export function changeItems(m: Machine, target: Value, start: number, isMapping: boolean): void {
  const object = m.heap.object(target);
  if (object?.kind === 'global') use(m, object, 'mutated', isMapping ? [m.valueAt(start)] : []);
  else if (object?.kind === 'module') m.observer.sign('computed-call', m.position, { module: object.module });
  else if (object?.kind === 'result' && object.tensor) use(m, object.of, 'mutated', []);
  else if (object?.kind === 'storage') useStorage(m, []);
  if (isMapping) nameTensors(m, start);
}

/** `EXT1`, `EXT2` and `EXT4`. */
export function extension(m: Machine, code: number): Value {
  m.observer.sign('extension-code', m.position, { code });
  return m.heap.unknown();
}

/** `BINPERSID`: what the loader makes of a persistent id. */
export function persistent(m: Machine, id: Value): Value {
  const items = m.heap.items(id);
  const kind = items?.[0] === undefined ? undefined : m.textOf(items[0]);
  if (items?.[0] !== undefined) m.memo.keep(items[0]);
  if (items && kind === 'storage') {
    const storage = storageOf(m, items);
    if (storage !== undefined) return storage;
  }
  const second = items?.[1];
  if (second !== undefined && kind === 'module' && m.heap.global(second)) return second;
  if (items && kind === 'reduce_package' && items.length >= 3) {
    const [callee = Plain.UNKNOWN, args = Plain.UNKNOWN] = items.slice(-2);
    return call(m, callee, args);
  }
  const named = second === undefined ? undefined : m.heap.global(second);
  m.observer.sign('foreign-persistent-id', m.position, {
    id: kind ?? m.textOf(id) ?? '',
    ...(named ? { module: named.module, name: named.name } : {}),
  });
  return m.heap.unknown();
}
