import { at } from '../../data/node.ts';
import type { DocumentReader } from '../reader.ts';
import { agentVariables } from './agent-environment.ts';
import { mcpReader } from './mcp.ts';
import { mcpFacts } from './mcp-facts.ts';

/** Settings of Gemini CLI, of the Antigravity CLI that followed it and of Qwen Code that was made from it. */
export const geminiSettingsReader: DocumentReader = {
  ...mcpReader,
  kind: 'gemini-settings',
  recognises: ({ path }) => /(?:^|\/)\.(?:gemini|qwen)\/(?:antigravity-cli\/)?settings\.json$/.test(path),
  *read(file) {
    yield* mcpFacts(file);
    // Qwen Code alone has it.
    yield* agentVariables({ node: at(file.documents[0], 'env'), path: ['env'] }, { file, where: 'agent' });
  },
};
