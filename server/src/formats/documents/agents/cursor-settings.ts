import type { DocumentReader } from '../reader.ts';
import { mcpReader } from './mcp.ts';

/** What Cursor's command line may do, for a user or a project. */
export const cursorSettingsReader: DocumentReader = {
  ...mcpReader,
  kind: 'cursor-settings',
  recognises: ({ path }) => /(?:^|\/)\.cursor\/(?:cli|cli-config)\.json$/.test(path),
};
