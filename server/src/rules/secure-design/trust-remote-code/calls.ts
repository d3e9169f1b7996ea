import type { Fix } from '../../../engine/finding.ts';
import type { FileContext } from '../../../engine/rule.ts';
import type { Argument, Call } from '../../../facts/call.ts';
import { placeOf } from '../../../facts/place.ts';
import type { Span } from '../../../facts/span.ts';
import { isSwitchedOn } from '../../../facts/switched-on.ts';
import { asString, isTruthy } from '../../../facts/value.ts';
import {
  cachedCommit,
  type HubFetch,
  hubFetch,
  loaderOf,
  loadsLocalPath,
  pinEdits,
  revisionState,
} from '../../../knowledge/hub-fetch.ts';
import { makesMapping } from '../../../knowledge/mappings.ts';
import type { ModelLoader } from '../../../knowledge/model-loaders.ts';
import { revisionKind, shorten } from '../../../knowledge/repository.ts';
import { type Found, judgeDatasets } from './finding.ts';
import { flagName, keyword } from './spellings.ts';

/** A call that turns it on, for a model, a dataset or what anybody wraps around them. */
export function ofCall(call: Call, file: FileContext): Found | undefined {
  if (makesMapping(call)) return undefined;
  const row = loaderOf(call, file.knowledge);
  const argument = call.args.find(
    ({ name }) => name !== undefined && (keyword.test(name) || name === row?.remoteCode),
  );
  if (!argument || !(row ? isTruthy(argument.value) : isSwitchedOn(argument.value))) return undefined;
  const option = `${argument.name}=True`;
  const at = placeOf(call, argument);
  const fetch = hubFetch(call, file);
  const repository = shorten(fetch?.names[0] ?? 'the model repository');
  if (isDatasets(call)) return ofDatasets(call, argument, at, repository, file);
  const off = switchOff(call, argument);
  if (row && loadsLocalPath(call, row, file))
    return {
      at,
      message: 'enabledLocal',
      severity: 'warning',
      data: { repository: 'a local folder', option },
      fixes: off,
    };
  if (row && isPinned(call, row))
    return { at, message: 'enabledPinned', severity: 'warning', data: { repository }, fixes: off };
  const pin = row && fetch ? pinCode(call, fetch, file) : [];
  return { at, message: 'enabled', data: { repository, option }, fixes: [...off, ...pin] };
}

function isDatasets(call: Call): boolean {
  return call.names.length > 0 && call.names.every((name) => name.startsWith('datasets.'));
}

function ofDatasets(call: Call, argument: Argument, at: Span, repository: string, file: FileContext): Found {
  const edits = call.change.remove(argument);
  const fixes: readonly Fix[] = edits
    ? [{ title: 'Remove trust_remote_code', applicability: 'safe', edits }]
    : [];
  return { at, ...judgeDatasets(repository, 'trust_remote_code=True', file), fixes };
}

function isPinned(call: Call, row: ModelLoader): boolean {
  const state = revisionState(call, row);
  if (state.kind !== 'given' || revisionKind(state.revision) !== 'commit') return false;
  if (!row.otherRevisions?.includes('code_revision')) return true;
  const code = asString(call.arg(-1, 'code_revision')?.value);
  return code !== undefined && revisionKind(code) === 'commit';
}

/** Pins the code to the commit that the call names already, else to the copy on this machine. */
function pinCode(call: Call, fetch: HubFetch, file: FileContext): readonly Fix[] {
  const state = revisionState(call, fetch.row);
  if (state.kind === 'given' && revisionKind(state.revision) === 'commit') {
    const edits = call.change.set('code_revision', { literal: state.revision });
    return edits
      ? [{ title: 'Pin code_revision to the same commit', applicability: 'suggestion', edits }]
      : [];
  }
  const commit = state.kind === 'missing' ? cachedCommit(fetch, file) : undefined;
  const edits = commit === undefined ? undefined : pinEdits(call, fetch, commit);
  const title = `Pin the code to commit ${commit?.slice(0, 12)}, the copy on this machine`;
  return edits ? [{ title, applicability: 'suggestion', edits }] : [];
}

function switchOff(call: Call, argument: Argument): readonly Fix[] {
  const edits = call.change.replace(argument, { literal: false });
  return edits ? [{ title: `Set ${argument.name} to False`, applicability: 'safe', edits }] : [];
}

/** `parser.add_argument("--trust-remote-code", default=True)` and the like: on unless somebody says no. */
export function ofOption(call: Call): Found | undefined {
  if (call.method !== 'add_argument' && call.method !== 'option') return undefined;
  if (!call.args.some(({ name, value }) => name === undefined && flagName.test(asString(value) ?? '')))
    return undefined;
  const argument = call.arg(-1, 'default');
  if (!argument || !isSwitchedOn(argument.value)) return undefined;
  const edits = call.change.replace(argument, { literal: false });
  return {
    at: placeOf(call, argument),
    message: 'byDefault',
    data: { key: 'the option' },
    fixes: edits ? [{ title: 'Make the default False', applicability: 'safe', edits }] : [],
  };
}
