import { keyPatterns } from './key-patterns.ts';

/** Text that tells of a vendor, for keys that only the name next to them tells apart. */
const stems: readonly string[] = [
  ...['openai', 'open_ai', 'gpt_', 'gpt-', 'anthropic', 'claude', 'gemini', 'genai', 'google_ai', 'palm_'],
  ...['vertex_', 'mistral', 'codestral', 'co_api', 'groq', 'replicate', 'huggingface'],
  ...['hugging_face', 'hf_', 'hf-', 'hfT', 'hfK', 'hf.', 'wandb', 'weights_and_biases', 'pinecone', 'tavily'],
  ...[
    'langsmith',
    'lang_smith',
    'langchain',
    'lang_chain',
    'langfuse',
    'lang_fuse',
    'elevenlab',
    'elevenLab',
    'eleven_',
    'xi_api',
  ],
  ...['xi-api', 'deepgram', 'assemblyai', 'assembly_ai', 'fireworks', 'xai', 'x_ai', 'x-ai', 'grok'],
  ...['perplexity', 'pplx', 'deepseek', 'deep_seek', 'deep-seek', 'voyage', 'jina', 'nvidia', 'nim_'],
  ...[
    'cerebras',
    'sambanova',
    'samba_nova',
    'dashscope',
    'dash_scope',
    'qwen',
    'zhipu',
    'zai_',
    'zai-',
    'glm_',
  ],
  ...['glm-', 'moonshot', 'kimi', 'ai21', 'watsonx', 'qdrant', 'weaviate'],
  ...[
    'llama_cloud',
    'llama-cloud',
    'llamacloud',
    'llama_parse',
    'llamaparse',
    'litellm',
    'lite_llm',
    'portkey',
  ],
  ...['helicone', 'exa_', 'exa-', 'exaA', 'serper', 'serpapi', 'serp_api', 'comet', 'neptune', 'clearml'],
  ...[
    'aoai',
    'azure_oai',
    'azure_ai',
    'azure-ai',
    'azureai',
    'azureoai',
    'llm_',
    'llm-',
    'llm:',
    '"llm"',
    'open-ai',
    'chatgpt',
  ],
];

/** Words of prose: only as the beginning of a name. */
const words: readonly string[] = ['cohere', 'together', 'stability', 'unstructured'].flatMap((word) =>
  ['_', '-', ': ', '/', '.', 'ai', 'A', 'K', '"'].map((after) => word + after),
);

/** How names that end in a word for a key are written, beside lower-case names and beside upper-case ones. */
const lowerKeys: readonly string[] = [
  ...['_key', '-key', 'Key', 'apikey', '"key"', 'key:', 'key =', 'oken', 'ecret', 'redential'],
];
const upperKeys: readonly string[] = ['_KEY', 'APIKEY', '_TOKEN', '_SECRET', '_CREDENTIAL', '_PAT'];
const capitalKeys: readonly string[] = ['Key', '_key', '-key', 'oken', 'ecret'];

const capitalised = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
const cases = (text: string): readonly string[] => [
  ...new Set([text, text.toUpperCase(), capitalised(text)]),
];

/** Code also gives keys to calls and headers, by place. */
const codeTriggers: readonly (readonly string[])[] = [
  // A verb in code about several machines: the import tells.
  ...[...stems, ...words].filter((stem) => stem !== 'replicate').flatMap(cases),
  ...['together', 'replicate', 'exa_py'].flatMap((name) => [`import ${name}`, `from ${name}`]),
  ...['azure', 'Azure', 'AZURE', 'OpenAI', 'HuggingFace', 'Authorization', 'authorization', 'api-key'],
].flatMap((text) => [
  [text, 'format:python'],
  [text, 'format:notebook'],
]);

/** Both have to occur: a vendor alone stands in many a list of packages. */
const nameTriggers: readonly (readonly string[])[] = [...stems, ...words].flatMap((stem) => [
  ...lowerKeys.map((key) => [stem, key]),
  ...capitalKeys.map((key) => [capitalised(stem), key]),
  ...upperKeys.map((key) => [stem.toUpperCase(), key]),
]);

/** Commands and servers that take a key. */
const placeTriggers: readonly (readonly string[])[] = [
  ['wandb', 'login'],
  ['huggingface-cli', '--token'],
  ['hf auth', '--token'],
  ...['vllm', 'sglang', 'llama-server', 'litellm', 'tavily-mcp'].map((name) => [name, '--api-key']),
  ...['Authorization', 'authorization', 'api-key'].map((header) => [header, 'curl']),
  ['mcpServers'],
  ['mcp_servers'],
  ['context_servers'],
  ...['"command"', '"url"', '"type"'].map((key) => ['"servers"', key]),
];

/** A prefix that is short stands at the beginning of a word. */
const prefixTriggers: readonly string[] = keyPatterns.flatMap(({ prefix }) =>
  prefix.length > 4 ? [prefix] : ['"', "'", '`', ' ', '=', ':', '/'].map((before) => before + prefix),
);

/** Text of which a file with a key holds at least one, or one set. */
export const keyTriggers: readonly (string | readonly string[])[] = [
  ...new Set(prefixTriggers),
  ...codeTriggers,
  ...nameTriggers,
  ...placeTriggers,
];
