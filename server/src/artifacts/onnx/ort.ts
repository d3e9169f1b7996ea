import { rootTable, type Table } from '../flatbuffers/table.ts';
import type { ArtifactReader, ReadContext } from '../reader.ts';
import { onnxTypes, shownAttributes } from './names.ts';

/** Places of fields in the tables of ONNX Runtime's own format, from its `ort.fbs`. */
const session = { model: 1 } as const;
const model = { producer: 2, producerVersion: 3, graph: 7, properties: 9 } as const;
const graphSlots = { initializers: 0, nodes: 2 } as const;
const node = { domain: 2, operator: 5, attributes: 10 } as const;
const attribute = { name: 0, text: 5, graph: 7, graphs: 12 } as const;
const tensor = { name: 0, type: 3 } as const;
const property = { key: 0, value: 1 } as const;

const identifier = 'ORTM';
const maxDetail = 300;

/** An ONNX model as ONNX Runtime prepares it for small devices. */
export const ort: ArtifactReader = {
  format: 'onnx',
  recognises: ({ start }) => String.fromCharCode(...start.subarray(4, 8)) === identifier,
  async read(bytes, context) {
    const root = await rootTable(bytes, context.budget);
    const found = await root?.table(session.model);
    if (!found) {
      context.sign('malformed', 0, { reason: 'it has no model' });
      return undefined;
    }
    const producer = [await found.text(model.producer), await found.text(model.producerVersion)];
    if (producer.some(Boolean)) context.metadata('producer', producer.filter(Boolean).join(' '));
    for await (const entry of found.tables(model.properties))
      context.metadata((await entry.text(property.key)) ?? '', (await entry.text(property.value)) ?? '');
    const graph = await found.table(model.graph);
    if (graph) await readGraphs(graph, context);
    return undefined;
  },
};

/** Each once: tables may point to one another in circles. */
async function readGraphs(root: Table, context: ReadContext): Promise<void> {
  const pending = [root];
  const seen = new Set<number>();
  for (let graph = pending.pop(); graph; graph = pending.pop()) {
    if (seen.has(graph.offset)) continue;
    seen.add(graph.offset);
    for await (const found of graph.tables(graphSlots.nodes))
      pending.push(...(await readNode(found, context)));
    for await (const found of graph.tables(graphSlots.initializers)) {
      const dtype = onnxTypes[(await found.int32(tensor.type)) ?? 0] ?? 'other';
      context.tensor({ name: (await found.text(tensor.name)) ?? '', dtype, shape: [] });
    }
  }
}

/** Gives the graphs within the node. */
async function readNode(found: Table, context: ReadContext): Promise<readonly Table[]> {
  const graphs: Table[] = [];
  const details: Record<string, string> = {};
  for await (const each of found.tables(node.attributes)) {
    const name = (await each.text(attribute.name)) ?? '';
    const value = await each.text(attribute.text);
    if (value !== undefined && shownAttributes.has(name)) details[name] = value.slice(0, maxDetail);
    const graph = await each.table(attribute.graph);
    if (graph) graphs.push(graph);
    for await (const inner of each.tables(attribute.graphs)) graphs.push(inner);
  }
  const name = await found.text(node.operator);
  const module = (await found.text(node.domain)) ?? '';
  if (name !== undefined) context.component({ loader: 'onnx', module, name, details }, found.offset);
  return graphs;
}
