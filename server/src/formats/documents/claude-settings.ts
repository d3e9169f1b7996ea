import { mcpReader } from './mcp.ts';
import type { DocumentReader } from './reader.ts';

/** Claude Code's settings of a user, a project or an organisation. */
export const claudeSettingsReader: DocumentReader = {
  ...mcpReader,
  kind: 'claude-settings',
  recognises: ({ path, name }) =>
    /(?:^|\/)\.claude\/settings(?:\.[\w-]+)?\.json$/.test(path) || name === 'managed-settings.json',
};
