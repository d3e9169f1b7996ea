import { defineRule } from '../../../engine/rule.ts';
import type { Service } from '../../../facts/service.ts';
import { elsewhereTriggers, imageTriggers } from '../../../knowledge/ai-images.ts';
import {
  addressOf,
  asksForLogin,
  isHostNetwork,
  publishedPorts,
  type Served,
  serversOf,
} from '../../../knowledge/ai-server-match.ts';
import { serverPrograms } from '../../../knowledge/ai-server-programs.ts';

const loopback = '127.0.0.1';

export default defineRule({
  id: 'inference-port-published',
  title: 'An inference port is published beyond the host',
  guidelines: ['infrastructure'],
  severity: 'warning',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-306', 'CWE-1327'],
  triggers: [
    ...imageTriggers,
    ...elsewhereTriggers,
    ...serverPrograms.flatMap(({ commands }) => commands.map((command) => command.split(' '))),
  ],
  messages: {
    published: 'Everyone who reaches this host can use {{server}}; publish on 127.0.0.1',
    balanced: '{{server}} asks nobody for a login and can be reached from outside; use ClusterIP',
  },
  on: {
    service(service, report) {
      const { container } = service;
      if (service.reach !== 'public' || !container || isHostNetwork(service)) return;
      const served = serversOf(container).find(
        (each) =>
          publishedPorts(container, each).includes(service) &&
          addressOf(each.row, each.command, container.environment, true).reach !== 'loopback',
      );
      if (!served) return;
      const login = asksForLogin(served, container.environment, container.environmentOpen, container);
      // A token that is on by default still goes over plain HTTP.
      const isMild = login === 'yes' && served.row.title === 'Jupyter';
      if (login !== 'no' && !isMild) return;
      const edits = service.change.bind(loopback);
      report({
        at: service.span,
        statement: service.statement,
        message: service.where === 'kubernetes' ? 'balanced' : 'published',
        data: { server: served.row.title },
        ...(isMild ? { severity: 'info' as const, profile: 'strict' as const } : {}),
        related: startOf(served, service),
        fixes: edits ? [{ title: `Publish on ${loopback} only`, applicability: 'safe', edits }] : [],
      });
    },
  },
});

/** The command that makes the server listen, as the other half of the reason. */
function startOf({ row, command }: Served, service: Service) {
  if (!command) {
    const image = service.container?.image;
    return image && image.span.start !== service.span.start
      ? [{ span: image.span, message: `${row.title} listens on every interface of its container` }]
      : [];
  }
  const { word } = addressOf(row, command, service.container?.environment ?? [], true);
  return [{ span: word?.span ?? command.span, message: `${row.title} listens on every interface here` }];
}
