import { entryOf } from '../../data/node.ts';
import type { DocumentReader } from '../reader.ts';
import { mcpFacts } from './mcp-facts.ts';

/** The head of a Markdown file that defines an agent, a command or a skill of Claude Code and its kin. */
export const agentDefinitionReader: DocumentReader = {
  kind: 'agent-definition',
  recognises: ({ path, name, documents: [root] }) =>
    root !== undefined &&
    (/(?:^|\/)(?:\.claude\/|plugins\/.*)?(?:agents|commands)\/.*\.md$/.test(path) || name === 'SKILL.md') &&
    entryOf(root, 'description') !== undefined,
  read: mcpFacts,
};
