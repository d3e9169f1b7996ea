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
  '**/*.{yaml,yml,json,jsonc,json5,code-workspace,toml,ini,cfg,conf,properties,service,pbtxt}',
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
