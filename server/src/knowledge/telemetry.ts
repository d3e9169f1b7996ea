import { type CalleeRow, table } from './table.ts';

/** A call that sends values to an experiment tracker or a monitoring service. */
export interface TelemetrySink extends CalleeRow {
  readonly service: string;
  /** Where the values are passed; every argument when nothing is said. */
  readonly values?: readonly { readonly position: number; readonly name: string }[];
  /** Where the API was checked: library and version. */
  readonly checked: string;
}

type Shared = Omit<TelemetrySink, 'callee'>;

const rows = (shared: Shared, ...callees: readonly string[]): readonly TelemetrySink[] =>
  callees.map((callee) => ({ callee, ...shared }));
const at = (position: number, name: string) => ({ position, name });

export const telemetrySinks = table<TelemetrySink>([
  ...rows(
    {
      service: 'Weights & Biases',
      values: [at(-1, 'config'), at(-1, 'notes')],
      checked: 'not yet looked up; meant for wandb 0.31',
    },
    'wandb.init',
  ),
  ...rows(
    { service: 'Weights & Biases', checked: 'not yet looked up; meant for wandb 0.31' },
    'wandb.config.update',
    'wandb.init().config.update',
    'wandb.run.config.update',
    'wandb.log',
    'wandb.init().log',
    'wandb.run.log',
    'wandb.config.setdefaults',
    'wandb.run.summary.update',
    'wandb.summary.update',
  ),
  ...rows(
    { service: 'MLflow', checked: 'not yet looked up; meant for mlflow 3.18' },
    'mlflow.log_params',
    'mlflow.log_param',
    'mlflow.log_dict',
    'mlflow.log_text',
    'mlflow.set_tag',
    'mlflow.set_tags',
    'mlflow.MlflowClient.log_param',
    'mlflow.MlflowClient.set_tag',
    'mlflow.tracking.MlflowClient.log_param',
    'mlflow.tracking.MlflowClient.set_tag',
  ),
  ...rows(
    { service: 'Comet', checked: 'not yet looked up; meant for comet-ml 3.58' },
    'comet_ml.Experiment.log_parameters',
    'comet_ml.Experiment.log_parameter',
    'comet_ml.Experiment.log_other',
    'comet_ml.Experiment.log_others',
    'comet_ml.Experiment.log_text',
    'comet_ml.start().log_parameters',
    'comet_ml.start().log_parameter',
  ),
  ...rows(
    { service: 'ClearML', checked: 'not yet looked up; meant for clearml 2.1' },
    'clearml.Task.connect',
    'clearml.Task.init().connect',
  ),
  ...rows(
    { service: 'TensorBoard', checked: 'not yet looked up; meant for torch 2.9' },
    'torch.utils.tensorboard.SummaryWriter.add_text',
    'torch.utils.tensorboard.SummaryWriter.add_hparams',
    'tensorboardX.SummaryWriter.add_text',
  ),
  ...rows(
    { service: 'Sentry', checked: 'not yet looked up; meant for sentry-sdk 2.45' },
    'sentry_sdk.set_context',
    'sentry_sdk.set_extra',
    'sentry_sdk.set_tag',
    'sentry_sdk.capture_message',
  ),
  ...rows(
    { service: 'Trackio', values: [at(-1, 'config')], checked: 'not yet looked up; meant for trackio 0.11' },
    'trackio.init',
  ),
  ...rows({ service: 'Trackio', checked: 'not yet looked up; meant for trackio 0.11' }, 'trackio.log'),
]);
