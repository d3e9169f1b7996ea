import { key, keyAt, rows } from './llm-client-rows.ts';
import type { LlmClient } from './llm-clients.ts';

/** Services around a model: tracking, tracing, search, speech, vector stores, sandboxes. */
export const serviceClients: readonly LlmClient[] = [
  ...rows(
    { key: keyAt(1, 'WANDB_API_KEY', 'key'), endpoint: ['host'], checked: 'wandb 015db77' },
    'wandb.login',
    'wandb.sdk.wandb_login.login',
  ),
  ...rows(
    { key: key('WANDB_API_KEY'), checked: 'not yet looked up; meant for wandb 0.31' },
    'wandb.Api',
    'wandb.Settings',
  ),
  ...rows(
    {
      key: keyAt(0, 'PINECONE_API_KEY'),
      endpoint: ['host'],
      verify: ['ssl_verify'],
      checked: 'not yet looked up; meant for pinecone 10.2',
    },
    'pinecone.Pinecone',
    'pinecone.PineconeAsyncio',
    'pinecone.grpc.PineconeGRPC',
    'pinecone.init',
  ),
  ...rows(
    { key: keyAt(0, 'TAVILY_API_KEY'), checked: 'not yet looked up; meant for tavily-python 0.8' },
    'tavily.TavilyClient',
    'tavily.AsyncTavilyClient',
    'tavily.TavilyHybridClient',
  ),
  ...rows(
    {
      key: key('LANGSMITH_API_KEY'),
      endpoint: ['api_url'],
      endpointPosition: 0,
      checked: 'not yet looked up; meant for langsmith 0.14',
    },
    'langsmith.Client',
    'langsmith.AsyncClient',
    'langsmith.client.Client',
  ),
  ...rows(
    {
      key: key('LANGFUSE_SECRET_KEY', 'secret_key'),
      endpoint: ['host', 'base_url'],
      checked: 'not yet looked up; meant for langfuse 5.0',
    },
    'langfuse.Langfuse',
  ),
  ...rows(
    {
      key: key('ELEVENLABS_API_KEY'),
      endpoint: ['base_url'],
      httpClient: ['httpx_client'],
      checked: 'not yet looked up; meant for elevenlabs 2.78',
    },
    'elevenlabs.ElevenLabs',
    'elevenlabs.AsyncElevenLabs',
    'elevenlabs.client.ElevenLabs',
    'elevenlabs.client.AsyncElevenLabs',
  ),
  ...rows(
    { key: keyAt(0, 'ELEVEN_API_KEY', 'api_key'), checked: 'not yet looked up; meant for elevenlabs 0.2' },
    'elevenlabs.set_api_key',
  ),
  ...rows(
    {
      key: keyAt(0, 'DEEPGRAM_API_KEY', 'api_key', 'access_token'),
      httpClient: ['httpx_client'],
      checked: 'not yet looked up; meant for deepgram-sdk 7.16',
    },
    'deepgram.DeepgramClient',
    'deepgram.AsyncDeepgramClient',
    'deepgram.Deepgram',
  ),
  ...rows(
    { key: keyAt(0, 'EXA_API_KEY'), checked: 'not yet looked up; meant for exa-py 2.27' },
    'exa_py.Exa',
    'exa_py.AsyncExa',
  ),
  ...rows(
    { key: keyAt(0, 'FIRECRAWL_API_KEY'), checked: 'not yet looked up; meant for firecrawl-py 4.54' },
    'firecrawl.Firecrawl',
    'firecrawl.FirecrawlApp',
  ),
  ...rows(
    { key: key('E2B_API_KEY'), checked: 'not yet looked up; meant for e2b 2.63' },
    'e2b.Sandbox',
    'e2b_code_interpreter.Sandbox',
  ),
  ...rows(
    {
      key: key('QDRANT_API_KEY'),
      endpoint: ['url'],
      verify: ['verify'],
      checked: 'not yet looked up; meant for qdrant-client 1.20',
    },
    'qdrant_client.QdrantClient',
    'qdrant_client.AsyncQdrantClient',
  ),
  ...rows(
    { key: keyAt(0, 'WEAVIATE_API_KEY'), checked: 'not yet looked up; meant for weaviate-client 4.24' },
    'weaviate.classes.init.Auth.api_key',
    'weaviate.auth.AuthApiKey',
    'weaviate.AuthApiKey',
  ),
  ...rows(
    { endpoint: ['uri'], endpointPosition: 0, checked: 'not yet looked up; meant for mlflow 3.18' },
    'mlflow.set_tracking_uri',
    'mlflow.set_registry_uri',
  ),
  ...rows(
    {
      endpoint: ['tracking_uri', 'registry_uri'],
      endpointPosition: 0,
      checked: 'not yet looked up; meant for mlflow 3.18',
    },
    'mlflow.MlflowClient',
    'mlflow.tracking.MlflowClient',
    'mlflow.client.MlflowClient',
  ),
  ...rows(
    { key: key('COMET_API_KEY'), checked: 'not yet looked up; meant for comet-ml 3.58' },
    'comet_ml.Experiment',
    'comet_ml.start',
    'comet_ml.init',
    'comet_ml.login',
  ),
  ...rows(
    { key: key('NEPTUNE_API_TOKEN', 'api_token'), checked: 'not yet looked up; meant for neptune 1.14' },
    'neptune.init_run',
    'neptune.init',
  ),
];
