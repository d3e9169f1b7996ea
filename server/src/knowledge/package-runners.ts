/**
 * Programs that fetch a package and start it: npm 11, Bun 1.3, pnpm 10, Yarn 4, Deno 2, uv 0.9, pipx 1.8. Their help
 * texts were checked for the flags that take a value of their own.
 */
interface PackageRunner {
  /** The program, with its sub-command where it has one. */
  readonly starts: readonly string[];
  readonly ecosystem: 'npm' | 'pypi';
  /** Flags that name the package; what follows then is the program inside of it. */
  readonly packageFlags: readonly string[];
  /** Other flags that take a value. */
  readonly valueFlags: readonly string[];
  /** Flags with which nothing is fetched that the workspace does not fix. */
  readonly fixing: readonly string[];
  /** What the package begins with. */
  readonly scheme?: string;
}

const npxValues = ['--registry', '--cache', '--userconfig', '--prefix', '-w', '--workspace', '--loglevel'];
const npx = {
  ecosystem: 'npm',
  packageFlags: ['-p', '--package'],
  valueFlags: npxValues,
  fixing: ['--no-install', '--no', '--offline', '-c', '--call'],
} as const;
const plainNpm = { ecosystem: 'npm', packageFlags: ['-p', '--package'], valueFlags: [], fixing: [] } as const;
const uv = {
  ecosystem: 'pypi',
  packageFlags: ['--from'],
  valueFlags: [
    ...['--with', '-w', '--with-editable', '--with-requirements', '--python', '-p', '--python-platform'],
    ...['--index', '--default-index', '--index-url', '-i', '--extra-index-url', '--find-links', '-f'],
    ...['--index-strategy', '--keyring-provider', '--allow-insecure-host', '--resolution', '--prerelease'],
    ...['--cache-dir', '--directory', '--project', '--config-file', '--env-file', '--link-mode', '--color'],
    ...['--upgrade-package', '-P', '--reinstall-package', '--refresh-package', '--no-build-package'],
    ...['--no-binary-package', '--torch-backend', '--build-constraints', '-b', '-C', '--config-setting'],
    '--fork-strategy',
  ],
  fixing: ['--exclude-newer', '--offline', '--constraints', '-c', '--overrides'],
} as const;

const runners: readonly PackageRunner[] = [
  { starts: ['npx'], ...npx },
  { starts: ['npm', 'exec'], ...npx },
  { starts: ['npm', 'x'], ...npx },
  { starts: ['bunx'], ...plainNpm },
  { starts: ['bun', 'x'], ...plainNpm },
  { starts: ['pnpx'], ...plainNpm },
  { starts: ['pnpm', 'dlx'], ...plainNpm },
  { starts: ['yarn', 'dlx'], ...plainNpm },
  {
    starts: ['deno', 'run'],
    ecosystem: 'npm',
    packageFlags: [],
    valueFlags: ['-c', '--config', '--import-map', '--lock', '--location', '--seed', '--ext', '--env-file'],
    fixing: ['--cached-only', '--frozen'],
    scheme: 'npm:',
  },
  { starts: ['uvx'], ...uv },
  { starts: ['uv', 'tool', 'run'], ...uv },
  {
    starts: ['pipx', 'run'],
    ecosystem: 'pypi',
    packageFlags: ['--spec'],
    valueFlags: ['--python', '--pip-args', '-i', '--index-url', '--with'],
    fixing: ['--path'],
  },
];

/** Packages that run a script of the workspace: the server is local. */
const scriptRunners: ReadonlySet<string> = new Set([
  ...['tsx', 'ts-node', 'ts-node-esm', 'nodemon', 'vite-node', 'jiti', 'esno', 'node', 'babel-node'],
]);

/** A package that a command fetches when it runs. */
export interface FetchedPackage {
  readonly ecosystem: 'npm' | 'pypi';
  /** Without version and extras: `@scope/server`, `mcp-server-git`. */
  readonly name: string;
  /** What is asked for, as written: `@latest`, `==1.2`; empty when nothing is. */
  readonly specifier: string;
  /** The one version that it can be. */
  readonly version?: string;
  readonly source: 'index' | 'git';
  /** True when the same code runs every time. */
  readonly isPinned: boolean;
  /** Index of the word that names it. */
  readonly index: number;
  /** The word with that version in place of the specifier. */
  pinned(version: string): string;
}

/** The package that a command line fetches and starts; `words` begin with the program. Unknown words are no package. */
export function fetchedPackage(words: readonly (string | undefined)[]): FetchedPackage | undefined {
  for (let start = 0; start < words.length; start += 1) {
    if (!mayStart(words, start)) continue;
    const rest = words.slice(start);
    const runner = runners.find((each) => each.starts.every((word, index) => wordAt(rest, index) === word));
    if (runner) return packageOf(runner, words, start + runner.starts.length);
  }
  return undefined;
}

/** A runner is the program itself, or stands behind what only starts another program. */
function mayStart(words: readonly (string | undefined)[], start: number): boolean {
  if (start === 0) return true;
  const before = words[start - 1];
  if (before === '--') return true;
  const first = wordAt(words, 0) ?? '';
  if (start === 1 && /^(?:sudo|wsl|command|exec|env|dotenv|dotenvx|envmcp)$/.test(first)) return true;
  if (first === 'cmd')
    return words.slice(1, start).every((word) => word !== undefined && /^\/\w$/.test(word));
  if (first === 'env') return words.slice(1, start).every((word) => word === undefined || /=/.test(word));
  return false;
}

/** A program's name, without folder and the endings that Windows knows. */
function wordAt(words: readonly (string | undefined)[], index: number): string | undefined {
  const word = words[index];
  if (word === undefined || index > 0) return word;
  return word.replace(/^.*[/\\]/, '').replace(/\.(?:cmd|exe|ps1|bat)$/i, '');
}

function packageOf(
  runner: PackageRunner,
  words: readonly (string | undefined)[],
  from: number,
): FetchedPackage | undefined {
  for (let index = from; index < words.length; index += 1) {
    const word = words[index];
    if (word === undefined) return undefined;
    const [flag = '', inline] = splitOnce(word, '=');
    if (runner.fixing.includes(flag)) return undefined;
    if (word === '--') continue;
    if (runner.packageFlags.includes(flag)) {
      const at = inline === undefined ? index + 1 : index;
      const prefix = inline === undefined ? '' : `${flag}=`;
      return parse(runner, inline ?? words[at], at, prefix);
    }
    if (!word.startsWith('-')) {
      const found = parse(runner, word, index, '');
      if (found && scriptRunners.has(found.name)) return undefined;
      return found;
    }
    if (inline === undefined && runner.valueFlags.includes(flag)) index += 1;
  }
  return undefined;
}

function parse(
  runner: PackageRunner,
  word: string | undefined,
  index: number,
  prefix: string,
): FetchedPackage | undefined {
  if (word === undefined || /[$\s{}%\ufffc]|^<|>$/.test(word)) return undefined;
  if (isGit(word)) return gitPackage(runner.ecosystem, word, index);
  const scheme = runner.scheme ?? '';
  if (!word.startsWith(scheme)) return undefined;
  const spec = word.slice(scheme.length);
  const named = runner.ecosystem === 'npm' ? npmSpec(spec) : pypiSpec(spec);
  if (!named) return undefined;
  const { head, name, specifier, version } = named;
  const separator = runner.ecosystem === 'pypi' && !specifier.startsWith('@') ? '==' : '@';
  return {
    ecosystem: runner.ecosystem,
    name,
    specifier,
    ...(version === undefined ? {} : { version }),
    source: 'index',
    isPinned: version !== undefined,
    index,
    pinned: (exact) => `${prefix}${scheme}${head}${separator}${exact}`,
  };
}

interface Spec {
  /** Name and extras. */
  readonly head: string;
  readonly name: string;
  readonly specifier: string;
  readonly version: string | undefined;
}

/** A path, an address and an alias are no package of the index. Deno puts the entry point behind the version. */
function npmSpec(spec: string): Spec | undefined {
  const [, name, specifier = ''] =
    /^((?:@[a-z0-9~][\w.~-]*\/)?[a-z0-9~][\w.~-]*)(@[^/@:]*)?(?:\/[\w./-]*)?$/i.exec(spec) ?? [];
  if (name === undefined || /\.(?:[cm]?[jt]sx?|tgz|tar\.gz)$/.test(name)) return undefined;
  const version = /^@[v=]*(\d+\.\d+\.\d+(?:[-+][\w.+-]+)?)$/.exec(specifier)?.[1];
  return { head: name, name, specifier, version };
}

function pypiSpec(spec: string): Spec | undefined {
  const [, head, name, specifier = ''] =
    /^(([A-Za-z0-9][\w.-]*?)(?:\[[\w,.-]*\])?)((?:@|===?|~=|!=|<=?|>=?).*)?$/.exec(spec) ?? [];
  if (head === undefined || name === undefined || /\.(?:py|whl|tar\.gz|zip)$/.test(spec)) return undefined;
  const version = /^(?:@|===?)v?(\d[\w.+!-]*)$/.exec(specifier)?.[1];
  return { head, name, specifier, version: version?.includes('*') ? undefined : version };
}

function isGit(word: string): boolean {
  return /^(?:git\+|git:|github:|gitlab:|bitbucket:)/.test(word) || /^[\w.-]+ ?@ ?git\+/.test(word);
}

/** Only a full commit fixes what a repository gives. */
function gitPackage(ecosystem: 'npm' | 'pypi', word: string, index: number): FetchedPackage {
  const revision = ecosystem === 'npm' ? /#(.+)$/.exec(word)?.[1] : /@([^@/]+?)(?:#.*)?$/.exec(word)?.[1];
  return {
    ecosystem,
    name: word.replace(/^.*[/:](?=[\w.-]+\/[\w.-]+)/, '').replace(/(?:\.git)?(?:[@#].*)?$/, ''),
    specifier: revision ?? '',
    source: 'git',
    isPinned: /^[0-9a-f]{40}$/i.test(revision ?? ''),
    index,
    pinned: () => word,
  };
}

function splitOnce(text: string, separator: string): readonly [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 || !text.startsWith('-') ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
