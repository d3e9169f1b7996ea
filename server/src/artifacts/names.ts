/** Extensions that only model files have, or hardly anything else. */
const extensions: ReadonlySet<string> = new Set(
  [
    'pt pth pt2 ptl pte t7 ckpt mar torchscript',
    'pkl pickle joblib dill cloudpickle skops',
    'npy npz',
    'h5 hdf5 keras pb tflite',
    'onnx ort safetensors gguf ggml llamafile',
    'mlmodel pmml nemo pdparams pdmodel pdiparams caffemodel rknn xgb ubj lgb cbm',
  ]
    .join(' ')
    .split(' '),
);

/** Names of weights whose extension says nothing: `pytorch_model.bin`, `model-00001-of-00002.bin`. */
const names =
  /(?:^|[._-])(?:pytorch_model|model|adapter_model|diffusion_pytorch_model|consolidated|weights|ggml|optimizer|openvino_model)(?:[._-][\w.-]*)?\.(?:bin|model|data|xml|ubj)$/i;

/** True when a file of that name is probably a model. A name proves nothing; what a file is, its content tells. */
export function isModelName(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return (dot > 0 && extensions.has(name.slice(dot + 1).toLowerCase())) || names.test(name);
}
