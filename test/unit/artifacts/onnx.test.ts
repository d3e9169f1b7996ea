import { describe, expect, it } from 'vitest';
import { joined } from '../../support/artifacts/little-endian.ts';
import {
  graphAttribute,
  onnxGraph,
  onnxModel,
  onnxNode,
  onnxTensor,
  textAttribute,
} from '../../support/artifacts/onnx.ts';
import { ortGraph, ortModel, ortNode } from '../../support/artifacts/ort.ts';
import { field, numberField } from '../../support/artifacts/protobuf.ts';
import { signs } from '../../support/artifacts/scan.ts';
import { componentsOf, scanned } from '../../support/artifacts/scanned.ts';

const plain = onnxNode('MatMul');
const outside = [field(13, field(1, 'location'), field(2, '/etc/passwd')), numberField(14, 1)];

describe('an ONNX model', () => {
  it('is told by its structure, and its tensors are shown', async () => {
    const { formats, artifact, severity } = await scanned(onnxModel(onnxGraph([plain], [onnxTensor('w')])));
    expect(formats).toEqual(['onnx']);
    expect(severity).toBeUndefined();
    expect(componentsOf(artifact)).toEqual(['MatMul']);
    expect(artifact.contents.tensors).toEqual([{ name: 'w', dtype: 'float32', shape: [4], size: 16 }]);
  });

  it.each(['ai.onnx', 'ai.onnx.ml', 'com.microsoft', 'ai.onnx.contrib'])(
    'may use the domain %s',
    async (domain) => {
      expect((await scanned(onnxModel(onnxGraph([onnxNode('Scaler', domain)])))).severity).toBeUndefined();
    },
  );

  it('may need a library for its own domain, which is worth a word', async () => {
    const graph = onnxGraph([onnxNode('MyOp', 'vendor.custom')]);
    expect((await scanned(onnxModel(graph))).severity).toBe('info');
    const definition = field(25, field(1, 'MyOp'), field(7, plain), field(10, 'vendor.custom'));
    expect((await scanned(onnxModel(graph, definition))).severity).toBeUndefined();
  });

  it('may not call Python, however deep', async () => {
    const call = onnxNode(
      'PyOp',
      'ai.onnx.contrib',
      textAttribute('module', 'os'),
      textAttribute('compute', 'system'),
    );
    let nested = onnxGraph([call]);
    for (let level = 0; level < 10; level += 1)
      nested = onnxGraph([onnxNode('If', '', graphAttribute('then_branch', nested))]);
    const functions = field(25, field(1, 'f'), field(7, call), field(10, 'own'));
    for (const model of [
      onnxModel(onnxGraph([call])),
      onnxModel(nested),
      onnxModel(onnxGraph([plain]), functions),
    ]) {
      const { concern, severity, headline } = await scanned(model);
      expect([concern, severity]).toEqual(['runs-code', 'error']);
      expect(headline).toContain('runs the Python function os.system');
    }
  });

  it.each([
    ['weights.bin', undefined],
    ['data/weights.bin', undefined],
    ['/etc/passwd', 'error'],
    ['../../secret', 'error'],
    ['..\\secret', 'error'],
    ['C:\\secret', 'error'],
    ['~/.ssh/id_rsa', 'warning'],
    ['https://example.invalid/w', 'warning'],
  ])('keeps weights in %s: %s', async (location, severity) => {
    const inGraph = onnxModel(onnxGraph([plain], [onnxTensor('w', location)]));
    const inAttribute = onnxModel(onnxGraph([onnxNode('Constant', '', field(5, onnxTensor('w', location)))]));
    for (const model of [inGraph, inAttribute]) expect((await scanned(model)).severity).toBe(severity);
  });

  it('is read as far as it goes', async () => {
    const model = joined(
      numberField(1, 8),
      field(8, numberField(2, 17)),
      field(7, onnxGraph([onnxNode('PyOp', 'ai.onnx.contrib')], [onnxTensor('w')])),
    );
    const { artifact, severity } = await scanned(model.subarray(0, model.length - 5));
    expect(severity).toBe('error');
    expect(signs(artifact)).toContain('truncated');
  });

  it.each([
    [
      'a tensor without a name',
      field(7, field(2, 'g'), field(5, numberField(1, 4), numberField(2, 1), ...outside)),
      'error',
    ],
    [
      'a tensor without a type',
      field(7, field(2, 'g'), field(5, numberField(1, 4), field(8, 'w'), ...outside)),
      'error',
    ],
    [
      'a sparse tensor alone',
      field(7, field(2, 'g'), field(15, field(1, onnxTensor('w', '/etc/passwd')))),
      'error',
    ],
    [
      'a function alone',
      joined(
        field(7, field(2, 'g')),
        field(25, field(1, 'f'), field(7, onnxNode('PyOp', 'ai.onnx.contrib'))),
      ),
      'error',
    ],
    [
      'a tensor in its training alone',
      field(20, field(1, onnxGraph([], [onnxTensor('w', '/etc/passwd')]))),
      'error',
    ],
    [
      'an operator of any name',
      field(7, field(1, field(4, 'My Op'), field(7, 'vendor.custom')), field(2, 'g')),
      'info',
    ],
  ])('is told by %s', async (_, content, expected) => {
    const model = joined(numberField(1, 8), content, field(8, field(1, ''), numberField(2, 13)));
    const { formats, severity } = await scanned(model);
    expect([formats, severity]).toEqual([['onnx'], expected]);
  });

  it('may lack the versions when a tensor says where its numbers are', async () => {
    const model = joined(numberField(1, 8), field(7, field(2, 'g'), field(5, numberField(1, 4), ...outside)));
    expect((await scanned(model)).severity).toBe('error');
  });

  it('is not any message with a field 7', async () => {
    for (const other of [
      joined(numberField(1, 8), field(7, 'text')),
      joined(numberField(1, 8), field(7, field(1, field(4, 'two words')))),
      joined(field(1, 'text'), field(7, onnxGraph([plain]))),
      joined(numberField(1, 8), field(7, field(2, 'graph')), field(8, 'text')),
      joined(numberField(1, 1_600_000_000), field(7, field(2, 'graph')), field(8, numberField(2, 13))),
    ])
      expect((await scanned(other)).formats).toEqual([]);
  });
});

describe('a model in the format of ONNX Runtime', () => {
  it('is read with its subgraphs', async () => {
    const plain = await scanned(ortModel(ortGraph(ortNode('MatMul'))));
    expect(plain).toMatchObject({ formats: ['onnx'], severity: undefined });
    expect(componentsOf(plain.artifact)).toEqual(['MatMul']);
    const call = ortNode('PyOp', 'ai.onnx.contrib', undefined, { module: 'os', compute: 'system' });
    const { headline } = await scanned(ortModel(ortGraph(ortNode('If', '', ortGraph(call)))));
    expect(headline).toContain('runs the Python function os.system');
  });
});
