/** The form of the keys that a vendor hands out. */
export interface KeyPattern {
  readonly vendor: string;
  /** The variable that the vendor's own SDK reads, where a fix puts the key. */
  readonly environment: string;
  /** Text that every such key begins with; a file without it holds none. */
  readonly prefix: string;
  /** The whole key, as the source of a regular expression. Lengths are a little wider than what is handed out. */
  readonly pattern: string;
  /** Labels and neighbouring text that make it another product's key, or one that is meant to be public. */
  readonly unless?: RegExp;
}

/**
 * Keys that tell their vendor by themselves. No vendor documents a checksum for them; OpenAI's carry the marker
 * `T3BlbkFJ`, which older and compatible keys lack, so it is not asked for. Order matters: the first match wins.
 */
export const keyPatterns: readonly KeyPattern[] = [
  row('Anthropic', 'ANTHROPIC_API_KEY', 'sk-ant-', '[\\w-]{24,}'),
  row('OpenRouter', 'OPENROUTER_API_KEY', 'sk-or-v1-', '[0-9A-Za-z]{40,}'),
  row('Langfuse', 'LANGFUSE_SECRET_KEY', 'sk-lf-', '[0-9a-f]{8}-[0-9a-f-]{27}'),
  row('Helicone', 'HELICONE_API_KEY', 'sk-helicone-', '[\\w-]{20,}'),
  row('OpenAI', 'OPENAI_API_KEY', 'sk-proj-', '[\\w-]{24,}'),
  row('OpenAI', 'OPENAI_API_KEY', 'sk-svcacct-', '[\\w-]{24,}'),
  row('OpenAI', 'OPENAI_ADMIN_KEY', 'sk-admin-', '[\\w-]{24,}'),
  row('OpenAI', 'OPENAI_API_KEY', 'sk-', '(?:None-)?[A-Za-z0-9]{32,64}'),
  row('ElevenLabs', 'ELEVENLABS_API_KEY', 'sk_', '[0-9a-f]{48}'),
  row('Hugging Face', 'HF_TOKEN', 'hf_', '[A-Za-z0-9]{30,44}'),
  row('Hugging Face', 'HF_TOKEN', 'api_org_', '[A-Za-z0-9]{30,44}'),
  {
    ...row('Google', 'GOOGLE_API_KEY', 'AIza', '[\\w-]{35}'),
    unless:
      /maps|places|youtube|firebase|authdomain|messagingsenderid|storagebucket|recaptcha|fonts|mobilesdk|current_key/i,
  },
  row('Google', 'GOOGLE_API_KEY', 'AQ.', 'Ab8[\\w-]{40,}'),
  row('Groq', 'GROQ_API_KEY', 'gsk_', '[A-Za-z0-9]{40,60}'),
  row('xAI', 'XAI_API_KEY', 'xai-', '[A-Za-z0-9]{40,100}'),
  row('Replicate', 'REPLICATE_API_TOKEN', 'r8_', '[A-Za-z0-9]{30,44}'),
  row('Perplexity', 'PERPLEXITY_API_KEY', 'pplx-', '[A-Za-z0-9]{32,64}'),
  row('Tavily', 'TAVILY_API_KEY', 'tvly-', '(?:dev-|prod-)?[A-Za-z0-9]{24,}'),
  row('LangSmith', 'LANGSMITH_API_KEY', 'lsv2_', '(?:pt|sk)_[0-9a-f]{32}(?:_[0-9a-f]{10})?'),
  row('LangSmith', 'LANGSMITH_API_KEY', 'ls__', '[0-9a-f]{32}'),
  row('Pinecone', 'PINECONE_API_KEY', 'pcsk_', '[A-Za-z0-9_]{40,}'),
  row('Fireworks', 'FIREWORKS_API_KEY', 'fw_', '[A-Za-z0-9]{22,24}'),
  row('NVIDIA', 'NVIDIA_API_KEY', 'nvapi-', '[\\w-]{40,}'),
  row('Together', 'TOGETHER_API_KEY', 'tgp_v1_', '[\\w-]{40,}'),
  row('Cerebras', 'CEREBRAS_API_KEY', 'csk-', '[a-z0-9]{40,56}'),
  row('Voyage', 'VOYAGE_API_KEY', 'pa-', '[\\w-]{43}'),
  row('Jina', 'JINA_API_KEY', 'jina_', '[\\w-]{40,}'),
  row('LlamaCloud', 'LLAMA_CLOUD_API_KEY', 'llx-', '[A-Za-z0-9]{40,}'),
  row('Firecrawl', 'FIRECRAWL_API_KEY', 'fc-', '[0-9a-f]{32}'),
  row('E2B', 'E2B_API_KEY', 'e2b_', '[0-9a-f]{40}'),
  row('Weights & Biases', 'WANDB_API_KEY', 'wandb_v1_', '[\\w-]{40,}'),
  row('Amazon Bedrock', 'AWS_BEARER_TOKEN_BEDROCK', 'ABSK', '[A-Za-z0-9+/]{100,}={0,2}'),
  row('RunPod', 'RUNPOD_API_KEY', 'rpa_', '[A-Z0-9]{36,}[a-z0-9]{0,8}'),
  row('Databricks', 'DATABRICKS_TOKEN', 'dapi', '[0-9a-f]{32}(?:-\\d)?'),
  row('Kaggle', 'KAGGLE_API_TOKEN', 'KGAT_', '[0-9a-f]{32}'),
];

function row(vendor: string, environment: string, prefix: string, body: string): KeyPattern {
  return { vendor, environment, prefix, pattern: `${prefix.replaceAll('.', '\\.')}${body}` };
}

/**
 * Words in a variable's name that say whose key it holds, for keys that have no form of their own. Matched against the
 * name in lower case with `_` between its words. The first match wins.
 */
export const keyOwners: readonly {
  readonly words: RegExp;
  readonly vendor: string;
  readonly environment: string;
}[] = [
  owner('azure_?(?:open_?ai|oai|ai)|aoai', 'Azure OpenAI', 'AZURE_OPENAI_API_KEY'),
  owner('open_?router', 'OpenRouter', 'OPENROUTER_API_KEY'),
  owner('open_?ai|chat_?gpt|gpt', 'OpenAI', 'OPENAI_API_KEY'),
  owner('anthropic|claude', 'Anthropic', 'ANTHROPIC_API_KEY'),
  owner('gemini|google_?(?:ai|genai|gen_ai)|palm|vertex', 'Google', 'GEMINI_API_KEY'),
  owner('mistral(?:_?ai)?|codestral', 'Mistral', 'MISTRAL_API_KEY'),
  owner('cohere|co_api', 'Cohere', 'CO_API_KEY'),
  owner('groq', 'Groq', 'GROQ_API_KEY'),
  owner('together(?:_?ai)?', 'Together', 'TOGETHER_API_KEY'),
  owner('replicate', 'Replicate', 'REPLICATE_API_TOKEN'),
  owner('hf|hugging_?face(?:_?hub)?', 'Hugging Face', 'HF_TOKEN'),
  owner('wandb|weights_and_biases', 'Weights & Biases', 'WANDB_API_KEY'),
  owner('pinecone', 'Pinecone', 'PINECONE_API_KEY'),
  owner('tavily', 'Tavily', 'TAVILY_API_KEY'),
  owner('lang_?smith|lang_?chain', 'LangSmith', 'LANGSMITH_API_KEY'),
  owner('lang_?fuse', 'Langfuse', 'LANGFUSE_SECRET_KEY'),
  owner('eleven_?labs?|eleven|xi_api', 'ElevenLabs', 'ELEVENLABS_API_KEY'),
  owner('deepgram', 'Deepgram', 'DEEPGRAM_API_KEY'),
  owner('assembly_?ai', 'AssemblyAI', 'ASSEMBLYAI_API_KEY'),
  owner('fireworks(?:_?ai)?', 'Fireworks', 'FIREWORKS_API_KEY'),
  owner('xai|x_ai|grok', 'xAI', 'XAI_API_KEY'),
  owner('perplexity(?:_?ai)?|pplx', 'Perplexity', 'PERPLEXITY_API_KEY'),
  owner('deep_?seek', 'DeepSeek', 'DEEPSEEK_API_KEY'),
  owner('voyage(?:_?ai)?', 'Voyage', 'VOYAGE_API_KEY'),
  owner('jina(?:_?ai)?', 'Jina', 'JINA_API_KEY'),
  owner('nvidia|nim', 'NVIDIA', 'NVIDIA_API_KEY'),
  owner('cerebras', 'Cerebras', 'CEREBRAS_API_KEY'),
  owner('samba_?nova', 'SambaNova', 'SAMBANOVA_API_KEY'),
  owner('dash_?scope|qwen', 'DashScope', 'DASHSCOPE_API_KEY'),
  owner('zhipu(?:_?ai)?|zai|glm', 'Zhipu', 'ZHIPUAI_API_KEY'),
  owner('moonshot|kimi', 'Moonshot', 'MOONSHOT_API_KEY'),
  owner('ai21', 'AI21', 'AI21_API_KEY'),
  owner('stability(?:_?ai)?', 'Stability AI', 'STABILITY_API_KEY'),
  owner('watsonx', 'watsonx', 'WATSONX_APIKEY'),
  owner('qdrant', 'Qdrant', 'QDRANT_API_KEY'),
  owner('weaviate', 'Weaviate', 'WEAVIATE_API_KEY'),
  owner('unstructured', 'Unstructured', 'UNSTRUCTURED_API_KEY'),
  owner('llama_?(?:cloud|parse)', 'LlamaCloud', 'LLAMA_CLOUD_API_KEY'),
  owner('lite_?llm', 'LiteLLM', 'LITELLM_API_KEY'),
  owner('portkey', 'Portkey', 'PORTKEY_API_KEY'),
  owner('helicone', 'Helicone', 'HELICONE_API_KEY'),
  owner('exa', 'Exa', 'EXA_API_KEY'),
  owner('serp(?:er|api|_api)', 'Serper', 'SERPER_API_KEY'),
  owner('comet(?:_?ml)?', 'Comet', 'COMET_API_KEY'),
  owner('neptune', 'Neptune', 'NEPTUNE_API_TOKEN'),
  owner('clearml', 'ClearML', 'CLEARML_API_SECRET_KEY'),
  owner('vllm', 'vLLM', 'VLLM_API_KEY'),
  owner('llm', 'model', 'LLM_API_KEY'),
];

function owner(words: string, vendor: string, environment: string) {
  return { words: new RegExp(`(?:^|_)(?:${words})(?:_|$)`), vendor, environment };
}

/**
 * The ends of keys that their owners publish in every copy of a client: the web and mobile keys of YouTube, the speech
 * key of Chromium.
 */
export const publicKeyEnds: readonly string[] = ['Y9_11qcW8', 'vz_yYM39w', 'wcxj6yUAc', '1OpBXqWBgw'];
