import type { Call } from '../facts/call.ts';
import { asString, knownPrefix, provenance } from '../facts/value.ts';
import { isAiAddress } from './ai-endpoints.ts';
import { isOf } from './library-name.ts';

/** Libraries whose use means that text goes to a language model. */
export const languageModelLibraries: readonly string[] = [
  'openai',
  'anthropic',
  'cohere',
  'mistralai',
  'groq',
  'together',
  'replicate',
  'litellm',
  'ollama',
  'vertexai',
  'langchain*',
  'langgraph*',
  'langserve',
  'llama_index*',
  'haystack*',
  'dspy',
  'guidance',
  'instructor',
  'crewai*',
  'autogen*',
  'semantic_kernel',
  'pydantic_ai',
  'smolagents',
  'vllm',
  'sglang',
  'llama_cpp',
  'ctransformers',
  'gpt4all',
  'exllamav2',
  'mlx_lm',
  'text_generation',
  'claude_agent_sdk',
  'strands*',
  'agno',
];

/** Libraries that load, run or train models, or that hold their embeddings. */
const modelLibraries: readonly string[] = [
  'torch',
  'torchvision',
  'torchaudio',
  'tensorflow',
  'tflite_runtime',
  'keras',
  'transformers',
  'diffusers',
  'sentence_transformers',
  'peft',
  'accelerate',
  'optimum',
  'onnxruntime',
  'openvino',
  'tensorrt',
  'jax',
  'flax',
  'paddle',
  'paddlenlp',
  'paddleocr',
  'mxnet',
  'xgboost',
  'lightgbm',
  'catboost',
  'sklearn',
  'skops',
  'spacy',
  'whisper',
  'whisperx',
  'faster_whisper',
  'ultralytics',
  'fastai',
  'timm',
  'open_clip',
  'clip',
  'easyocr',
  'insightface',
  'TTS',
  'FlagEmbedding',
  'fastembed',
  'faiss',
  'chromadb',
  'litserve',
  'huggingface_hub',
  'mcp',
  'fastmcp',
];

/** Further calls of libraries that do other things as well. */
const modelCalls: ReadonlySet<string> = new Set([
  'joblib.load',
  'mlflow.pyfunc.load_model',
  'mlflow.sklearn.load_model',
  'mlflow.pytorch.load_model',
  'mlflow.tensorflow.load_model',
  'mlflow.transformers.load_model',
  'cv2.dnn.readNet',
  'cv2.dnn.readNetFromONNX',
]);

const modelFile =
  /(model|classifier|regressor|pipeline|vectori[sz]er|tokeni[sz]er|encoder)[^/\\]*\.(pkl|pickle|joblib|sav|bin)$/i;

/** Paths that only servers of models answer at. */
const modelRoutes =
  /^\/?(api\/)?(v\d+\/)?(chat\/completions|completions|embeddings?|predict(ions?)?|inference|infer|invocations|llm|rag)\b/;

function isLanguageModelCall(call: Call): boolean {
  return call.names.some(
    (name) =>
      isOf(languageModelLibraries, name) ||
      name.startsWith('google.generativeai.') ||
      name.startsWith('google.genai.') ||
      name.startsWith('agents.Runner.') ||
      name === 'agents.Agent' ||
      name === 'huggingface_hub.InferenceClient' ||
      name.startsWith('huggingface_hub.InferenceClient.'),
  );
}

/** True when text made from this call goes into a call of a language model's library. */
export function reachesLanguageModel(source: Call, calls: readonly Call[]): boolean {
  return calls.some(
    (call) =>
      isLanguageModelCall(call) &&
      call.args.some((argument) => {
        for (const value of provenance(argument.value)) {
          if (value.kind === 'result' && value.call.span.start === source.span.start) return true;
        }
        return false;
      }),
  );
}

function isBedrock(call: Call): boolean {
  return (
    call.names.some((name) => name === 'boto3.client' || name === 'boto3.Session.client') &&
    knownPrefix(call.arg(0, 'service_name')?.value).startsWith('bedrock')
  );
}

/**
 * True when these calls show that the program works with a model: it loads or runs one, talks to one, or answers at a
 * path that only servers of models have. Imports alone do not count.
 */
export function usesAi(calls: readonly Call[]): boolean {
  return calls.some(
    (call) =>
      isLanguageModelCall(call) ||
      isBedrock(call) ||
      call.names.some((name) => modelCalls.has(name) || isOf(modelLibraries, name)) ||
      unpicklesModel(call) ||
      asksModelServer(call) ||
      answersModelRoute(call),
  );
}

/**
 * True when a module imports a library of models. That says what the program is about, where its calls stand in other
 * modules; it is no reason for a finding by itself.
 */
export function importsAi(python: string): boolean {
  for (const [, root = ''] of python.matchAll(/^[ \t]*(?:from|import)[ \t]+([A-Za-z_]\w*)(?:[ \t.,;]|$)/gm)) {
    if (isOf(languageModelLibraries, root) || isOf(modelLibraries, root)) return true;
  }
  return /^[ \t]*(?:from|import)[ \t]+google(?:[ \t]+import[ \t]+genai|\.(?:generativeai|genai))\b/m.test(
    python,
  );
}

function unpicklesModel(call: Call): boolean {
  if (!call.names.some((name) => /^(pickle|cloudpickle|dill)\.loads?$/.test(name))) return false;
  const input = call.arg(0, 'file');
  if (!input) return false;
  for (const value of provenance(input.value)) {
    const text = value.kind === 'path' ? asString(value.text) : asString(value);
    if (text !== undefined && modelFile.test(text)) return true;
  }
  return false;
}

/** `requests.post("http://localhost:11434/api/generate")`. */
function asksModelServer(call: Call): boolean {
  return (
    /^(post|request|stream|urlopen|Request)$/.test(call.method) &&
    call.args.some((argument) => isAiAddress(argument.value))
  );
}

function answersModelRoute(call: Call): boolean {
  if (!call.decorator || !['post', 'get', 'route', 'api_route', 'websocket'].includes(call.method))
    return false;
  return modelRoutes.test(asString(call.arg(0, 'path')?.value) ?? asString(call.arg(0, 'rule')?.value) ?? '');
}
