import { at, entryOf } from '../../data/node.ts';
import type { DocumentReader } from '../reader.ts';
import { agentVariables } from './agent-environment.ts';
import { mcpReader } from './mcp.ts';
import { mcpFacts } from './mcp-facts.ts';

/** Keys of Codex that no other program has. */
const keys = ['approval_policy', 'sandbox_mode', 'mcp_servers', 'sandbox_workspace_write'];

/** Codex's `config.toml`, and the profiles that lie beside it. */
export const codexConfigReader: DocumentReader = {
  ...mcpReader,
  kind: 'codex-config',
  recognises: ({ path, name, documents: [root] }) =>
    /(?:^|\/)\.codex\/(?:.*\.)?config\.toml$/.test(path) ||
    (/(?:^|\.)config\.toml$/.test(name) && keys.some((key) => entryOf(root, key) !== undefined)),
  *read(file) {
    yield* mcpFacts(file);
    // What it sets for every command that it starts; values are taken as they are.
    const path = ['shell_environment_policy', 'set'];
    yield* agentVariables({ node: at(file.documents[0], ...path), path }, { file, where: 'agent' });
  },
};
