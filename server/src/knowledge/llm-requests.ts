import type { Call } from '../facts/call.ts';
import { type CalleeRow, table } from './table.ts';

/** A call that sends text to a model and gives its answer. */
export interface LlmRequest extends CalleeRow {
  /** Where the text for the model is passed. */
  readonly prompt: { readonly position: number; readonly names: readonly string[] };
  /** Where the hosted model is named; nothing when it was named before. */
  readonly model?: { readonly position: number; readonly names: readonly string[] };
  /** The keywords that carry the time limit of this one call. */
  readonly timeout?: readonly string[];
  /** Where the API was checked: library and version. */
  readonly checked: string;
}

type Shared = Omit<LlmRequest, 'callee'>;

const rows = (shared: Shared, ...callees: readonly string[]): readonly LlmRequest[] =>
  callees.map((callee) => ({ callee, ...shared }));
const at = (position: number, ...names: readonly string[]) => ({ position, names });

const messages = { prompt: at(-1, 'messages'), model: at(-1, 'model'), timeout: ['timeout'] };
const gemini = { prompt: at(-1, 'contents'), model: at(-1, 'model') };

/** Methods that are found by their chain of names, whatever object they are called on. */
const chat: readonly LlmRequest[] = [
  ...rows(
    { ...messages, checked: 'not yet looked up; meant for openai 3.51, groq 1.7, together 3.1' },
    ...[
      'openai',
      'groq',
      'together',
      'perplexity',
      'fireworks',
      'fireworks.client',
      'langfuse.openai',
    ].flatMap((library) => [
      `${library}.*.chat.completions.create`,
      `${library}.*.chat.completions.parse`,
      `${library}.*.chat.completions.stream`,
      `${library}.*.beta.chat.completions.parse`,
      `${library}.*.beta.chat.completions.stream`,
    ]),
    'openai.chat.completions.create',
    'openai.ChatCompletion.create',
    'openai.ChatCompletion.acreate',
    'cerebras.cloud.sdk.*.chat.completions.create',
    'huggingface_hub.*.chat.completions.create',
    'huggingface_hub.*.chat_completion',
    'zhipuai.*.chat.completions.create',
  ),
  ...rows(
    {
      prompt: at(-1, 'input'),
      model: at(-1, 'model'),
      timeout: ['timeout'],
      checked: 'not yet looked up; meant for openai 3.51',
    },
    'openai.*.responses.create',
    'openai.*.responses.parse',
    'openai.*.responses.stream',
    'openai.responses.create',
    'openai.*.embeddings.create',
    'openai.embeddings.create',
  ),
  ...rows(
    {
      prompt: at(-1, 'prompt'),
      model: at(-1, 'model', 'engine'),
      timeout: ['timeout'],
      checked: 'not yet looked up; meant for openai 3.51',
    },
    'openai.*.completions.create',
    'openai.completions.create',
    'openai.Completion.create',
    'openai.*.images.generate',
  ),
  ...rows(
    { ...messages, checked: 'not yet looked up; meant for anthropic 2.10' },
    'anthropic.*.messages.create',
    'anthropic.*.messages.stream',
    'anthropic.*.beta.messages.create',
    'anthropic.*.beta.messages.stream',
  ),
  ...rows(
    {
      prompt: at(-1, 'prompt'),
      model: at(-1, 'model'),
      timeout: ['timeout'],
      checked: 'not yet looked up; meant for anthropic 2.10',
    },
    'anthropic.*.completions.create',
  ),
  ...rows(
    { ...gemini, checked: 'not yet looked up; meant for google-genai 3.3' },
    'google.genai.Client.models.generate_content',
    'google.genai.Client.models.generate_content_stream',
    'google.genai.Client.models.embed_content',
    'google.genai.Client.aio.models.generate_content',
    'google.genai.Client.aio.models.generate_content_stream',
  ),
  ...rows(
    { prompt: at(0, 'contents'), checked: 'not yet looked up; meant for google-generativeai 0.8' },
    'google.generativeai.GenerativeModel.generate_content',
    'google.generativeai.GenerativeModel.generate_content_async',
    'vertexai.generative_models.GenerativeModel.generate_content',
    'vertexai.preview.generative_models.GenerativeModel.generate_content',
  ),
  ...rows(
    {
      prompt: at(-1, 'messages'),
      model: at(-1, 'model'),
      timeout: ['timeout_ms'],
      checked: 'not yet looked up; meant for mistralai 2',
    },
    ...['mistralai.Mistral', 'mistralai.client.Mistral'].flatMap((client) => [
      `${client}.chat.complete`,
      `${client}.chat.complete_async`,
      `${client}.chat.stream`,
      `${client}.chat.stream_async`,
      `${client}.chat.parse`,
    ]),
    'mistralai.client.MistralClient.chat',
  ),
  ...rows(
    {
      prompt: at(-1, 'messages', 'message'),
      model: at(-1, 'model'),
      checked: 'not yet looked up; meant for cohere 7.3',
    },
    'cohere.*.chat',
    'cohere.*.chat_stream',
    'cohere.*.v2.chat',
  ),
  ...rows(
    { prompt: at(-1, 'prompt'), model: at(-1, 'model'), checked: 'not yet looked up; meant for cohere 7.3' },
    'cohere.*.generate',
  ),
  ...rows(
    {
      prompt: at(0, 'prompt'),
      model: at(-1, 'model'),
      checked: 'not yet looked up; meant for huggingface-hub 2.4',
    },
    'huggingface_hub.*.text_generation',
  ),
  ...rows(
    {
      prompt: at(1, 'messages'),
      model: at(0, 'model'),
      timeout: ['timeout', 'request_timeout'],
      checked: 'not yet looked up; meant for litellm',
    },
    'litellm.completion',
    'litellm.acompletion',
    'litellm.Router.completion',
    'litellm.Router.acompletion',
  ),
  ...rows(
    { prompt: at(1, 'messages'), model: at(0, 'model'), checked: 'not yet looked up; meant for ollama 0.6' },
    'ollama.chat',
    'ollama.Client.chat',
    'ollama.AsyncClient.chat',
  ),
  ...rows(
    { prompt: at(1, 'prompt'), model: at(0, 'model'), checked: 'not yet looked up; meant for ollama 0.6' },
    'ollama.generate',
    'ollama.Client.generate',
    'ollama.AsyncClient.generate',
  ),
  ...rows(
    { prompt: at(1, 'input'), model: at(0, 'ref'), checked: 'not yet looked up; meant for replicate 1.0' },
    'replicate.run',
    'replicate.async_run',
    'replicate.stream',
    'replicate.Client.run',
    'replicate.Client.stream',
  ),
  ...rows(
    { prompt: at(0, 'prompts'), checked: 'not yet looked up; meant for vllm 0.33' },
    'vllm.LLM.generate',
    'vllm.LLM.chat',
  ),
  ...rows(
    { prompt: at(1, 'input'), checked: 'not yet looked up; meant for openai-agents 0.24' },
    'agents.Runner.run',
    'agents.Runner.run_sync',
  ),
];

export const llmRequests = table(chat);

/** Text of which a program that asks a model holds at least one. */
export const requestTriggers: readonly string[] = [
  ...[
    'openai',
    'chat.completions',
    'ChatCompletion',
    'messages.create',
    'messages.stream',
    'responses.create',
  ],
  ...['generate_content', 'chat.complete', 'anthropic', 'litellm', 'ollama', 'groq'],
  ...['cohere', 'together', 'replicate', 'agents'].flatMap((name) => [`import ${name}`, `from ${name}`]),
  ...['huggingface_hub', 'vllm', 'langchain', 'llama_index', 'mistralai', 'zhipuai'],
  ...['perplexity', 'fireworks', 'cerebras', 'generativeai', 'genai', 'vertexai'],
];

/**
 * Chains of attributes that no other library has. They say that a call asks a model even where the object that they
 * are called on is not known, as when it comes in as a parameter.
 */
const chains: readonly {
  readonly chain: RegExp;
  readonly needs?: readonly string[];
  readonly request: Shared;
}[] = [
  {
    chain: /(?:^|\.)chat\.completions\.(?:create|parse|stream)$/,
    request: { ...messages, checked: 'not yet looked up; meant for openai 3.51' },
  },
  {
    chain: /(?:^|\.)ChatCompletion\.a?create$/,
    request: { ...messages, checked: 'not yet looked up; meant for openai 0.28' },
  },
  {
    chain: /(?:^|\.)responses\.(?:create|parse|stream)$/,
    needs: ['model', 'input'],
    request: { ...messages, prompt: at(-1, 'input'), checked: 'not yet looked up; meant for openai 3.51' },
  },
  {
    chain: /(?:^|\.)messages\.(?:create|stream)$/,
    needs: ['model', 'messages'],
    request: { ...messages, checked: 'not yet looked up; meant for anthropic 2.10' },
  },
  {
    chain: /(?:^|\.)chat\.(?:complete|complete_async)$/,
    request: { ...messages, checked: 'not yet looked up; meant for mistralai 2' },
  },
  {
    chain: /(?:^|\.)models\.generate_content(?:_stream)?$/,
    request: { ...gemini, checked: 'not yet looked up; meant for google-genai 3.3' },
  },
  {
    chain: /(?:^|\.)generate_content(?:_async)?$/,
    request: { prompt: at(0, 'contents'), checked: 'not yet looked up; meant for google-genai 3.3' },
  },
];

/** LangChain and LlamaIndex objects answer to few methods. */
const frameworkMethods: ReadonlySet<string> = new Set([
  'invoke',
  'ainvoke',
  'stream',
  'astream',
  'predict',
  'apredict',
  'complete',
  'acomplete',
  'chat',
  'achat',
  'stream_chat',
  '__call__',
]);

/** What is known of a call that asks a model; nothing for any other call. `callee` is the callee as it is written. */
export function requestOf(call: Call, callee: string): Shared | undefined {
  const row = llmRequests.find(call.names);
  if (row) return row;
  if (
    call.names.some((name) => /^(?:langchain|llama_index)/.test(name)) &&
    frameworkMethods.has(call.method || '__call__')
  ) {
    return {
      prompt: at(0, 'input', 'messages', 'prompt'),
      checked: 'not yet looked up; meant for langchain 1.5',
    };
  }
  const chain = chains.find((each) => each.chain.test(callee));
  if (!chain || chain.needs?.some((name) => call.arg(-1, name) === undefined)) return undefined;
  return chain.request;
}
