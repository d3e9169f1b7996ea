import { knownPrefix, type Value } from '../facts/value.ts';

/** Hosts that answer as a model, hold models, or keep what was said to one; a leading `.` stands for every subdomain. */
const hosts: readonly string[] = [
  'api.openai.com',
  '.openai.azure.com',
  '.services.ai.azure.com',
  '.cognitiveservices.azure.com',
  'models.inference.ai.azure.com',
  'models.github.ai',
  'api.anthropic.com',
  'generativelanguage.googleapis.com',
  'aiplatform.googleapis.com',
  '-aiplatform.googleapis.com',
  'api.mistral.ai',
  'codestral.mistral.ai',
  'api.cohere.ai',
  'api.cohere.com',
  'api.groq.com',
  'api.together.xyz',
  'api.together.ai',
  'api.fireworks.ai',
  'api.deepseek.com',
  'api.perplexity.ai',
  'api.x.ai',
  'openrouter.ai',
  'api.replicate.com',
  'huggingface.co',
  'hf.co',
  '.huggingface.co',
  '.endpoints.huggingface.cloud',
  'api.cerebras.ai',
  'api.sambanova.ai',
  'api.ai21.com',
  'api.voyageai.com',
  'api.jina.ai',
  'integrate.api.nvidia.com',
  'ai.api.nvidia.com',
  'dashscope.aliyuncs.com',
  'dashscope-intl.aliyuncs.com',
  'open.bigmodel.cn',
  'api.moonshot.cn',
  'api.moonshot.ai',
  'gigachat.devices.sberbank.ru',
  'api.stability.ai',
  'api.elevenlabs.io',
  'api.deepgram.com',
  'api.assemblyai.com',
  'api.wandb.ai',
  'api.smith.langchain.com',
  'cloud.langfuse.com',
  'api.tavily.com',
  '.pinecone.io',
  'ollama.com',
  'civitai.com',
];

/** Paths that only servers of models answer at. */
const paths =
  /\/v1\/(?:chat\/completions|completions|embeddings|messages|responses|images\/generations|audio\/(?:speech|transcriptions)|rerank)\b|\/api\/(?:generate|embed(?:dings)?)(?:$|[?#])|^:11434\b|:(?:stream)?generateContent\b|\/(?:generate_stream|invocations|v2\/models\/[^/]+\/infer)(?:$|[?#])|\/openai\/(?:deployments|v1)\//;

interface Address {
  readonly scheme: string;
  readonly host: string;
  readonly rest: string;
}

/** The address at the start of a text; nothing while its host is not known to the end. */
function addressOf(value: Value | undefined): Address | undefined {
  const text = knownPrefix(value);
  const match = /^([a-z][a-z0-9+.-]*):\/\/(?:[^/?#@]*@)?(\[[0-9a-f:.]+\]|[^/?#:@\s]*)(.*)$/is.exec(text);
  if (!match) return undefined;
  const [, scheme = '', host = '', rest = ''] = match;
  if (value?.kind !== 'string' && rest === '') return undefined;
  return { scheme: scheme.toLowerCase(), host: host.toLowerCase(), rest };
}

function isHost(host: string): boolean {
  return hosts.some((known) => (/^[.-]/.test(known) ? host.endsWith(known) : host === known));
}

/** True when the address is surely a model's: its host belongs to a vendor, or only a model answers at its path. */
export function isAiAddress(value: Value | undefined): boolean {
  const address = addressOf(value);
  if (address)
    return /^(?:https?|wss?)$/.test(address.scheme) && (isHost(address.host) || paths.test(address.rest));
  // `f"{base}/v1/chat/completions"`: the host is not known, what answers there is.
  if (value?.kind === 'text') return value.parts.some((part) => typeof part === 'string' && paths.test(part));
  return value?.kind === 'environment' && endpointVariables.has(value.name);
}

/** True when the address is known and is no model's. */
export function isOtherAddress(value: Value | undefined): boolean {
  const address = addressOf(value);
  return address !== undefined && !isHost(address.host) && !paths.test(address.rest);
}

/**
 * Names that never leave the machine or the cluster: loopback, the container's host, single labels (a compose service,
 * a Kubernetes service of the same namespace) and names of the cluster's own zone. Private address ranges are not
 * among them: everybody on that network can read along.
 */
export function staysInside(host: string): boolean {
  if (host === '' || /[<>{}$%*]/.test(host)) return true;
  if (/^127\.|^0\.0\.0\.0$|^\[?::1?\]?$|^\[?::ffff:127\./.test(host)) return true;
  if (!host.includes('.') && !host.includes(':')) return true;
  return /(?:^|\.)(?:localhost|svc|cluster\.local|docker\.internal|containers\.internal|lima\.internal)$|\.svc\./.test(
    host,
  );
}

/** The host that is reached over plain HTTP beyond this machine and its cluster; nothing when all is well or unknown. */
export function cleartextHost(value: Value | undefined): string | undefined {
  if (value?.kind === 'environment' || value?.kind === 'parameter')
    return value.default && cleartextHost(value.default);
  const address = addressOf(value);
  if (!address || !/^(?:http|ws)$/.test(address.scheme)) return undefined;
  return staysInside(address.host) ? undefined : address.host;
}

/** The host beyond this machine and its cluster that stands in a vendor's place, over HTTPS. */
export function detourHost(value: Value | undefined): string | undefined {
  const address = addressOf(value);
  if (!address || !/^(?:https|wss)$/.test(address.scheme)) return undefined;
  return isHost(address.host) || staysInside(address.host) ? undefined : address.host;
}

/** Environment variables that SDKs read an endpoint from. */
export const endpointVariables: ReadonlySet<string> = new Set([
  'OPENAI_BASE_URL',
  'OPENAI_API_BASE',
  'OPENAI_API_HOST',
  'AZURE_OPENAI_ENDPOINT',
  'ANTHROPIC_BASE_URL',
  'ANTHROPIC_BEDROCK_BASE_URL',
  'ANTHROPIC_VERTEX_BASE_URL',
  'GOOGLE_GEMINI_BASE_URL',
  'GOOGLE_VERTEX_BASE_URL',
  'MISTRAL_BASE_URL',
  'CO_API_URL',
  'GROQ_BASE_URL',
  'TOGETHER_BASE_URL',
  'FIREWORKS_BASE_URL',
  'DEEPSEEK_BASE_URL',
  'DEEPSEEK_API_BASE',
  'OPENROUTER_BASE_URL',
  'OPENROUTER_API_BASE',
  'REPLICATE_BASE_URL',
  'HF_ENDPOINT',
  'HF_INFERENCE_ENDPOINT',
  'HF_MIRROR',
  'OLLAMA_HOST',
  'OLLAMA_BASE_URL',
  'OLLAMA_API_BASE',
  'LITELLM_PROXY_API_BASE',
  'LITELLM_BASE_URL',
  'VLLM_BASE_URL',
  'LLM_BASE_URL',
  'LLM_API_BASE',
  'MLFLOW_TRACKING_URI',
  'MLFLOW_REGISTRY_URI',
  'WANDB_BASE_URL',
  'LANGSMITH_ENDPOINT',
  'LANGCHAIN_ENDPOINT',
  'LANGFUSE_HOST',
  'LANGFUSE_BASE_URL',
  'PHOENIX_COLLECTOR_ENDPOINT',
  'QDRANT_URL',
]);
