/** A function's code as `marshal` writes it, cut after its head: enough to be recognised, too little to be run. */
export const marshalledCode = 'YwEAAAAAAAAAAAAAAAMAAAADAAAA8zAAAACXAA==';

export type Layer = Readonly<Record<string, unknown>>;

export const dense: Layer = {
  module: 'keras.layers',
  class_name: 'Dense',
  config: { name: 'dense', units: 2, activation: 'relu' },
  registered_name: null,
};

/** A function that is kept as code. */
export const lambda: Layer = {
  class_name: '__lambda__',
  config: { code: marshalledCode, defaults: null, closure: null },
};

/** A config of Keras 3 with those layers. */
export function kerasConfig(...layers: readonly Layer[]): string {
  return JSON.stringify({
    module: 'keras',
    class_name: 'Sequential',
    config: { name: 'model', layers },
    registered_name: null,
  });
}

/** A config of Keras 2: classes have no modules. */
export function keras2Config(...layers: readonly Layer[]): string {
  return JSON.stringify({
    class_name: 'Sequential',
    config: { name: 'model', layers },
    keras_version: '2.12.0',
  });
}

/** A Lambda layer as Keras 2 writes it. */
export const lambda2: Layer = {
  class_name: 'Lambda',
  config: {
    name: 'l',
    function: [`${marshalledCode}\n`, null, null],
    function_type: 'lambda',
    module: '__main__',
  },
};
