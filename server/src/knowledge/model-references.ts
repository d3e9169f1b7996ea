import type { CalleeRow } from './table.ts';

/**
 * Libraries that write the version into the name of what they fetch: `hf-hub:org/model@commit`, `owner/repo:tag`,
 * `models:/name/3`. Each scheme says how such a name is read.
 */
export type ReferenceScheme =
  | 'hf-hub'
  | 'torch-hub'
  | 'mlflow'
  | 'wandb'
  | 'kaggle-model'
  | 'kaggle-dataset'
  | 'tensorflow-hub'
  | 'prompt-hub'
  | 'dvc';

export interface ModelReference extends CalleeRow {
  readonly scheme: ReferenceScheme;
  /** Where the name is passed. */
  readonly reference: { readonly position: number; readonly names: readonly string[] };
  /** The keyword and position of a revision that is passed beside the name. */
  readonly revision?: { readonly position: number; readonly name: string };
  /** Where the API was checked: library and version. */
  readonly checked: string;
}

function rows(
  checked: string,
  scheme: ReferenceScheme,
  position: number,
  names: readonly string[],
  ...callees: readonly string[]
): readonly ModelReference[] {
  return callees.map((callee) => ({ callee, scheme, reference: { position, names }, checked }));
}

export const modelReferences: readonly ModelReference[] = [
  ...rows('timm 1.0', 'hf-hub', 0, ['model_name'], 'timm.create_model'),
  ...rows(
    'open_clip 3.2',
    'hf-hub',
    0,
    ['model_name', 'schema'],
    'open_clip.create_model',
    'open_clip.create_model_and_transforms',
    'open_clip.create_model_from_pretrained',
    'open_clip.get_tokenizer',
  ),
  ...rows('torch 2.9', 'torch-hub', 0, ['repo_or_dir', 'github'], 'torch.hub.load'),
  ...rows('torch 2.9', 'torch-hub', 0, ['github'], 'torch.hub.list', 'torch.hub.help'),
  ...rows(
    'wandb 0.23',
    'wandb',
    0,
    ['artifact_or_name', 'name'],
    'wandb.use_artifact',
    'wandb.init().use_artifact',
    'wandb.init().use_model',
    'wandb.use_model',
    'wandb.Api.artifact',
  ),
  ...rows('kagglehub 0.3', 'kaggle-model', 0, ['handle'], 'kagglehub.model_download'),
  ...rows('kagglehub 0.3', 'kaggle-dataset', 0, ['handle'], 'kagglehub.dataset_download'),
  ...rows(
    'kagglehub 0.3',
    'kaggle-dataset',
    1,
    ['handle'],
    'kagglehub.dataset_load',
    'kagglehub.load_dataset',
  ),
  ...rows(
    'tensorflow-hub 0.16',
    'tensorflow-hub',
    0,
    ['handle', 'spec'],
    'tensorflow_hub.load',
    'tensorflow_hub.KerasLayer',
    'tensorflow_hub.Module',
    'tensorflow_hub.resolve',
    'tensorflow_hub.load_module_spec',
  ),
  ...rows(
    'langchain 0.3, langsmith 0.4',
    'prompt-hub',
    0,
    ['owner_repo_commit', 'prompt_identifier'],
    'langchain.hub.pull',
    'langchainhub.Client.pull',
    'langsmith.Client.pull_prompt',
    'langsmith.AsyncClient.pull_prompt',
  ),
  ...['open', 'read', 'get_url'].map(
    (name): ModelReference => ({
      callee: `dvc.api.${name}`,
      scheme: 'dvc',
      reference: { position: 1, names: ['repo'] },
      revision: { position: 2, name: 'rev' },
      checked: 'dvc 3.64',
    }),
  ),
  {
    callee: 'dvc.api.DVCFileSystem',
    scheme: 'dvc',
    reference: { position: 0, names: ['url', 'repo'] },
    revision: { position: 1, name: 'rev' },
    checked: 'dvc 3.64',
  },
  ...['params_show', 'metrics_show', 'artifacts_show'].map(
    (name): ModelReference => ({
      callee: `dvc.api.${name}`,
      scheme: 'dvc',
      reference: { position: -1, names: ['repo'] },
      revision: { position: -1, name: 'rev' },
      checked: 'dvc 3.64',
    }),
  ),
];

/** What the version of a reference amounts to. */
export type Pin =
  /** Nothing is downloaded, or the text is not of this scheme. */
  | 'not-fetched'
  /** A version that stays. */
  | 'pinned'
  /** No version at all. */
  | 'missing'
  /** A version that moves: a branch, an alias, a stage. */
  | 'moving';

export interface ReferenceReading {
  readonly pin: Pin;
  /** The name without its version. */
  readonly name: string;
  /** The version as written; nothing when it is missing. */
  readonly version?: string;
  /** A name that is pinned, with a tab stop for the version that only the user knows. */
  readonly template?: string;
}

const notFetched: ReferenceReading = { pin: 'not-fetched', name: '' };

const readers: Readonly<Record<Exclude<ReferenceScheme, 'dvc'>, (text: string) => ReferenceReading>> = {
  'hf-hub': (text) => {
    const match = /^hf[-_]hub:([\w.-]+\/[\w.-]+)(?:@(.+))?$/.exec(text);
    if (!match?.[1]) return notFetched;
    if (match[2] === undefined) return { pin: 'missing', name: match[1] };
    return { pin: /^[0-9a-f]{40}$/i.test(match[2]) ? 'pinned' : 'moving', name: match[1], version: match[2] };
  },
  'torch-hub': (text) => {
    const match = /^([\w-][\w.-]*\/[\w-][\w.-]*)(?::(.+))?$/.exec(text);
    if (!match?.[1]) return notFetched;
    if (match[2] === undefined) return { pin: 'missing', name: match[1] };
    const branch = /^(main|master|dev|develop|nightly|trunk|head)$/i.test(match[2]);
    return { pin: branch ? 'moving' : 'pinned', name: match[1], version: match[2] };
  },
  mlflow: (text) => {
    const match = /^models:\/+([^/@]+)(?:@([^/]+)|\/([^/]+))?(?:\/.*)?$/.exec(text);
    if (!match?.[1]) return notFetched;
    const template = `models:/${match[1]}/\${1:version}`;
    if (match[2] !== undefined) return { pin: 'moving', name: match[1], version: match[2], template };
    if (match[3] === undefined) return { pin: 'pinned', name: match[1] };
    return /^(latest|production|staging|archived|none)$/i.test(match[3])
      ? { pin: 'moving', name: match[1], version: match[3], template }
      : { pin: 'pinned', name: match[1], version: match[3] };
  },
  wandb: (text) => {
    const match = /^([^:\s]+)(?::([^:\s]+))?$/.exec(text);
    if (!match?.[1]) return notFetched;
    const template = `${match[1]}:\${1:v0}`;
    if (match[2] === undefined) return { pin: 'missing', name: match[1], template };
    return /^v\d+$/.test(match[2]) || /^[0-9a-f]{8,}$/.test(match[2])
      ? { pin: 'pinned', name: match[1], version: match[2] }
      : { pin: 'moving', name: match[1], version: match[2], template };
  },
  'kaggle-model': (text) => {
    const parts = text.split('/');
    if (!/^[\w.-]+(\/[\w.-]+){3,4}$/.test(text)) return notFetched;
    return /^\d+$/.test(parts[4] ?? '')
      ? { pin: 'pinned', name: parts.slice(0, 4).join('/'), version: parts[4] ?? '' }
      : { pin: 'missing', name: text, template: `${text}/\${1:version}` };
  },
  'kaggle-dataset': (text) => {
    if (/^[\w.-]+\/[\w.-]+\/versions\/\d+$/.test(text)) return { pin: 'pinned', name: text };
    if (!/^[\w.-]+\/[\w.-]+$/.test(text)) return notFetched;
    return { pin: 'missing', name: text, template: `${text}/versions/\${1:version}` };
  },
  'tensorflow-hub': (text) => {
    const url = text.replace(/[?#].*$/, '').replace(/\/$/, '');
    if (!/^https?:\/\/(tfhub\.dev|(www\.)?kaggle\.com\/models)\//.test(url)) return notFetched;
    return /\/\d+$/.test(url)
      ? { pin: 'pinned', name: url }
      : { pin: 'missing', name: url, template: `${url}/\${1:version}` };
  },
  'prompt-hub': (text) => {
    const match = /^([\w.-]+(?:\/[\w.-]+)?)(?::([\w.-]+))?$/.exec(text);
    if (!match?.[1]) return notFetched;
    const template = `${match[1]}:\${1:commit}`;
    if (match[2] === undefined) return { pin: 'missing', name: match[1], template };
    return match[2] === 'latest'
      ? { pin: 'moving', name: match[1], version: match[2], template }
      : { pin: 'pinned', name: match[1], version: match[2] };
  },
};

/** Reads a name of that scheme. The revision of `dvc` stands beside the name, see `ModelReference.revision`. */
export function readReference(scheme: Exclude<ReferenceScheme, 'dvc'>, text: string): ReferenceReading {
  return readers[scheme](text);
}
