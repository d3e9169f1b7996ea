import type { Deserializer } from './deserializers.ts';

/** Loaders whose format is pickle or as strong as pickle: whoever wrote the bytes decides what code runs. */

type Row = readonly [callee: string, input: string, checked: string];

/** Module functions that read a stream or bytes in their first argument. */
const always: readonly Row[] = [
  ['pickle.load', 'file', 'CPython 3.14'],
  ['pickle.loads', 'data', 'CPython 3.14'],
  ['pickle.Unpickler', 'file', 'CPython 3.14'],
  ['pickle._load', 'file', 'CPython 3.14'],
  ['pickle._loads', 's', 'CPython 3.14'],
  ['pickle._Unpickler', 'file', 'CPython 3.14'],
  ['dill.load', 'file', 'dill 0.4'],
  ['dill.loads', 'str', 'dill 0.4'],
  ['dill.Unpickler', 'file', 'dill 0.4'],
  ['dill.load_session', 'filename', 'dill 0.4'],
  ['dill.load_module', 'filename', 'dill 0.4'],
  ['dill.load_module_asdict', 'filename', 'dill 0.4'],
  ['dill.temp.load', 'file', 'dill 0.4'],
  ['cloudpickle.load', 'file', 'cloudpickle 3.1'],
  ['cloudpickle.loads', 'data', 'cloudpickle 3.1'],
  ['cloudpickle.Unpickler', 'file', 'cloudpickle 3.1'],
  ['ray.cloudpickle.load', 'file', 'ray 2.51'],
  ['ray.cloudpickle.loads', 'data', 'ray 2.51'],
  ['pyspark.cloudpickle.load', 'file', 'pyspark 4.0'],
  ['pyspark.cloudpickle.loads', 'data', 'pyspark 4.0'],
  ['zodbpickle.load', 'file', 'zodbpickle 4.2'],
  ['zodbpickle.loads', 'data', 'zodbpickle 4.2'],
  ['compress_pickle.load', 'path', 'compress-pickle 2.1'],
  ['compress_pickle.loads', 'data', 'compress-pickle 2.1'],
  ['srsly.pickle_loads', 'data', 'srsly 2.5'],
  ['srsly.cloudpickle.load', 'file', 'srsly 2.5'],
  ['srsly.cloudpickle.loads', 'data', 'srsly 2.5'],
  ['msgpack_numpy.decode', 'obj', 'msgpack-numpy 0.4'],
  ['msgpack_numpy.unpack', 'stream', 'msgpack-numpy 0.4'],
  ['msgpack_numpy.unpackb', 'packed', 'msgpack-numpy 0.4'],
  ['msgpack_numpy.load', 'stream', 'msgpack-numpy 0.4'],
  ['msgpack_numpy.loads', 'packed', 'msgpack-numpy 0.4'],
  ['jsonpickle.decode', 'string', 'jsonpickle 4.1'],
  ['jsonpickle.loads', 'string', 'jsonpickle 4.1'],
  ['jsonpickle.Unpickler.restore', 'obj', 'jsonpickle 4.1'],
];

const models: readonly Row[] = [
  ['joblib.load', 'filename', 'joblib 1.5'],
  ['statsmodels.iolib.smpickle.load_pickle', 'fname', 'statsmodels 0.14'],
  ['statsmodels.api.load', 'fname', 'statsmodels 0.14'],
  ['pycaret.classification.load_model', 'model_name', 'pycaret 3.3'],
  ['pycaret.regression.load_model', 'model_name', 'pycaret 3.3'],
];

const tables: readonly Row[] = [
  ['pandas.read_pickle', 'filepath_or_buffer', 'pandas 2.3'],
  ['pandas.compat.pickle_compat.load', 'fh', 'pandas 2.3'],
  ['geopandas.read_pickle', 'filepath_or_buffer', 'geopandas 1.1'],
  ['modin.pandas.read_pickle', 'filepath_or_buffer', 'modin 0.37'],
  ['networkx.read_gpickle', 'path', 'networkx 2.8'],
];

/** Stores that a program mostly keeps for itself. */
const stores: readonly Row[] = [
  ['shelve.open', 'filename', 'CPython 3.14'],
  ['shelve.DbfilenameShelf', 'filename', 'CPython 3.14'],
  ['marshal.load', 'file', 'CPython 3.14'],
  ['marshal.loads', 'bytes', 'CPython 3.14'],
  ['pandas.read_hdf', 'path_or_buf', 'pandas 2.3'],
  ['klepto.archives.file_archive', 'name', 'klepto 0.2'],
];

function rows(list: readonly Row[], more: Partial<Deserializer>): readonly Deserializer[] {
  return list.map(([callee, name, checked]) => ({ callee, input: { position: 0, name }, checked, ...more }));
}

export const pickleLoaders: readonly Deserializer[] = [
  ...rows(always, { instead: 'JSON or safetensors' }),
  ...rows(models, { instead: 'skops or ONNX' }),
  ...rows(tables, { instead: 'Parquet' }),
  ...rows(stores, { usual: 'private', instead: 'JSON or SQLite' }),
  {
    callee: 'torch.package.PackageImporter',
    input: { position: 0, name: 'file_or_buffer' },
    checked: 'torch 2.9',
    instead: 'torch.export',
  },
];

/** Their counterparts: what these give back, or write, was made by the same program. */
export const picklers: ReadonlySet<string> = new Set([
  'pickle.dumps',
  'pickle._dumps',
  'dill.dumps',
  'cloudpickle.dumps',
  'ray.cloudpickle.dumps',
  'pyspark.cloudpickle.dumps',
  'zodbpickle.dumps',
  'compress_pickle.dumps',
  'marshal.dumps',
  'jsonpickle.encode',
  'jsonpickle.dumps',
]);
