import type { DocumentReader } from '../reader.ts';
import { editorReference, isTerminalVariable, terminalVariables } from './agent-environment.ts';
import { mcpReader } from './mcp.ts';
import { mcpReference } from './mcp-clients.ts';
import { mcpFacts } from './mcp-facts.ts';

/** Settings of VS Code and the editors made from it: of a user, a workspace or a folder. */
export const vscodeSettingsReader: DocumentReader = {
  ...mcpReader,
  kind: 'vscode-settings',
  recognises: ({ path, name }) =>
    /(?:^|\/)(?:\.vscode|Code[\w -]*\/User|Cursor\/User|Windsurf\/User)\/settings\.json$/.test(path) ||
    name.endsWith('.code-workspace'),
  *read(file) {
    yield* mcpFacts(file);
    yield* terminalVariables(file, file.name.endsWith('.code-workspace') ? ['settings'] : []);
  },
  reference: (name, path, file) =>
    isTerminalVariable(path) ? editorReference(name) : mcpReference(name, path, file),
};
