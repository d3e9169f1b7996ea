import type { Argument, Call } from '../facts/call.ts';
import type { Environment } from '../facts/environment.ts';
import { own } from '../facts/own.ts';
import type { HubKind } from '../facts/project.ts';
import { contains, type Edit, type Span } from '../facts/span.ts';
import { usual } from '../facts/usual.ts';
import { asString, isFalsy, isTruthy, knownPrefix, symbolNames, type Value } from '../facts/value.ts';
import { canonicalName } from './aliases.ts';
import type { Knowledge } from './knowledge.ts';
import type { ModelLoader } from './model-loaders.ts';
import {
  isOwnerlessDataset,
  isOwnerlessModel,
  isRepositoryId,
  isSentenceModel,
  packagedBuilders,
  parseHubUrl,
  whisperModels,
} from './repository.ts';
import type { Surroundings } from './surroundings.ts';

/** A call that downloads from the Hugging Face Hub when it runs. */
export interface HubFetch {
  readonly row: ModelLoader;
  readonly hub: HubKind;
  /** As written. Several when it is one of them and it cannot be told which. */
  readonly names: readonly string[];
  /** The repository in the Hub's own words, where there is only one: `sentence-transformers/all-MiniLM-L6-v2`. */
  readonly repository: string | undefined;
  readonly argument: Argument;
  /** The revision that the address itself names, when the repository is given as an address. */
  readonly addressRevision?: string;
}

/** What a call says about the revision that it fetches. */
export type RevisionState =
  | { readonly kind: 'missing' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'given'; readonly revision: string; readonly argument: Argument };

/** Methods that no other library has, so that they tell what is called when the object is not known. */
const adapterMethods: Readonly<Record<string, string>> = {
  load_lora_weights: 'diffusers.DiffusionPipeline.load_lora_weights',
  load_textual_inversion: 'diffusers.DiffusionPipeline.load_textual_inversion',
  load_ip_adapter: 'diffusers.DiffusionPipeline.load_ip_adapter',
};

/** The loader that a call is, also by way of a class of the workspace that inherits it. */
export function loaderOf(call: Call, knowledge: Knowledge): ModelLoader | undefined {
  const direct = knowledge.modelLoaders.find(call.names);
  if (direct) return direct;
  if (call.names.some((name) => !name.startsWith('workspace:'))) return undefined;
  const inherited = inheritedNames(call.receiver, call.method);
  if (inherited !== undefined) return knowledge.modelLoaders.find(inherited);
  if (call.names.length > 0) return undefined;
  const adapter = own(adapterMethods, call.method);
  return adapter === undefined ? undefined : knowledge.modelLoaders.find([adapter]);
}

/** Names of a method that a class of the workspace has from its bases; nothing when the receiver is no such class. */
function inheritedNames(
  receiver: Value | undefined,
  method: string,
  depth = 5,
): readonly string[] | undefined {
  if (receiver?.kind === 'instance') return inheritedNames(receiver.of, method, depth);
  if (receiver?.kind !== 'class' || depth === 0) return undefined;
  if (receiver.attribute(method) !== undefined) return [];
  return receiver.bases.flatMap((base) =>
    base.kind === 'class'
      ? (inheritedNames(base, method, depth - 1) ?? [])
      : libraryNames(base).map((name) => canonicalName(`${name}.${method}`)),
  );
}

/** A base class of a library, also where another module of the workspace has imported it. */
function libraryNames(base: Value): readonly string[] {
  if (base.kind !== 'module') return symbolNames(base);
  return base.request.level === 0 ? [[base.request.name, ...base.path].join('.')] : [];
}

/** What a call downloads from the Hub; nothing when it is no loader, reads a local path, or cannot be seen. */
export function hubFetch(call: Call, file: Surroundings): HubFetch | undefined {
  const row = loaderOf(call, file.knowledge);
  if (!row || isOffline(call, file)) return undefined;
  const hub = hubOf(call, row);
  if (!hub) return undefined;
  const { position, name, otherNames = [] } = row.repository;
  const argument = call.arg(position, name, ...otherNames);
  if (!argument) return undefined;
  const names = texts(unset(argument.value));
  if (names.length === 0) return undefined;
  const repositories = names.map((text) => repositoryNamed(text, row, hub));
  if (repositories.some((repository) => repository === undefined)) return undefined;
  if (names.some((text) => isLocal(text, file))) return undefined;
  const [first] = repositories;
  const address = names.length === 1 && first ? parseHubUrl(first) : undefined;
  return {
    row,
    hub,
    names,
    repository: names.length === 1 ? (address?.repository ?? first) : undefined,
    argument,
    ...(address?.revision === undefined ? {} : { addressRevision: address.revision }),
  };
}

/** The commit that this machine has of what is fetched; nothing when it is not known. */
export function cachedCommit(fetch: HubFetch, file: Surroundings): string | undefined {
  return fetch.repository === undefined
    ? undefined
    : file.project.revision(fetch.hub, fetch.repository, 'main');
}

/** What the call says about the revision, wherever the loader takes it. */
export function revisionState(call: Call, row: ModelLoader): RevisionState {
  const argument =
    row.revision === undefined ? undefined : call.arg(row.revisionPosition ?? -1, row.revision);
  if (argument) return stateOf(argument.value, argument);
  for (const keyword of row.revisionIn ?? []) {
    const mapping = call.arg(-1, keyword);
    if (!mapping) continue;
    if (mapping.value.kind !== 'mapping') {
      if (!isFalsy(mapping.value)) return { kind: 'unknown' };
      continue;
    }
    const value = mapping.value.entries.get('revision');
    if (value) return stateOf(value, mapping);
    if (!mapping.value.complete) return { kind: 'unknown' };
  }
  return call.open ? { kind: 'unknown' } : { kind: 'missing' };
}

function stateOf(given: Value, argument: Argument): RevisionState {
  const value = unset(given);
  if (value.kind === 'none') return { kind: 'missing' };
  const revision = asString(value);
  return revision === undefined || revision === ''
    ? { kind: 'unknown' }
    : { kind: 'given', revision, argument };
}

function hubOf(call: Call, row: ModelLoader): HubKind | undefined {
  if (row.repositoryType === undefined) return row.hub;
  const argument = call.arg(-1, row.repositoryType);
  if (!argument) return call.open ? undefined : row.hub;
  if (argument.value.kind === 'none') return row.hub;
  switch (asString(argument.value)) {
    case 'model':
    case 'space':
    case 'kernel':
      return 'models';
    case 'dataset':
      return 'datasets';
    default:
      return undefined;
  }
}

const offlineVariables: ReadonlySet<string> = new Set([
  'HF_HUB_OFFLINE',
  'TRANSFORMERS_OFFLINE',
  'HF_DATASETS_OFFLINE',
]);

function isOffline(call: Call, file: Surroundings): boolean {
  const local = call.arg(-1, 'local_files_only');
  if (local && !isFalsy(local.value)) return true;
  return setsOffline(file.facts('environment'), call.span);
}

/** True when a variable keeps the libraries from asking the Hub, at that place. */
export function setsOffline(variables: readonly Environment[], at?: Span): boolean {
  return variables.some(
    ({ name, value, only }) =>
      offlineVariables.has(name) &&
      (only === undefined || at === undefined || contains(only, at)) &&
      (/^(1|true|yes|on)$/i.test(asString(value) ?? '') || (value.kind !== 'string' && isTruthy(value))),
  );
}

/** The strings that a value surely is one of; "nothing or this" counts as this. */
export function texts(value: Value): readonly string[] {
  if (value.kind === 'string') return [value.value];
  if (value.kind !== 'choice') return [];
  const options = value.options.filter((option) => option.kind !== 'none').map(texts);
  return options.every((option) => option.length > 0) ? options.flat() : [];
}

/** What is fetched while nobody sets the environment variable that a value is read from. */
export function unset(value: Value): Value {
  return value.kind === 'environment' ? usual(value) : value;
}

function repositoryNamed(text: string, row: ModelLoader, hub: HubKind): string | undefined {
  if (parseHubUrl(text)) return text;
  if (isRepositoryId(text)) return text;
  switch (row.ownerless) {
    case 'transformers':
      return isOwnerlessModel(text) ? text : undefined;
    case 'sentence-transformers':
      if (isSentenceModel(text)) return `sentence-transformers/${text}`;
      return isOwnerlessModel(text) ? text : undefined;
    case 'whisper':
      return own(whisperModels, text);
    case 'datasets':
      return hub === 'datasets' && !packagedBuilders.has(text) && isOwnerlessDataset(text) ? text : undefined;
    default:
      return undefined;
  }
}

/** Methods that write a model or dataset to the path in their first argument. */
const savers: ReadonlySet<string> = new Set([
  'makedirs',
  'mkdir',
  'save',
  'save_model',
  'save_pretrained',
  'save_pretrained_merged',
  'save_to_disk',
]);

/** True for a path of the workspace, or one that the same file writes. */
function isLocal(text: string, file: Surroundings): boolean {
  if (file.project.exists(text) === true) return true;
  const [owner = text] = text.split('/');
  if (owner !== text && file.project.exists(owner) === true) return true;
  return writtenPaths(file.facts('call')).has(text);
}

/** Worked out once for a file, because every download of it asks. */
const written = new WeakMap<readonly Call[], ReadonlySet<string>>();

function writtenPaths(calls: readonly Call[]): ReadonlySet<string> {
  const known = written.get(calls);
  if (known) return known;
  const paths = new Set<string>();
  for (const call of calls) {
    const target = savers.has(call.method)
      ? call.arg(0, 'save_directory', 'output_dir', 'path', 'name', 'dataset_path')
      : call.arg(-1, 'output_dir', 'local_dir');
    const path = asString(target?.value);
    if (path !== undefined) paths.add(path);
  }
  written.set(calls, paths);
  return paths;
}

/** The edits that pin a call to a commit: its revision, and that of its code where the call lets code run. */
export function pinEdits(call: Call, fetch: HubFetch, commit: string): readonly Edit[] | undefined {
  const { row } = fetch;
  if (row.revision === undefined) return undefined;
  const edits = call.change.set(row.revision, { literal: commit }, 'main');
  const code = row.otherRevisions?.find((name) => name === 'code_revision');
  if (!edits || code === undefined || row.remoteCode === undefined) return edits;
  if (!isTruthy(call.arg(-1, row.remoteCode)?.value) || call.arg(-1, code)) return edits;
  const more = call.change.set(code, { literal: commit });
  const plain = call.change.set(row.revision, { literal: commit });
  return more && plain ? [...plain, ...more] : edits;
}

/** True when a loader is plainly given a path instead of a repository. */
export function loadsLocalPath(call: Call, row: ModelLoader, file: Surroundings): boolean {
  const { position, name, otherNames = [] } = row.repository;
  const value = call.arg(position, name, ...otherNames)?.value;
  if (value?.kind === 'path') return true;
  const text = value === undefined ? '' : (texts(value)[0] ?? knownPrefix(value));
  if (/^([.~]{0,2}[/\\]|[A-Za-z]:[/\\]|\.{1,2}$)/.test(text)) return true;
  if (value?.kind !== 'string' || parseHubUrl(text)) return false;
  return isLocal(text, file) || (text.includes('/') && !isRepositoryId(text));
}
