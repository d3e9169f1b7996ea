/** How models are written and published. */

/** Calls whose result is a whole model: a module, estimator or pipeline object. */
export function isModelMaker(name: string): boolean {
  return (
    /^torch\.nn\.(?:modules\.\w+\.)?[A-Z]\w*$/.test(name) ||
    /^torchvision\.models\.(?:\w+\.)*\w+$/.test(name) ||
    /^(?:timm\.create_model|torch\.hub\.load|torch\.jit\.script|torch\.compile)$/.test(name) ||
    /^(?:transformers|diffusers|peft|sentence_transformers)\.(?!.*(?:Tokenizer|Processor|Config|FeatureExtractor|Scheduler))[A-Z]\w*(?:\.from_(?:pretrained|config))?$/.test(
      name,
    ) ||
    isEstimatorMaker(name)
  );
}

/** Estimators of scikit-learn and of the libraries that follow its interface. */
export function isEstimatorMaker(name: string): boolean {
  return (
    /^sklearn\.(?!metrics|datasets|utils)\w+\.(?:\w+\.)*[A-Z]\w*$/.test(name) ||
    /^sklearn\.pipeline\.make_(?:pipeline|union)$/.test(name) ||
    /^(?:xgboost\.XGB\w+|lightgbm\.LGBM\w+|catboost\.CatBoost\w*|imblearn\.\w+\.(?:\w+\.)*[A-Z]\w*)$/.test(
      name,
    )
  );
}

/** Classes of the workspace that derive from one of these are models. */
export const modelBases: ReadonlySet<string> = new Set([
  'torch.nn.Module',
  'torch.nn.Sequential',
  'torch.nn.modules.module.Module',
  'lightning.pytorch.LightningModule',
  'lightning.LightningModule',
  'pytorch_lightning.LightningModule',
  'transformers.PreTrainedModel',
  'transformers.modeling_utils.PreTrainedModel',
]);

/** Names that people give to whole models. */
export const modelName =
  /^(?:self\.)?_?(?:(?:\w+_)?(?:model|net|network|classifier|regressor|estimator|generator|discriminator|encoder|decoder|clf|pipeline|pipe)|(?:model|net)_?\w{0,6})$/i;

/** Names that look like models and are not. */
export const notModelName =
  /state|weight|dict|param|config|cfg|name|path|dir|file|id$|output|history|metric|loss|embedding|tokenizer/i;

/** Methods whose result is not the model any more. */
export const partMethods: ReadonlySet<string> = new Set([
  'state_dict',
  'parameters',
  'named_parameters',
  'get_weights',
  'cpu_state_dict',
]);

/** Functions that pickle an object into a file, and where the object is passed. */
export const pickleDumpers: ReadonlyMap<string, { readonly position: number; readonly name: string }> =
  new Map([
    ['pickle.dump', { position: 0, name: 'obj' }],
    ['pickle.dumps', { position: 0, name: 'obj' }],
    ['cloudpickle.dump', { position: 0, name: 'obj' }],
    ['cloudpickle.dumps', { position: 0, name: 'obj' }],
    ['dill.dump', { position: 0, name: 'obj' }],
    ['dill.dumps', { position: 0, name: 'obj' }],
    ['joblib.dump', { position: 0, name: 'value' }],
  ]);

/** Calls that hand a file to others: hubs, registries, shared storage. */
export const publishers: ReadonlySet<string> = new Set([
  'huggingface_hub.upload_file',
  'huggingface_hub.upload_folder',
  'huggingface_hub.upload_large_folder',
  'huggingface_hub.push_to_hub_keras',
  'huggingface_hub.HfApi.upload_file',
  'huggingface_hub.HfApi.upload_folder',
  'huggingface_hub.HfApi.upload_large_folder',
  'mlflow.log_artifact',
  'mlflow.log_artifacts',
  'mlflow.register_model',
  'mlflow.MlflowClient.log_artifact',
  'mlflow.tracking.MlflowClient.log_artifact',
  'wandb.save',
  'wandb.log_artifact',
  'wandb.init().log_artifact',
  'skops.hub_utils.push',
  'kagglehub.model_upload',
  'modelscope.hub.api.HubApi.push_model',
  'comet_ml.Experiment.log_model',
]);

/** The same by the method's name alone: clients of hubs and cloud storage are built in many ways. */
export const publishMethods: ReadonlySet<string> = new Set([
  'push_to_hub',
  'upload_file',
  'upload_fileobj',
  'upload_folder',
  'upload_from_filename',
  'upload_from_file',
  'upload_blob',
  'fput_object',
  'put_object',
  'log_artifact',
  'log_artifacts',
  'log_model',
  'add_file',
]);
