import type { ComponentObservation } from '../../facts/artifact.ts';
import { harmOf } from '../pickle-globals/harmful.ts';
import { type ComponentMeaning, needsMore, runsCode, unverified, usesNetwork } from './meaning.ts';
import { isBuiltInFunction, isStandardLibrary } from './python-modules.ts';

/** Under these names lives Keras itself; what follows is a part of it, after `src`, `api` and the like. */
const kerasRoots =
  /^(?:keras|tf_keras|tensorflow\.keras|tensorflow\.python\.keras|tensorflow_core\.keras)(?=\.|$)/;
const kerasLayersOfNames = /^\.(?:src|api|python|_tf_keras|_legacy|v[12])(?=\.|$)/;

/** Parts of Keras whose classes are parts of a model. */
const classParts = new Set(
  `layers models engine optimizers optimizer losses loss metrics initializers regularizers constraints activations
   applications dtype_policies mixed_precision quantizers random ops operation legacy legacy_tf_layers callbacks
   distribution premade premade_models feature_column saving trainers backend wrappers experimental hub`.split(
    /\s+/,
  ),
);

/** Parts of Keras whose functions compute and do nothing else. */
const functionParts = new Set(
  `activations losses metrics initializers regularizers constraints ops random nn image backend applications
   optimizers`.split(/\s+/),
);

/** Classes elsewhere in Keras that a saved object names. */
const otherClasses = new Set(['FeatureSpace', 'Feature', 'Cross', 'Variable', 'KerasTensor', 'DTypePolicy']);

const imported = 'is imported when the model is loaded';

/** Names of modules that Keras has too. */
const sharedNames = new Set([
  'random',
  'math',
  'types',
  'numbers',
  'statistics',
  'operator',
  'token',
  'code',
  'parser',
]);

const harmfulFunctions = new Map<string, ComponentMeaning>([
  ['get_file', usesNetwork('downloads a file and unpacks it')],
  ['enable_unsafe_deserialization', runsCode('lets Lambda layers run')],
  ['func_load', runsCode('makes a function of code in the file')],
  ['load_model', runsCode('loads another model')],
  ['load_weights', runsCode('loads another file')],
]);

/** Packages whose layers, losses and metrics are known; their classes compute. */
const extensions = new Set(
  `keras_hub keras_nlp keras_cv keras_core keras_contrib keras_tuner keras_applications keras_preprocessing
   keras_self_attention keras_bert keras_transformer keras_pos_embd keras_position_wise_feed_forward keras_multi_head
   keras_layer_normalization keras_embed_sim keras_unet_collection keras_retinanet keras_rs keras_remote
   tensorflow_addons tensorflow_probability tensorflow_model_optimization tensorflow_hub tensorflow_text
   tensorflow_recommenders tensorflow_ranking tensorflow_gnn tensorflow_decision_forests tensorflow_similarity
   tensorflow_lattice tensorflow_privacy tensorflow_federated tensorflow_compression tensorflow_graphics
   tensorflow_constrained_optimization tensorflow_transform tf_agents official transformers qkeras larq spektral
   stellargraph autokeras segmentation_models efficientnet vit_keras neural_structured_learning kgcnn deepctr
   tensorflow`.split(/\s+/),
);

type Imported = Pick<ComponentObservation, 'module' | 'name' | 'details'>;

/** Keras 3 imports `module` and takes the class or function `name` of it. */
export function meaningOfImport({ module, name, details }: Imported): ComponentMeaning | undefined {
  const isFunction = details.kind === 'function';
  const root = module.split('.')[0] ?? '';
  if (module === '__main__') return needsMore('is a part of the program that loads it');
  if (module === 'builtins')
    return isFunction && !isBuiltInFunction(name) && !name.startsWith('__') && !name.includes('.')
      ? undefined
      : harmIn(module, name);
  const kerasRoot = kerasRoots.exec(module)?.[0];
  if (isStandardLibrary(root)) return harmIn(module, name);
  const outside = module.split('.').slice(1).find(isForeign);
  if (outside) return harmIn(module.slice(module.indexOf(`.${outside}`) + 1), name);
  if (kerasRoot !== undefined) return meaningInKeras(module.slice(kerasRoot.length), name, isFunction);
  if (extensions.has(root)) return isFunction || !isClassName(name) ? unverified(imported) : undefined;
  return harmOf(module, name) ? harmIn(module, name) : unverified(imported);
}

/** What something of Python's own library, or something known as harmful, does. */
function harmIn(module: string, name: string): ComponentMeaning {
  const harm = harmOf(module, name);
  const concern =
    harm?.concern === 'touches-files' || harm?.concern === 'uses-network' ? harm.concern : 'runs-code';
  return { ...runsCode(harm?.what ?? 'is no part of a model, and is called'), concern };
}

/** A module of Python inside another package is that package's import of it, reached by a trick. */
function isForeign(part: string): boolean {
  return isStandardLibrary(part) && !sharedNames.has(part);
}

function meaningInKeras(rest: string, name: string, isFunction: boolean): ComponentMeaning | undefined {
  let path = rest;
  while (kerasLayersOfNames.test(path)) path = path.replace(kerasLayersOfNames, '');
  const part = path.split('.')[1] ?? '';
  const harmful = harmfulFunctions.get(name);
  if (harmful) return harmful;
  if (!isFunction && isClassName(name))
    return part === '' || classParts.has(part) || otherClasses.has(name)
      ? undefined
      : needsMore('is no part of a model');
  // A function is named as one word; what is dotted leads to a module of its module.
  if (isFunction && functionParts.has(part) && !name.includes('.')) return undefined;
  return runsCode('is called when the model is loaded');
}

function isClassName(name: string): boolean {
  return /^[A-Z]\w*$/.test(name) || /^[a-z]\w*>[A-Z]\w*$/i.test(name);
}
