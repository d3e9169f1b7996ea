import type { CalleeRow } from './table.ts';

/** A call that fetches a model, dataset or file of a hub when it is given a repository's name. */
export interface ModelLoader extends CalleeRow {
  readonly hub: 'models' | 'datasets';
  /** Where the repository's name is passed. */
  readonly repository: {
    readonly position: number;
    readonly name: string;
    /** What the parameter is called in other releases. */
    readonly otherNames?: readonly string[];
  };
  /** The keyword that pins the commit; nothing when the call has none. */
  readonly revision?: string;
  /** Its position, where it may be passed without its keyword. */
  readonly revisionPosition?: number;
  /** Keywords that take a mapping in which the revision may stand: `model_kwargs={"revision": …}`. */
  readonly revisionIn?: readonly string[];
  /** Further keywords that pin another part: `code_revision`, `tokenizer_revision`. */
  readonly otherRevisions?: readonly string[];
  /** The keyword that lets the repository's code run. */
  readonly remoteCode?: string;
  /** Which names without an owner mean a repository as well; none when it is left out. */
  readonly ownerless?: 'transformers' | 'sentence-transformers' | 'whisper' | 'datasets';
  /** The keyword that says what kind of repository it is: `repo_type="dataset"`. */
  readonly repositoryType?: string;
  /** What is fetched when it is neither weights nor data; another rule looks after it. */
  readonly fetches?: 'code';
  /** Where the API was checked: library and version. */
  readonly checked: string;
}

type Shape = Omit<ModelLoader, 'callee' | 'checked'>;

function rows(checked: string, shape: Shape, ...callees: readonly string[]): readonly ModelLoader[] {
  return callees.map((callee) => ({ callee, ...shape, checked }));
}

const transformers: Shape = {
  hub: 'models',
  repository: { position: 0, name: 'pretrained_model_name_or_path' },
  revision: 'revision',
  otherRevisions: ['code_revision'],
  remoteCode: 'trust_remote_code',
  ownerless: 'transformers',
};

const transformersPipeline: Shape = { ...transformers, repository: { position: 1, name: 'model' } };

const diffusers: Shape = {
  hub: 'models',
  repository: {
    position: 0,
    name: 'pretrained_model_name_or_path',
    otherNames: ['pretrained_model_link_or_path'],
  },
  revision: 'revision',
  otherRevisions: ['custom_revision'],
  remoteCode: 'trust_remote_code',
};

const diffusersAdapter: Shape = {
  hub: 'models',
  repository: {
    position: 0,
    name: 'pretrained_model_name_or_path_or_dict',
    otherNames: ['pretrained_model_name_or_path'],
  },
  revision: 'revision',
};

const sentenceTransformers: Shape = {
  hub: 'models',
  repository: { position: 0, name: 'model_name_or_path', otherNames: ['model_name'] },
  revision: 'revision',
  revisionIn: ['model_kwargs', 'automodel_args', 'model_args'],
  remoteCode: 'trust_remote_code',
  ownerless: 'sentence-transformers',
};

const adapter: Shape = {
  hub: 'models',
  repository: {
    position: 0,
    name: 'model_id',
    otherNames: ['peft_model_id', 'pretrained_model_name_or_path'],
  },
  revision: 'revision',
};

const peftModel: Shape = { ...adapter, repository: { position: 1, name: 'model_id' } };

const hubFile: Shape = {
  hub: 'models',
  repository: { position: 0, name: 'repo_id' },
  revision: 'revision',
  repositoryType: 'repo_type',
};

const dataset: Shape = {
  hub: 'datasets',
  repository: { position: 0, name: 'path' },
  revision: 'revision',
  remoteCode: 'trust_remote_code',
  ownerless: 'datasets',
};

const kernel: Shape = {
  hub: 'models',
  repository: { position: 0, name: 'repo_id' },
  revision: 'revision',
  revisionPosition: 1,
  fetches: 'code',
};

function keyword(name: string, more: Partial<Shape> = {}): Shape {
  return { hub: 'models', repository: { position: 0, name }, revision: 'revision', ...more };
}

const peftModels = [
  'PeftModel',
  'PeftModelForCausalLM',
  'PeftModelForFeatureExtraction',
  'PeftModelForQuestionAnswering',
  'PeftModelForSeq2SeqLM',
  'PeftModelForSequenceClassification',
  'PeftModelForTokenClassification',
  'PeftMixedModel',
].map((name) => `peft.${name}.from_pretrained`);

const datasetCalls = [
  'load_dataset',
  'load_dataset_builder',
  'get_dataset_config_info',
  'get_dataset_config_names',
  'get_dataset_default_config_name',
  'get_dataset_infos',
  'get_dataset_split_names',
].map((name) => `datasets.${name}`);

export const modelLoaders: readonly ModelLoader[] = [
  ...rows('transformers 5.0', transformers, 'transformers.*.from_pretrained', 'adapters.*.from_pretrained'),
  ...rows('transformers 5.0', transformersPipeline, 'transformers.pipeline'),
  ...rows('transformers 5.0', adapter, 'transformers.*.load_adapter', 'peft.*.load_adapter'),
  ...rows('tokenizers 0.22', keyword('identifier'), 'tokenizers.Tokenizer.from_pretrained'),

  ...rows('diffusers 0.36', diffusers, 'diffusers.*.from_pretrained', 'diffusers.*.from_single_file'),
  ...rows(
    'diffusers 0.36',
    diffusersAdapter,
    'diffusers.*.load_lora_weights',
    'diffusers.*.load_textual_inversion',
    'diffusers.*.load_ip_adapter',
  ),

  ...rows(
    'sentence-transformers 5.2',
    sentenceTransformers,
    'sentence_transformers.SentenceTransformer',
    'sentence_transformers.CrossEncoder',
    'sentence_transformers.SparseEncoder',
    'sentence_transformers.Transformer',
  ),

  ...rows('peft 0.18', peftModel, ...peftModels),
  ...rows('peft 0.18', { ...adapter, remoteCode: 'trust_remote_code' }, 'peft.*.from_pretrained'),
  ...rows(
    'setfit 1.1',
    keyword('pretrained_model_name_or_path', { ownerless: 'sentence-transformers' }),
    'setfit.*.from_pretrained',
  ),
  ...rows('trl 0.25', transformers, 'trl.*.from_pretrained'),
  ...rows(
    'unsloth 2025.11',
    { ...transformers, repository: { position: 0, name: 'model_name' } },
    'unsloth.*.from_pretrained',
  ),
  ...rows(
    'optimum 2.0',
    { ...transformers, repository: { position: 0, name: 'model_id' } },
    'optimum.*.from_pretrained',
  ),

  ...rows(
    'huggingface_hub 1.1',
    hubFile,
    'huggingface_hub.hf_hub_download',
    'huggingface_hub.snapshot_download',
  ),
  ...rows(
    'huggingface_hub 1.1',
    hubFile,
    'huggingface_hub.HfApi.hf_hub_download',
    'huggingface_hub.HfApi.snapshot_download',
  ),
  ...rows(
    'huggingface_hub 1.1',
    keyword('pretrained_model_name_or_path', { otherRevisions: [] }),
    'huggingface_hub.*.from_pretrained',
  ),
  ...rows(
    'huggingface_hub 0.36',
    keyword('repo_id'),
    'huggingface_hub.from_pretrained_fastai',
    'huggingface_hub.from_pretrained_keras',
  ),
  ...rows(
    'huggingface_hub 0.25',
    { hub: 'models', repository: { position: 0, name: 'url' } },
    'huggingface_hub.cached_download',
  ),

  ...rows('datasets 4.4', dataset, ...datasetCalls),
  ...rows('evaluate 0.4', keyword('path'), 'evaluate.load'),

  ...rows(
    'vllm 0.11',
    keyword('model', {
      otherRevisions: ['tokenizer_revision', 'code_revision'],
      remoteCode: 'trust_remote_code',
    }),
    'vllm.LLM',
    'vllm.EngineArgs',
    'vllm.AsyncEngineArgs',
  ),
  ...rows(
    'sglang 0.5',
    keyword('model_path', {
      remoteCode: 'trust_remote_code',
      repository: { position: -1, name: 'model_path' },
    }),
    'sglang.Engine',
    'sglang.Runtime',
    'sglang.ServerArgs',
  ),
  ...rows(
    'faster-whisper 1.2',
    keyword('model_size_or_path', { ownerless: 'whisper' }),
    'faster_whisper.WhisperModel',
  ),
  ...rows(
    'faster-whisper 1.2',
    keyword('size_or_id', { ownerless: 'whisper' }),
    'faster_whisper.download_model',
  ),
  ...rows(
    'llama-cpp-python 0.3.16',
    { hub: 'models', repository: { position: 0, name: 'repo_id' } },
    'llama_cpp.Llama.from_pretrained',
  ),
  ...rows('ctransformers 0.2.27', keyword('model_path_or_repo_id'), 'ctransformers.*.from_pretrained'),
  ...rows('mlx-lm 0.28', keyword('path_or_hf_repo'), 'mlx_lm.load', 'mlx_vlm.load'),
  ...rows('pyannote.audio 4.0', keyword('checkpoint'), 'pyannote.audio.*.from_pretrained'),
  ...rows('speechbrain 1.0', keyword('source'), 'speechbrain.*.from_hparams'),
  ...rows(
    'auto-gptq 0.7',
    { ...transformers, repository: { position: 0, name: 'model_name_or_path' } },
    'auto_gptq.*.from_quantized',
    'auto_gptq.*.from_pretrained',
  ),
  ...rows('kernels 0.11', kernel, 'kernels.get_kernel', 'kernels.has_kernel'),
];
