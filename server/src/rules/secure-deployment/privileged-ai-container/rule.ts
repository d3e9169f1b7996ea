import { defineRule } from '../../../engine/rule.ts';
import { hasFlag } from '../../../facts/command.ts';
import type { Container, Privilege } from '../../../facts/container.ts';
import { agentPrograms, containerRole, modelKeys } from '../../../knowledge/ai-containers.ts';
import { elsewhereTriggers, imageTriggers, sandboxWords } from '../../../knowledge/ai-images.ts';
import { serverPrograms } from '../../../knowledge/ai-server-programs.ts';

const programs = [...agentPrograms, ...serverPrograms.flatMap(({ commands }) => commands)];
const marks = [
  ...['privileged', 'docker.sock', 'podman.sock', 'containerd.sock', 'hostNetwork', 'host', 'ALL'],
  ...['unconfined', 'hostPID', 'hostPath', '/:/', 'root'],
];

const what: Readonly<Record<Privilege['kind'], string>> = {
  privileged: 'privileged mode',
  'docker-socket': "the container runtime's socket",
  'host-network': "the host's network",
  'host-pid': "the host's processes",
  'host-ipc': "the host's memory",
  'host-root': "the host's whole disk",
  'all-capabilities': 'all capabilities',
  unconfined: 'no system call filter',
  'root-user': 'root rights',
};

export default defineRule({
  id: 'privileged-ai-container',
  title: 'An AI container can take over its host',
  guidelines: ['infrastructure'],
  severity: 'warning',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-250'],
  triggers: [
    ...elsewhereTriggers,
    ...[
      ...new Set([
        ...imageTriggers,
        ...sandboxWords,
        ...programs.map((each) => each.split(' ')[0] ?? ''),
        ...modelKeys,
      ]),
    ].flatMap((text) => marks.map((mark) => [text, mark])),
  ],
  messages: {
    privilege: 'This {{role}} has {{what}}: who controls it controls the host; drop it',
    network: "This {{role}} is on the host's network and reaches what listens there; give it a port",
  },
  on: {
    container(container, report) {
      const role = containerRole(container);
      if (!role) return;
      for (const privilege of container.privileges) {
        // A disk that an MCP server is given is told by `mcp-broad-filesystem`.
        if (container.where === 'mcp' && privilege.kind === 'host-root') continue;
        const weight = weightOf(privilege, container, role);
        if (!weight) continue;
        const edits = privilege.change.remove();
        report({
          at: privilege.span,
          statement: privilege.statement,
          message: privilege.kind === 'host-network' ? 'network' : 'privilege',
          data: { role, what: what[privilege.kind] },
          ...(weight === 'mild' ? { severity: 'info' as const, profile: 'strict' as const } : {}),
          fixes: edits ? [{ title: 'Remove it', applicability: 'suggestion', edits }] : [],
        });
      }
    },
  },
});

/** What servers of models legitimately ask for is milder, or nothing. */
function weightOf(privilege: Privilege, container: Container, role: string): 'full' | 'mild' | undefined {
  switch (privilege.kind) {
    case 'host-ipc':
      // Workers on several GPUs share memory; only a stranger's code makes that dangerous.
      return role === 'agent' || container.commands.some(runsRemoteCode) ? 'full' : undefined;
    case 'unconfined':
    case 'root-user':
      return 'mild';
    default:
      return 'full';
  }
}

function runsRemoteCode(command: Parameters<typeof hasFlag>[0]): boolean {
  return hasFlag(command, '--trust-remote-code', '--trust_remote_code');
}
