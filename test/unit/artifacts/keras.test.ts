import { describe, expect, it } from 'vitest';
import { hdf5File } from '../../support/artifacts/hdf5.ts';
import {
  dense,
  keras2Config,
  kerasConfig,
  type Layer,
  lambda,
  lambda2,
  marshalledCode,
} from '../../support/artifacts/keras.ts';
import { signs } from '../../support/artifacts/scan.ts';
import { componentsOf, scanned } from '../../support/artifacts/scanned.ts';

const layer = (module: string, class_name: string, config: unknown = {}, more: Layer = {}): Layer => ({
  module,
  class_name,
  config,
  registered_name: null,
  ...more,
});
const named = (module: string, name: string): Layer =>
  layer(module, 'function', name, { registered_name: name });

const typeSpec = (module: string, spec_name: string): Layer =>
  layer(module, '__typespec__', ['echo example'], { spec_name });
const settings = (count: number): Layer =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, 1]));

/** The text in two or four bytes a character, without a mark. */
function inWide(text: string, size: 2 | 4, isLittle: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * size);
  for (const [index, each] of [...text].entries())
    bytes[index * size + (isLittle ? 0 : size - 1)] = each.charCodeAt(0);
  return bytes;
}

describe('a Keras config', () => {
  it('is recognised by itself', async () => {
    for (const config of [kerasConfig(dense), keras2Config({ class_name: 'Dense', config: {} })]) {
      const { formats, severity } = await scanned(config, 'architecture.json');
      expect(formats).toEqual(['keras-config']);
      expect(severity).toBeUndefined();
    }
  });

  it.each([
    ['behind a long key', (text: string) => text.replace('{', `{"${'x'.repeat(70_000)}": 0,`)],
    ['behind white space', (text: string) => ' '.repeat(70_000) + text],
    ['with an escape in a key', (text: string) => text.replaceAll('class_name', 'class_n\\u0061me')],
    ['in UTF-16', (text: string) => inWide(text, 2, true)],
    ['in UTF-16, big-endian', (text: string) => inWide(text, 2, false)],
    ['in UTF-32', (text: string) => inWide(text, 4, true)],
    ['in UTF-32, big-endian', (text: string) => inWide(text, 4, false)],
  ])('is told %s', async (_, hide) => {
    const config = hide(kerasConfig(layer('keras.layers', 'Lambda', { function: lambda })));
    const { formats, severity } = await scanned(config, 'architecture.json');
    expect([formats, severity]).toEqual([['keras-config'], 'error']);
  });

  it.each([
    ['{"class_name": "Sequential"}'],
    ['{"class_name": "Widget", "config": {"name": "x"}}'],
    ['{"modelTopology": {"class_name": "Sequential", "config": {"layers": []}}}'],
    ['{"name": "class_name", "config": 1}'],
    ['[{"class_name": "Sequential", "config": {}}]'],
    ['{"class_name": "Sequential", "config'],
  ])('is not %s', async (text) => {
    expect((await scanned(text)).formats).toEqual([]);
  });

  it.each<[string, Layer]>([
    ['in a layer', layer('keras.layers', 'Lambda', { function: lambda })],
    [
      'in a wrapper',
      layer('keras.layers', 'TimeDistributed', {
        layer: layer('keras.layers', 'Lambda', { function: lambda }),
      }),
    ],
    [
      'in a cell',
      { class_name: 'Bidirectional', config: { layer: { class_name: 'RNN', config: { cell: lambda2 } } } },
    ],
    [
      'in a nested model',
      layer('keras', 'Functional', { layers: [layer('keras.layers', 'Lambda', { function: lambda })] }),
    ],
    [
      'in a shape',
      {
        class_name: 'Lambda',
        config: { function: 'relu', output_shape: [marshalledCode], output_shape_type: 'lambda' },
      },
    ],
    [
      'spelled with what is passed over',
      { class_name: 'Lambda', config: { function: [marshalledCode.replace('AAAA', 'A!A\nAA')] } },
    ],
    [
      'in a tuple',
      {
        class_name: 'Lambda',
        config: { function: { class_name: '__tuple__', items: [marshalledCode, null, null] } },
      },
    ],
    ['in a class of its own', { class_name: 'Custom>Lambda', config: { f: [marshalledCode] } }],
  ])('holds code %s', async (_, found) => {
    for (const config of [kerasConfig(dense, found), keras2Config(found)]) {
      const { concern, severity } = await scanned(config);
      expect([concern, severity]).toEqual(['runs-code', 'error']);
    }
  });

  it('calls what is reached through a module of its own', async () => {
    const reached = {
      module: 'keras.src.backend.common.global_state',
      class_name: 'function',
      config: 'os.system',
    };
    expect(await scanned(kerasConfig(dense, reached))).toMatchObject({
      concern: 'runs-code',
      severity: 'error',
    });
  });

  it('holds code in what it is compiled with', async () => {
    const compiled = {
      ...JSON.parse(kerasConfig(dense)),
      compile_config: { optimizer: 'adam', loss: lambda },
    };
    expect((await scanned(JSON.stringify(compiled))).concern).toBe('runs-code');
  });

  it.each<[string, Layer, string | undefined]>([
    ['a layer of Keras', dense, undefined],
    ['a layer of its sources', layer('keras.src.layers.core.dense', 'Dense'), undefined],
    ['a layer of tf_keras', layer('tf_keras.src.layers', 'Dense'), undefined],
    ['an activation', named('builtins', 'relu'), undefined],
    ['a function of Keras', named('keras.activations', 'gelu'), undefined],
    ['a layer of a known package', layer('keras_hub.layers', 'TransformerEncoder'), undefined],
    ['words in a name', layer('keras.layers', 'Dense', { name: 'os_system_eval_exec_layer' }), undefined],
    ['a class registered elsewhere', layer('', 'MyBlock', {}, { registered_name: 'my>MyBlock' }), 'info'],
    ['a class of the program', layer('__main__', 'MyBlock'), 'info'],
    ['a class of another package', layer('my_layers', 'MyBlock'), 'warning'],
    ['a function of another package', named('my_layers', 'helper'), 'warning'],
    ['a module of Python', layer('subprocess', 'Popen'), 'error'],
    ['a function of Python', named('builtins', 'eval'), 'error'],
    ['another of them', named('builtins', '__import__'), 'error'],
    ['a class of that name', layer('builtins', '__import__'), 'error'],
    ['the description of a tensor', typeSpec('tensorflow.python.framework.tensor', 'TensorSpec'), undefined],
    ['one that calls a program', typeSpec('os', 'system'), 'error'],
    ['many settings', { ...settings(10_000), ...layer('os', 'system') }, 'error'],
    ['a module behind Keras', layer('keras.src.utils.file_utils.os', 'system'), 'error'],
    ['a class behind Keras', layer('keras.src.saving.subprocess', 'Popen'), 'error'],
    ['a download', named('keras.utils', 'get_file'), 'error'],
    ['the switch of safe mode', named('keras.config', 'enable_unsafe_deserialization'), 'error'],
    ['another model', named('keras.models', 'load_model'), 'error'],
    ['a pickle of PyTorch', layer('keras.layers', 'TorchModuleWrapper', { module: 'x' }), 'error'],
    ['a vocabulary', layer('keras.layers', 'StringLookup', { vocabulary: ['a', 'b'] }), undefined],
    ['a vocabulary beside it', layer('keras.layers', 'StringLookup', { vocabulary: 'vocab.txt' }), 'info'],
    ['a vocabulary elsewhere', layer('keras.layers', 'StringLookup', { vocabulary: '/etc/passwd' }), 'error'],
    [
      'a vocabulary on the net',
      layer('keras.layers', 'TextVectorization', { vocabulary: 'http://192.0.2.1/x' }),
      'error',
    ],
    ['a SavedModel elsewhere', layer('keras.layers', 'TFSMLayer', { filepath: '/tmp/model' }), 'error'],
    ['arithmetic of TensorFlow', layer('', 'TFOpLambda', { function: 'math.add' }), undefined],
    ['a file of TensorFlow', layer('', 'TFOpLambda', { function: 'io.write_file' }), 'error'],
    ['an old name of that', layer('', 'TFOpLambda', { function: 'compat.v1.write_file' }), 'error'],
    ['a raw operator', layer('', 'TFOpLambda', { function: 'raw_ops.WriteFile' }), 'error'],
    [
      'a method of a class',
      layer('', 'ClassMethod', { cls_symbol: 'data.Dataset', method_name: 'list_files' }),
      'error',
    ],
    [
      'an operator as JSON',
      layer('', 'TensorFlowOpLayer', { node_def: '{"name": "x", "op": "WriteFile"}' }),
      'error',
    ],
    [
      'a named function of a module',
      { class_name: 'Lambda', config: { function: 'system', function_type: 'function', module: 'os' } },
      'error',
    ],
  ])('with %s', async (_, found, severity) => {
    expect((await scanned(kerasConfig(dense, found))).severity).toBe(severity);
  });

  it('may begin with a byte order mark and hold what Python calls a number', async () => {
    const config = kerasConfig(layer('keras.layers', 'Lambda', { function: lambda, rate: '@' }));
    const { concern, artifact } = await scanned(`\ufeff${config.replace('"@"', '-Infinity')}`);
    expect(concern).toBe('runs-code');
    expect(signs(artifact)).toEqual([]);
  });

  it('says what is there twice, and what is broken', async () => {
    const doubled = kerasConfig(dense).replace(
      '"class_name":"Dense"',
      '"class_name":"Lambda","class_name":"Dense"',
    );
    expect(signs((await scanned(doubled)).artifact)).toEqual(['duplicate-key']);
    const broken = kerasConfig(layer('os', 'system'), dense).replace('"units":2', '"units":2x');
    const { artifact, severity } = await scanned(broken);
    expect(signs(artifact)).toEqual(['malformed']);
    expect(severity).toBe('error');
  });

  it('is scanned for what its bytes hold', async () => {
    const pickle = Buffer.from('\x80\x04cos\nsystem\n(Vecho example\ntR.', 'latin1').toString('base64');
    const { artifact } = await scanned(kerasConfig(layer('', '__bytes__', { value: pickle })));
    expect(artifact.observations.some(({ kind }) => kind === 'global')).toBe(true);
  });

  it('takes as long as it is, not more', async () => {
    const words = Array.from({ length: 200_000 }, (_, index) => `word${index}`);
    const config = kerasConfig(layer('keras.layers', 'StringLookup', { vocabulary: words }), lambda);
    const begin = performance.now();
    expect((await scanned(config)).concern).toBe('runs-code');
    expect(performance.now() - begin).toBeLessThan(5_000);
    expect(signs((await scanned(`{"class_name":"Model","config":${'['.repeat(100_000)}`)).artifact)).toEqual([
      'malformed',
    ]);
  });
});

describe.each(['old', 'new'] as const)('HDF5 of the %s style', (style) => {
  const evil = keras2Config(lambda2);
  const fine = keras2Config({ class_name: 'Dense', config: {} });

  it('is a Keras model when its root says so', async () => {
    const { formats, artifact, severity } = await scanned(
      hdf5File({ style, attributes: { model_config: fine, backend: 'tensorflow' }, datasets: { w: [3, 4] } }),
      'model.h5',
    );
    expect(formats).toEqual(['keras']);
    expect(severity).toBeUndefined();
    expect(artifact.contents.tensors).toEqual([
      { name: 'model_weights/w', dtype: 'float32', shape: [3, 4], size: 48 },
    ]);
    expect(artifact.contents.metadata).toContainEqual({ key: 'backend', value: 'tensorflow' });
  });

  it('holds code in a short or in a long text, behind a user block too', async () => {
    for (const kind of ['attributes', 'longAttributes'] as const)
      for (const before of [0, 512, 2048, 65_536]) {
        const file = hdf5File({ style, [kind]: { model_config: evil } });
        const shifted = new Uint8Array(before + file.length);
        shifted.set(file, before);
        const { formats, concern, artifact } = await scanned(shifted);
        expect([formats, concern]).toEqual([['keras'], 'runs-code']);
        expect(signs(artifact)).toEqual([]);
        const [found] = artifact.observations.filter(({ kind }) => kind === 'component');
        const start = new TextDecoder('latin1').decode(shifted).indexOf('{"class_name":"Lambda"');
        expect(found && 'place' in found && found.place.offset).toBe(start);
      }
  });

  it('is read for the loss of its training as well', async () => {
    const training_config = JSON.stringify({ loss: lambda });
    const { concern } = await scanned(
      hdf5File({ style, attributes: { model_config: fine, training_config } }),
    );
    expect(concern).toBe('runs-code');
  });

  it('is read wherever a config stands', async () => {
    for (const name of ['model_config', 'training_config', 'anything'])
      for (const place of ['groupAttributes', 'dataAttributes']) {
        const file = hdf5File({ style, datasets: { w: [1] }, [place]: { [name]: evil } });
        const { formats, concern, artifact } = await scanned(file, 'model.h5');
        expect([formats, concern], `${name} in ${place}`).toEqual([
          [name === 'model_config' ? 'keras' : 'hdf5'],
          'runs-code',
        ]);
        expect(signs(artifact)).toEqual([]);
      }
  });

  it('may have other texts that look like JSON', async () => {
    const groupAttributes = { shape: '[1 2 3]', note: '{not JSON}', title: 'x', empty: '' };
    const { formats, severity, artifact } = await scanned(
      hdf5File({ style, datasets: { w: [1] }, groupAttributes, dataAttributes: groupAttributes }),
      'model.h5',
    );
    expect(formats).toEqual(['hdf5']);
    expect(severity).toBeUndefined();
    expect(artifact.contents.metadata).toEqual([]);
  });

  it('that is no model is silent', async () => {
    const { formats, severity } = await scanned(
      hdf5File({ style, datasets: { x: [1000] }, attributes: { title: 'x' } }),
    );
    expect(formats).toEqual(['hdf5']);
    expect(severity).toBeUndefined();
  });

  it.each([
    ['/etc/passwd', 'error'],
    ['../other.h5', 'error'],
    ['other.h5', 'warning'],
  ])('takes data from %s: %s', async (path, severity) => {
    const attributes = { model_config: fine };
    for (const elsewhere of [{ externalLink: path }, { externalStorage: path }]) {
      const found = await scanned(hdf5File({ style, attributes, ...elsewhere }));
      expect([found.concern, found.severity]).toEqual(['touches-files', severity]);
    }
  });

  it('may go in circles', async () => {
    const { artifact, severity } = await scanned(
      hdf5File({ style, isCyclic: true, attributes: { model_config: fine }, datasets: { a: [1], b: [2] } }),
    );
    expect(severity).toBeUndefined();
    expect(artifact.contents.tensorCount).toBe(2);
  });

  it('may be cut anywhere, and its config is found as long as it is there', async () => {
    const file = hdf5File({ style, longAttributes: { model_config: evil }, datasets: { w: [1] } });
    const codeEnd =
      new TextDecoder('latin1').decode(file).indexOf(marshalledCode) + marshalledCode.length + 4;
    for (let length = 64; length < file.length - 8; length += 7) {
      const { severity, concern } = await scanned(file.subarray(0, length));
      expect(severity, `${length}`).toBeDefined();
      if (length > codeEnd + 100) expect(concern, `${length}`).toBe('runs-code');
    }
  });

  it('may have any byte broken', async () => {
    const file = hdf5File({
      style,
      attributes: { model_config: fine },
      datasets: { w: [1] },
      externalLink: 'x.h5',
    });
    for (let at = 0; at < file.length; at += 3)
      for (const value of [0, 0xff]) {
        const broken = file.slice();
        broken[at] = value;
        expect(componentsOf((await scanned(broken)).artifact).length).toBeLessThan(20);
      }
  });
});
