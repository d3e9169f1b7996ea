import { slice } from '../bytes.ts';
import { readKerasJson } from '../keras/config.ts';
import { mayFit } from '../protobuf/probe.ts';
import { walkMessage } from '../protobuf/walk.ts';
import type { ArtifactReader } from '../reader.ts';
import { graphRules } from './messages.ts';
import { type GraphKind, graphKindOf } from './recognise.ts';

const maxMetadata = 10_000;

/** SavedModels, graphs with what they train, and frozen graphs, in Protobuf. */
export const tensorflowGraph: ArtifactReader = {
  format: 'tensorflow-graph',
  recognises: async ({ start, bytes }) => (await mayFit(start)) && (await graphKindOf(bytes)) !== undefined,
  async read(bytes, context) {
    const kind: GraphKind = (await graphKindOf(bytes)) ?? 'graph';
    context.metadata('kind', kind);
    const configs: { readonly start: number; readonly end: number }[] = [];
    const rules = graphRules(context, ({ ranges }) => {
      const config = ranges?.get(3)?.at(-1);
      if (config && configs.length < maxMetadata) configs.push(config);
    });
    const root = { 'saved-model': rules.savedModel, 'meta-graph': rules.metaGraph, graph: rules.graph }[kind];
    await walkMessage(bytes, root, {
      budget: context.budget,
      onBroken: (reason, offset) => context.sign('truncated', offset, { reason }),
    });
    // Up to TensorFlow 2.4, Keras kept the configs of its layers here.
    for (const { start, end } of configs) await readKerasJson(slice(bytes, start, end), context, start);
    return undefined;
  },
};
