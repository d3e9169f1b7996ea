/** A small file of every kind that our own writers can write: what damage is done to. */
import { gzipSync } from 'node:zlib';
import { ascii, assemble, callOf, joined, payload, pickle } from './assembler.ts';
import { tfliteModel } from './flatbuffers.ts';
import { ggufFile } from './gguf.ts';
import { hdf5File } from './hdf5.ts';
import { dense, kerasConfig, lambda } from './keras.ts';
import { onnxGraph, onnxModel, onnxNode, onnxTensor } from './onnx.ts';
import { ortGraph, ortModel, ortNode } from './ort.ts';
import { packed } from './packed.ts';
import { field, numberField } from './protobuf.ts';
import { newRarFile, oldRarFile } from './rar.ts';
import { safetensorsFile, safetensorsOf } from './safetensors.ts';
import { sevenZipFile } from './seven-zip.ts';
import { tarFile } from './tar.ts';
import { graphDef, nodeDef, savedModel } from './tensorflow.ts';
import { arFile, cpioFile } from './unix-archives.ts';
import { zip } from './zip.ts';

export interface Sample {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const evil = pickle(...payload);

/** A tensor, as PyTorch pickles it. */
const tensor = assemble(
  ['PROTO', 2],
  ['GLOBAL', 'torch._utils', '_rebuild_tensor_v2'],
  'MARK',
  'MARK',
  ['BINUNICODE', 'storage'],
  ['GLOBAL', 'torch', 'FloatStorage'],
  ['BINUNICODE', '0'],
  ['BINUNICODE', 'cpu'],
  ['BININT1', 4],
  'TUPLE',
  'BINPERSID',
  ['BININT1', 0],
  ['BININT1', 4],
  'TUPLE1',
  ['BININT1', 1],
  'TUPLE1',
  'NEWFALSE',
  ['GLOBAL', 'collections', 'OrderedDict'],
  'EMPTY_TUPLE',
  'REDUCE',
  'TUPLE',
  'REDUCE',
  'STOP',
);

const framed = assemble(
  ['PROTO', 4],
  ['FRAME', 40],
  'EMPTY_DICT',
  'MEMOIZE',
  'MARK',
  ['SHORT_BINUNICODE', 'weights'],
  'EMPTY_LIST',
  'MARK',
  ['BININT', 7],
  ['BINFLOAT', 0],
  ['LONG1', ascii('\x01\x02')],
  'NONE',
  'APPENDS',
  ['BINGET', 0],
  'NEWTRUE',
  'SETITEMS',
  ['SHORT_BINBYTES', evil],
  'POP',
  'STOP',
);

export const samples: readonly Sample[] = [
  { name: 'model.pkl', bytes: evil },
  { name: 'old.pkl', bytes: ascii("cos\nsystem\n(S'echo example'\ntR.") },
  { name: 'framed.pkl', bytes: framed },
  { name: 'nested.pkl', bytes: pickle(...callOf('pickle', 'loads'), ['BINBYTES', evil]) },
  { name: 'several.joblib', bytes: joined([framed, evil, tensor]) },
  {
    name: 'model.pt',
    bytes: zip([
      { name: 'a/data.pkl', content: tensor },
      { name: 'a/data/0', content: new Uint8Array(16), padding: 30 },
      { name: 'a/version', content: ascii('3\n'), method: 8, descriptor: true },
    ]),
  },
  {
    name: 'evil.pt',
    bytes: zip([{ name: 'a/data.pkl', content: evil, method: 8, zip64: true }], { zip64: true }),
  },
  { name: 'model.keras', bytes: zip([{ name: 'config.json', content: ascii(kerasConfig(dense, lambda)) }]) },
  { name: 'config.json', bytes: ascii(kerasConfig(lambda)) },
  {
    name: 'model.h5',
    bytes: hdf5File({ attributes: { model_config: kerasConfig(lambda) }, datasets: { w: [2, 2] } }),
  },
  {
    name: 'new.h5',
    bytes: hdf5File({ style: 'new', attributes: { model_config: kerasConfig(dense) }, isCyclic: true }),
  },
  {
    name: 'saved_model.pb',
    bytes: savedModel(graphDef([nodeDef('PyFunc')], [nodeDef('WriteFile')])),
  },
  {
    name: 'model.onnx',
    bytes: onnxModel(onnxGraph([onnxNode('MatMul'), onnxNode('PyOp', 'x')], [onnxTensor('w', '../w')])),
  },
  {
    name: 'graph.pbtxt',
    bytes: ascii('node { name: "x" op: "PyFunc" attr { key: "s" value { s: "\\x41\\101" } } }'),
  },
  {
    name: 'keras_metadata.pb',
    bytes: field(1, numberField(2, 0), field(4, '_tf_keras_model'), field(5, kerasConfig(lambda))),
  },
  {
    name: 'model.mlmodel',
    bytes: joined([numberField(1, 4), field(2), field(500, field(1, field(500, field(10, 'Layer'))))]),
  },
  { name: 'model.ort', bytes: ortModel(ortGraph(ortNode('If', '', ortGraph(ortNode('PyOp', 'x'))))) },
  { name: 'model.tflite', bytes: tfliteModel('FlexWriteFile') },
  { name: 'model.safetensors', bytes: safetensorsFile(16) },
  {
    name: 'several.safetensors',
    bytes: safetensorsOf(
      {
        __metadata__: { format: 'pt' },
        a: { dtype: 'F32', shape: [2], data_offsets: [0, 8] },
        b: { dtype: 'BF16', shape: [2, 2], data_offsets: [8, 16] },
      },
      new Uint8Array(16),
    ),
  },
  {
    name: 'model.gguf',
    bytes: ggufFile(
      [
        ['general.architecture', 'llama'],
        ['tokenizer.ggml.tokens', ['a', 'b', 'c']],
        ['tokenizer.chat_template', "{{ ''|attr('__cla' ~ 'ss__') }}"],
      ],
      { tensors: [{ name: 'a', shape: [4, 2] }], data: new Uint8Array(32) },
    ),
  },
  {
    name: 'model.pmml',
    bytes: ascii(
      '<?xml version="1.0"?><!DOCTYPE p [<!ENTITY x SYSTEM "a.txt">]><PMML version="4.4"><Header/></PMML>',
    ),
  },
  {
    name: 'model.skops',
    bytes: zip([
      {
        name: 'schema.json',
        content: ascii('{"__class__": "system", "__module__": "os", "__loader__": "FunctionNode"}'),
      },
    ]),
  },
  {
    name: 'model.mar',
    bytes: zip([
      { name: 'MAR-INF/MANIFEST.json', content: ascii('{"model": {"handler": "handler.py"}}') },
      { name: 'handler.py', content: ascii('import os\nos.system("echo example")\n'), method: 8 },
    ]),
  },
  { name: 'config.yaml', bytes: ascii('x: !!python/object/apply:os.system ["echo example"]\n') },
  { name: 'model.ubj', bytes: ascii('{i\x07learner{i\x04nameSi\x06gbtreei\x01a[$U#i\x03abc}}') },
  {
    name: 'model.tar',
    bytes: tarFile([
      { name: 'a/b.pkl', content: evil },
      { name: 'c', type: '2', link: '../d' },
    ]),
  },
  { name: 'model.7z', bytes: sevenZipFile([{ name: 'b.pkl', content: evil }]) },
  { name: 'model.a', bytes: arFile([{ name: 'b.pkl/', content: evil }]) },
  { name: 'model.cpio', bytes: cpioFile([{ name: 'b.pkl', content: evil }]) },
  { name: 'model.rar', bytes: oldRarFile([{ name: 'b.pkl', content: evil }]) },
  { name: 'new.rar', bytes: newRarFile([{ name: 'b.pkl', content: evil }]) },
  { name: 'model.pkl.gz', bytes: new Uint8Array(gzipSync(evil)) },
  ...(['legacyLz4', 'linkedLz4', 'filteredXz', 'lzma2', 'zipLzma'] as const).map((format) => ({
    name: `model.${format}`,
    bytes: packed(format).small,
  })),
];
