import type { Ecosystem } from '../../facts/dependency.ts';
import type { PackageIndex } from '../../facts/package-index.ts';
import type { Edit, Span } from '../../facts/span.ts';
import type { Where } from '../../facts/where.ts';

/** What an index is to an installer. */
export type IndexRole = PackageIndex['role'];

/** Options of pip and uv that name an index; pip takes them in a requirements file too. */
const options: Readonly<Record<string, IndexRole>> = {
  '-i': 'primary',
  '--index-url': 'primary',
  '--pypi-url': 'primary',
  '--default-index': 'primary',
  '--extra-index-url': 'extra',
  '--index': 'extra',
  '-f': 'find-links',
  '--find-links': 'find-links',
  '--trusted-host': 'trusted-host',
  '--allow-insecure-host': 'trusted-host',
};

/** Settings of `pip.conf`, `uv.toml` and `[tool.uv]` have the same names without the dashes. */
export function roleOfOption(option: string): IndexRole | undefined {
  return Object.hasOwn(options, option) ? options[option] : undefined;
}

/** Options that are read from the environment: `PIP_EXTRA_INDEX_URL`, `UV_INDEX_URL`. */
const variables: Readonly<Record<string, readonly [Ecosystem, IndexRole]>> = {
  PIP_INDEX_URL: ['pypi', 'primary'],
  PIP_PYPI_URL: ['pypi', 'primary'],
  PIP_EXTRA_INDEX_URL: ['pypi', 'extra'],
  PIP_FIND_LINKS: ['pypi', 'find-links'],
  PIP_TRUSTED_HOST: ['pypi', 'trusted-host'],
  UV_INDEX_URL: ['pypi', 'primary'],
  UV_DEFAULT_INDEX: ['pypi', 'primary'],
  UV_EXTRA_INDEX_URL: ['pypi', 'extra'],
  UV_INDEX: ['pypi', 'extra'],
  UV_FIND_LINKS: ['pypi', 'find-links'],
  UV_INSECURE_HOST: ['pypi', 'trusted-host'],
  PIPENV_PYPI_MIRROR: ['pypi', 'primary'],
  NPM_CONFIG_REGISTRY: ['npm', 'primary'],
  npm_config_registry: ['npm', 'primary'],
  YARN_NPM_REGISTRY_SERVER: ['npm', 'primary'],
};

/** What a variable of an installer says about the index that it names. */
export interface IndexVariable {
  readonly ecosystem: Ecosystem;
  readonly role: IndexRole;
  readonly choice: PackageIndex['choice'];
}

/** What a variable of that name says of an index. */
export function indexVariable(name: string): IndexVariable | undefined {
  const found = Object.hasOwn(variables, name) ? variables[name] : undefined;
  return (
    found && { ecosystem: found[0], role: found[1], choice: choiceOf(name.startsWith('UV_') ? 'uv' : 'pip') }
  );
}

/** uv takes a package from the first index that has it; pip, and `uv pip` is no exception to uv, asks all. */
export function choiceOf(tool: 'pip' | 'uv' | 'other'): PackageIndex['choice'] {
  return tool === 'uv' ? 'first' : 'best';
}

/** What an index is made from. */
export interface IndexParts {
  readonly ecosystem: Ecosystem;
  readonly role: IndexRole;
  readonly choice: PackageIndex['choice'];
  readonly address: string | undefined;
  readonly named?: boolean;
  readonly span: Span;
  readonly addressSpan: Span;
  readonly statement: Span;
  readonly where: Where;
}

/** The changes that the place of an index allows. */
export interface IndexChanges {
  replaceAddress?(address: string): readonly Edit[] | undefined;
  remove?(): readonly Edit[] | undefined;
  makeExplicit?(): readonly Edit[] | undefined;
}

/** An index fact; what is not given cannot be changed. */
export function packageIndex(parts: IndexParts, changes: IndexChanges = {}): PackageIndex {
  return {
    kind: 'index',
    ...parts,
    address: visible(parts.address),
    change: {
      replaceAddress: (address) => changes.replaceAddress?.(address),
      remove: () => changes.remove?.(),
      makeExplicit: () => changes.makeExplicit?.(),
    },
  };
}

/** An address of which a variable hides the host tells nothing; hidden credentials or paths leave the host. */
function visible(address: string | undefined): string | undefined {
  const text = address?.trim();
  if (text === undefined || text === '') return undefined;
  const host = text
    .replace(/^[a-z+]+:\/\//i, '')
    .replace(/[/?#].*$/s, '')
    .replace(/^.*@/s, '');
  return /[$\ufffc{}%<>]/.test(host) || host === '' ? undefined : text;
}

/** Several addresses in one value, parted by white space, each with its offset; uv's may have a name before `=`. */
export function* addressesIn(text: string): Generator<{ readonly address: string; readonly offset: number }> {
  for (const match of text.matchAll(/\S+/g)) {
    const name = /^[\w-]+=(?=[a-z]+:\/\/)/.exec(match[0])?.[0] ?? '';
    yield { address: match[0].slice(name.length), offset: match.index + name.length };
  }
}
