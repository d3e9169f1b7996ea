import { agentDefinitionReader } from './agents/agent-definition.ts';
import { claudeSettingsReader } from './agents/claude-settings.ts';
import { codexConfigReader } from './agents/codex-config.ts';
import { cursorSettingsReader } from './agents/cursor-settings.ts';
import { geminiSettingsReader } from './agents/gemini-settings.ts';
import { mcpReader } from './agents/mcp.ts';
import { vscodeSettingsReader } from './agents/vscode-settings.ts';
import { automationFiles } from './automation/automation-files.ts';
import { composeReader } from './compose/compose.ts';
import { helmValuesReader } from './kubernetes/helm-values.ts';
import { kubernetesReader } from './kubernetes/kubernetes.ts';
import { modelFiles } from './models/model-files.ts';
import { packageFiles } from './packages/package-files.ts';
import type { DocumentReader } from './reader.ts';
import { toolFiles } from './tools/tool-files.ts';

/** Every kind of configuration file that is told from others; the first that recognises a file reads it. */
export const documentReaders: readonly DocumentReader[] = [
  ...automationFiles,
  composeReader,
  kubernetesReader,
  helmValuesReader,
  agentDefinitionReader,
  claudeSettingsReader,
  codexConfigReader,
  cursorSettingsReader,
  geminiSettingsReader,
  vscodeSettingsReader,
  ...packageFiles,
  ...modelFiles,
  ...toolFiles,
  // Told by content alone, so that whatever knows its file by name comes first.
  mcpReader,
];
