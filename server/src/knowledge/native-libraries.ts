/** Calls that load and run native code or a program graph from a path. */
export interface NativeLoader {
  readonly callee: string;
  /** Where the path is passed. */
  readonly paths: readonly { readonly position: number; readonly name: string }[];
  /** What is loaded, as a message calls it. */
  readonly what: string;
  /** Where the API was checked: library and version. */
  readonly checked: string;
}

export const nativeLoaders: readonly NativeLoader[] = [
  {
    callee: 'tensorflow.load_library',
    paths: [{ position: 0, name: 'library_location' }],
    what: 'a native library',
    checked: 'tensorflow 2.20',
  },
  {
    callee: 'tensorflow.load_op_library',
    paths: [{ position: 0, name: 'library_filename' }],
    what: 'a native library',
    checked: 'tensorflow 2.20',
  },
  {
    callee: 'tensorflow.saved_model.load',
    paths: [{ position: 0, name: 'export_dir' }],
    what: 'a SavedModel',
    checked: 'tensorflow 2.20',
  },
  {
    callee: 'onnxruntime.SessionOptions.register_custom_ops_library',
    paths: [{ position: 0, name: 'library_path' }],
    what: 'a native library',
    checked: 'onnxruntime 1.23',
  },
  {
    callee: 'torch.ops.load_library',
    paths: [{ position: 0, name: 'path' }],
    what: 'a native library',
    checked: 'torch 2.9',
  },
  {
    callee: 'torch.classes.load_library',
    paths: [{ position: 0, name: 'path' }],
    what: 'a native library',
    checked: 'torch 2.9',
  },
  {
    callee: 'numpy.ctypeslib.load_library',
    paths: [
      { position: 0, name: 'libname' },
      { position: 1, name: 'loader_path' },
    ],
    what: 'a native library',
    checked: 'numpy 2.3',
  },
  {
    callee: 'torch.utils.cpp_extension.load',
    paths: [{ position: 1, name: 'sources' }],
    what: 'C++ sources',
    checked: 'torch 2.9',
  },
];
