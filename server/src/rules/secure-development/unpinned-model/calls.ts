import type { FileContext } from '../../../engine/rule.ts';
import type { Argument, Call } from '../../../facts/call.ts';
import { asString, isTruthy, knownPrefix, type Value } from '../../../facts/value.ts';
import { cachedCommit, hubFetch, pinEdits, revisionState, texts } from '../../../knowledge/hub-fetch.ts';
import { hubPaths } from '../../../knowledge/hub-paths.ts';
import {
  type ModelReference,
  modelReferences,
  type ReferenceReading,
  readReference,
} from '../../../knowledge/model-references.ts';
import { parseHubUrl, revisionKind, shorten } from '../../../knowledge/repository.ts';
import { table } from '../../../knowledge/table.ts';
import { type Found, pinned } from './finding.ts';

const references = table(modelReferences);

/** What a call of Python fetches without a pin. */
export function ofCall(call: Call, file: FileContext): Found | undefined {
  return loader(call, file) ?? reference(call, file) ?? path(call, file) ?? registry(call);
}

function loader(call: Call, file: FileContext): Found | undefined {
  const fetch = hubFetch(call, file);
  if (fetch?.hub !== 'models' || fetch.row.fetches === 'code') return undefined;
  const data = { repository: shorten(nameOf(fetch.names)) };
  const at = call.calleeSpan;
  if (revisionState(call, fetch.row).kind !== 'missing') return undefined;
  if (fetch.addressRevision !== undefined) {
    return revisionKind(fetch.addressRevision) === 'branch' ? { at, message: 'address', data } : undefined;
  }
  const keyword = fetch.row.revision;
  if (keyword === undefined) return { at, message: 'noRevision', data };
  const commit = cachedCommit(fetch, file);
  if (commit === undefined) return { at, message: 'unknownCommit', data: { ...data, keyword } };
  const edits = pinEdits(call, fetch, commit);
  return {
    at,
    message: 'cached',
    data: { ...data, keyword, commit },
    fixes: pinned(commit, edits),
  };
}

function nameOf(names: readonly string[]): string {
  const [first = ''] = names;
  const address = parseHubUrl(first)?.repository ?? first;
  return names.length > 1 ? `${address} (or another)` : address;
}

function reference(call: Call, file: FileContext): Found | undefined {
  const row = references.find(call.names) ?? artifact(call);
  if (!row || row.scheme === 'kaggle-dataset') return undefined;
  const argument = call.arg(row.reference.position, ...row.reference.names);
  const at = call.calleeSpan;
  if (row.scheme === 'dvc') {
    const text = asString(argument?.value);
    if (text === undefined || !/^(https?:\/\/|ssh:\/\/|git@)/.test(text) || call.open) return undefined;
    const revision = row.revision && call.arg(row.revision.position, row.revision.name);
    if (revision && revision.value.kind !== 'none') return undefined;
    return { at, message: 'repository', data: { repository: shorten(lastParts(text)) } };
  }
  if (!argument) return undefined;
  for (const text of texts(argument.value)) {
    const reading = readReference(row.scheme, text);
    if (reading.pin === 'pinned' || reading.pin === 'not-fetched') return undefined;
    if (row.scheme === 'torch-hub') return torchHub(call, reading);
    if (row.scheme === 'hf-hub') {
      if (reading.pin === 'moving') return undefined;
      const commit = file.project.revision('models', reading.name, 'main');
      const edits = commit && call.change.replace(argument, { literal: `${text}@${commit}` });
      return {
        at,
        message: commit ? 'cached' : 'unknownCommit',
        data: { repository: shorten(reading.name), keyword: `"${text}@<commit>"`, commit: commit ?? '' },
        fixes: pinned(commit, edits),
      };
    }
    return { at, ...versioned(call, argument.value, reading, argument) };
  }
  return undefined;
}

/** `run.use_artifact(…)` of a run that came from elsewhere: no other library has that method. */
function artifact(call: Call): ModelReference | undefined {
  return call.names.length === 0 && call.method === 'use_artifact' && call.receiver?.kind !== 'instance'
    ? references.find(['wandb.use_artifact'])
    : undefined;
}

function torchHub(call: Call, reading: ReferenceReading): Found | undefined {
  if (call.open) return undefined;
  const source = call.arg(-1, 'source');
  if (source && asString(source.value) !== 'github') return undefined;
  const repository = shorten(reading.name);
  const at = call.calleeSpan;
  const skip = call.arg(-1, 'skip_validation');
  const options = [
    ...(isTruthy(call.arg(-1, 'trust_repo')?.value) && asString(call.arg(-1, 'trust_repo')?.value) !== 'check'
      ? ['trust_repo=True']
      : []),
    ...(isTruthy(skip?.value) ? ['skip_validation=True'] : []),
  ];
  if (options.length === 0) return { at, message: 'torchHub', data: { repository } };
  const edits = skip && isTruthy(skip.value) ? call.change.remove(skip) : undefined;
  return {
    at,
    message: 'torchHubTrusted',
    severity: 'error',
    data: { repository, option: options.join(' with ') },
    fixes: edits ? [{ title: 'Remove skip_validation', applicability: 'safe', edits }] : [],
  };
}

function versioned(
  call: Call,
  value: Value,
  reading: ReferenceReading,
  argument: Argument,
): Omit<Found, 'at'> {
  const edits =
    reading.template !== undefined && value.kind === 'string'
      ? call.change.replace(argument, { literal: reading.template })
      : undefined;
  const repository = shorten(lastParts(reading.name));
  return {
    message: reading.version === undefined ? 'versionless' : 'moving',
    data: { repository, version: reading.version ?? '' },
    fixes: edits ? [{ title: 'Name a version', applicability: 'placeholder', edits }] : [],
  };
}

/** `models:/name/Production` in any call of MLflow, also where only the stage is known. */
function registry(call: Call): Found | undefined {
  if (!call.names.some((name) => name.startsWith('mlflow.'))) return undefined;
  if (/^(set|delete|transition|create|register|log|update)_/.test(call.method)) return undefined;
  for (const argument of call.args) {
    const [text] = argument.value.kind === 'text' ? [withHoles(argument.value)] : texts(argument.value);
    if (text === undefined || !text.startsWith('models:/')) continue;
    const reading = readReference('mlflow', text);
    if (reading.pin === 'moving')
      return { at: call.calleeSpan, ...versioned(call, argument.value, reading, argument) };
  }
  return undefined;
}

function withHoles(value: Value): string {
  if (value.kind !== 'text' || !knownPrefix(value)) return '';
  return value.parts.map((part) => (typeof part === 'string' ? part : '…')).join('');
}

function path(call: Call, file: FileContext): Found | undefined {
  const found = hubPaths(call).find(
    ({ address }) => address.hub === 'models' && address.revision === undefined,
  );
  if (!found || call.arg(-1, 'revision')) return undefined;
  const { repository } = found.address;
  const commit = file.project.revision('models', repository, 'main');
  return {
    at: call.calleeSpan,
    message: commit ? 'cached' : 'unknownCommit',
    data: { repository: shorten(repository), keyword: `"${repository}@<commit>"`, commit: commit ?? '' },
    fixes: [],
  };
}

function lastParts(text: string): string {
  return text
    .replace(/\.git$/, '')
    .split(/[/:]/)
    .filter((part) => part !== '')
    .slice(-2)
    .join('/');
}
