import { agentDefinitionReader } from './agent-definition.ts';
import { automationFiles } from './automation/automation-files.ts';
import { claudeSettingsReader } from './claude-settings.ts';
import { codexConfigReader } from './codex-config.ts';
import { composeReader } from './compose/compose.ts';
import { cursorSettingsReader } from './cursor-settings.ts';
import { geminiSettingsReader } from './gemini-settings.ts';
import { helmValuesReader } from './helm-values.ts';
import { kubernetesReader } from './kubernetes/kubernetes.ts';
import { mcpReader } from './mcp.ts';
import { modelFiles } from './models/model-files.ts';
import { packageFiles } from './package-files.ts';
import type { DocumentReader } from './reader.ts';
import { toolFiles } from './tools/tool-files.ts';
import { vscodeSettingsReader } from './vscode-settings.ts';

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
