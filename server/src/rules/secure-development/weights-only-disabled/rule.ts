import { defineRule, type FileContext } from '../../../engine/rule.ts';
import type { Assignment } from '../../../facts/assignment.ts';
import { callsAny } from '../../../facts/call.ts';
import { isLooseEnvironmentEntry } from '../../../facts/process-environment.ts';
import { contains } from '../../../facts/span.ts';
import { usual } from '../../../facts/usual.ts';
import { asNumber, asString, isFalsy, isTruthy, symbolNames, type Value } from '../../../facts/value.ts';
import { isToldElsewhere } from '../../../knowledge/told-elsewhere.ts';
import { dangerousGlobals, dangerousModules, torchYes } from '../../../knowledge/torch-loaders.ts';

const allowers = ['torch.serialization.add_safe_globals', 'torch.serialization.safe_globals'];

const variableName = 'TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD';

export default defineRule({
  id: 'weights-only-disabled',
  title: 'weights_only protection is disabled for the whole process',
  guidelines: ['supply-chain'],
  severity: 'error',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-502', 'LLM04:2026'],
  triggers: ['TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD', 'safe_globals', ['torch', 'load', 'weights_only']],
  messages: {
    environment:
      '{{name}} lets every torch.load run code\nIt reaches all libraries of the process. Remove it.',
    global: '{{callable}} in a checkpoint can run or reach code\nAllow plain classes that hold data only.',
    replaced:
      'torch.load is replaced by one without weights_only\nThis reaches all libraries of the process. Pass the argument where it is needed.',
  },
  on: {
    environment(variable, report) {
      if (variable.name !== variableName || !saysYes(usual(variable.value))) return;
      const edits = variable.change.remove();
      report({
        at: variable.span,
        statement: variable.statement,
        message: 'environment',
        data: { name: variable.name },
        fixes: edits ? [{ title: 'Remove the variable', applicability: 'safe', edits }] : [],
      });
    },
    setting(setting, report, file) {
      if (setting.key !== variableName || !saysYes(setting.value) || isToldElsewhere(setting, file)) return;
      const edits = setting.change.remove();
      report({
        at: setting.span,
        statement: setting.statement,
        message: 'environment',
        data: { name: variableName },
        fixes: edits ? [{ title: 'Remove the variable', applicability: 'safe', edits }] : [],
      });
    },
    call(call, report) {
      if (!callsAny(call, allowers)) return;
      const argument = call.arg(0, 'safe_globals');
      if (!argument) return;
      const name = globalsOf(argument.value).find(isDangerous);
      if (name === undefined) return;
      report({
        at: argument.span,
        statement: call.statement,
        message: 'global',
        data: { callable: name.replace(/^builtins\./, '') },
      });
    },
    assignment(assignment, report, file) {
      if (assignment.key === variableName) {
        const { value, change } = assignment;
        if (!saysYes(value) || !isLooseEnvironmentEntry(assignment, file.facts('environment'))) return;
        const edits = change.remove();
        report({
          at: assignment.span,
          statement: assignment.statement,
          message: 'environment',
          data: { name: variableName },
          fixes: edits ? [{ title: 'Remove the variable', applicability: 'safe', edits }] : [],
        });
        return;
      }
      if (!assignment.names.includes('torch.load') || !turnsOff(assignment, file)) return;
      const edits = assignment.change.remove();
      report({
        at: assignment.span,
        statement: assignment.statement,
        message: 'replaced',
        fixes: edits ? [{ title: 'Keep the original torch.load', applicability: 'suggestion', edits }] : [],
      });
    },
  },
});

function saysYes(value: Value): boolean {
  if (asNumber(value) !== undefined || value.kind === 'boolean') return isTruthy(value);
  const text = asString(value) ?? (value.kind === 'environment' ? asString(value.default) : undefined);
  return text !== undefined && torchYes.has(text.toLowerCase());
}

/** Names in the list; an entry may be a pair of a callable and the name that it is saved under. */
function globalsOf(value: Value): readonly string[] {
  if (value.kind === 'list') return value.items.flatMap(globalsOf);
  return symbolNames(value);
}

function isDangerous(name: string): boolean {
  return (
    dangerousGlobals.has(name) ||
    dangerousModules.some((module) => name === module || name.startsWith(`${module}.`))
  );
}

/** `torch.load = partial(torch.load, weights_only=False)`, a lambda or a function of this file that does the same. */
function turnsOff({ value, span }: Assignment, file: FileContext): boolean {
  if (value.kind === 'partial') return isFalse(value.call.arg(-1, 'weights_only')?.value);
  if (value.kind !== 'function') return false;
  const body = file
    .facts('definition')
    .find((definition) => definition.form === 'function' && definition.name === value.name)?.span;
  const within = (inner: { readonly start: number; readonly end: number }): boolean =>
    contains(span, inner) || (body !== undefined && contains(body, inner));
  return (
    file.facts('call').some((call) => within(call.span) && isFalse(call.arg(-1, 'weights_only')?.value)) ||
    file
      .facts('assignment')
      .some((inner) => inner.key === 'weights_only' && within(inner.span) && isFalse(inner.value))
  );
}

function isFalse(value: Value | undefined): boolean {
  return value !== undefined && value.kind !== 'none' && isFalsy(value);
}
