import type { Command } from '../facts/command.ts';
import type { Container } from '../facts/container.ts';
import { isAgentImage, matchesImage } from './ai-images.ts';
import { serverOf, serversOf } from './ai-server-match.ts';
import { serverPrograms } from './ai-server-programs.ts';

/** Command lines of coding agents, and programs that run what a model writes. */
export const agentPrograms: readonly string[] = [
  ...['claude', 'codex', 'gemini', 'aider', 'interpreter', 'opencode', 'goose', 'openhands', 'autogpt'],
  ...['cursor-agent', 'copilot', 'crush', 'mcp-gateway', 'amp', 'qwen'],
];

/** Keys of models' vendors: a container that holds one has an agent or an application of models in it. */
export const modelKeys: readonly string[] = [
  ...['OPENAI_API_KEY', 'ANTHROPIC_API_KEY', 'GEMINI_API_KEY', 'GOOGLE_API_KEY', 'MISTRAL_API_KEY'],
  ...['GROQ_API_KEY', 'DEEPSEEK_API_KEY', 'OPENROUTER_API_KEY', 'LLM_API_KEY', 'CLAUDE_CODE_OAUTH_TOKEN'],
];

const inference = serverPrograms.filter(({ runsModels }) => runsModels).flatMap(({ images }) => images);

/** What a container does with models; nothing when it is none of ours. */
export function containerRole(container: Container): 'agent' | 'model server' | undefined {
  const { image } = container;
  if ((image && isAgentImage(image)) || container.commands.some(isAgent)) return 'agent';
  if ((image && matchesImage(image, inference)) || container.commands.some(runsModels)) return 'model server';
  return container.environment.some(({ name }) => modelKeys.includes(name)) ? 'agent' : undefined;
}

/** True for a container that serves models, whatever its image is called. */
export function servesModels(container: Container): boolean {
  return serversOf(container).some(({ row }) => row.runsModels);
}

function runsModels(command: Command): boolean {
  return serverOf(command)?.runsModels === true;
}

function isAgent({ program }: Command): boolean {
  return agentPrograms.includes(program);
}
