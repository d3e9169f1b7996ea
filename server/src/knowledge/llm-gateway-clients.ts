import { key, keyAt, rows } from './llm-client-rows.ts';
import type { LlmClient } from './llm-clients.ts';

/** Hugging Face and Ollama. */
export const hubClients: readonly LlmClient[] = [
  ...rows(
    {
      key: key('HF_TOKEN', 'api_key', 'token'),
      endpoint: ['base_url', 'model'],
      endpointPosition: 0,
      timeout: ['timeout'],
      checked: 'not yet looked up; meant for huggingface-hub 2.4',
    },
    'huggingface_hub.InferenceClient',
    'huggingface_hub.AsyncInferenceClient',
    'huggingface_hub.InferenceApi',
  ),
  ...rows(
    { key: keyAt(0, 'HF_TOKEN', 'token'), checked: 'not yet looked up; meant for huggingface-hub 2.4' },
    'huggingface_hub.login',
    'huggingface_hub.HfFolder.save_token',
  ),
  ...rows(
    {
      key: key('HF_TOKEN', 'token'),
      endpoint: ['endpoint'],
      endpointPosition: 0,
      checked: 'not yet looked up; meant for huggingface-hub 2.4',
    },
    'huggingface_hub.HfApi',
    'huggingface_hub.HfFileSystem',
  ),
  ...rows(
    {
      key: key('HF_TOKEN', 'token', 'use_auth_token'),
      checked: 'not yet looked up; meant for huggingface-hub 2.4',
    },
    'huggingface_hub.snapshot_download',
    'huggingface_hub.hf_hub_download',
    'huggingface_hub.create_repo',
    'huggingface_hub.upload_file',
    'huggingface_hub.upload_folder',
    'huggingface_hub.whoami',
    'datasets.load_dataset',
    'transformers.pipeline',
    'transformers.*.from_pretrained',
    'transformers.*.push_to_hub',
    'diffusers.*.from_pretrained',
    'sentence_transformers.SentenceTransformer',
  ),
  ...rows(
    {
      endpoint: ['host'],
      endpointPosition: 0,
      timeout: ['timeout'],
      verify: ['verify'],
      checked: 'ollama-python 00228b9',
    },
    'ollama.Client',
    'ollama.AsyncClient',
  ),
];

/** Libraries that reach many vendors. */
export const gatewayClients: readonly LlmClient[] = [
  ...rows(
    {
      key: key('OPENAI_API_KEY'),
      endpoint: ['base_url', 'api_base'],
      timeout: ['timeout', 'request_timeout'],
      httpClient: ['client'],
      verify: ['ssl_verify'],
      model: ['model'],
      modelPosition: 0,
      checked: 'not yet looked up; meant for litellm 1.9x',
    },
    'litellm.completion',
    'litellm.acompletion',
    'litellm.text_completion',
    'litellm.atext_completion',
    'litellm.embedding',
    'litellm.aembedding',
    'litellm.responses',
    'litellm.aresponses',
    'litellm.image_generation',
    'dspy.LM',
    'smolagents.LiteLLMModel',
    'smolagents.OpenAIServerModel',
    'smolagents.OpenAIModel',
    'crewai.LLM',
  ),
  ...rows(
    {
      key: key('HF_TOKEN', 'token', 'api_key'),
      timeout: ['timeout'],
      checked: 'not yet looked up; meant for smolagents 1.26',
    },
    'smolagents.InferenceClientModel',
    'smolagents.HfApiModel',
  ),
  ...rows(
    {
      key: key('OPENAI_API_KEY'),
      endpoint: ['base_url'],
      httpClient: ['http_client'],
      checked: 'not yet looked up; meant for pydantic-ai 2.62',
    },
    'pydantic_ai.providers.openai.OpenAIProvider',
  ),
  ...rows(
    {
      key: key('ANTHROPIC_API_KEY'),
      endpoint: ['base_url'],
      httpClient: ['http_client'],
      checked: 'not yet looked up; meant for pydantic-ai 2.62',
    },
    'pydantic_ai.providers.anthropic.AnthropicProvider',
  ),
  ...rows(
    {
      key: key('OPENROUTER_API_KEY'),
      httpClient: ['http_client'],
      checked: 'not yet looked up; meant for pydantic-ai 2.62',
    },
    'pydantic_ai.providers.openrouter.OpenRouterProvider',
  ),
  ...rows(
    {
      key: key('PORTKEY_API_KEY'),
      endpoint: ['base_url'],
      checked: 'not yet looked up; meant for portkey-ai 2.3',
    },
    'portkey_ai.Portkey',
  ),
];
