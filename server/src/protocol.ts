/**
 * What the language server and its clients say to each other beyond the Language Server Protocol. Pure types and
 * method names, so that a client can import it without the server. A method is sent with
 * `connection.sendRequest(method.name, params)`.
 */

/** A request and the types of its two sides; only `name` exists at run time. */
export interface RequestMethod<Params, Result> {
  readonly name: string;
  readonly types?: (params: Params) => Result;
}

/** A notification and the type of what it carries; only `name` exists at run time. */
export interface NotificationMethod<Params> {
  readonly name: string;
  readonly types?: (params: Params) => void;
}

/** What a client may say about itself when it starts the server. */
export interface InitializationOptions {
  /**
   * Ids of commands that the client can run when the server names them in a code action; see `clientCommands`.
   * Actions with another command are not offered.
   */
  readonly clientCommands?: readonly string[];
  /** Settings of the section `secureAiLint`, for clients without `workspace/configuration`. */
  readonly settings?: unknown;
}

/** Commands that the server names and the client runs. */
export const clientCommands = {
  /** Opens a rule's page. Arguments: the rule's id. */
  explainRule: 'secureAiLint.explainRule',
} as const;

/** Language ids of what the server looks at; notebooks apart. */
export const documentLanguages: readonly string[] = [
  'python',
  'shellscript',
  'dockerfile',
  'makefile',
  'yaml',
  'dockercompose',
  'github-actions-workflow',
  'helm',
  'json',
  'jsonc',
  'toml',
  'ini',
  'properties',
  'dotenv',
  'pip-requirements',
  'markdown',
];

/** Names of what the server looks at, as globs: an editor may take some of these files for plain text. */
export const documentPatterns: readonly string[] = [
  '**/*.{py,pyw,pyi,ipynb}',
  '**/*.{sh,bash,zsh,ksh,mk}',
  '**/*.{yaml,yml,dvc,json,jsonc,json5,code-workspace,toml,ini,cfg,conf,properties,service,pbtxt}',
  '**/*.{md,mdc,mdx,prompty,jinja,jinja2,j2}',
  '**/*.{dockerfile,Dockerfile,containerfile,Containerfile,modelfile,Modelfile,env}',
  '**/{Dockerfile,dockerfile,Containerfile,Makefile,makefile,GNUmakefile,Procfile,Modelfile}',
  '**/{Dockerfile,dockerfile,Containerfile,Makefile,Procfile,Modelfile}[._-]*',
  '**/.env*',
  '**/*requirements*.{txt,in}',
  '**/requirements/*.{txt,in}',
  '**/constraints*.{txt,in}',
  '**/{Pipfile,Pipfile.lock,uv.lock,poetry.lock,pdm.lock,yarn.lock,.npmrc,.pypirc}',
  '**/{.cursorrules,.windsurfrules,.clinerules,.goosehints}',
  '**/.dvc/config',
];

/** Endings of names that model files usually have and that an editor can show in no other way. */
export const modelExtensions: readonly string[] = [
  'pt',
  'pth',
  'ckpt',
  'pte',
  'ptl',
  't7',
  'pkl',
  'pickle',
  'dill',
  'cloudpickle',
  'joblib',
  'npy',
  'npz',
  'h5',
  'hdf5',
  'keras',
  'tflite',
  'onnx',
  'gguf',
  'ggml',
  'safetensors',
  'skops',
  'mlmodel',
  'mar',
  'nemo',
  'cbm',
  'ubj',
];

/** Endings that model files share with files of other kinds. */
export const ambiguousModelExtensions: readonly string[] = [
  'bin',
  'pb',
  'pbtxt',
  'model',
  'weights',
  'params',
  'data',
  'dat',
  'p',
  'pk',
  'sav',
  'bst',
  'xgb',
  'lgb',
  'ort',
  'lite',
  'pmml',
  'zip',
  'tar',
  'gz',
  'tgz',
  'bz2',
  'xz',
  'zst',
  'lz4',
  '7z',
];

/** Names of files that may be models, as a glob. Which of them are, their content tells. */
export const modelPattern = `**/*.{${[...modelExtensions, ...ambiguousModelExtensions].join(',')}}`;

/** True for names that `modelPattern` matches. */
export function mayBeModel(path: string): boolean {
  const extension = path.slice(path.lastIndexOf('.') + 1);
  return modelExtensions.includes(extension) || ambiguousModelExtensions.includes(extension);
}

/** The section of the editor's settings. */
export const settingsSection = 'secureAiLint';

/** Code action kinds of fix-all. */
export const fixAllKinds = {
  document: 'source.fixAll.secureAiLint',
  notebook: 'notebook.source.fixAll.secureAiLint',
} as const;

export interface ScanParams {
  /** URIs of folders to scan; all workspace folders when left out. */
  readonly folders?: readonly string[];
  /** Token of a progress that the client shows itself; else the server creates one. */
  readonly workDoneToken?: string | number;
}

export interface ScanResult {
  /** Files that were linted. */
  readonly files: number;
  /** Files that were left out, for example because of their size. */
  readonly skipped: number;
  readonly findings: number;
  /** Files with at least one finding. */
  readonly filesWithFindings: number;
  /** How long it took, in ms. */
  readonly ms: number;
  readonly cancelled: boolean;
}

/**
 * Lints every file of the workspace. The findings of files that are not open arrive as published diagnostics and stay
 * until the next scan. Cancelled by the request's cancellation or by the progress' own.
 */
export const scanWorkspace: RequestMethod<ScanParams, ScanResult> = { name: 'secureAiLint/scanWorkspace' };

/** Forgets the findings of the last scan. */
export const clearScan: NotificationMethod<null> = { name: 'secureAiLint/clearScan' };

/** How bad something in a model file is; `none` where it is fine. */
export type ModelLevel = 'error' | 'warning' | 'info' | 'none';

/** What there is to say about a model file, for people. */
export interface ModelPage {
  readonly uri: string;
  /** The file's name without its folder. */
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** 64 hex digits, where it is known already; see `modelDigest`. */
  readonly sha256?: string;
  /** In words, outermost first; none when no scanner knows the file. */
  readonly formats: readonly string[];
  readonly verdict: ModelVerdict;
  readonly findings: readonly ModelFinding[];
  /** Everything that the scan saw besides the contents, the worst first. */
  readonly observations: readonly ModelObservation[];
  /** False when some of the file was not read; the observations say why. */
  readonly complete: boolean;
  readonly contents: ModelContents;
}

export interface ModelVerdict {
  readonly level: ModelLevel;
  /** A sentence without a full stop. */
  readonly text: string;
  /** What to do, one sentence each. */
  readonly advice: readonly string[];
}

export interface ModelFinding {
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  readonly guidelines: readonly { readonly title: string; readonly url: string }[];
}

export interface ModelObservation {
  /** `global`: a pickle imports it; `component`: a loader builds it; `sign`: something about the bytes. */
  readonly kind: 'global' | 'component' | 'template' | 'sign';
  readonly level: ModelLevel;
  /** What it is, and why it matters where it does. */
  readonly what: string;
  /** What a pickle does with a global: `called`, `referenced`; empty for the others. */
  readonly use: string;
  readonly count: number;
  /** The member that holds it, with those that lead to it; empty for the file itself. */
  readonly member: string;
  /** In bytes from the member's start. */
  readonly offset: number;
}

/** Lists are cut where they are very long; the counts are not. */
export interface ModelContents {
  readonly tensors: readonly ModelTensor[];
  readonly tensorCount: number;
  readonly metadata: readonly { readonly key: string; readonly value: string }[];
  readonly members: readonly ModelMember[];
  readonly memberCount: number;
}

export interface ModelTensor {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  /** In bytes. */
  readonly size?: number;
}

export interface ModelMember {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** In words. */
  readonly formats: readonly string[];
}

export interface ModelPageParams {
  readonly uri: string;
  /** Token of a progress that the client shows: `percentage`, and a `message` in bytes. */
  readonly workDoneToken?: string | number;
}

/** A page, or why there is none, in words for the user. */
export type ModelPageResult =
  | { readonly kind: 'page'; readonly page: ModelPage }
  /** `isUnread`: the file may well be a model, but it could not be read. */
  | { readonly kind: 'none'; readonly reason: string; readonly isUnread?: boolean };

/**
 * Scans a model file for its page. From then on its findings are published and follow the file, until `modelClosed`.
 * Cancelled by the request's cancellation.
 */
export const modelPage: RequestMethod<ModelPageParams, ModelPageResult> = { name: 'secureAiLint/modelPage' };

export interface ModelFileParams {
  readonly uri: string;
}

/** The page of a model file was closed. */
export const modelClosed: NotificationMethod<ModelFileParams> = { name: 'secureAiLint/modelClosed' };

/** The page of an open model file is out of date: ask for it again. */
export const modelChanged: NotificationMethod<ModelFileParams> = { name: 'secureAiLint/modelChanged' };

/** The SHA-256 of a file, 64 hex digits; `null` when it cannot be read. */
export const modelDigest: RequestMethod<ModelFileParams, string | null> = {
  name: 'secureAiLint/modelDigest',
};

export interface ModelScanParams {
  /** URIs of files and folders. */
  readonly uris: readonly string[];
  readonly workDoneToken?: string | number;
}

export interface ModelScanResult {
  /** URIs of the model files that were scanned. */
  readonly models: readonly string[];
  /** Files that could not be read. */
  readonly unreadable: number;
  readonly findings: number;
  readonly modelsWithFindings: number;
  /** How long it took, in ms. */
  readonly ms: number;
  readonly cancelled: boolean;
}

/**
 * Scans model files wherever they lie, ignored or not; other files are left alone. The findings arrive as published
 * diagnostics and stay until the next scan of the same files; they follow changes of the files.
 */
export const scanModels: RequestMethod<ModelScanParams, ModelScanResult> = {
  name: 'secureAiLint/scanModels',
};

export interface RulePageParams {
  readonly rule: string;
}

export interface RulePage {
  readonly rule: string;
  readonly title: string;
  /** The rule's page and the guidelines behind it. */
  readonly markdown: string;
}

/** The page of a rule; `null` when there is no such rule. */
export const rulePage: RequestMethod<RulePageParams, RulePage | null> = { name: 'secureAiLint/rulePage' };

export interface RuleSummary {
  readonly rule: string;
  readonly title: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly profile: string;
}

/** All rules, sorted by id. */
export const ruleList: RequestMethod<null, readonly RuleSummary[]> = { name: 'secureAiLint/ruleList' };

export interface ConfigTemplateParams {
  /** URI of the workspace folder that is to get a config file; the first one when left out. */
  readonly folder?: string;
}

export interface ConfigTemplate {
  /** Where the config file belongs. */
  readonly uri: string;
  /** True when a file is there already; `text` is then not to be written. */
  readonly exists: boolean;
  readonly text: string;
}

/** What a new config file should hold; `null` when no folder is open. */
export const configTemplate: RequestMethod<ConfigTemplateParams, ConfigTemplate | null> = {
  name: 'secureAiLint/configTemplate',
};

export interface DebugInformation {
  /** Ready to paste into a report: versions, folders, settings, the last errors; no contents of files. */
  readonly markdown: string;
}

export const debugInformation: RequestMethod<null, DebugInformation> = {
  name: 'secureAiLint/debugInformation',
};

export interface StatusParams {
  /** URI of the document (of the notebook, for a cell) that the status is about. */
  readonly uri: string;
  /** `ignored`: the config, an ignore file or the size leave the document out. */
  readonly state: 'ready' | 'off' | 'ignored' | 'failed';
  /** Why the document is ignored, in words for the user. */
  readonly reason?: string;
  readonly profile: string;
  /** How many rules are on for the document. */
  readonly rules: number;
  /** URI of the config file that holds for the document. */
  readonly config?: string;
  readonly findings: number;
  readonly suppressed: number;
  /** How long the last run took, in ms. */
  readonly ms: number;
  /** What went wrong, in words for the user: problems of the config file, rules that failed. */
  readonly errors: readonly string[];
}

/** Sent after each run on an open document. */
export const status: NotificationMethod<StatusParams> = { name: 'secureAiLint/status' };

/** The `data` of a published diagnostic. */
export interface DiagnosticData {
  readonly rule: string;
  readonly fingerprint: string;
  readonly guidelines: readonly string[];
}
