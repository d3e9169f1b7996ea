import { defineRule } from '../../../engine/rule.ts';
import type { Call } from '../../../facts/call.ts';
import { placeOf } from '../../../facts/place.ts';
import { isSwitchedOn } from '../../../facts/switched-on.ts';
import { milderInTests } from '../../../facts/test-findings.ts';
import { isOf, isOfWorkspace } from '../../../knowledge/library-name.ts';

/** The flags of LangChain's opt-ins, and what each lets happen; langchain-community 0.4, langchain-experimental 0.4. */
const flags: Readonly<Record<string, string>> = {
  allow_dangerous_code: 'lets the model run code on this machine; remove it or use a sandbox',
  allow_dangerous_requests: 'lets the model choose requests to any address; remove it',
  allow_dangerous_tools: 'hands the model tools with side effects; remove it',
};
const names = Object.keys(flags);
const langchain = ['langchain*'];

export default defineRule({
  id: 'dangerous-framework-flag',
  title: 'A framework safety switch is turned off',
  guidelines: ['design-for-security'],
  severity: 'error',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-94', 'LLM03:2026'],
  triggers: names,
  messages: { enabled: '{{flag}} {{effect}}' },
  on: {
    call(call, findings, file) {
      const report = milderInTests(findings, file.path);
      for (const flag of names) {
        const argument = call.arg(-1, flag);
        if (!argument || !isSwitchedOn(argument.value)) continue;
        if (!belongsToLangChain(call, () => file.facts('call'))) continue;
        const edits = argument.direct ? call.change.remove(argument) : undefined;
        report({
          at: placeOf(call, argument),
          statement: call.statement,
          message: 'enabled',
          data: { flag, effect: flags[flag] ?? '' },
          fixes: edits ? [{ title: `Remove ${flag}`, applicability: 'suggestion', edits }] : [],
        });
      }
    },
    assignment(assignment, findings, file) {
      const report = milderInTests(findings, file.path);
      const effect = Object.hasOwn(flags, assignment.key) ? flags[assignment.key] : undefined;
      if (effect === undefined || assignment.form === 'name' || !isSwitchedOn(assignment.value)) return;
      if (assignment.form === 'attribute' && !assignment.names.some((name) => isOf(langchain, name))) return;
      const edits = assignment.change.remove();
      report({
        at: assignment.span,
        statement: assignment.statement,
        message: 'enabled',
        data: { flag: assignment.key, effect },
        fixes: edits ? [{ title: `Remove ${assignment.key}`, applicability: 'suggestion', edits }] : [],
      });
    },
  },
});

/**
 * A function of another library may have a parameter of that name; one of the workspace, or one that cannot be
 * resolved, is taken for a wrapper when the file works with LangChain.
 */
function belongsToLangChain(call: Call, calls: () => readonly Call[]): boolean {
  const libraries = call.names.filter((name) => !isOfWorkspace(name));
  if (libraries.length > 0) return libraries.some((name) => isOf(langchain, name));
  return calls().some((other) => other.names.some((name) => isOf(langchain, name)));
}
