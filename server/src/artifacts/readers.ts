import { catboost } from './boosters/catboost.ts';
import { lightgbm } from './boosters/lightgbm.ts';
import { xgboost } from './boosters/xgboost.ts';
import { compressionReaders } from './compression/readers.ts';
import { openvino } from './documents/openvino.ts';
import { pmml } from './documents/pmml.ts';
import { yaml } from './documents/yaml.ts';
import { gguf } from './gguf/gguf.ts';
import { pickle } from './pickle/reader.ts';
import type { ArtifactReader } from './reader.ts';
import { safetensors } from './safetensors/safetensors.ts';
import { zipReader } from './zip/reader.ts';

/** Every format that the scanner knows, in the order in which they are asked. */
export const readers: readonly ArtifactReader[] = [
  gguf,
  safetensors,
  pmml,
  pickle,
  zipReader,
  ...compressionReaders,
  openvino,
  yaml,
  xgboost,
  lightgbm,
  catboost,
];
