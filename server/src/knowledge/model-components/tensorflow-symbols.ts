import { type ComponentMeaning, rows, runsCode, touchesFiles, usesNetwork } from './meaning.ts';
import { reachingOperator } from './tensorflow.ts';

/** Public functions of TensorFlow that reach beyond a graph, without `tf.`, `compat.v1.` and `compat.v2.`. */
const reaching = new Map<string, ComponentMeaning>([
  ...rows(
    runsCode('runs Python code'),
    `py_function numpy_function py_func py_func_with_timeout load_library load_op_library
     load_file_system_library experimental.register_filesystem_plugin user_ops.my_fact`,
  ),
  ...rows(
    runsCode('loads another model'),
    `saved_model.load saved_model.load_v2 saved_model.loader.load saved_model.contains_saved_model
     keras.models.load_model keras.models.model_from_json keras.models.model_from_yaml keras.models.model_from_config
     keras.saving.load_model keras.layers.deserialize keras.utils.deserialize_keras_object train.import_meta_graph
     import_graph_def graph_util.import_graph_def`,
  ),
  ...rows(
    touchesFiles('writes a file'),
    `io.write_file write_file io.write_graph train.write_graph io.TFRecordWriter python_io.TFRecordWriter
     io.serialize_to_file saved_model.save keras.models.save_model keras.utils.save_img
     keras.preprocessing.image.save_img summary.create_file_writer summary.FileWriter
     data.experimental.save data.experimental.TFRecordWriter debugging.experimental.enable_dump_debug_info
     keras.utils.plot_model profiler.experimental.start profiler.experimental.client.trace`,
  ),
  ...rows(
    touchesFiles('reads a file'),
    `io.read_file read_file io.matching_files matching_files io.tf_record_iterator python_io.tf_record_iterator
     data.TextLineDataset data.TFRecordDataset data.FixedLengthRecordDataset data.Dataset.list_files
     data.experimental.CsvDataset data.experimental.SqlDataset data.experimental.load WholeFileReader TextLineReader
     TFRecordReader FixedLengthRecordReader LMDBReader train.load_checkpoint train.load_variable
     train.list_variables contrib.framework.load_variable keras.utils.load_img keras.preprocessing.image.load_img
     keras.utils.image_dataset_from_directory keras.utils.text_dataset_from_directory`,
  ),
  ...rows(
    usesNetwork('opens a connection'),
    `keras.utils.get_file config.experimental_connect_to_cluster config.experimental_connect_to_host
     data.experimental.service.register_dataset data.experimental.service.distribute
     data.experimental.service.DispatchServer data.experimental.service.WorkerServer distribute.Server train.Server
     contrib.rpc.rpc contrib.rpc.try_rpc`,
  ),
]);

const filePrefixes = /^(?:io\.)?gfile\./;

/** What calling a function of TensorFlow by its public name does. `raw_ops.WriteFile` is the operator of that name. */
export function meaningOfTensorflowSymbol(symbol: string): ComponentMeaning | undefined {
  const name = symbol.replace(/^(?:tf|tensorflow)\./, '').replace(/^(?:compat\.v[12]\.)+/, '');
  const operator = /^raw_ops\.(\w+)$/.exec(name)?.[1];
  const meaning = operator ? reachingOperator(operator) : reaching.get(name);
  if (meaning) return { ...meaning, what: `${meaning.what}: tf.${name}` };
  return filePrefixes.test(name) ? touchesFiles(`changes files: tf.${name}`) : undefined;
}
