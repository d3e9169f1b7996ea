import type { Fix } from '../../../engine/finding.ts';
import { defineRule, type FileContext, type Report } from '../../../engine/rule.ts';
import type { Assignment } from '../../../facts/assignment.ts';
import type { Argument, Call } from '../../../facts/call.ts';
import { type Command, flag as flagOf, type Word } from '../../../facts/command.ts';
import { placeOf } from '../../../facts/place.ts';
import { type Setting, siblings } from '../../../facts/setting.ts';
import type { Span } from '../../../facts/span.ts';
import { isSwitchedOn } from '../../../facts/switched-on.ts';
import { usual } from '../../../facts/usual.ts';
import { asString, isTruthy } from '../../../facts/value.ts';
import { isAtLeast } from '../../../facts/version.ts';
import { servedModel } from '../../../knowledge/hub-commands.ts';
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
import { isToldElsewhere } from '../../../knowledge/told-elsewhere.ts';

type Message =
  | 'enabled'
  | 'enabledPinned'
  | 'enabledLocal'
  | 'ignored'
  | 'datasetScript'
  | 'byDefault'
  | 'set'
  | 'flag'
  | 'variable';
type Found = Omit<Report<Message>, 'statement'>;

const key = /^(trust_remote_code|trustRemoteCode)$/;
const settingKey = /^(trust_remote_code|trustRemoteCode|HF_DATASETS_TRUST_REMOTE_CODE)$/;
const flagName = /^--?trust[-_]remote[-_]code$/i;

/** Keys of configuration files, those of a wrapper's own prefix among them: `option.trust_remote_code`. */
const documentKey = /(?:^|[._-])trust[-_]remote[-_]code$|^trustRemoteCode$/i;
/** A list of arguments in one string, as lm-eval takes it: `pretrained=org/model,trust_remote_code=True`. */
const argumentList = /(^|,)(\s*trust_remote_code\s*=\s*)(?:True|true|1)(?=\s*(?:,|$))/;
const flagInLine = /(?:^|\s)--trust[-_]remote[-_]code(?:=(?:true|1|yes))?(?=\s|$)/i;
/** Text Generation Inference, datasets, the SageMaker containers and DJL Serving. */
const variableName = /^(?:HF_DATASETS_|HF_MODEL_|HF_|OPTION_|VLLM_)?TRUST_REMOTE_CODE$/;
/** Programs whose words are text, not switches. */
const textPrograms = /^(?:echo|printf|grep|egrep|rg|sed|awk|test|\[|\[\[)$/;

export default defineRule<Message>({
  id: 'trust-remote-code',
  title: 'Code from a model repository is allowed to run',
  guidelines: ['design-for-security'],
  severity: 'error',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-829', 'CWE-94', 'LLM04:2026', 'AML.T0011.000'],
  triggers: (knowledge) => [
    'trust_remote_code',
    'trust-remote-code',
    'trustRemoteCode',
    'TRUST_REMOTE_CODE',
    ...new Set(
      knowledge.modelLoaders.rows.flatMap((row) => (row.remoteCode === undefined ? [] : [row.remoteCode])),
    ),
  ],
  messages: {
    enabled:
      'Python code of {{repository}} may run here\nIt is downloaded from the Hub and runs with your rights. Remove {{option}}, or review the code and pin revision and code_revision to that commit.',
    enabledPinned:
      'Python code of {{repository}} may run here, pinned to a commit\nThe commit keeps it from changing. Keep it only if somebody has reviewed the code at that commit.',
    enabledLocal:
      'Python code in {{repository}} may run here\nThe folder may hold code that came with the model. Remove {{option}} unless somebody has reviewed it.',
    ignored:
      'trust_remote_code does nothing here: datasets runs no remote code\nVersion {{version}} ({{source}}) has left dataset scripts behind. Remove the argument.',
    datasetScript:
      'The dataset script of {{repository}} may run here\nBefore version 4, datasets runs Python code from the repository; {{version}}. Remove {{option}} and use datasets 4 or later.',
    byDefault:
      'Remote code is trusted unless a caller says no\nEvery caller that leaves {{key}} out lets code from a model repository run. Make the default False.',
    set: 'This lets Python code of a model repository run\nThe code is downloaded from the Hub and runs with your rights. {{advice}}.',
    flag: 'This lets Python code of a model repository run\nThe code is downloaded from the Hub and runs with the rights of {{program}}. Remove {{flag}}.',
    variable:
      'This lets Python code of any repository run\nEvery model or dataset that this program loads may run its code. Remove {{key}}.',
  },
  on: {
    call(call, report, file) {
      const found = ofCall(call, file) ?? ofOption(call);
      if (found) report({ ...found, statement: call.statement });
    },
    assignment(assignment, report, file) {
      const found = ofAssignment(assignment, file);
      if (found) report({ ...found, statement: assignment.statement });
    },
    environment(variable, report) {
      const value = usual(variable.value);
      if (!variableName.test(variable.name) || !isSwitchedOn(value)) {
        // A shell's own variable is seen where it is used.
        const text = variable.where === 'shell' || variable.where === 'code' ? undefined : asString(value);
        if (text === undefined || !/^\s*-/.test(text) || !flagInLine.test(text)) return;
        const edits = variable.change.replaceValue({ literal: text.replace(flagInLine, '').trim() });
        report({
          at: variable.valueSpan,
          statement: variable.statement,
          message: 'set',
          data: { key: '--trust-remote-code', advice: 'Take --trust-remote-code out' },
          fixes: edits ? [{ title: 'Remove --trust-remote-code', applicability: 'safe', edits }] : [],
        });
        return;
      }
      const edits = variable.change.remove() ?? variable.change.replaceValue({ literal: 'false' });
      report({
        at: variable.span,
        statement: variable.statement,
        message: 'variable',
        data: { key: variable.name },
        fixes: edits ? [{ title: `Remove ${variable.name}`, applicability: 'safe', edits }] : [],
      });
    },
    setting(setting, report, file) {
      const found = ofSetting(setting, file);
      if (found) report({ ...found, statement: setting.statement });
    },
    command(command, report) {
      if (textPrograms.test(command.program)) return;
      const word = command.words.find((candidate, index) => isOnFlag(candidate, command.words[index + 1]));
      if (!word) return;
      const name = word.text?.split('=')[0] ?? '';
      const isFlag = flagName.test(name);
      const edits = isFlag
        ? command.change.removeFlag(name)
        : command.change.replaceWord(word, (word.text ?? '').replace(argumentList, '$1$2False'));
      const title = isFlag ? `Remove ${name}` : 'Set trust_remote_code to False';
      report({
        at: spanOf(command, word),
        statement: command.statement,
        ...ofCommand(command, isFlag ? name : 'it'),
        fixes: edits ? [{ title, applicability: 'safe', edits }] : [],
      });
    },
  },
});

/** What a command loads, as far as its words say it. */
function ofCommand(command: Command, flag: string): Omit<Found, 'at'> {
  const data = { program: command.program, flag };
  const served = servedModel(command);
  if (served !== undefined && /^(?:[.~]{0,2}\/|[A-Za-z]:\\)/.test(served)) {
    return {
      message: 'enabledLocal',
      severity: 'warning',
      data: { repository: 'a local folder', option: flag },
    };
  }
  const pins = ['--revision', '--code-revision'].map((name) => flagOf(command, name)?.text);
  return pins.every((pin) => pin !== undefined && revisionKind(pin) === 'commit')
    ? { message: 'enabledPinned', severity: 'warning', data: { repository: shorten(served ?? 'the model') } }
    : { message: 'flag', data };
}

function ofSetting(setting: Setting, file: FileContext): Found | undefined {
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

function ofCall(call: Call, file: FileContext): Found | undefined {
  if (makesMapping(call)) return undefined;
  const row = loaderOf(call, file.knowledge);
  const argument = call.args.find(
    ({ name }) => name !== undefined && (key.test(name) || name === row?.remoteCode),
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

function judgeDatasets(repository: string, option: string, file: FileContext): Omit<Found, 'at'> {
  const version = file.project.version('datasets');
  const current = isAtLeast(version, '4');
  if (current === true)
    return {
      message: 'ignored',
      severity: 'info',
      data: { version: version?.text ?? '', source: version?.source ?? '' },
    };
  const known = version ? `this project has ${version.text} (${version.source})` : 'the version is not known';
  return {
    message: 'datasetScript',
    ...(current === undefined ? { severity: 'warning' } : {}),
    data: { repository, option, version: known },
  };
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
function ofOption(call: Call): Found | undefined {
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

const fieldMakers: ReadonlySet<string> = new Set(['Field', 'field', 'Option', 'Argument', 'Parameter']);

function ofAssignment(assignment: Assignment, file: FileContext): Found | undefined {
  const { form, value } = assignment;
  if (form === 'name' || !settingKey.test(assignment.key)) return undefined;
  const maker = value.kind === 'result' && fieldMakers.has(value.call.method) ? value.call : undefined;
  const inner = maker?.arg(0, 'default');
  const on = isSwitchedOn(maker ? inner?.value : value);
  if (!on || isJudgedAtUse(assignment, file)) return undefined;
  const edits = maker
    ? inner && maker.change.replace(inner, { literal: false })
    : assignment.change.replaceValue({ literal: false });
  return {
    at: assignment.span,
    message: form === 'default' ? 'byDefault' : 'set',
    data: { key: assignment.key, advice: `Set ${assignment.key} to False` },
    fixes: edits ? [{ title: `Set ${assignment.key} to False`, applicability: 'safe', edits }] : [],
  };
}

/** True when a call in this file is given that very attribute or field, and so the finding stands there. */
function isJudgedAtUse(assignment: Assignment, file: FileContext): boolean {
  if (assignment.form !== 'attribute' && assignment.form !== 'default') return false;
  const target = file.textOf(assignment.span);
  return file.facts('call').some((call) =>
    call.args.some((argument) => {
      if (!argument.direct || argument.name === undefined || !key.test(argument.name)) return false;
      if (!isTruthy(argument.value)) return false;
      const use = file.textOf(argument.valueSpan);
      return assignment.form === 'attribute'
        ? use.includes('.') && target.startsWith(use)
        : use.endsWith(`.${assignment.key}`) && !use.startsWith('self.');
    }),
  );
}

function isOnFlag(word: Word, next: Word | undefined): boolean {
  const text = word.text;
  if (text === undefined) return false;
  const [name = '', value] = text.split('=', 2);
  if (flagName.test(name)) {
    const given = value ?? next?.text;
    return given === undefined || !/^(false|0|no|off|none)$/i.test(given);
  }
  return /(^|,)trust_remote_code=(True|true|1)(,|$)/.test(text);
}

/** A command started from code has one place for all of its words. */
function spanOf(command: Command, word: Word): Span {
  return word.span.start >= command.span.start && word.span.end <= command.span.end
    ? word.span
    : command.span;
}
