import { mcpReader } from './mcp.ts';
import type { DocumentReader } from './reader.ts';

/** Settings of Gemini CLI and of the Antigravity CLI that followed it. */
export const geminiSettingsReader: DocumentReader = {
  ...mcpReader,
  kind: 'gemini-settings',
  recognises: ({ path }) => /(?:^|\/)\.gemini\/(?:antigravity-cli\/)?settings\.json$/.test(path),
};
