import type { Fix } from '../../../engine/finding.ts';
import type { FileContext } from '../../../engine/rule.ts';
import { type Setting, siblings } from '../../../facts/setting.ts';
import { isSwitchedOn } from '../../../facts/switched-on.ts';
import { asString } from '../../../facts/value.ts';
import { revisionKind } from '../../../knowledge/repository.ts';
import { isToldElsewhere } from '../../../knowledge/told-elsewhere.ts';
import { type Found, judgeDatasets } from './finding.ts';
import { argumentList, flagInLine } from './spellings.ts';

/** Keys of configuration files, those of a wrapper's own prefix among them: `option.trust_remote_code`. */
const documentKey = /(?:^|[._-])trust[-_]remote[-_]code$|^trustRemoteCode$/i;

/** A key of a configuration file that turns it on, or a text of arguments in one that does. */
export function ofSetting(setting: Setting, file: FileContext): Found | undefined {
  const { key, value } = setting;
  const text = asString(value);
  if (documentKey.test(key) && isSwitchedOn(value)) {
    return isToldElsewhere(setting, file) ? undefined : ofSwitch(setting, file);
  }
  if (text === undefined || !/remote.code/i.test(text)) return undefined;
  const written = argumentList.test(text) ? text.replace(argumentList, '$1$2False') : undefined;
  const isFlag = /^\s*-/.test(text) && flagInLine.test(text);
  if ((written === undefined && !isFlag) || isToldElsewhere(setting, file)) return undefined;
  const rest = text.replace(flagInLine, '').trim();
  const edits =
    written === undefined && rest === ''
      ? setting.change.remove()
      : setting.change.replaceValue({ literal: written ?? rest });
  const name = isFlag ? '--trust-remote-code' : 'trust_remote_code';
  return {
    at: setting.valueSpan,
    message: 'set',
    data: { key: name, advice: isFlag ? `Take ${name} out` : `Set ${name} to False` },
    fixes: edits
      ? [{ title: isFlag ? `Remove ${name}` : `Set ${name} to False`, applicability: 'safe', edits }]
      : [],
  };
}

function ofSwitch(setting: Setting, file: FileContext): Found {
  const { key, path } = setting;
  const edits = setting.change.replaceValue({ literal: false });
  const fixes: readonly Fix[] = edits ? [{ title: `Set ${key} to false`, applicability: 'safe', edits }] : [];
  if (path.some((each) => /^(?:test_)?datasets?(?:_kwargs)?$/.test(each))) {
    return { at: setting.span, ...judgeDatasets('the dataset', `${key}: true`, file), fixes };
  }
  const beside = siblings(setting, file.facts('setting'));
  const pin = (...keys: readonly string[]): boolean =>
    keys.some((each) => revisionKind(asString(beside.get(each)?.value) ?? '') === 'commit');
  const isPinnedCode = setting.document !== 'vllm' || pin('code-revision', 'code_revision');
  if (isPinnedCode && pin('revision', 'model_revision', 'revision_of_model')) {
    return {
      at: setting.span,
      message: 'enabledPinned',
      severity: 'warning',
      data: { repository: 'the model' },
      fixes,
    };
  }
  return { at: setting.span, message: 'set', data: { key, advice: `Set ${key} to false` }, fixes };
}
