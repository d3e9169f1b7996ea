import { key, keyAt, rows, stainless } from './llm-client-rows.ts';
import type { LlmClient } from './llm-clients.ts';

/** SDKs of the companies that host models. */
export const vendorClients: readonly LlmClient[] = [
  ...rows(
    { ...stainless, key: key('OPENAI_API_KEY'), checked: 'openai-python 02cf7cd' },
    'openai.OpenAI',
    'openai.AsyncOpenAI',
    'openai.Client',
    'openai.AsyncClient',
    'openai.OpenAI.with_options',
    'openai.AsyncOpenAI.with_options',
    'openai.OpenAI.copy',
    'openai.AsyncOpenAI.copy',
    'langfuse.openai.OpenAI',
    'langfuse.openai.AsyncOpenAI',
  ),
  ...rows(
    {
      ...stainless,
      key: key('AZURE_OPENAI_API_KEY', 'api_key', 'azure_ad_token'),
      endpoint: ['azure_endpoint', 'base_url'],
      checked: 'not yet looked up; meant for openai 3.51',
    },
    'openai.AzureOpenAI',
    'openai.AsyncAzureOpenAI',
    'openai.lib.azure.AzureOpenAI',
    'openai.lib.azure.AsyncAzureOpenAI',
  ),
  ...rows(
    {
      key: key('OPENAI_API_KEY'),
      endpoint: ['api_base'],
      timeout: ['request_timeout', 'timeout'],
      model: ['model', 'engine'],
      checked: 'not yet looked up; meant for openai 0.28',
    },
    'openai.ChatCompletion.create',
    'openai.ChatCompletion.acreate',
    'openai.Completion.create',
    'openai.Completion.acreate',
    'openai.Embedding.create',
  ),
  ...rows(
    { key: keyAt(0, 'OPENAI_API_KEY', 'key'), checked: 'not yet looked up; meant for openai-agents 0.24' },
    'agents.set_default_openai_key',
  ),
  ...rows(
    {
      ...stainless,
      key: key('ANTHROPIC_API_KEY', 'api_key', 'auth_token'),
      checked: 'anthropic-sdk-python 00dcf92',
    },
    'anthropic.Anthropic',
    'anthropic.AsyncAnthropic',
    'anthropic.Client',
    'anthropic.AsyncClient',
    'anthropic.Anthropic.with_options',
    'anthropic.AsyncAnthropic.with_options',
  ),
  ...rows(
    {
      ...stainless,
      key: key('AWS_SECRET_ACCESS_KEY', 'aws_secret_key', 'aws_session_token', 'api_key'),
      checked: 'not yet looked up; meant for anthropic 2.10',
    },
    'anthropic.AnthropicBedrock',
    'anthropic.AsyncAnthropicBedrock',
  ),
  ...rows(
    {
      ...stainless,
      key: key('GOOGLE_OAUTH_ACCESS_TOKEN', 'access_token'),
      checked: 'not yet looked up; meant for anthropic 2.10',
    },
    'anthropic.AnthropicVertex',
    'anthropic.AsyncAnthropicVertex',
  ),
  ...rows(
    { key: key('GEMINI_API_KEY'), httpClient: ['http_options'], checked: 'python-genai 0039534' },
    'google.genai.Client',
    'google.genai.client.Client',
  ),
  ...rows(
    {
      endpoint: ['base_url'],
      timeout: ['timeout'],
      timeoutUnit: 'ms',
      httpClient: ['client_args', 'async_client_args'],
      checked: 'not yet looked up; meant for google-genai 3.3',
    },
    'google.genai.types.HttpOptions',
  ),
  ...rows(
    { key: key('GOOGLE_API_KEY'), checked: 'not yet looked up; meant for google-generativeai 0.8' },
    'google.generativeai.configure',
  ),
  ...rows(
    {
      model: ['model_name'],
      modelPosition: 0,
      checked: 'not yet looked up; meant for google-generativeai 0.8',
    },
    'google.generativeai.GenerativeModel',
    'vertexai.generative_models.GenerativeModel',
    'vertexai.preview.generative_models.GenerativeModel',
  ),
  ...rows(
    {
      key: keyAt(0, 'MISTRAL_API_KEY'),
      endpoint: ['server_url', 'endpoint'],
      timeout: ['timeout_ms'],
      timeoutUnit: 'ms',
      httpClient: ['client', 'async_client'],
      checked: 'mistralai client-python 07c3f6a',
    },
    'mistralai.Mistral',
    'mistralai.client.Mistral',
    'mistralai.sdk.Mistral',
    'mistralai.client.MistralClient',
    'mistralai.async_client.MistralAsyncClient',
  ),
  ...rows(
    {
      key: keyAt(0, 'CO_API_KEY'),
      endpoint: ['base_url', 'api_url'],
      httpClient: ['httpx_client'],
      checked: 'cohere-python 06a9eb0',
    },
    'cohere.Client',
    'cohere.ClientV2',
    'cohere.AsyncClient',
    'cohere.AsyncClientV2',
  ),
  ...rows(
    { ...stainless, key: key('GROQ_API_KEY'), checked: 'not yet looked up; meant for groq 1.7' },
    'groq.Groq',
    'groq.AsyncGroq',
    'groq.Client',
  ),
  ...rows(
    { ...stainless, key: key('TOGETHER_API_KEY'), checked: 'not yet looked up; meant for together 3.1' },
    'together.Together',
    'together.AsyncTogether',
    'together.Client',
  ),
  ...rows(
    {
      key: keyAt(0, 'REPLICATE_API_TOKEN', 'api_token', 'bearer_token'),
      endpoint: ['base_url'],
      checked: 'replicate-python 0d31fd7',
    },
    'replicate.Client',
    'replicate.client.Client',
    'replicate.Replicate',
  ),
  ...rows(
    { ...stainless, key: key('FIREWORKS_API_KEY'), checked: 'not yet looked up; meant for fireworks-ai 1.2' },
    'fireworks.client.Fireworks',
    'fireworks.client.AsyncFireworks',
    'fireworks.Fireworks',
    'fireworks.AsyncFireworks',
    'fireworks.LLM',
  ),
  ...rows(
    {
      key: keyAt(0, 'XAI_API_KEY', 'api_key', 'management_api_key'),
      endpoint: ['api_host'],
      checked: 'xai-sdk-python 2df5295',
    },
    'xai_sdk.Client',
    'xai_sdk.AsyncClient',
    'xai_sdk.sync.client.Client',
  ),
  ...rows(
    {
      ...stainless,
      key: key('PERPLEXITY_API_KEY'),
      checked: 'not yet looked up; meant for perplexityai 0.46',
    },
    'perplexity.Perplexity',
    'perplexity.AsyncPerplexity',
  ),
  ...rows(
    {
      ...stainless,
      key: key('CEREBRAS_API_KEY'),
      checked: 'not yet looked up; meant for cerebras-cloud-sdk 1.91',
    },
    'cerebras.cloud.sdk.Cerebras',
    'cerebras.cloud.sdk.AsyncCerebras',
  ),
  ...rows(
    { ...stainless, key: key('AI21_API_KEY'), checked: 'not yet looked up; meant for ai21 4.3' },
    'ai21.AI21Client',
    'ai21.AsyncAI21Client',
  ),
  ...rows(
    { ...stainless, key: key('ZHIPUAI_API_KEY'), checked: 'not yet looked up; meant for zhipuai 2.1' },
    'zhipuai.ZhipuAI',
    'zai.ZaiClient',
    'zai.ZhipuAiClient',
  ),
  ...rows(
    {
      key: key('DASHSCOPE_API_KEY'),
      model: ['model'],
      checked: 'not yet looked up; meant for dashscope 2.0',
    },
    'dashscope.Generation.call',
    'dashscope.MultiModalConversation.call',
    'dashscope.TextEmbedding.call',
  ),
  ...rows(
    {
      key: keyAt(0, 'VOYAGE_API_KEY'),
      endpoint: ['base_url'],
      checked: 'not yet looked up; meant for voyageai 0.5',
    },
    'voyageai.Client',
    'voyageai.AsyncClient',
  ),
  ...rows(
    {
      key: key('GIGACHAT_CREDENTIALS', 'credentials', 'access_token'),
      endpoint: ['base_url'],
      verify: ['verify_ssl_certs'],
      checked: 'not yet looked up; meant for gigachat 0.2',
    },
    'gigachat.GigaChat',
    'langchain_gigachat.GigaChat',
    'langchain_gigachat.chat_models.GigaChat',
    'langchain_community.chat_models.GigaChat',
  ),
  ...rows(
    { key: keyAt(0, 'AZURE_AI_API_KEY', 'key'), checked: 'not yet looked up; meant for azure-core 1.36' },
    'azure.core.credentials.AzureKeyCredential',
  ),
  ...rows(
    {
      endpoint: ['endpoint'],
      endpointPosition: 0,
      checked: 'not yet looked up; meant for azure-ai-inference 1.0.0b9',
    },
    'azure.ai.inference.ChatCompletionsClient',
    'azure.ai.inference.EmbeddingsClient',
    'azure.ai.openai.OpenAIClient',
  ),
  ...rows(
    {
      key: key('WATSONX_APIKEY', 'api_key', 'token'),
      endpoint: ['url'],
      verify: ['verify'],
      checked: 'not yet looked up; meant for ibm-watsonx-ai 1.8',
    },
    'ibm_watsonx_ai.Credentials',
  ),
];
