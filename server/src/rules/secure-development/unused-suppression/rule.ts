import { defineRule } from '../../../engine/rule.ts';

/** The engine reports these itself: only it knows which comment silenced which finding. */
export default defineRule({
  id: 'unused-suppression',
  title: 'A suppression comment silences nothing, names no known rule or gives no reason',
  guidelines: ['technical-debt'],
  severity: 'warning',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-693'],
  triggers: ['secure-ai-lint:'],
  messages: {
    unused: '{{id}} finds nothing here; remove it from the comment',
    unknown: 'There is no rule {{id}}; correct the name or remove it',
    rules: 'Name the rules to ignore in brackets: ignore[rule-id] -- reason',
    reason: 'Say why this is ignored: add -- and the reason',
    stale: '{{id}}: the entry in secure-ai-lint.yaml silences nothing; remove it',
    expiredEntry: '{{id}} was suppressed until {{date}}; fix it or decide again',
    expired: 'This suppression ended on {{date}}; fix the finding or decide again',
  },
  on: {},
});
