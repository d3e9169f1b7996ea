import { defineRule, type FileContext } from '../../../engine/rule.ts';
import type { Argument, Call } from '../../../facts/call.ts';
import { placeOf } from '../../../facts/place.ts';
import { isLooseEnvironmentEntry } from '../../../facts/process-environment.ts';
import { lastPart } from '../../../facts/qualified-name.ts';
import { isSwitchedOn } from '../../../facts/switched-on.ts';
import { usual } from '../../../facts/usual.ts';
import {
  asBoolean,
  asString,
  isFalsy,
  isTruthy,
  knownPrefix,
  symbolNames,
  type Value,
} from '../../../facts/value.ts';
import {
  langchainLoaders,
  mlflowPickleFormats,
  mlflowSavers,
  pickleFlags,
  unregisteredModel,
} from '../../../knowledge/framework-flags.ts';
import { originOf } from '../../../knowledge/origin.ts';
import { displayName, switchState } from '../../../knowledge/switch.ts';
import { isToldElsewhere } from '../../../knowledge/told-elsewhere.ts';

export default defineRule({
  id: 'unsafe-framework-deserialization',
  title: 'A framework loader falls back to pickle or arbitrary objects',
  guidelines: ['supply-chain'],
  severity: 'error',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-502', 'LLM04:2026'],
  triggers: [
    'skops',
    'MLFLOW_ALLOW_PICKLE_DESERIALIZATION',
    ['mlflow', '_model'],
    'allow_dangerous_deserialization',
    'deserialize_from_bytes',
    ['langchain', 'secrets_from_env'],
    ['langchain', 'allowed_objects'],
    'pickle_fallback',
    ['dspy', 'allow_pickle'],
    ['dspy', 'save_program'],
  ],
  messages: {
    skopsAll: 'skops may build any type with trusted=True\nList the types that you have reviewed.',
    skopsUnread:
      'skops trusts whatever types the file names\nCompare get_untrusted_types with your own list before loading.',
    mlflowEnvironment:
      'Pickled MLflow models may run code when loaded\nSet MLFLOW_ALLOW_PICKLE_DESERIALIZATION to false and save models as skops.',
    mlflowFormat:
      'This saves the model as {{format}}, which may run code on loading\nUse serialization_format="skops".',
    mlflowSource:
      'Loading a model that was never registered may run its code\nLoad models:/name/version instead.',
    flag: '{{flag}} lets {{callee}} run code\nThe data behind it is a pickle. Leave the argument out.',
    bytes:
      'FAISS.deserialize_from_bytes unpickles its input\nThat may run code. Build the index from its documents.',
    secrets:
      'secrets_from_env gives environment secrets away\nThe text names them. Pass the ones it needs with secrets_map.',
    allObjects: 'allowed_objects="all" lets the text build any class\nUse "core" or "messages".',
    saveProgram:
      'save_program pickles the whole program\nLoading it may run code. Save with safe=True, or its state only.',
  },
  on: {
    environment(variable, report) {
      if (variable.name !== 'MLFLOW_ALLOW_PICKLE_DESERIALIZATION' || !isSwitchedOn(usual(variable.value)))
        return;
      const edits = variable.change.replaceValue({ literal: 'false' });
      report({
        at: variable.span,
        statement: variable.statement,
        message: 'mlflowEnvironment',
        fixes: edits ? [{ title: 'Set it to false', applicability: 'safe', edits }] : [],
      });
    },
    setting(setting, report, file) {
      if (setting.key !== 'MLFLOW_ALLOW_PICKLE_DESERIALIZATION' || !isSwitchedOn(setting.value)) return;
      if (isToldElsewhere(setting, file)) return;
      const edits = setting.change.replaceValue({ literal: 'false' });
      report({
        at: setting.span,
        statement: setting.statement,
        message: 'mlflowEnvironment',
        fixes: edits ? [{ title: 'Set it to false', applicability: 'safe', edits }] : [],
      });
    },
    assignment(assignment, report, file) {
      if (assignment.key === 'MLFLOW_ALLOW_PICKLE_DESERIALIZATION') {
        if (
          !isSwitchedOn(assignment.value) ||
          !isLooseEnvironmentEntry(assignment, file.facts('environment'))
        )
          return;
        const edits = assignment.change.replaceValue({ literal: 'false' });
        report({
          at: assignment.span,
          statement: assignment.statement,
          message: 'mlflowEnvironment',
          fixes: edits ? [{ title: 'Set it to false', applicability: 'safe', edits }] : [],
        });
        return;
      }
      const flag = pickleFlags.find(({ name }) => name === assignment.key);
      if (
        !flag ||
        !isSwitchedOn(assignment.value) ||
        assignment.form === 'name' ||
        assignment.form === 'attribute'
      )
        return;
      const edits = assignment.change.replaceValue({ literal: false });
      report({
        at: assignment.span,
        statement: assignment.statement,
        message: 'flag',
        data: { flag: flag.name, callee: flag.library },
        fixes: edits ? [{ title: `Set ${flag.name} to False`, applicability: 'suggestion', edits }] : [],
      });
    },
    call(call, report, file) {
      const place = { at: call.calleeSpan, statement: call.statement };

      for (const { name, library } of pickleFlags) {
        const argument = call.arg(-1, name);
        if (!argument || !isSwitchedOn(argument.value)) continue;
        report({
          ...place,
          at: placeOf(call, argument),
          message: 'flag',
          data: { flag: name, callee: short(call.method) ?? library },
          fixes: without(call, argument, 'suggestion'),
          ...ofOwnIndex(call, file),
        });
        return;
      }

      const row = file.knowledge.deserializers.find(call.names);
      if (row?.family === 'framework' && row.switch) {
        const { state, argument } = switchState(call, row.switch);
        if (state !== 'dangerous' || !argument) return;
        report({
          ...place,
          at: placeOf(call, argument),
          message: 'flag',
          data: { flag: row.switch.name, callee: short(lastPart(displayName(row, call))) ?? 'the call' },
          fixes: without(call, argument, 'safe'),
          ...ofOwnIndex(call, file),
        });
        return;
      }

      if (call.names.some((name) => /(?:^|\.)FAISS\.deserialize_from_bytes$/.test(name))) {
        const guard = call.arg(-1, 'allow_dangerous_deserialization');
        if (!guard && !call.open) report({ ...place, message: 'bytes' });
        return;
      }

      if (call.names.some((name) => langchainLoaders.has(name))) {
        const secrets = call.arg(-1, 'secrets_from_env');
        if (secrets && isTruthy(secrets.value)) {
          report({
            ...place,
            at: placeOf(call, secrets),
            message: 'secrets',
            fixes: without(call, secrets, 'safe'),
          });
        }
        const allowed = call.arg(-1, 'allowed_objects');
        if (allowed && asString(allowed.value) === 'all') {
          const edits = call.change.replace(allowed, { literal: 'core' });
          report({
            ...place,
            at: placeOf(call, allowed),
            message: 'allObjects',
            fixes: edits
              ? [{ title: 'Allow LangChain core objects only', applicability: 'suggestion', edits }]
              : [],
          });
        }
        return;
      }

      if (call.names.some((name) => name === 'skops.io.load' || name === 'skops.io.loads')) {
        const trusted = call.arg(1, 'trusted');
        if (!trusted) return;
        if (asBoolean(trusted.value) === true) {
          report({ ...place, at: placeOf(call, trusted), message: 'skopsAll' });
        } else if (namesItsOwnTypes(trusted.value) && !reviewed(trusted.value, call, file)) {
          report({ ...place, at: placeOf(call, trusted), message: 'skopsUnread', severity: 'warning' });
        }
        return;
      }

      const format = call.arg(-1, 'serialization_format');
      if (format && call.names.some((name) => mlflowSavers.has(name))) {
        const names = [asString(format.value) ?? '', ...symbolNames(format.value)];
        if (names.some((name) => mlflowPickleFormats.has(name))) {
          const edits = call.change.replace(format, { literal: 'skops' });
          report({
            ...place,
            at: placeOf(call, format),
            message: 'mlflowFormat',
            data: { format: names.some((name) => /cloudpickle/i.test(name)) ? 'cloudpickle' : 'pickle' },
            severity: 'warning',
            fixes: edits ? [{ title: 'Save as skops', applicability: 'suggestion', edits }] : [],
          });
        }
        return;
      }

      if (call.names.some((name) => /^mlflow\.(?:\w+\.)?load_model$/.test(name))) {
        const uri = knownPrefix(call.arg(0, 'model_uri')?.value);
        if (unregisteredModel.test(uri)) report({ ...place, message: 'mlflowSource', severity: 'info' });
        return;
      }

      const program = call.arg(-1, 'save_program');
      if (program && call.method === 'save' && isTruthy(program.value) && !hasOwnSave(call)) {
        const safe = call.arg(-1, 'safe');
        if (!safe || isFalsy(safe.value)) {
          report({ ...place, at: placeOf(call, program), message: 'saveProgram', severity: 'info' });
        }
      }
    },
  },
});

/** An index that this file writes to the same place is its own. */
function ofOwnIndex(call: Call, file: FileContext): { severity?: 'info'; profile?: 'strict' } {
  const input = call.arg(0, 'folder_path', 'path', 'file_path');
  const origin = input && originOf(input.value, call, file.facts('call'));
  return origin?.kind === 'own' ? { severity: 'info', profile: 'strict' } : {};
}

function without(call: Call, argument: Argument, applicability: 'safe' | 'suggestion') {
  const edits =
    argument.name === undefined
      ? call.change.replace(argument, { literal: false })
      : call.change.remove(argument);
  return edits
    ? [{ title: `Leave ${argument.name ?? 'the argument'} out`, applicability, edits } as const]
    : [];
}

function namesItsOwnTypes(value: Value): boolean {
  if (value.kind === 'choice') return value.options.some(namesItsOwnTypes);
  return value.kind === 'result' && value.call.names.includes('skops.io.get_untrusted_types');
}

/** Between asking for the types and trusting them, something looks at them and may stop. */
function reviewed(value: Value, call: Call, file: FileContext): boolean {
  if (value.kind !== 'result' || value.call.span.start >= call.span.start) return false;
  const between = file.textOf({ start: value.call.statement.end, end: call.statement.start });
  return /\b(?:raise|assert|exit|return|if)\b/.test(between);
}

/** True when a class of the workspace says itself what `save` does. */
function hasOwnSave({ receiver }: Call): boolean {
  return receiver?.kind === 'instance' && receiver.of.attribute('save') !== undefined;
}

function short(name: string): string | undefined {
  return name !== '' && name.length <= 24 ? name : undefined;
}
