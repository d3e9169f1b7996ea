import type { Bytes } from '../bytes.ts';
import { fits, lengths, mayFit, probe, probeWhole, textIn, type WireTypes } from '../protobuf/probe.ts';
import { walkMessage } from '../protobuf/walk.ts';
import { type Field, wire } from '../protobuf/wire.ts';
import type { ArtifactReader } from '../reader.ts';
import { modelRule } from './messages.ts';

const modelTypes: WireTypes = {
  1: wire.varint,
  ...lengths(2, 4),
  5: wire.varint,
  ...lengths(6, 8),
  14: wire.length,
  20: wire.length,
  25: wire.length,
  26: wire.length,
};
const graphTypes: WireTypes = { 1: wire.length, 2: wire.length, 5: wire.length, ...lengths(10, 16) };
const nodeTypes: WireTypes = lengths(1, 9);
const tensorTypes: WireTypes = {
  2: wire.varint,
  6: wire.length,
  8: wire.length,
  9: wire.length,
  14: wire.varint,
};

const operatorName = /^[A-Za-z_][\w.:+-]*$/;
const mostDataTypes = 100;

/** A model in ONNX. Protobuf says nothing about itself, so its graph must have an operator or a tensor. */
export const onnx: ArtifactReader = {
  format: 'onnx',
  recognises: async ({ start, bytes, name }) => (await mayFit(start)) && (await isModel(bytes, name)),
  async read(bytes, context) {
    const { rule, end } = modelRule(context);
    try {
      await walkMessage(bytes, rule, {
        budget: context.budget,
        onBroken: (reason, offset) => context.sign('truncated', offset, { reason }),
      });
    } finally {
      end();
    }
    return undefined;
  },
};

async function isModel(bytes: Bytes, name: string): Promise<boolean> {
  const top = await probeWhole(bytes, modelTypes);
  if (!fits(top)) return false;
  const graphs = top.fields.filter(({ number }) => number === 7 || number === 20);
  const isSaid = top.fields.some(({ number }) => number === 1 || number === 8);
  if (!isSaid && !/\.onnx$/i.test(name)) return false;
  for (const { start, end } of graphs) {
    const graph = await probe(bytes, start, end, graphTypes, 1);
    if (!fits(graph)) continue;
    for (const field of graph.fields)
      if (await (field.number === 1 ? isNode(bytes, field) : field.number === 5 && isTensor(bytes, field)))
        return true;
  }
  return false;
}

async function isNode(bytes: Bytes, { start, end }: Field): Promise<boolean> {
  const node = await probe(bytes, start, end, nodeTypes);
  const operator = node.fields.findLast(({ number }) => number === 4);
  return fits(node) && !!operator && operatorName.test(await textIn(bytes, operator));
}

async function isTensor(bytes: Bytes, { start, end }: Field): Promise<boolean> {
  const tensor = await probe(bytes, start, end, tensorTypes);
  const type = tensor.fields.findLast(({ number }) => number === 2);
  const isTyped = type !== undefined && type.value > 0 && type.value < mostDataTypes;
  return isTyped && fits(tensor) && tensor.fields.some(({ number }) => number === 8);
}
