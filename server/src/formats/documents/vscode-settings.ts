import { mcpReader } from './mcp.ts';
import type { DocumentReader } from './reader.ts';

/** Settings of VS Code and the editors made from it: of a user, a workspace or a folder. */
export const vscodeSettingsReader: DocumentReader = {
  ...mcpReader,
  kind: 'vscode-settings',
  recognises: ({ path, name }) =>
    /(?:^|\/)(?:\.vscode|Code[\w -]*\/User|Cursor\/User|Windsurf\/User)\/settings\.json$/.test(path) ||
    name.endsWith('.code-workspace'),
};
