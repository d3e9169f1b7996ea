import { describe, expect, it } from 'vitest';
import { keras2Config, lambda2 } from '../../support/artifacts/keras.ts';
import { joined } from '../../support/artifacts/little-endian.ts';
import { field, numberField } from '../../support/artifacts/protobuf.ts';
import { signs } from '../../support/artifacts/scan.ts';
import { componentsOf, scanned } from '../../support/artifacts/scanned.ts';
import {
  constantNode,
  graphDef,
  metaGraph,
  nodeDef,
  savedModel,
} from '../../support/artifacts/tensorflow.ts';

const usual = [nodeDef('Placeholder', { name: 'x' }), nodeDef('MatMul', { inputs: ['x', 'x'] })];
const savers = ['Const', 'ShardedFilename', 'SaveV2', 'RestoreV2', 'MergeV2Checkpoints', 'Identity', 'NoOp'];

describe('a TensorFlow graph', () => {
  it('is told by its structure, in each of the three messages', async () => {
    for (const whole of [graphDef(usual), metaGraph(graphDef(usual)), savedModel(graphDef(usual))]) {
      const { formats, severity, artifact } = await scanned(whole);
      expect(formats).toEqual(['tensorflow-graph']);
      expect(severity).toBeUndefined();
      expect(componentsOf(artifact)).toEqual(['Placeholder', 'MatMul']);
    }
  });

  it('may save its variables, as every SavedModel does', async () => {
    const { severity } = await scanned(
      savedModel(
        graphDef(
          usual,
          savers.map((name) => nodeDef(name)),
        ),
      ),
      'saved_model.pb',
    );
    expect(severity).toBeUndefined();
  });

  it.each([
    ['PyFunc', 'runs-code'],
    ['EagerPyFunc', 'runs-code'],
    ['WriteFile', 'touches-files'],
    ['ReadFile', 'touches-files'],
    ['MatchingFiles', 'touches-files'],
    ['WholeFileReaderV2', 'touches-files'],
    ['LoadAndRemapMatrix', 'touches-files'],
    ['DebugIdentityV3', 'touches-files'],
    ['LoadDataset', 'touches-files'],
    ['DataServiceDatasetV4', 'uses-network'],
  ])('may not hold %s: %s', async (operator, concern) => {
    const node = nodeDef(operator);
    for (const graph of [graphDef([...usual, node]), graphDef(usual, [node])])
      for (const whole of [graph, metaGraph(graph), savedModel(graph)])
        expect(await scanned(whole)).toMatchObject({ concern, severity: 'error' });
  });

  it('has its path followed to a constant of the same function', async () => {
    const write = nodeDef('WriteFile', { inputs: ['path:output:0', 'x'] });
    const { headline } = await scanned(
      savedModel(
        graphDef([...usual, constantNode('path', 'model')], [write, constantNode('path', '/etc/cron.d/x')]),
      ),
    );
    expect(headline).toContain('WriteFile writes a file: /etc/cron.d/x');
  });

  it('may read examples, which is worth a warning, but no secrets', async () => {
    const read = nodeDef('TextLineDataset', { inputs: ['path'] });
    const graph = (path: string) => graphDef([...usual, read, constantNode('path', path)]);
    expect((await scanned(graph('train.csv'))).severity).toBe('warning');
    expect((await scanned(graph('/etc/passwd'))).severity).toBe('error');
  });

  it('prints to a console, but not to a file', async () => {
    const print = (output_stream: string) => nodeDef('PrintV2', { attributes: { output_stream } });
    expect((await scanned(graphDef([...usual, print('stderr')]))).severity).toBeUndefined();
    expect((await scanned(graphDef([...usual, print('file:///tmp/x')]))).severity).toBe('error');
  });

  it('may need a custom operator, which is worth a word', async () => {
    const { severity, headline } = await scanned(savedModel(graphDef([...usual, nodeDef('MyVendorOp')])));
    expect(severity).toBe('info');
    expect(headline).toContain('MyVendorOp');
  });

  it('is read as far as it goes', async () => {
    const whole = savedModel(graphDef([...usual, nodeDef('WriteFile'), nodeDef('Relu', { name: 'last' })]));
    const { artifact, severity } = await scanned(whole.subarray(0, whole.length - 4));
    expect(componentsOf(artifact)).toContain('WriteFile');
    expect(signs(artifact)).toContain('truncated');
    expect(severity).toBe('error');
  });

  it('may keep the configs of Keras layers, also in their own file', async () => {
    const config = keras2Config(lambda2);
    const savedObject = field(4, field(1, '_tf_keras_layer'), field(3, config));
    const inside = savedModel(graphDef(usual), field(7, field(1, savedObject)));
    expect((await scanned(inside)).headline).toContain('Lambda holds compiled Python code');
    const apart = field(
      1,
      numberField(2, 0),
      field(3, 'root'),
      field(4, '_tf_keras_model'),
      field(5, config),
    );
    const { formats, severity } = await scanned(apart, 'keras_metadata.pb');
    expect(formats).toEqual(['keras-metadata']);
    expect(severity).toBe('error');
  });

  it('may not take an asset from elsewhere', async () => {
    const asset = (path: string) => savedModel(graphDef(usual), field(6, field(2, path)));
    expect((await scanned(asset('vocab.txt'))).severity).toBeUndefined();
    expect((await scanned(asset('../../.ssh/id_rsa'))).severity).toBe('error');
  });
});

describe('a TensorFlow graph as text', () => {
  const graph = (operator: string, more = '') => `
# a comment
saved_model_schema_version: 1
meta_graphs {
  meta_info_def { tags: "serve" }
  graph_def <
    node { name: "path" op: "Const" attr { key: "value" value { tensor { string_val: "/etc/" 'passwd' } } } }
    library { function { signature { name: "f" } node_def { name: "x" op: "${operator}" input: "path:0" ${more} } } }
  >
}`;

  it('is read with its functions', async () => {
    const { formats, artifact, severity } = await scanned(graph('Relu'));
    expect(formats).toEqual(['tensorflow-graph-text']);
    expect(componentsOf(artifact).toSorted()).toEqual(['Const', 'Relu']);
    expect(severity).toBeUndefined();
    expect((await scanned(graph('PyFunc'))).concern).toBe('runs-code');
  });

  it('has its names unescaped', async () => {
    const escaped = graph('Relu').replace('"Relu"', '"Py\\106unc"');
    expect((await scanned(escaped)).concern).toBe('runs-code');
  });

  it('tells what an attribute says', async () => {
    const attribute = 'attr { key: "output_stream" value { s: "file:///tmp/x" } }';
    expect((await scanned(graph('PrintV2', attribute))).severity).toBe('error');
  });

  it('is not any text with nodes', async () => {
    for (const text of [
      'node { calculator: "ImageTransformationCalculator" input_stream: "in" }',
      'name: "net"\nlayer { name: "data" type: "Data" }',
      'node {\n  op "x"\n}',
    ])
      expect((await scanned(text)).formats).toEqual([]);
  });
});

describe('what is no TensorFlow graph', () => {
  it('is another Protobuf message with texts in the same places', async () => {
    const calculator = joined(
      field(2, 'ImageTransformationCalculator'),
      field(3, 'IMAGE:input_video'),
      field(4, 'out'),
    );
    const named = joined(field(1, 'node'), calculator);
    for (const node of [calculator, named]) expect((await scanned(field(1, node))).formats).toEqual([]);
    expect((await scanned(joined(field(1, 'a name'), field(2, 'a text')))).formats).toEqual([]);
  });
});
