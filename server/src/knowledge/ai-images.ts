import type { ImageName } from '../facts/image.ts';
import { serverPrograms } from './ai-server-programs.ts';

/** Images to build, train and run models with that are no servers by themselves; `*` stands for any but `/`. */
const toolImages: readonly string[] = [
  ...['pytorch/pytorch', 'tensorflow/tensorflow', 'nvidia/pytorch', 'nvidia/tensorflow', 'nvidia/nemo'],
  ...[
    'nvidia/*-pytorch',
    'nvidia/tritonserver-*',
    'rocm/pytorch*',
    'rocm/tensorflow*',
    'intel/intel-*-pytorch',
  ],
  ...[
    'huggingface/transformers-*',
    'huggingface/accelerate*',
    'huggingface/*',
    'axolotlai/*',
    'winglian/axolotl*',
  ],
  ...['hiyouga/llamafactory', 'deepspeed/deepspeed', 'nousresearch/*', 'berriai/litellm*', 'langchain/*'],
  ...['langfuse/langfuse*', 'arizephoenix/phoenix', 'langgenius/dify-*', 'langgenius/qdrant'],
  ...['runpod/pytorch', 'runpod/stable-diffusion*', 'cog/*', 'kserve/*server', 'seldonio/mlserver*'],
  ...['koboldai/koboldcpp', 'lmstudio/*', 'semitechnologies/*', 'unstructured-io/unstructured-api*'],
  ...[
    'deepset/haystack*',
    'mintplexlabs/anythingllm',
    'onyxdotapp/*',
    'lobehub/lobe-chat*',
    'danny-avila/librechat*',
  ],
];

/** Images that run agents or the code that models write. */
const agentImages: readonly string[] = [
  ...['all-hands-ai/openhands', 'all-hands-ai/runtime', 'openhands/openhands', 'openhands/runtime'],
  ...['significantgravitas/auto-gpt', 'anthropics/anthropic-quickstarts', 'anthropics/claude-code*'],
  ...['paulgauthier/aider*', 'openinterpreter/*', 'e2bdev/*', 'langgenius/dify-sandbox', 'mcp/*'],
  ...[
    'docker/mcp-gateway',
    'browser-use/*',
    'mcr/playwright/mcp',
    'playwright/mcp',
    'composio/*',
    'agentzero/*',
  ],
  ...['frdel/agent-zero*', 'agent0ai/agent-zero', 'sweagent/*', 'openclaw/*', 'letta/letta', 'n8nio/n8n'],
];

const matchers = new Map<readonly string[], (repository: string) => boolean>();

const servers = serverPrograms.flatMap(({ images }) => images);
/** In the names of images of one's own, for what runs the code that a model writes. */
export const sandboxWords: readonly string[] = [
  ...['agent-sandbox', 'sandbox-agent', 'llm-sandbox', 'code-sandbox', 'code-interpreter', 'code-executor'],
];

const isAi = matcher([...servers, ...toolImages, ...agentImages]);
const isAgent = matcher([...agentImages, ...sandboxWords.map((word) => `*${word}*`)]);

/** True for an image of the table, wherever a registry keeps its copy of it. */
export function matchesImage(image: ImageName, names: readonly string[]): boolean {
  return matcher(names)(image.repository);
}

/** True for an image to build, train, run or serve models with. */
export function isAiImage(image: ImageName): boolean {
  return isAi(image.repository);
}

/** True for an image of an agent or of what runs the code that a model writes. */
export function isAgentImage(image: ImageName): boolean {
  return isAgent(image.repository);
}

function matcher(names: readonly string[]): (repository: string) => boolean {
  const known = matchers.get(names);
  if (known) return known;
  const sources = names.map((name) => name.replace(/[.+?^$(){}|[\]\\]/g, '\\$&').replaceAll('*', '[^/]*'));
  const pattern = new RegExp(`(?:^|/)(?:${sources.join('|')})$`);
  const found = (repository: string): boolean => names.length > 0 && pattern.test(repository);
  matchers.set(names, found);
  return found;
}

/** Tags that are built anew: words for a branch or for the newest, and variants that name only the hardware. */
const movingWord =
  /(?:^|[._-])(?:latest|main|master|nightly|dev|develop|edge|stable|rolling|head|canary|preview)(?:$|[._-])/i;
const variant =
  /^(?:server|full|light|rocm|cuda|gpu|cpu|ollama|slim|intel|vulkan|musa)(?:[._-][a-z]*\d{0,3})*$/i;
const fixedPart =
  /\d+\.\d+\.\d+|(?:^|[_-])v?\d+\.\d+|\d{8}|\d{4}-\d{2}-\d{2}|(?:^|[._-])(?:sha-)?[0-9a-f]{7,40}(?:$|[._-])/i;

/** How long an image stays what it is: as long as its digest, about as long as its version, or until the next build. */
export function stability(image: ImageName): 'digest' | 'version' | 'moving' | 'unknown' {
  if (image.digest !== undefined) return 'digest';
  if (image.open) return 'unknown';
  const { tag } = image;
  if (tag === undefined) return 'moving';
  if (fixedPart.test(tag)) return 'version';
  return movingWord.test(tag) || variant.test(tag) ? 'moving' : 'version';
}

/** Text by which a file that uses one of these images is known. */
export const imageTriggers: readonly string[] = [
  ...new Set(
    [...servers, ...toolImages, ...agentImages].map((name) =>
      name.split('*').reduce((longest, part) => (part.length > longest.length ? part : longest), ''),
    ),
  ),
].filter((text) => text.length > 2);

/** Text of files whose images may stand in another file: what extends or publishes them. */
export const elsewhereTriggers: readonly (readonly string[])[] = [
  ['services:', 'ports:'],
  ['services:', 'extends:'],
  ['kind: Service', 'LoadBalancer'],
  ['kind: Service', 'NodePort'],
];
