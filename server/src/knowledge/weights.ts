import type { Artifact, ArtifactFormat } from '../facts/artifact.ts';

/** Formats that hold a model and hardly anything else. */
const models: ReadonlySet<ArtifactFormat> = new Set([
  'torch-zip',
  'torch-legacy',
  'torch-tar',
  'torchscript',
  'torch-package',
  'executorch',
  'keras',
  'tensorflow-graph',
  'tflite',
  'onnx',
  'gguf',
  'safetensors',
  'skops',
  'coreml',
  'xgboost',
  'lightgbm',
  'catboost',
  'openvino',
  'torchserve',
]);

/** Formats that hold data as often: there the name has to say it. */
const either: ReadonlySet<ArtifactFormat> = new Set(['pickle', 'joblib', 'joblib-zfile', 'hdf5', 'npz']);
const speaks =
  /(?:^|[^a-z])(?:models?|weights?|checkpoints?|ckpts?|classifiers?|regressors?|estimators?)(?:[^a-z]|$)/i;

/** True when a file holds the weights of a model, and no data set. */
export function holdsWeights({ formats }: Artifact, path: string): boolean {
  if (formats.some((format) => models.has(format))) return true;
  return formats.some((format) => either.has(format)) && speaks.test(path);
}
