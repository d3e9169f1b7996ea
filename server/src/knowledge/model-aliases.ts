/** Names of hosted models whose vendor lets them move, and the dated name that the vendor documents for today. */
const dated: Readonly<Record<string, string>> = {
  'gpt-3.5-turbo': 'gpt-3.5-turbo-0125',
  'gpt-4': 'gpt-4-0613',
  'gpt-4-turbo': 'gpt-4-turbo-2024-04-09',
  'gpt-4o': 'gpt-4o-2024-08-06',
  'gpt-4o-mini': 'gpt-4o-mini-2024-07-18',
  'gpt-4.1': 'gpt-4.1-2025-04-14',
  'gpt-4.1-mini': 'gpt-4.1-mini-2025-04-14',
  'gpt-4.1-nano': 'gpt-4.1-nano-2025-04-14',
  'gpt-5': 'gpt-5-2025-08-07',
  'gpt-5-mini': 'gpt-5-mini-2025-08-07',
  'gpt-5-nano': 'gpt-5-nano-2025-08-07',
  o1: 'o1-2024-12-17',
  o3: 'o3-2025-04-16',
  'o3-mini': 'o3-mini-2025-01-31',
  'o4-mini': 'o4-mini-2025-04-16',
  'claude-3-5-haiku-latest': 'claude-3-5-haiku-20241022',
  'claude-3-5-sonnet-latest': 'claude-3-5-sonnet-20241022',
  'claude-3-7-sonnet-latest': 'claude-3-7-sonnet-20250219',
  'claude-sonnet-4-0': 'claude-sonnet-4-20250514',
  'claude-opus-4-0': 'claude-opus-4-20250514',
  'claude-opus-4-1': 'claude-opus-4-1-20250805',
  'claude-sonnet-4-5': 'claude-sonnet-4-5-20250929',
  'claude-haiku-4-5': 'claude-haiku-4-5-20251001',
  'claude-opus-4-5': 'claude-opus-4-5-20251101',
  'gemini-1.5-pro': 'gemini-1.5-pro-002',
  'gemini-1.5-flash': 'gemini-1.5-flash-002',
  'gemini-2.0-flash': 'gemini-2.0-flash-001',
  'gemini-2.0-flash-lite': 'gemini-2.0-flash-lite-001',
  'command-r': 'command-r-08-2024',
  'command-r-plus': 'command-r-plus-08-2024',
  'grok-4': 'grok-4-0709',
};

/** Names without a date of families that have dated ones, and names that say themselves that they move. */
const floating: readonly RegExp[] = [
  /-latest$/,
  /^gpt-(?:3\.5-turbo|4|4-turbo|4o|4\.\d|[5-9](?:\.\d)?)(?:-(?:mini|nano|pro|turbo|16k|32k|preview|audio-preview|realtime-preview|search-preview))*$/,
  /^o[1-9](?:-(?:mini|pro|preview))?$/,
  /^command-(?:nightly|light-nightly)$/,
];

export interface FloatingModel {
  /** The name without the gateway's prefix. */
  readonly alias: string;
  /** Nothing where no dated name is known. */
  readonly dated?: string;
}

/** What is known of a model's name when its vendor may change what it means; nothing for a fixed name. */
export function floatingModel(name: string): FloatingModel | undefined {
  const alias = name.replace(/^(?:[\w-]+\/)*(?=[^/]+$)|^models\//, '');
  const exact = Object.hasOwn(dated, alias) ? dated[alias] : undefined;
  if (exact !== undefined) return { alias, dated: exact };
  return floating.some((pattern) => pattern.test(alias)) ? { alias } : undefined;
}
