import { type CalleeRow, type Table, table } from './table.ts';
import { type ModelLoader, modelLoaders } from './model-loaders.ts';
import { type Deserializer, deserializers } from './deserializers.ts';
import { type LlmClient, llmClients } from './llm-clients.ts';

/** Rows that a user adds for in-house wrappers. */
export interface KnowledgeRows {
  readonly modelLoaders: readonly ModelLoader[];
  readonly deserializers: readonly Deserializer[];
  readonly llmClients: readonly LlmClient[];
}

/** The tables that rules read: ours and the user's. */
export interface Knowledge {
  readonly modelLoaders: Table<ModelLoader>;
  readonly deserializers: Table<Deserializer>;
  readonly llmClients: Table<LlmClient>;
}

export const noRows: KnowledgeRows = { modelLoaders: [], deserializers: [], llmClients: [] };

const own: Knowledge = build(noRows);

export function createKnowledge(rows: KnowledgeRows): Knowledge {
  return rows === noRows ? own : build(rows);
}

function build(rows: KnowledgeRows): Knowledge {
  const join = <Row extends CalleeRow>(theirs: readonly Row[], ours: readonly Row[]) => table([...theirs, ...ours]);
  return {
    modelLoaders: join(rows.modelLoaders, modelLoaders),
    deserializers: join(rows.deserializers, deserializers),
    llmClients: join(rows.llmClients, llmClients),
  };
}
