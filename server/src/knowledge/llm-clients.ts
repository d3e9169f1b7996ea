import type { CalleeRow } from './table.ts';

/** A constructor or call of an SDK that talks to a hosted or self-hosted model. */
export interface LlmClient extends CalleeRow {
  /** The keyword that carries the key, and the environment variable that the SDK reads by itself. */
  readonly key?: { readonly names: readonly string[]; readonly environment: string };
  /** The keywords that carry the endpoint. */
  readonly endpoint?: readonly string[];
  /** Where the API was checked: library and version. */
  readonly checked: string;
}

export const llmClients: readonly LlmClient[] = [
  {
    callee: 'openai.OpenAI',
    key: { names: ['api_key'], environment: 'OPENAI_API_KEY' },
    endpoint: ['base_url'],
    checked: 'openai 2.8',
  },
];
