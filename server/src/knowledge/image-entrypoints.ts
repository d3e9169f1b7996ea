import type { ImageName } from '../facts/image.ts';

/**
 * What well-known images start, so that arguments alone can be read: `image: vllm/vllm-openai` with
 * `command: --model x` runs `vllm serve --model x`. From the images' own Dockerfiles, November 2026.
 */
const entrypoints: ReadonlyMap<string, readonly string[]> = new Map([
  ['vllm/vllm-openai', ['vllm', 'serve']],
  ['vllm/vllm-openai-rocm', ['vllm', 'serve']],
  ['vllm/vllm-openai-cpu', ['vllm', 'serve']],
  ['vllm-cpu-release-repo', ['vllm', 'serve']],
  ['huggingface/text-generation-inference', ['text-generation-launcher']],
  ['huggingface/text-embeddings-inference', ['text-embeddings-router']],
  ['ollama/ollama', ['ollama']],
  ['berriai/litellm', ['litellm']],
  ['berriai/litellm-database', ['litellm']],
  ['berriai/litellm-non_root', ['litellm']],
  ['michaelf34/infinity', ['infinity_emb']],
  ['localai/localai', ['local-ai']],
  ['semitechnologies/weaviate', ['weaviate']],
  ['tensorflow/serving', ['tensorflow_model_server']],
]);

/** The words that the image puts before its arguments. A registry may keep its copy in a folder of its own. */
export function imageEntrypoint(image: ImageName): readonly string[] | undefined {
  const parts = image.repository.split('/');
  const known = entrypoints.get(parts.slice(-2).join('/')) ?? entrypoints.get(parts.slice(-1).join('/'));
  if (known) return known;
  const isLlama = /(?:^|\/)(?:ggml-org|ggerganov)\/llama\.cpp$/.test(image.repository);
  return isLlama && image.tag?.startsWith('server') ? ['llama-server'] : undefined;
}
