import { call, globalValue, instantiate, resultOf } from './effects.ts';
import type { Machine } from './machine.ts';
import { newType } from './numpy-values.ts';
import { isIdentifier } from './python-text.ts';
import { rebuiltParameter, rebuiltTensor } from './torch-values.ts';
import type { GlobalObject, Value } from './values.ts';

/** What the machine makes of a call of something it knows; undefined where these arguments tell it nothing. */
export type KnownCall = (m: Machine, callee: GlobalObject, items: readonly Value[]) => Value | undefined;

/** `getattr` with a known name gives a name that the pickle could have imported itself. */
const attribute: KnownCall = (m, _callee, [of, name]) => {
  const text = name === undefined ? undefined : m.textOf(name);
  const object = of === undefined ? undefined : m.heap.object(of);
  if (text === undefined || !isIdentifier(text)) return undefined;
  if (object?.kind === 'module') return globalValue(m, object.module, text);
  if (object?.kind === 'global') return globalValue(m, object.module, `${object.name}.${text}`);
  return undefined;
};

const module: KnownCall = (m, callee, [name]) => {
  const text = name === undefined ? undefined : m.textOf(name);
  if (text === undefined) return undefined;
  const imported = callee.name === '__import__' ? (text.split('.')[0] ?? text) : text;
  return m.intern(`\0module\0${imported}`, () => ({ kind: 'module', module: imported }));
};

/** A type by its name in the module `types`. */
const namedType: KnownCall = (m, _callee, [name]) => {
  const text = name === undefined ? undefined : m.textOf(name);
  return text === undefined || !isIdentifier(text) ? undefined : globalValue(m, 'types', text);
};

/** Makes an object of the class that is the first argument. */
const made: KnownCall = (m, _callee, [type, ...items]) =>
  type === undefined ? undefined : instantiate(m, type, m.heap.tuple(items, 0, items.length));

/** Calls its first argument with its third. */
const calledWithThird: KnownCall = (m, _callee, [func, , args]) =>
  func === undefined || args === undefined ? undefined : call(m, func, args);

/** Gives its first argument. */
const first: KnownCall = (m, callee, [of]) => of ?? resultOf(m, callee);

const calls: Readonly<Record<string, readonly [KnownCall, ...string[]]>> = {
  attribute: [attribute, 'builtins getattr', 'dill._dill _get_attr', 'dill.dill _get_attr'],
  module: [
    module,
    'builtins __import__',
    'importlib import_module',
    'importlib __import__',
    'importlib._bootstrap __import__',
    'importlib._bootstrap _gcd_import',
    'cloudpickle.cloudpickle subimport',
    'cloudpickle subimport',
    'dill._dill _import_module',
    'dill.dill _import_module',
  ],
  namedType: [
    namedType,
    'cloudpickle.cloudpickle _builtin_type',
    'cloudpickle _builtin_type',
    'dill._dill _load_type',
    'dill.dill _load_type',
  ],
  made: [
    made,
    'copyreg __newobj__',
    'copyreg __newobj_ex__',
    'copyreg _reconstructor',
    'numpy.core.multiarray _reconstruct',
    'numpy._core.multiarray _reconstruct',
  ],
  calledWithThird: [
    calledWithThird,
    'torch._tensor _rebuild_from_type_v2',
    'torch.tensor _rebuild_from_type_v2',
  ],
  type: [newType, 'numpy dtype', 'numpy.core.multiarray dtype', 'numpy._core.multiarray dtype'],
  tensor: [
    rebuiltTensor,
    'torch._utils _rebuild_tensor',
    'torch._utils _rebuild_tensor_v2',
    'torch._utils _rebuild_tensor_v3',
    'torch._utils _rebuild_qtensor',
  ],
  parameter: [
    rebuiltParameter,
    'torch._utils _rebuild_parameter',
    'torch._utils _rebuild_parameter_with_state',
    'torch._utils _rebuild_parameter_v2',
  ],
  first: [first, 'torch._utils _set_obj_state'],
};

/** By `module name`. */
export const knownCalls: ReadonlyMap<string, KnownCall> = new Map(
  Object.values(calls).flatMap(([known, ...names]) =>
    names.map((name): [string, KnownCall] => [name, known]),
  ),
);
