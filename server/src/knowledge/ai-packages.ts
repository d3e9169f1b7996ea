import type { Ecosystem } from '../facts/dependency.ts';

/**
 * Packages that load, run, train or serve models, call them, or give agents their tools. `*` stands for the rest of a
 * name. Names as PyPI and npm normalise them.
 */
const python: readonly string[] = [
  ...['torch', 'torchvision', 'torchaudio', 'tensorflow', 'tensorflow-gpu', 'tensorflow-cpu', 'keras'],
  ...['jax', 'jaxlib', 'flax', 'mxnet', 'paddlepaddle', 'paddlepaddle-gpu', 'paddleocr', 'mindspore'],
  ...['onnxruntime', 'onnxruntime-gpu', 'openvino', 'tensorrt', 'tensorrt-llm', 'optimum', 'mlx', 'mlx-lm'],
  ...['transformers', 'diffusers', 'accelerate', 'peft', 'trl', 'datasets', 'tokenizers', 'safetensors'],
  ...['huggingface-hub', 'sentence-transformers', 'bitsandbytes', 'deepspeed', 'flash-attn', 'xformers'],
  ...['unsloth', 'axolotl', 'auto-gptq', 'autoawq', 'ctransformers', 'timm', 'open-clip-torch', 'setfit'],
  ...['lightning', 'pytorch-lightning', 'fastai', 'ultralytics', 'detectron2', 'openai-whisper', 'whisperx'],
  ...['faster-whisper', 'spacy', 'flair', 'stanza', 'gensim', 'vllm', 'sglang', 'lmdeploy', 'xinference'],
  ...['llama-cpp-python', 'gpt4all', 'exllamav2', 'text-generation', 'tritonclient', 'torchserve', 'bentoml'],
  ...['openllm', 'ray', 'litellm', 'openai', 'anthropic', 'cohere', 'mistralai', 'groq', 'together'],
  ...[
    'replicate',
    'ollama',
    'google-generativeai',
    'google-genai',
    'google-cloud-aiplatform',
    'fireworks-ai',
  ],
  ...['langchain', 'langchain-*', 'langgraph', 'langgraph-*', 'langserve', 'langsmith', 'langflow'],
  ...['llama-index', 'llama-index-*', 'haystack-ai', 'farm-haystack', 'dspy', 'dspy-ai', 'guidance'],
  ...['instructor', 'outlines', 'guardrails-ai', 'nemoguardrails', 'semantic-kernel', 'crewai', 'crewai-*'],
  ...['autogen', 'pyautogen', 'ag2', 'autogen-*', 'smolagents', 'pydantic-ai', 'pydantic-ai-slim', 'agno'],
  ...['phidata', 'openai-agents', 'claude-agent-sdk', 'claude-code-sdk', 'google-adk', 'strands-agents'],
  ...['strands-agents-tools', 'letta', 'mem0ai', 'browser-use', 'open-interpreter', 'aider-chat', 'mcp'],
  ...[
    'fastmcp',
    'mcp-server-*',
    'chromadb',
    'pinecone',
    'pinecone-client',
    'qdrant-client',
    'weaviate-client',
  ],
  ...['pymilvus', 'faiss-cpu', 'faiss-gpu', 'lancedb', 'gradio', 'chainlit', 'streamlit', 'mlflow', 'kfp'],
  ...['zenml', 'wandb', 'ragas', 'deepeval', 'lm-eval', 'unstructured', 'tiktoken', 'sagemaker'],
];

const npm: readonly string[] = [
  ...['openai', '@openai/agents', '@openai/codex', '@openai/codex-sdk', '@anthropic-ai/*', 'ai', '@ai-sdk/*'],
  ...['langchain', '@langchain/*', 'llamaindex', '@llamaindex/*', '@modelcontextprotocol/*', 'fastmcp'],
  ...['@huggingface/*', '@xenova/transformers', '@google/generative-ai', '@google/genai', '@google/adk'],
  ...['@google/gemini-cli', 'ollama', '@mistralai/*', 'cohere-ai', 'groq-sdk', 'together-ai', 'replicate'],
  ...['mastra', '@mastra/*', 'genkit', '@genkit-ai/*', 'onnxruntime-node', 'onnxruntime-web'],
  ...['@tensorflow/*', 'node-llama-cpp', 'chromadb', '@pinecone-database/pinecone', '@qdrant/js-client-rest'],
  ...['weaviate-client', '@zilliz/milvus2-sdk-node', '@lancedb/lancedb', 'promptfoo', 'cline', 'mem0ai'],
];

const conda: readonly string[] = ['pytorch', 'pytorch-gpu', 'pytorch-cpu', 'tensorflow-base', 'faiss'];

/** What PyPI calls packages that conda calls otherwise. */
const condaNames: Readonly<Record<string, string>> = {
  pytorch: 'torch',
  'pytorch-cpu': 'torch',
  'pytorch-gpu': 'torch',
  'tensorflow-base': 'tensorflow',
};

/** Packages whose wheels ask for one version of another: torchvision 0.20 to 0.24 and torchaudio 2.5 to 2.8 on PyPI. */
const followers: Readonly<Record<string, string>> = { torchvision: 'torch', torchaudio: 'torch' };

/** The package whose exact version settles that of another. */
export function followed(ecosystem: Ecosystem, name: string): string | undefined {
  return ecosystem === 'pypi' && Object.hasOwn(followers, name) ? followers[name] : undefined;
}

/** The name by which a project knows the version of a package. */
export function projectName(ecosystem: Ecosystem, name: string): string {
  return ecosystem === 'conda' && Object.hasOwn(condaNames, name) ? (condaNames[name] ?? name) : name;
}

interface Names {
  readonly exact: ReadonlySet<string>;
  readonly prefixes: readonly string[];
}

function namesOf(list: readonly string[]): Names {
  return {
    exact: new Set(list),
    prefixes: list.flatMap((name) => (name.endsWith('*') ? [name.slice(0, -1)] : [])),
  };
}

const tables: Readonly<Record<Ecosystem, Names>> = {
  pypi: namesOf(python),
  npm: namesOf(npm),
  conda: namesOf([...python, ...conda]),
};

/**
 * True for a package that loads, runs, trains, serves or calls models, or gives agents their tools; `name` is
 * normalised.
 */
export function isAiPackage(ecosystem: Ecosystem, name: string): boolean {
  const { exact, prefixes } = tables[ecosystem];
  return exact.has(name) || prefixes.some((prefix) => name.startsWith(prefix));
}

/** Packages by whose presence a project shows that it is about AI. */
export const tellingPackages: Readonly<Record<'pypi' | 'npm', readonly string[]>> = {
  pypi: [
    ...['torch', 'tensorflow', 'transformers', 'diffusers', 'vllm', 'openai', 'anthropic', 'litellm'],
    ...[
      'langchain',
      'langchain-core',
      'langgraph',
      'llama-index',
      'crewai',
      'pydantic-ai',
      'smolagents',
      'mcp',
    ],
    ...['sentence-transformers', 'google-genai', 'huggingface-hub', 'ultralytics', 'lightning', 'jax'],
  ],
  npm: [
    ...['openai', '@anthropic-ai/sdk', 'ai', 'langchain', '@langchain/core', 'llamaindex', '@mastra/core'],
    ...['@modelcontextprotocol/sdk', '@google/genai', '@huggingface/transformers', 'ollama'],
  ],
};

/**
 * Text that a file must hold to name one of them. Two spellings: `-` and `_` are the same to PyPI, case too, but
 * nobody writes other than these.
 */
export function packageWords(ecosystem: 'pypi' | 'npm' | 'conda'): readonly string[] {
  const list = ecosystem === 'npm' ? npm : ecosystem === 'conda' ? [...python, ...conda] : python;
  const words = list.map((name) => name.replace(/\*$/, ''));
  const all = [...words, ...(ecosystem === 'npm' ? [] : words.map((word) => word.replaceAll('-', '_')))];
  // A word that begins with another one is found by it.
  const unique = [...new Set(all)].sort((a, b) => a.length - b.length);
  return unique.filter((word, at) => !unique.slice(0, at).some((shorter) => word.includes(shorter)));
}
