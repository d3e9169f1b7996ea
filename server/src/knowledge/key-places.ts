import type { KeyOwner } from './secrets.ts';

/** Attributes of a library, or of its client, that hold its key: `openai.api_key`, `litellm.anthropic_key`. */
export const secretAttributes =
  /^(openai|anthropic|litellm|cohere|replicate|together|dashscope|voyageai|zhipuai|pinecone|groq|fireworks|mistralai|deepgram|elevenlabs|perplexity|wandb|ai21|tavily|langsmith|langfuse|google)\b(?:[.\w()]*)\.(?:api_key|api_token|access_token|auth_token|token|secret_key|(?:\w+_)?key)$/;

/** HTTP headers that carry a key. */
export const secretHeaders: ReadonlySet<string> = new Set([
  'authorization',
  'x-api-key',
  'api-key',
  'xi-api-key',
  'x-goog-api-key',
  'ocp-apim-subscription-key',
]);

/** A command that takes a key, and where among its words. */
export interface KeyCommand {
  readonly program: string;
  readonly vendor: string;
  readonly environment: string;
  /** The index of the word that is the key. */
  readonly find: (words: readonly string[]) => number | undefined;
}

const after = (words: readonly string[], ...flags: readonly string[]): number | undefined => {
  const index = words.findIndex((word) => flags.includes(word));
  return index < 0 ? undefined : index + 1;
};

export const keyCommands: readonly KeyCommand[] = [
  {
    program: 'wandb',
    vendor: 'Weights & Biases',
    environment: 'WANDB_API_KEY',
    find: (words) =>
      words[0] === 'login' ? words.findIndex((word, index) => index > 0 && !word.startsWith('-')) : -1,
  },
  ...['huggingface-cli', 'hf'].map(
    (program): KeyCommand => ({
      program,
      vendor: 'Hugging Face',
      environment: 'HF_TOKEN',
      find: (words) => after(words, '--token'),
    }),
  ),
];

/** Programs that take a key with `--api-key`: servers the one that they will ask for, tools the vendor's. */
export const keyFlags: ReadonlyMap<string, KeyOwner> = new Map([
  ['vllm', { vendor: 'vLLM', environment: 'VLLM_API_KEY' }],
  ['vllm.entrypoints.openai.api_server', { vendor: 'vLLM', environment: 'VLLM_API_KEY' }],
  ['sglang.launch_server', { vendor: 'SGLang', environment: 'SGLANG_API_KEY' }],
  ['llama-server', { vendor: 'llama.cpp', environment: 'LLAMA_API_KEY' }],
  ['litellm', { vendor: 'model', environment: 'LITELLM_API_KEY' }],
  ['tavily-mcp', { vendor: 'Tavily', environment: 'TAVILY_API_KEY' }],
]);

/** Programs that read a token from the environment without being told to. */
export const hubPrograms: ReadonlySet<string> = new Set(['huggingface-cli', 'hf', 'wandb']);

/** Keys of the documentation that many take over as they are; everybody knows them. */
export const exampleSecrets: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['LITELLM_MASTER_KEY', new Set(['sk-1234', 'sk-12345', 'sk-123456'])],
]);
