import type { CalleeRow } from './table.ts';

/** A call that downloads a file by its address. */
export interface UrlDownload extends CalleeRow {
  readonly url: { readonly position: number; readonly names: readonly string[] };
  /** The parameter that the downloaded bytes are checked against; nothing when the call has none. */
  readonly hash?: { readonly position: number; readonly names: readonly string[] };
  /** True when `hash` is a switch that takes the hash from the file's name. */
  readonly hashInName?: boolean;
  /** Where the file is written; its name tells what it is when the address does not. */
  readonly target?: { readonly position: number; readonly names: readonly string[] };
  /**
   * `weights`: made for model files, so reported whatever the address is. `files`: made for weights and datasets,
   * reported when the address is known to be one. `anything`: a general client, reported for model files only.
   */
  readonly made: 'weights' | 'files' | 'anything';
  /** Where the API was checked: library and version. */
  readonly checked: string;
}

const url = { position: 0, names: ['url'] };

export const urlDownloads: readonly UrlDownload[] = [
  {
    callee: 'torch.hub.load_state_dict_from_url',
    url,
    hash: { position: 4, names: ['check_hash'] },
    hashInName: true,
    made: 'weights',
    checked: 'torch 2.9',
  },
  {
    callee: 'torch.hub.download_url_to_file',
    url,
    hash: { position: 2, names: ['hash_prefix'] },
    target: { position: 1, names: ['dst'] },
    made: 'files',
    checked: 'torch 2.9',
  },
  {
    callee: 'keras.utils.get_file',
    url: { position: 1, names: ['origin'] },
    hash: { position: 4, names: ['file_hash', 'md5_hash'] },
    target: { position: 0, names: ['fname'] },
    made: 'weights',
    checked: 'keras 3.12',
  },
  {
    callee: 'pooch.retrieve',
    url,
    hash: { position: 1, names: ['known_hash'] },
    made: 'weights',
    checked: 'pooch 1.8',
  },
  {
    callee: 'urllib.request.urlretrieve',
    url,
    target: { position: 1, names: ['filename'] },
    made: 'files',
    checked: 'CPython 3.14',
  },
  {
    callee: 'wget.download',
    url,
    target: { position: 1, names: ['out'] },
    made: 'files',
    checked: 'wget 3.2',
  },
  {
    callee: 'gdown.download',
    url: { position: 0, names: ['url', 'id'] },
    target: { position: 1, names: ['output'] },
    made: 'weights',
    checked: 'gdown 5.2',
  },
  {
    callee: 'gdown.download_folder',
    url: { position: 0, names: ['url', 'id'] },
    made: 'weights',
    checked: 'gdown 5.2',
  },
  {
    callee: 'gdown.cached_download',
    url,
    hash: { position: -1, names: ['hash', 'md5'] },
    made: 'weights',
    checked: 'gdown 5.2',
  },
  {
    callee: 'torchvision.datasets.utils.download_url',
    url,
    hash: { position: 3, names: ['md5'] },
    made: 'files',
    checked: 'torchvision 0.24',
  },
  {
    callee: 'torchvision.datasets.utils.download_and_extract_archive',
    url,
    hash: { position: 4, names: ['md5'] },
    made: 'files',
    checked: 'torchvision 0.24',
  },
  {
    callee: 'basicsr.utils.download_util.load_file_from_url',
    url,
    made: 'weights',
    checked: 'basicsr 1.4',
  },
  ...[
    'requests.get',
    'requests.Session.get',
    'httpx.get',
    'httpx.Client.get',
    'httpx.stream',
    'urllib.request.urlopen',
    'urllib3.PoolManager.request',
  ].map(
    (callee): UrlDownload => ({
      callee,
      url: /stream$|request$/.test(callee) ? { position: 1, names: ['url'] } : url,
      made: 'anything',
      checked: 'requests 2.32, httpx 0.28, urllib3 2.5',
    }),
  ),
];

const weights =
  /\.(bin|ckpt|engine|gguf|ggml|h5|hdf5|joblib|keras|mar|mlmodel|model|nemo|onnx|pb|pickle|pkl|pt|pt2|pth|safetensors|tflite|torchscript|npz|tar\.gz|tgz|pth\.tar)$/i;
const data = /\.(7z|arrow|csv|feather|jsonl|npy|parquet|rar|tar|tar\.bz2|tar\.xz|tfrecord|tsv|zip|zst)$/i;

/** True for kinds of files that hold programs and archives as often as weights. */
export function isAmbiguous(name: string): boolean {
  return /\.(?:bin|engine|model|pb|tar\.gz|tgz|mar)$/i.test(pathOf(name));
}

/** Words and hosts that tell an archive of weights from one of a program. */
const modelWords =
  /(?:^|[^a-z])(?:models?|weights?|checkpoints?|ckpts?|pretrained|embeddings?|lora|gguf|llama|bert|clip|whisper|resnet|inception|yolo|vgg|mobilenet|word2vec|glove|fasttext|dlib)(?:$|[^a-z])|huggingface\.co|hf\.co|civitai\.com|tfhub\.dev|openaipublic|dl\.fbaipublicfiles\.com|download\.pytorch\.org\/models/i;

/** True when an address or the place that it is written to speaks of models. */
export function speaksOfModels(text: string): boolean {
  return modelWords.test(text);
}

/** The path of an address or a file name, without query and fragment. */
function pathOf(text: string): string {
  return text.replace(/[?#].*$/, '');
}

/** What the name of a downloaded file says that it is. */
export function fileKind(text: string): 'weights' | 'data' | undefined {
  const path = pathOf(text);
  return weights.test(path) ? 'weights' : data.test(path) ? 'data' : undefined;
}

/** True when the file's name carries a hash that `check_hash` understands: `resnet18-f37072fd.pth`. */
export function hasHashInName(text: string): boolean {
  return /-[a-f0-9]{8,}\.[^/]*$/.test(pathOf(text));
}

/** True when the address itself names what it brings by a full hash, so that it cannot change. */
export function isContentAddress(text: string): boolean {
  return /[/@=](sha256:)?([0-9a-f]{40}|[0-9a-f]{64})(?=[/?#&.]|$)/i.test(text);
}

const code = /\.(bash|c|cc|cpp|cu|ipynb|jinja|jinja2|js|mjs|ps1|py|pyx|r|sh|so|ts|whl|yaml|yml)$/i;

/** The repository and branch of an address of GitHub or GitLab that brings code from a moving branch. */
export interface MovingCode {
  readonly repository: string;
  readonly branch: string;
}

/** Reads raw files and archives of a branch; nothing for tags, commits, data files and other addresses. */
export function movingCode(address: string): MovingCode | undefined {
  const path = pathOf(address);
  const archive =
    /^https?:\/\/(?:codeload\.)?github\.com\/([\w.-]+\/[\w.-]+)\/(?:archive|zip|tar\.gz|zipball|tarball)\/(?:refs\/heads\/)?([\w./-]+?)(?:\.zip|\.tar\.gz)?$/.exec(
      path,
    );
  const raw =
    /^https?:\/\/raw\.githubusercontent\.com\/([\w.-]+\/[\w.-]+)\/(?:refs\/heads\/)?([^/]+)\/.+$/.exec(
      path,
    ) ??
    /^https?:\/\/(?:www\.)?github\.com\/([\w.-]+\/[\w.-]+)\/(?:raw|blob)\/(?:refs\/heads\/)?([^/]+)\/.+$/.exec(
      path,
    ) ??
    /^https?:\/\/gitlab\.com\/([\w./-]+?)\/-\/raw\/([^/]+)\/.+$/.exec(path) ??
    /^https?:\/\/cdn\.jsdelivr\.net\/gh\/([\w.-]+\/[\w.-]+)@([^/]+)\/.+$/.exec(path);
  const match = archive ?? (code.test(path) ? raw : undefined);
  const [, repository, branch] = match ?? [];
  if (repository === undefined || branch === undefined) return undefined;
  const named = /\/refs\/heads\//.test(path);
  return named || /^(main|master|head|dev|develop|trunk|nightly)$/i.test(branch)
    ? { repository, branch }
    : undefined;
}
