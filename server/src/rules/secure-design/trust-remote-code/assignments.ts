import type { FileContext } from '../../../engine/rule.ts';
import type { Assignment } from '../../../facts/assignment.ts';
import { isSwitchedOn } from '../../../facts/switched-on.ts';
import { isTruthy } from '../../../facts/value.ts';
import type { Found } from './finding.ts';
import { keyword } from './spellings.ts';

const settingKey = /^(trust_remote_code|trustRemoteCode|HF_DATASETS_TRUST_REMOTE_CODE)$/;

const fieldMakers: ReadonlySet<string> = new Set(['Field', 'field', 'Option', 'Argument', 'Parameter']);

/** An attribute, item, field or default that turns it on. */
export function ofAssignment(assignment: Assignment, file: FileContext): Found | undefined {
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
      if (!argument.direct || argument.name === undefined || !keyword.test(argument.name)) return false;
      if (!isTruthy(argument.value)) return false;
      const use = file.textOf(argument.valueSpan);
      return assignment.form === 'attribute'
        ? use.includes('.') && target.startsWith(use)
        : use.endsWith(`.${assignment.key}`) && !use.startsWith('self.');
    }),
  );
}
