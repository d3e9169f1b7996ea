import type { ComponentObservation } from '../../facts/artifact.ts';
import { harmOf } from '../pickle-globals/harmful.ts';
import { isModelClass, roleOf } from '../pickle-globals/harmless.ts';
import { type ComponentMeaning, runsCode, unverified } from './meaning.ts';

/** Libraries whose classes and functions skops files are made of. */
const libraries =
  /^(?:sklearn|numpy|scipy|quantile_forest|xgboost|lightgbm|catboost|scikeras|imblearn)(?:\.|$)/;

/** Types that nodes of the library build themselves, whatever they are called in. */
const plain: ReadonlySet<string> = new Set([
  ...[
    'dict',
    'list',
    'set',
    'tuple',
    'str',
    'int',
    'float',
    'bool',
    'complex',
    'bytes',
    'bytearray',
    'slice',
    'range',
  ],
  ...['NoneType', 'frozenset', 'type', 'object', 'function', 'method', 'map'],
]);

/** Wrappers: what they wrap is a node of its own. */
const wrappers: ReadonlySet<string> = new Set([
  'functools.partial',
  'collections.OrderedDict',
  'collections.defaultdict',
  'operator.itemgetter',
]);

const reaching = /^__\w+__$|^(?:system|popen|exec|eval|spawn\w*|call|run)$/;

/**
 * What a node of a skops file does: it imports what it names, and builds or calls it. The library's own list of trusted
 * types is wide, and those of other versions had gaps, so the names are judged as in a pickle.
 */
export function meaningOfSkops({
  module,
  name,
  details,
}: ComponentObservation): ComponentMeaning | undefined {
  const { node, given = '' } = details;
  if (node === 'OperatorFuncNode') {
    const isOperator = module === 'operator' || module === '_operator';
    if (!isOperator) return runsCode('is called although it is no operator');
    if (name === 'methodcaller') return runsCode(`calls a method by its name: ${given}`);
    if (name === 'attrgetter' && given.split(/[ .]/).some((each) => reaching.test(each)))
      return runsCode(`reaches for ${given}`);
  }
  if (node === 'MethodNode' && given.split(' ').some((each) => reaching.test(each)))
    return runsCode(`takes the method ${given}`);
  const isPlain = (module === 'builtins' || module === 'types') && plain.has(name);
  if (isPlain || wrappers.has(`${module}.${name}`)) return undefined;
  if (roleOf(module, name) || isModelClass(module, name)) return undefined;
  const harm = harmOf(module, name);
  if (harm) {
    const concern =
      harm.concern === 'touches-files' || harm.concern === 'uses-network' ? harm.concern : 'runs-code';
    return { concern, what: harm.what, severity: 'error', certain: true };
  }
  if (module === '' && name === '') return unverified('a node of the schema names no class');
  return libraries.test(module) ? undefined : unverified('is imported when this file is loaded');
}
