import { defineRule } from '../../../engine/rule.ts';
import { servesModels } from '../../../knowledge/ai-containers.ts';
import { elsewhereTriggers, imageTriggers } from '../../../knowledge/ai-images.ts';
import { serverPrograms } from '../../../knowledge/ai-server-programs.ts';

export default defineRule({
  id: 'unbounded-resource',
  title: 'An inference service has no resource limits',
  guidelines: ['infrastructure'],
  severity: 'info',
  profile: 'strict',
  since: '0.1.0',
  references: ['CWE-770', 'LLM06:2026'],
  triggers: [
    ...imageTriggers,
    ...elsewhereTriggers,
    ...serverPrograms.flatMap(({ commands }) => commands.map((command) => command.split(' '))),
  ],
  messages: {
    unlimited: 'Requests can use up the memory of the whole machine; set a memory limit',
  },
  on: {
    container(container, report) {
      if (container.where !== 'compose' && container.where !== 'kubernetes') return;
      if (container.limits.has('memory') || container.limits.has('gpu')) return;
      if (!servesModels(container)) return;
      report({ at: container.span, statement: container.statement, message: 'unlimited' });
    },
  },
});
