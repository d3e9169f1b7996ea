import { key, langchain, langchainShape, llamaIndex, rows } from './llm-client-rows.ts';
import type { LlmClient } from './llm-clients.ts';

const openai = {
  ...langchainShape,
  httpClient: ['http_client', 'http_async_client'],
  checked: 'not yet looked up; meant for langchain-openai 1.7',
};
const openaiKeys = ['api_key', 'openai_api_key'];
const openaiEndpoints = ['base_url', 'openai_api_base'];

/** Chat, LLM and embedding classes of LangChain and LlamaIndex. */
export const frameworkClients: readonly LlmClient[] = [
  ...['ChatOpenAI', 'OpenAI', 'OpenAIEmbeddings'].flatMap((name) =>
    langchain(name, ['langchain_openai'], {
      ...openai,
      key: key('OPENAI_API_KEY', ...openaiKeys),
      endpoint: openaiEndpoints,
    }),
  ),
  ...['AzureChatOpenAI', 'AzureOpenAI', 'AzureOpenAIEmbeddings'].flatMap((name) =>
    langchain(name, ['langchain_openai'], {
      ...openai,
      key: key('AZURE_OPENAI_API_KEY', ...openaiKeys, 'azure_ad_token'),
      endpoint: ['azure_endpoint', ...openaiEndpoints],
    }),
  ),
  ...['ChatAnthropic', 'AnthropicLLM'].flatMap((name) =>
    langchain(name, ['langchain_anthropic'], {
      ...langchainShape,
      key: key('ANTHROPIC_API_KEY', 'api_key', 'anthropic_api_key'),
      endpoint: ['base_url', 'anthropic_api_url'],
      timeout: ['timeout', 'default_request_timeout'],
      checked: 'not yet looked up; meant for langchain-anthropic 1.7',
    }),
  ),
  ...['ChatGoogleGenerativeAI', 'GoogleGenerativeAI', 'GoogleGenerativeAIEmbeddings'].flatMap((name) =>
    langchain(name, ['langchain_google_genai'], {
      ...langchainShape,
      key: key('GOOGLE_API_KEY', 'api_key', 'google_api_key'),
      endpoint: ['base_url'],
      checked: 'not yet looked up; meant for langchain-google-genai 4.4',
    }),
  ),
  ...['ChatMistralAI', 'MistralAIEmbeddings'].flatMap((name) =>
    langchain(name, ['langchain_mistralai'], {
      ...langchainShape,
      key: key('MISTRAL_API_KEY', 'api_key', 'mistral_api_key'),
      endpoint: ['base_url', 'endpoint'],
      checked: 'not yet looked up; meant for langchain-mistralai 1.1',
    }),
  ),
  ...['ChatCohere', 'CohereEmbeddings', 'CohereRerank', 'Cohere'].flatMap((name) =>
    langchain(name, ['langchain_cohere'], {
      ...langchainShape,
      key: key('COHERE_API_KEY', 'cohere_api_key'),
      endpoint: ['base_url'],
      checked: 'not yet looked up; meant for langchain-cohere 0.5',
    }),
  ),
  ...langchain('ChatGroq', ['langchain_groq'], {
    ...langchainShape,
    key: key('GROQ_API_KEY', 'api_key', 'groq_api_key'),
    endpoint: ['base_url', 'groq_api_base'],
    checked: 'not yet looked up; meant for langchain-groq 1.1',
  }),
  ...['ChatTogether', 'Together', 'TogetherEmbeddings'].flatMap((name) =>
    langchain(name, ['langchain_together'], {
      ...langchainShape,
      key: key('TOGETHER_API_KEY', 'api_key', 'together_api_key'),
      endpoint: ['base_url'],
      checked: 'not yet looked up; meant for langchain-together 0.3',
    }),
  ),
  ...['ChatFireworks', 'Fireworks', 'FireworksEmbeddings'].flatMap((name) =>
    langchain(name, ['langchain_fireworks'], {
      ...langchainShape,
      key: key('FIREWORKS_API_KEY', 'api_key', 'fireworks_api_key'),
      endpoint: ['base_url', 'fireworks_api_base'],
      checked: 'not yet looked up; meant for langchain-fireworks 1.1',
    }),
  ),
  ...[
    ['ChatXAI', 'langchain_xai', 'XAI_API_KEY', 'xai_api_key'],
    ['ChatPerplexity', 'langchain_perplexity', 'PPLX_API_KEY', 'pplx_api_key'],
    ['ChatDeepSeek', 'langchain_deepseek', 'DEEPSEEK_API_KEY', 'deepseek_api_key'],
    ['ChatNVIDIA', 'langchain_nvidia_ai_endpoints', 'NVIDIA_API_KEY', 'nvidia_api_key'],
    ['Replicate', 'langchain_community', 'REPLICATE_API_TOKEN', 'replicate_api_token'],
    ['VoyageAIEmbeddings', 'langchain_voyageai', 'VOYAGE_API_KEY', 'voyage_api_key'],
    ['TavilySearch', 'langchain_tavily', 'TAVILY_API_KEY', 'tavily_api_key'],
    ['TavilySearchResults', 'langchain_community', 'TAVILY_API_KEY', 'tavily_api_key'],
    ['HuggingFaceEndpoint', 'langchain_huggingface', 'HF_TOKEN', 'huggingfacehub_api_token'],
    ['HuggingFaceEndpointEmbeddings', 'langchain_huggingface', 'HF_TOKEN', 'huggingfacehub_api_token'],
    ['HuggingFaceHub', 'langchain_community', 'HF_TOKEN', 'huggingfacehub_api_token'],
  ].flatMap(([name = '', root = '', environment = '', own = '']) =>
    langchain(name, [root], {
      ...langchainShape,
      key: key(environment, 'api_key', own),
      endpoint: ['base_url', 'endpoint_url'],
      checked: 'not yet looked up; meant for langchain 1.5 partner packages',
    }),
  ),
  ...['ChatOllama', 'OllamaLLM', 'OllamaEmbeddings', 'Ollama'].flatMap((name) =>
    langchain(name, ['langchain_ollama'], {
      endpoint: ['base_url'],
      httpClient: ['client_kwargs', 'sync_client_kwargs', 'async_client_kwargs'],
      timeout: ['timeout'],
      checked: 'not yet looked up; meant for langchain-ollama 1.0',
    }),
  ),
  ...rows(
    {
      key: key('OPENAI_API_KEY'),
      endpoint: ['base_url'],
      timeout: ['timeout'],
      model: ['model'],
      modelPosition: 0,
      checked: 'not yet looked up; meant for langchain 1.5',
    },
    'langchain.chat_models.init_chat_model',
    'langchain.chat_models.base.init_chat_model',
    'langchain.embeddings.init_embeddings',
  ),
  ...(
    [
      ['llms', 'openai', 'OpenAI', 'OPENAI_API_KEY'],
      ['llms', 'openai_like', 'OpenAILike', 'OPENAI_API_KEY'],
      ['embeddings', 'openai', 'OpenAIEmbedding', 'OPENAI_API_KEY'],
      ['llms', 'azure_openai', 'AzureOpenAI', 'AZURE_OPENAI_API_KEY'],
      ['embeddings', 'azure_openai', 'AzureOpenAIEmbedding', 'AZURE_OPENAI_API_KEY'],
      ['llms', 'anthropic', 'Anthropic', 'ANTHROPIC_API_KEY'],
      ['llms', 'mistralai', 'MistralAI', 'MISTRAL_API_KEY'],
      ['llms', 'groq', 'Groq', 'GROQ_API_KEY'],
      ['llms', 'cohere', 'Cohere', 'CO_API_KEY'],
      ['llms', 'gemini', 'Gemini', 'GOOGLE_API_KEY'],
      ['llms', 'google_genai', 'GoogleGenAI', 'GOOGLE_API_KEY'],
      ['llms', 'together', 'TogetherLLM', 'TOGETHER_API_KEY'],
      ['llms', 'fireworks', 'Fireworks', 'FIREWORKS_API_KEY'],
      ['llms', 'deepseek', 'DeepSeek', 'DEEPSEEK_API_KEY'],
      ['llms', 'openrouter', 'OpenRouter', 'OPENROUTER_API_KEY'],
      ['llms', 'perplexity', 'Perplexity', 'PPLX_API_KEY'],
      ['llms', 'huggingface_api', 'HuggingFaceInferenceAPI', 'HF_TOKEN'],
      ['llms', 'ollama', 'Ollama', 'OLLAMA_API_KEY'],
    ] as const
  ).flatMap(([kind, module, name, environment]) =>
    llamaIndex(kind, module, name, {
      key: key(environment, 'api_key', 'token'),
      endpoint: ['api_base', 'base_url', 'azure_endpoint'],
      timeout: ['timeout', 'request_timeout'],
      httpClient: ['http_client', 'async_http_client'],
      model: ['model'],
      checked: 'not yet looked up; meant for llama-index-core 0.14',
    }),
  ),
];
