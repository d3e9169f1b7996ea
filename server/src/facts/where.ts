/** The kind of text that a fact stands in. Tells a server that is started from one that is only built. */
export type Where =
  | 'code'
  | 'notebook'
  | 'shell'
  | 'dockerfile'
  | 'compose'
  | 'kubernetes'
  | 'workflow'
  | 'dotenv'
  | 'mcp'
  /** What an agent sets or starts by itself, by its own settings. */
  | 'agent'
  | 'editor'
  | 'manifest'
  | 'service-unit'
  | 'tool';
