import { type Deserializer, deserializers } from './deserializers.ts';
import { type LlmClient, llmClients } from './llm-clients.ts';
import { type ModelLoader, modelLoaders } from './model-loaders.ts';
import { type CalleeRow, type Table, table } from './table.ts';

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
  /** True when a row is about that qualified name. */
  knows(name: string): boolean;
}

export const noRows: KnowledgeRows = { modelLoaders: [], deserializers: [], llmClients: [] };

const own: Knowledge = build(noRows);

export function createKnowledge(rows: KnowledgeRows): Knowledge {
  return rows === noRows ? own : build(rows);
}

function build(rows: KnowledgeRows): Knowledge {
  const tables = {
    modelLoaders: join(rows.modelLoaders, modelLoaders),
    deserializers: join(rows.deserializers, deserializers),
    llmClients: join(rows.llmClients, llmClients),
  };
  return {
    ...tables,
    knows: (name) => Object.values(tables).some((each) => each.find([name]) !== undefined),
  };
}

/** A wrapper that the user names may be a library's or a function of the workspace. */
function join<Row extends CalleeRow>(theirs: readonly Row[], ours: readonly Row[]): Table<Row> {
  return table([...theirs, ...theirs.map((row) => ({ ...row, callee: `workspace:${row.callee}` })), ...ours]);
}
