import { flatbuffer, int, type Slot, table, tables, text } from './flatbuffers.ts';

type Fields = readonly Slot[];

/** At their places in a table; the others are not there. */
function slots(found: Readonly<Record<number, Slot>>): Fields {
  const last = Math.max(...Object.keys(found).map(Number));
  return Array.from({ length: last + 1 }, (_, index) => found[index]);
}

export const ortGraph = (...nodes: readonly Fields[]): Fields => slots({ 2: tables(...nodes) });

/** An operator, with a subgraph or with attributes that are texts. */
export function ortNode(
  operator: string,
  domain = '',
  inside?: Fields,
  attributes: Readonly<Record<string, string>> = {},
): Fields {
  const texts = Object.entries(attributes).map(([name, value]) =>
    slots({ 0: text(name), 2: int(3), 5: text(value) }),
  );
  const graphs = inside ? [slots({ 0: text('then_branch'), 12: tables(inside) })] : [];
  return slots({ 2: text(domain), 5: text(operator), 10: tables(...texts, ...graphs) });
}

/** A model in the format of ONNX Runtime. */
export function ortModel(graph: Fields): Uint8Array {
  return flatbuffer('ORTM', [text('5'), table(slots({ 2: text('test'), 7: table(graph) }))]);
}
