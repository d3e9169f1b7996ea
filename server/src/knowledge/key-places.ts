import { keyPatterns } from './key-patterns.ts';

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

/** Text that tells of a vendor, for keys that only the name next to them tells apart. */
const stems: readonly string[] = [
  ...['openai', 'open_ai', 'gpt_', 'anthropic', 'claude', 'gemini', 'genai', 'google_ai', 'palm_', 'vertex_'],
  ...[
    'mistral',
    'codestral',
    'cohere_',
    'co_api',
    'groq',
    'together_',
    'togetherai',
    'replicate_',
    'huggingface',
  ],
  ...['hugging_face', 'hf_', 'wandb', 'weights_and_biases', 'pinecone', 'tavily', 'langsmith', 'langchain'],
  ...[
    'langfuse',
    'eleven_',
    'elevenlab',
    'xi_api',
    'xi-api',
    'deepgram',
    'assemblyai',
    'assembly_ai',
    'fireworks',
  ],
  ...[
    'xai',
    'x_ai',
    'grok',
    'perplexity',
    'pplx',
    'deepseek',
    'deep_seek',
    'voyage',
    'jina',
    'nvidia',
    'nim_',
  ],
  ...[
    'cerebras',
    'sambanova',
    'dashscope',
    'qwen',
    'zhipu',
    'zai_',
    'glm_',
    'moonshot',
    'kimi',
    'ai21',
    'stability_',
  ],
  ...['watsonx', 'qdrant', 'weaviate', 'unstructured_', 'llama_cloud', 'llama_parse', 'litellm', 'portkey'],
  ...[
    'helicone',
    'exa_',
    'serper',
    'serpapi',
    'serp_api',
    'comet_',
    'neptune',
    'clearml',
    'aoai',
    'azure',
    'llm_',
  ],
];

const capitalised = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** Text of which a file with a key holds at least one. */
export const keyTriggers: readonly string[] = [
  ...new Set([
    ...keyPatterns.map((row) => row.prefix).filter((prefix) => prefix.length > 4),
    ...['"', "'", ' ', '=', ':', '/'].flatMap((before) =>
      keyPatterns
        .map((row) => row.prefix)
        .filter((prefix) => prefix.length <= 4)
        .map((prefix) => before + prefix),
    ),
    ...stems.flatMap((stem) => [stem, stem.toUpperCase(), capitalised(stem)]),
    ...['cohere', 'together', 'replicate', 'exa_py'].flatMap((name) => [`import ${name}`, `from ${name}`]),
    ...['OpenAI', 'HuggingFace', 'hfToken', 'hfKey', 'Authorization', 'api-key'],
  ]),
];
