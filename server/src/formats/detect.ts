import { own } from '../facts/own.ts';

export type FormatId =
  | 'python'
  | 'notebook'
  | 'shell'
  | 'makefile'
  | 'dockerfile'
  | 'yaml'
  | 'json'
  | 'jsonc'
  | 'toml'
  | 'ini'
  | 'requirements'
  | 'lock'
  | 'dotenv'
  | 'markdown'
  | 'template'
  | 'procfile'
  | 'modelfile';

/** Files whose folder says what they are. */
const byPath: readonly (readonly [RegExp, FormatId])[] = [
  [/(?:^|\/)\.dvc\/config(?:\.local)?$/, 'ini'],
  [/(?:^|\/)\.vscode\/[^/]+\.json$/, 'jsonc'],
  [/(?:^|\/)requirements\/[\w.-]+\.(?:txt|in)$/, 'requirements'],
];

/** The first row that matches tells the format. Names are matched whole, without their folder, in any case. */
const byName: readonly (readonly [RegExp, FormatId])[] = [
  [/^(?:uv|poetry|pdm)\.lock$|^pylock(?:\..+)?\.toml$|^(?:package-lock|npm-shrinkwrap)\.json$/, 'lock'],
  [/^(?:yarn\.lock|pnpm-lock\.yaml|pipfile\.lock)$/, 'lock'],
  [
    /^(?:dockerfile|containerfile)(?:[._-](?!(?:.*\.)?(?:pyi?|ipynb|[cm]?[jt]sx?|go|rs|rb|md|txt|json|ya?ml|toml|sh|j2|jinja2?|dockerignore)$).*)?$|\.(?:dockerfile|containerfile)$/,
    'dockerfile',
  ],
  [/^(?:gnu)?makefile(?:\..*)?$|\.mk$/, 'makefile'],
  [/^procfile(?:\..*)?$/, 'procfile'],
  [/^mlproject$/, 'yaml'],
  [/^modelfile(?:\..*)?$|\.modelfile$/, 'modelfile'],
  [/^\.env(?:\..*)?$|\.env$|^\.envrc$/, 'dotenv'],
  [/^(?:[\w.-]*requirements[\w.-]*|constraints[\w.-]*)\.(?:txt|in)$/, 'requirements'],
  [/^(?:pip\.conf|pip\.ini|setup\.cfg|\.npmrc|\.pypirc|config\.properties)$/, 'ini'],
  [/^pipfile$/, 'toml'],
  [/^\.(?:condarc|mambarc)$/, 'yaml'],
  [/^\.renovaterc$/, 'jsonc'],
  [/^\.(?:cursorrules|windsurfrules|clinerules|roorules|kilocoderules|goosehints)$/, 'markdown'],
  [
    /^(?:devcontainer|\.devcontainer|tasks|launch|settings(?:\.local)?|tsconfig.*|jsconfig.*)\.json$/,
    'jsonc',
  ],
];

const byExtension: Readonly<Record<string, FormatId>> = {
  '.py': 'python',
  '.pyw': 'python',
  '.pyi': 'python',
  '.ipynb': 'notebook',
  '.sh': 'shell',
  '.bash': 'shell',
  '.zsh': 'shell',
  '.ksh': 'shell',
  '.yaml': 'yaml',
  '.yml': 'yaml',
  '.dvc': 'yaml',
  '.json': 'json',
  '.jsonc': 'jsonc',
  '.json5': 'jsonc',
  '.code-workspace': 'jsonc',
  '.toml': 'toml',
  '.ini': 'ini',
  '.cfg': 'ini',
  '.conf': 'ini',
  '.properties': 'ini',
  '.service': 'ini',
  '.md': 'markdown',
  '.mdc': 'markdown',
  '.mdx': 'markdown',
  '.prompty': 'markdown',
  '.jinja': 'template',
  '.jinja2': 'template',
  '.j2': 'template',
};

/** Language ids of editors. */
const byLanguage: Readonly<Record<string, FormatId>> = {
  python: 'python',
  shellscript: 'shell',
  dockerfile: 'dockerfile',
  makefile: 'makefile',
  yaml: 'yaml',
  dockercompose: 'yaml',
  'github-actions-workflow': 'yaml',
  'azure-pipelines': 'yaml',
  helm: 'yaml',
  json: 'json',
  jsonc: 'jsonc',
  toml: 'toml',
  ini: 'ini',
  properties: 'ini',
  dotenv: 'dotenv',
  'pip-requirements': 'requirements',
  markdown: 'markdown',
};

const shebang = /^#!\s*(?:\S*\/)?(?:env\s+(?:-S\s+)?)?(?:\S*\/)?(ba|da|z|k)?sh\b/;

/**
 * Id of the format that reads a file, by its name, then by the editor's language id, then by the first line of the
 * text. Nothing when none does.
 */
export function detectFormat(path: string, language?: string, text?: string): FormatId | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const dot = name.lastIndexOf('.');
  return (
    byPath.find(([pattern]) => pattern.test(path))?.[1] ??
    byName.find(([pattern]) => pattern.test(name))?.[1] ??
    own(byExtension, name.slice(Math.max(dot, 0))) ??
    (language === undefined ? undefined : own(byLanguage, language)) ??
    (text !== undefined && shebang.test(text) ? 'shell' : undefined)
  );
}

/** True when only the text can tell whether the file is for us: it has no extension. */
export function mayBeScript(path: string): boolean {
  return /(?:^|\/)[\w-]+$/.test(path);
}
