import { defineRule } from '../../../engine/rule.ts';
import { isSwitchedOn } from '../../../facts/switched-on.ts';
import { usual } from '../../../facts/usual.ts';
import { asString } from '../../../facts/value.ts';
import { ofAssignment } from './assignments.ts';
import { ofCall, ofOption } from './calls.ts';
import { ofCommand } from './commands.ts';
import type { Message } from './finding.ts';
import { ofSetting } from './settings.ts';
import { flagInLine } from './spellings.ts';

/** Text Generation Inference, datasets, the SageMaker containers and DJL Serving. */
const variableName = /^(?:HF_DATASETS_|HF_MODEL_|HF_|OPTION_|VLLM_)?TRUST_REMOTE_CODE$/;

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
      const found = ofCommand(command);
      if (found) report({ ...found, statement: command.statement });
    },
  },
});
