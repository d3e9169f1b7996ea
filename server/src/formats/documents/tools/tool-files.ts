import { at, type DataNode, entriesOf, entryOf, itemsOf, stringOf } from '../../data/node.ts';
import { mcpFacts } from '../agents/mcp-facts.ts';
import type { DocumentFile, DocumentReader } from '../reader.ts';
import { readBento, readDvc, readKubeflow, readMlProject, readSky } from './started.ts';

/** The settings of programs that train, test and serve models. */
export const toolFiles: readonly DocumentReader[] = [
  {
    kind: 'litellm',
    recognises: isLitellm,
    // The proxy is a client of MCP servers, too.
    read: mcpFacts,
    // Resolved at any depth of the file; litellm 1.80, `ProxyConfig._check_for_os_environ_vars`.
    reference: (name) => `os.environ/${name}`,
  },
  {
    kind: 'promptfoo',
    recognises: isPromptfoo,
    // promptfoo.dev/docs/configuration/guide.
    reference: (name) => `{{env.${name}}}`,
  },
  {
    kind: 'prompty',
    recognises: (file) => file.name.endsWith('.prompty') && entryOf(top(file), 'model') !== undefined,
    // prompty.ai/docs/prompty-specification.
    reference: (name) => `\${env:${name}}`,
  },
  {
    kind: 'axolotl',
    recognises: isAxolotl,
    role: (path) => (path.length === 1 && path[0] === 'chat_template_jinja' ? 'template' : undefined),
  },
  { kind: 'llama-factory', recognises: isLlamaFactory },
  { kind: 'lm-eval', recognises: isLmEval },
  { kind: 'vllm', recognises: isVllm },
  { kind: 'torchserve', recognises: isTorchServe },
  { kind: 'streamlit', recognises: inFolder('.streamlit', /^(?:config|secrets)\.toml$/) },
  { kind: 'chainlit', recognises: inFolder('.chainlit', /^config\.toml$/) },
  { kind: 'jupyter', recognises: isJupyter },
  { kind: 'airflow', recognises: isAirflow },
  { kind: 'bentoml', recognises: isBento, read: readBento },
  { kind: 'kubeflow', recognises: isKubeflow, read: readKubeflow },
  { kind: 'dvc', recognises: isDvc, read: readDvc },
  { kind: 'skypilot', recognises: isSky, read: readSky },
  { kind: 'mlproject', recognises: isMlProject, read: readMlProject },
];

function top(file: DocumentFile): DataNode | undefined {
  return file.documents[0];
}

function has(node: DataNode | undefined, ...keys: readonly string[]): boolean {
  return keys.some((key) => entryOf(node, key) !== undefined);
}

function inFolder(folder: string, name: RegExp): DocumentReader['recognises'] {
  const place = `${folder}/`;
  return (file) => name.test(file.name) && (file.path.startsWith(place) || file.path.includes(`/${place}`));
}

function isLitellm(file: DocumentFile): boolean {
  const node = top(file);
  const models = itemsOf(at(node, 'model_list'));
  if (models.length > 0) return models.some((item) => has(item, 'litellm_params'));
  return has(node, 'litellm_settings') && has(node, 'general_settings', 'router_settings', 'include');
}

function isPromptfoo(file: DocumentFile): boolean {
  const node = top(file);
  if (!has(node, 'providers', 'targets')) return false;
  return /^promptfooconfig\b/.test(file.name) || (has(node, 'prompts') && has(node, 'tests', 'redteam'));
}

function isAxolotl(file: DocumentFile): boolean {
  const node = top(file);
  if (stringOf(at(node, 'base_model')) === undefined) return false;
  return (
    has(
      node,
      'sequence_len',
      'micro_batch_size',
      'lora_r',
      'adapter',
      'val_set_size',
      'num_epochs',
      'dataset_prepared_path',
    ) && has(node, 'datasets', 'pretraining_dataset', 'rl', 'adapter', 'sequence_len')
  );
}

function isLlamaFactory(file: DocumentFile): boolean {
  const node = top(file);
  if (stringOf(at(node, 'model_name_or_path')) === undefined) return false;
  return (
    has(node, 'stage', 'finetuning_type', 'infer_backend', 'export_dir', 'template') ||
    /^(?:sft|dpo|rm|ppo|pt|kto)$/.test(stringOf(at(node, 'stage')) ?? '')
  );
}

function isLmEval(file: DocumentFile): boolean {
  const node = top(file);
  if (has(node, 'doc_to_text', 'doc_to_target', 'doc_to_choice')) {
    return has(node, 'task', 'dataset_path', 'output_type', 'metric_list', 'include');
  }
  return has(node, 'model_args') && has(node, 'tasks', 'num_fewshot');
}

/** Long flags of `vllm serve`, as its `--config` takes them, that no other program has. */
const vllmKeys: readonly string[] = [
  'tensor-parallel-size',
  'pipeline-parallel-size',
  'gpu-memory-utilization',
  'max-model-len',
  'max-num-seqs',
  'max-num-batched-tokens',
  'served-model-name',
  'enable-prefix-caching',
  'enforce-eager',
  'enable-lora',
  'kv-cache-dtype',
  'trust-remote-code',
  'tool-call-parser',
  'uvicorn-log-level',
];

function isVllm(file: DocumentFile): boolean {
  const node = top(file);
  if (node?.kind !== 'mapping') return false;
  const told = vllmKeys.filter((key) => has(node, key, key.replaceAll('-', '_'))).length;
  const isNamed = /vllm/i.test(file.path);
  return (
    told >= 2 ||
    (told === 1 && isNamed) ||
    (isNamed && stringOf(at(node, 'model')) !== undefined && has(node, 'host', 'port'))
  );
}

function isTorchServe(file: DocumentFile): boolean {
  return (
    file.name.endsWith('.properties') &&
    has(
      top(file),
      'inference_address',
      'management_address',
      'model_store',
      'load_models',
      'disable_token_authorization',
    )
  );
}

function isJupyter(file: DocumentFile): boolean {
  return (
    /^jupyter_[\w]*config\.json$/.test(file.name) ||
    (file.name.endsWith('.json') &&
      has(top(file), 'ServerApp', 'NotebookApp', 'IdentityProvider', 'JupyterHub', 'LabApp'))
  );
}

function isAirflow(file: DocumentFile): boolean {
  return /^airflow\.cfg$|^airflow_local\.cfg$/.test(file.name) && has(top(file), 'core');
}

function isBento(file: DocumentFile): boolean {
  return (
    /^bentofile\.ya?ml$/.test(file.name) ||
    (/\.ya?ml$/.test(file.name) &&
      has(top(file), 'service') &&
      has(top(file), 'python') &&
      has(top(file), 'include', 'docker', 'models'))
  );
}

function isKubeflow(file: DocumentFile): boolean {
  return file.documents.some(
    (node) =>
      entriesOf(at(node, 'deploymentSpec', 'executors')).length > 0 ||
      has(at(node, 'implementation', 'container'), 'image') ||
      stringOf(at(node, 'metadata', 'annotations', 'pipelines.kubeflow.org/kfp_sdk_version')) !== undefined,
  );
}

function isDvc(file: DocumentFile): boolean {
  if (/(?:^|\/)\.dvc\/config(?:\.local)?$/.test(file.path)) return true;
  return file.name === 'dvc.yaml' && has(top(file), 'stages');
}

function isSky(file: DocumentFile): boolean {
  const node = file.documents[file.documents.length - 1];
  return (
    stringOf(at(node, 'run')) !== undefined &&
    at(node, 'resources')?.kind === 'mapping' &&
    has(
      at(node, 'resources'),
      'accelerators',
      'cloud',
      'infra',
      'cpus',
      'memory',
      'use_spot',
      'ports',
      'instance_type',
    )
  );
}

function isMlProject(file: DocumentFile): boolean {
  return file.name === 'MLproject' && has(top(file), 'entry_points');
}
