import { ar } from './ar.ts';
import { catboost } from './boosters/catboost.ts';
import { lightgbm } from './boosters/lightgbm.ts';
import { xgboost } from './boosters/xgboost.ts';
import { compressionReaders } from './compression/readers.ts';
import { coreml } from './coreml/coreml.ts';
import { cpio } from './cpio.ts';
import { chatTemplate } from './documents/chat-template.ts';
import { openvino } from './documents/openvino.ts';
import { pmml } from './documents/pmml.ts';
import { yaml } from './documents/yaml.ts';
import { executorch } from './executorch/executorch.ts';
import { gguf } from './gguf/gguf.ts';
import { gitLfsPointer } from './git-lfs.ts';
import { hdf5 } from './hdf5/hdf5.ts';
import { kerasArchitecture } from './keras/architecture.ts';
import { npy } from './numpy/npy.ts';
import { onnx } from './onnx/onnx.ts';
import { ort } from './onnx/ort.ts';
import { pickle } from './pickle/reader.ts';
import { rar } from './rar/rar.ts';
import type { ArtifactReader } from './reader.ts';
import { safetensors } from './safetensors/safetensors.ts';
import { sevenZip } from './seven-zip/seven-zip.ts';
import { tar } from './tar.ts';
import { tensorflowGraph } from './tensorflow/graph.ts';
import { tensorflowGraphText } from './tensorflow/graph-text.ts';
import { kerasMetadata } from './tensorflow/keras-metadata.ts';
import { tflite } from './tflite/tflite.ts';
import { zipReader } from './zip/reader.ts';

/** Every format that the scanner knows, in the order in which they are asked. */
export const readers: readonly ArtifactReader[] = [
  gguf,
  safetensors,
  pmml,
  pickle,
  npy,
  gitLfsPointer,
  tar,
  sevenZip,
  rar,
  ar,
  cpio,
  zipReader,
  ...compressionReaders,
  openvino,
  yaml,
  chatTemplate,
  xgboost,
  lightgbm,
  catboost,
  hdf5,
  kerasArchitecture,
  tensorflowGraph,
  tensorflowGraphText,
  kerasMetadata,
  onnx,
  ort,
  tflite,
  coreml,
  executorch,
];
