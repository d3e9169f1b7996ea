import type { Call } from '../facts/call.ts';
import type { Project } from '../facts/project.ts';
import type { Span } from '../facts/span.ts';
import { asString, type Value } from '../facts/value.ts';
import { isAtLeast } from '../facts/version.ts';
import type { Deserializer } from './deserializers.ts';
import type { Knowledge } from './knowledge.ts';
import { switchState } from './switch.ts';
import { type CalleeRow, table } from './table.ts';

/** A model file that a call reads. */
export interface LoadedFile {
  /** As the code has it: relative to the file, the workspace or the working folder. */
  readonly path: string;
  /** Of the argument that names it. */
  readonly span: Span;
  /** The loader does not run what the file holds: `weights_only=True`, `allow_pickle=False`. */
  readonly guarded: boolean;
}

/** A loader of files that is no deserializer of arbitrary objects, or whose own guard is none. */
interface FileLoader extends CalleeRow {
  readonly position: number;
  readonly name: string;
  /** Where it takes a folder: the file in it that it reads. */
  readonly within?: string;
}

type Row = readonly [callee: string, position: number, name: string, within?: string];

/** Checked: onnx 1.19, onnxruntime 1.23, torch 2.9, llama-cpp-python 0.3, tensorflow 2.20, skops 0.13, xgboost 3.1. */
const rows: readonly Row[] = [
  ['onnx.load', 0, 'f'],
  ['onnx.load_model', 0, 'f'],
  ['onnx.checker.check_model', 0, 'model'],
  ['onnxruntime.InferenceSession', 0, 'path_or_bytes'],
  ['torch.jit.load', 0, 'f'],
  ['torch.export.load', 0, 'f'],
  ['llama_cpp.Llama', 0, 'model_path'],
  ['gguf.GGUFReader', 0, 'path'],
  ['gpt4all.GPT4All', 0, 'model_name'],
  ['safetensors.safe_open', 0, 'filename'],
  ['safetensors.torch.load_file', 0, 'filename'],
  ['safetensors.numpy.load_file', 0, 'filename'],
  ['tensorflow.saved_model.load', 0, 'export_dir', 'saved_model.pb'],
  ['tensorflow.lite.Interpreter', 0, 'model_path'],
  ['tflite_runtime.interpreter.Interpreter', 0, 'model_path'],
  ['ai_edge_litert.interpreter.Interpreter', 0, 'model_path'],
  ['tensorflow.train.import_meta_graph', 0, 'meta_graph_or_file'],
  ['keras.models.model_from_json', 0, 'json_string'],
  ['keras.models.model_from_yaml', 0, 'yaml_string'],
  ['keras.layers.TFSMLayer', 0, 'filepath', 'saved_model.pb'],
  ['skops.io.load', 0, 'file'],
  ['xgboost.Booster.load_model', 0, 'fname'],
  ['xgboost.XGBClassifier.load_model', 0, 'fname'],
  ['xgboost.XGBRegressor.load_model', 0, 'fname'],
  ['lightgbm.Booster', 1, 'model_file'],
  ['coremltools.models.MLModel', 0, 'model'],
  ['openvino.Core.read_model', 0, 'model'],
  ['openvino.runtime.Core.read_model', 0, 'model'],
  ['openvino.read_model', 0, 'model'],
  ['pypmml.Model.load', 0, 'f'],
  ['pypmml.Model.fromFile', 0, 'name'],
  ['h5py.File', 0, 'name'],
  ['gensim.models.Word2Vec.load', 0, 'fname'],
  ['gensim.models.KeyedVectors.load', 0, 'fname'],
  ['gensim.models.FastText.load', 0, 'fname'],
  ['gensim.models.Doc2Vec.load', 0, 'fname'],
  ['gensim.models.LdaModel.load', 0, 'fname'],
];

const fileLoaders = table<FileLoader>(
  rows.map(([callee, position, name, within]) => ({
    callee,
    position,
    name,
    ...(within === undefined ? {} : { within }),
  })),
);

/** All functions that read a model file, by qualified name. */
export function fileLoaderNames({ deserializers }: Knowledge): readonly CalleeRow[] {
  return [...deserializers.rows, ...fileLoaders.rows];
}

/** The file that the call reads; nothing when it reads none or its name is not known. */
export function loadedFile(call: Call, knowledge: Knowledge, project: Project): LoadedFile | undefined {
  const row = knowledge.deserializers.find(call.names);
  if (row) {
    const argument = call.arg(row.input.position, row.input.name);
    const path = argument && pathOf(argument.value);
    if (!path) return undefined;
    return { path, span: argument.valueSpan, guarded: isGuarded(call, row, project) };
  }
  const loader = fileLoaders.find(call.names);
  const argument = loader && call.arg(loader.position, loader.name);
  const path = argument && pathOf(argument.value);
  if (!path) return undefined;
  const file = loader.within === undefined ? path : `${path.replace(/\/$/, '')}/${loader.within}`;
  return { path: file, span: argument.valueSpan, guarded: false };
}

/** Loaders whose guard keeps the whole of a file's code out; that of Keras does not for older formats. */
const trustedGuards: ReadonlySet<string> = new Set(['torch', 'numpy']);

function isGuarded(call: Call, row: Deserializer, project: Project): boolean {
  if (!row.switch || !trustedGuards.has(row.family ?? 'pickle')) return false;
  const unpickler = row.unpickler && call.arg(row.unpickler.position, row.unpickler.name);
  if (unpickler && unpickler.value.kind !== 'none') return false;
  const { state } = switchState(call, row.switch);
  if (state !== 'absent') return state === 'safe';
  const { otherwise } = row.switch;
  if (typeof otherwise === 'string') return otherwise === 'safe';
  return isAtLeast(project.version(otherwise.package), otherwise.safeSince) === true;
}

/** Functions that open or wrap a file, with the place of its path. */
const openers: ReadonlySet<string> = new Set([
  'builtins.open',
  'io.open',
  'codecs.open',
  'gzip.open',
  'bz2.open',
  'lzma.open',
  'gzip.GzipFile',
  'io.FileIO',
  'fsspec.open',
  'smart_open.open',
  'builtins.str',
  'os.fspath',
  'os.path.abspath',
  'os.path.realpath',
  'os.path.normpath',
  'io.BytesIO',
  'io.BufferedReader',
]);

/** Methods that give a file or its content. */
const readers: ReadonlySet<string> = new Set([
  'open',
  'read',
  'read_bytes',
  'read_text',
  'as_posix',
  'resolve',
  'absolute',
  '__enter__',
]);

/** Calls within calls beyond this are given up. */
const deepest = 5;

/** The path that a value is, opens or was read from. */
function pathOf(value: Value, depth = 0): string | undefined {
  if (depth > deepest) return undefined;
  switch (value.kind) {
    case 'string':
      return isPath(value.value) ? value.value : undefined;
    case 'path':
      return asString(value.text);
    case 'result': {
      const { call } = value;
      if (call.names.some((name) => openers.has(name)) && call.args[0])
        return pathOf(call.args[0].value, depth + 1);
      if (readers.has(call.method) && call.receiver) return pathOf(call.receiver, depth + 1);
      return undefined;
    }
    default:
      return undefined;
  }
}

/** No address, no document, and nothing that only looks like a path. */
function isPath(text: string): boolean {
  return (
    text !== '' && text.length < 1024 && !/^[A-Za-z][A-Za-z0-9+.-]+:\/\//.test(text) && !/[\n{}<>]/.test(text)
  );
}

/** The path of a model file from the workspace's folder, as code in the file `from` gives it. */
export function workspacePath(path: string, from: string, project: Project): string {
  const beside = normalized(`${from.slice(0, from.lastIndexOf('/') + 1)}${path}`);
  return path.startsWith('/') || !project.artifact(beside) ? normalized(path) : beside;
}

function normalized(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '.' && (part !== '' || parts.length === 0)) parts.push(part);
  }
  return parts.join('/');
}
