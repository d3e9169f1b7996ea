import type { ArtifactValue } from '../../facts/artifact.ts';
import { isReaching } from './harmful.ts';
import { isModelClass, roleOf } from './harmless.ts';

/** Whether a call is harmless with those arguments. */
type Condition = (given: readonly ArtifactValue[]) => boolean;

/** Names that a pickle of protocol 2 and below gives to the encoding of its bytes. */
const plainEncodings =
  /^(?:latin[-_]?1|iso-?8859-1|utf[-_]?8|utf[-_]?16|utf[-_]?32|ascii|raw_unicode_escape)$/i;

const encodes: Condition = ([of, encoding]) =>
  of !== undefined &&
  (encoding === undefined || (encoding.kind === 'text' && plainEncodings.test(encoding.text)));

/** `C.__new__` of a known class: up to protocol 3, that is how its objects are made with named arguments. */
const isMaker = (of: ArtifactValue, name: string): boolean =>
  of.kind === 'global' && name === '__new__' && isKnownClass(of.module, of.name);

function isKnownClass(module: string, name: string): boolean {
  const role = roleOf(module, name);
  return role === 'class' || role === 'object' || isModelClass(module, name);
}

/** Nothing for any other name. */
function classOfMaker(name: string): string | undefined {
  return name.endsWith('.__new__') ? name.slice(0, -'.__new__'.length) : undefined;
}

/** Libraries whose objects keep methods of their own, and none of those reaches out: hooks, probability functions. */
const keepsMethods = /^(?:scipy\.stats|scipy\.interpolate|torch\.nn|sklearn)\./;

/**
 * What is fetched from a class is judged as an import of its own. A method of an object is a value that some other
 * function might call, so it has to be one that does no harm.
 */
const fetchesPlainAttribute: Condition = ([of, name]) => {
  if (of === undefined || name?.kind !== 'text') return false;
  if (isReaching(name.text)) return isMaker(of, name.text);
  if (of.kind === 'global') return true;
  return of.kind === 'result' && keepsMethods.test(of.module) && isKnownClass(of.module, of.name);
};

const wrapsKnownFunction: Condition = ([callee]) =>
  callee?.kind === 'global' &&
  (roleOf(callee.module, callee.name) !== undefined ||
    isKnownClass(callee.module, classOfMaker(callee.name) ?? callee.name));

/** Rebuilds a function of NumPy by its names. */
const namesKnownFunction: Condition = ([module, name]) =>
  module?.kind === 'text' &&
  name?.kind === 'text' &&
  module.text.startsWith('numpy') &&
  roleOf(module.text, name.text) !== undefined;

const callsKnownRebuilder: Condition = ([callee]) =>
  callee?.kind === 'global' && roleOf(callee.module, callee.name) === 'function';

/** Makes a random generator by name or class; what makes it may be passed along. */
const namesGenerator: Condition = (given) =>
  given.every(
    (each) =>
      each.kind === 'text' ||
      ((each.kind === 'global' || each.kind === 'result') && each.module.startsWith('numpy.random.')),
  );

/** Its second argument is the class whose `__init__` is called with the third. */
const startsFromPlainBase: Condition = ([type, base]) =>
  type?.kind === 'global' &&
  (base === undefined || (base.kind === 'global' && roleOf(base.module, base.name) === 'class'));

const indexesType: Condition = ([of]) =>
  of?.kind === 'global' && (of.module === 'typing' || roleOf(of.module, of.name) === 'class');

/** Flags of regular expressions, put together. */
const joinsFlags: Condition = (given) =>
  given.every(
    (each) =>
      (each.kind === 'global' && /^RegexFlag\b/.test(each.name)) ||
      (each.kind === 'result' && (isEnumeration(each) || isJoin(each))),
  );
const isEnumeration = ({ module, name }: Named): boolean => module === 're' && name === 'RegexFlag';
const isJoin = ({ module, name }: Named): boolean => /^_?operator$/.test(module) && name === 'or_';

interface Named {
  readonly module: string;
  readonly name: string;
}

/** What fetches items is made here, and a call of it is told as a call of its own. */
const namesItems: Condition = (given) => given.every(({ kind }) => kind === 'number');

/**
 * Calls that are harmless with the right arguments only: rows of `module name`. They are in no table of harmless
 * imports, so that what a condition does not allow is judged as anything else.
 */
const conditions: Readonly<Record<string, Condition>> = {
  '_codecs encode': encodes,
  'codecs encode': encodes,
  'builtins getattr': fetchesPlainAttribute,
  'builtins type': (given) => given.length === 1,
  'builtins iter': (given) => given.length === 1 && given[0]?.kind !== 'global',
  'functools partial': wrapsKnownFunction,
  'numpy.core _ufunc_reconstruct': namesKnownFunction,
  'numpy._core _ufunc_reconstruct': namesKnownFunction,
  'torch._tensor _rebuild_from_type_v2': callsKnownRebuilder,
  'torch._tensor _rebuild_from_type': callsKnownRebuilder,
  'torch.tensor _rebuild_from_type': callsKnownRebuilder,
  'copyreg _reconstructor': startsFromPlainBase,
  'numpy.random __RandomState_ctor': namesGenerator,
  'numpy.random._pickle __bit_generator_ctor': namesGenerator,
  'numpy.random._pickle __generator_ctor': namesGenerator,
  'numpy.random._pickle __randomstate_ctor': namesGenerator,
  'dill._dill _create_array': callsKnownRebuilder,
  'operator itemgetter': namesItems,
  '_operator itemgetter': namesItems,
  'operator or_': joinsFlags,
  '_operator or_': joinsFlags,
  'operator getitem': indexesType,
  '_operator getitem': indexesType,
};

/** Nothing where it does not depend on the arguments. */
export function isHarmlessCall(
  module: string,
  name: string,
  given: readonly ArtifactValue[],
): boolean | undefined {
  return conditions[`${module} ${name}`]?.(given);
}

/** Imports whose harm lies in the call alone, so that to name them is nothing. */
export function dependsOnCall(module: string, name: string): boolean {
  return `${module} ${name}` in conditions;
}

/** True for the method by which a known class makes its objects. */
export function isKnownMaker(module: string, name: string): boolean {
  const made = classOfMaker(name);
  return made !== undefined && isKnownClass(module, made);
}

/** Members of an enumeration, which some releases of Python fetch by name, and other constants of a known class. */
const constant = /^(.+)\.[A-Z][A-Z0-9_]*$/;

/** True for a constant of a known class: `IntervalStrategy.STEPS`. */
export function isKnownConstant(module: string, name: string): boolean {
  const owner = constant.exec(name)?.[1];
  return owner !== undefined && isKnownClass(module, owner);
}
