/**
 * Arguments by which libraries let pickled data through. Their names are so telling that the callee does not matter:
 * a subclass or a wrapper of the workspace passes them on.
 */
export interface PickleFlag {
  readonly name: string;
  readonly library: string;
  /** Where the API was checked: library and version. */
  readonly checked: string;
}

export const pickleFlags: readonly PickleFlag[] = [
  {
    name: 'allow_dangerous_deserialization',
    library: 'LangChain',
    checked: 'langchain-community 0.4, langchain-core 1.0',
  },
];

/** `load` and `loads` of LangChain's own serialisation. langchain-core 1.2 */
export const langchainLoaders: ReadonlySet<string> = new Set([
  'langchain_core.load.load',
  'langchain_core.load.loads',
  'langchain_core.load.load.load',
  'langchain_core.load.load.loads',
  'langchain.load.load',
  'langchain.load.loads',
  'langchain.load.load.load',
  'langchain.load.load.loads',
  'langchain_core.load.Reviver',
  'langchain_core.load.load.Reviver',
]);

/** Functions that write an MLflow model; `serialization_format` says how. mlflow 3.6 */
export const mlflowSavers: ReadonlySet<string> = new Set(
  ['sklearn', 'pytorch', 'lightgbm', 'xgboost', 'statsmodels', 'pyfunc', 'diviner', 'prophet'].flatMap(
    (flavour) => ['log_model', 'save_model'].map((method) => `mlflow.${flavour}.${method}`),
  ),
);

/** Their argument's values that mean pickle. mlflow 3.6 */
export const mlflowPickleFormats: ReadonlySet<string> = new Set([
  'pickle',
  'cloudpickle',
  'mlflow.sklearn.SERIALIZATION_FORMAT_PICKLE',
  'mlflow.sklearn.SERIALIZATION_FORMAT_CLOUDPICKLE',
]);

/** URIs of models that nobody has registered or reviewed. */
export const unregisteredModel = /^(?:https?|s3|gs|wasbs?|abfss?|hdfs|dbfs|ftp|sftp|runs|mlflow-artifacts):/i;
