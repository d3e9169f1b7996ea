import type { LlmClient } from './llm-clients.ts';

/** What several rows share. */
export type Shared = Omit<LlmClient, 'callee'>;

/** One row for each callee. */
export function rows(shared: Shared, ...callees: readonly string[]): readonly LlmClient[] {
  return callees.map((callee) => ({ callee, ...shared }));
}

/** A LangChain class is exported by its package, by the module that defines it, and by the retired packages. */
export function langchain(name: string, packages: readonly string[], shared: Shared): readonly LlmClient[] {
  const retired = ['langchain_community', 'langchain'];
  const roots = [...packages, ...retired];
  return rows(
    shared,
    ...roots.flatMap((root) => [`${root}.${name}`, `${root}.*.${name}`, `${root}.*.*.${name}`]),
  );
}

/** LlamaIndex keeps one package per integration; before 0.10 everything was in one. */
export function llamaIndex(kind: 'llms' | 'embeddings', module: string, name: string, shared: Shared) {
  return rows(
    shared,
    `llama_index.${kind}.${module}.${name}`,
    `llama_index.${kind}.${module}.base.${name}`,
    `llama_index.${kind}.${name}`,
  );
}

/** The key is passed by keyword: `api_key` when no other name is given. */
export const key = (environment: string, ...names: readonly string[]) => ({
  names: names.length > 0 ? names : ['api_key'],
  environment,
});
/** The key may also be passed at that position. */
export const keyAt = (position: number, environment: string, ...names: readonly string[]) => ({
  ...key(environment, ...names),
  position,
});

/** SDKs that the Stainless generator makes share one shape. */
export const stainless = {
  endpoint: ['base_url'],
  timeout: ['timeout'],
  httpClient: ['http_client'],
} as const;
/** What the chat, LLM and embedding classes of LangChain share. */
export const langchainShape = {
  timeout: ['timeout', 'request_timeout'],
  model: ['model', 'model_name'],
} as const;
