import type { ArtifactFormat } from '../facts/artifact.ts';

const compressed = ['gzip', 'zlib', 'bzip2', 'xz', 'lzma', 'lz4', 'zstd', 'joblib-zfile'] as const;
const pickled = ['pickle', 'joblib', 'torch-legacy', ...compressed] as const;
const torch = [
  'torch-zip',
  'torchscript',
  'torch-package',
  'executorch',
  'torch-legacy',
  'torch-tar',
  'pickle',
] as const;

/** What a file of that extension holds when its name is right; only extensions that promise a format. */
const byExtension: Readonly<Record<string, readonly ArtifactFormat[]>> = {
  pkl: pickled,
  pickle: pickled,
  dill: pickled,
  cloudpickle: pickled,
  joblib: pickled,
  pt: torch,
  pth: torch,
  pt2: [...torch, 'zip'],
  ptl: torch,
  pte: ['executorch'],
  ckpt: [...torch, 'tensorflow-graph'],
  torchscript: torch,
  mar: ['torchserve'],
  skops: ['skops'],
  npy: ['npy'],
  npz: ['npz', 'zip'],
  h5: ['hdf5', 'keras'],
  hdf5: ['hdf5', 'keras'],
  keras: ['keras', 'hdf5'],
  tflite: ['tflite'],
  onnx: ['onnx'],
  safetensors: ['safetensors'],
  gguf: ['gguf'],
  mlmodel: ['coreml'],
  pmml: ['pmml'],
};

/** True when the name promises another format than the content is. A Git LFS pointer stands for any. */
export function isMisnamed(name: string, formats: readonly ArtifactFormat[]): boolean {
  const expected = byExtension[name.slice(name.lastIndexOf('.') + 1).toLowerCase()];
  if (!expected || formats.length === 0 || formats.includes('git-lfs-pointer')) return false;
  return !formats.some((format) => expected.includes(format));
}
