import type { Deserializer, DeserializerSwitch } from './deserializers.ts';

/** Loaders that are safe until an argument takes the guard away. */

function on(name: string, position: number): DeserializerSwitch {
  return { name, position, dangerous: true, otherwise: 'safe' };
}

const allowPickle: readonly (readonly [callee: string, input: string, position: number])[] = [
  ['numpy.load', 'file', 2],
  ['numpy.lib.format.read_array', 'fp', 1],
  ['numpy.lib.npyio.NpzFile', 'fid', 2],
];

const numpyLoaders = allowPickle.map(
  ([callee, name, position]): Deserializer => ({
    callee,
    family: 'numpy',
    input: { position: 0, name },
    switch: on('allow_pickle', position),
    checked: 'numpy 2.3',
  }),
);

const safeMode: DeserializerSwitch = { name: 'safe_mode', position: -1, dangerous: false, otherwise: 'safe' };

const keras: readonly (readonly [callee: string, input: string, position: number])[] = [
  ['keras.models.load_model', 'filepath', 3],
  ['keras.saving.load_model', 'filepath', 3],
  ['keras.saving.deserialize_keras_object', 'config', 2],
  ['keras.utils.deserialize_keras_object', 'config', 2],
  ['keras.layers.deserialize', 'config', -1],
];

const kerasLoaders = keras.map(
  ([callee, name, position]): Deserializer => ({
    callee,
    family: 'keras',
    input: { position: 0, name },
    switch: { ...safeMode, position },
    checked: 'keras 3.12',
  }),
);

export const guardedLoaders: readonly Deserializer[] = [
  ...numpyLoaders,
  ...kerasLoaders,
  {
    callee: 'dspy.load',
    family: 'framework',
    input: { position: 0, name: 'path' },
    switch: on('allow_pickle', 1),
    checked: 'dspy 3.1',
  },
  {
    callee: 'langgraph.checkpoint.serde.jsonplus.JsonPlusSerializer',
    family: 'framework',
    input: { position: -1, name: 'data' },
    switch: on('pickle_fallback', -1),
    checked: 'langgraph-checkpoint 3.0',
  },
];

/** Functions that take Keras' guard away for the whole process. keras 3.12, tf-keras 2.20 */
export const kerasUnsafeSwitches: ReadonlySet<string> = new Set([
  'keras.config.enable_unsafe_deserialization',
  'keras.__internal__.enable_unsafe_deserialization',
  'keras.utils.enable_unsafe_deserialization',
  'keras.saving.enable_unsafe_deserialization',
  'keras.src.saving.serialization_lib.enable_unsafe_deserialization',
]);
