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
  13: wire.length,
  14: wire.varint,
};
const sparseTypes: WireTypes = { 1: wire.length, 2: wire.length, 3: wire.length };
const trainingTypes: WireTypes = lengths(1, 4);
const functionTypes: WireTypes = { 1: wire.length, ...lengths(4, 5), ...lengths(7, 11) };
const operatorSetTypes: WireTypes = { 1: wire.length, 2: wire.varint };
const entryTypes: WireTypes = lengths(1, 2);

const operatorName = /^[A-Za-z_][\w.:+-]*$/;
const mostDataTypes = 100;
/** Both are below 30 today. */
const latestVersion = 1000;

/**
 * A model in ONNX. Protobuf says nothing about itself, so it must say its version and those of its operators, or have
 * an operator or a tensor by which its graph is told.
 */
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
  const isSaid = top.fields.some(({ number }) => number === 1 || number === 8);
  if (!isSaid && !/\.onnx$/i.test(name)) return false;
  const isVersioned = await saysVersions(bytes, top.fields);
  for (const field of top.fields) {
    if (field.number === 7 && (await isGraph(bytes, field, isVersioned))) return true;
    if (field.number === 25 && (await isFunction(bytes, field))) return true;
    if (field.number === 20 && (await isTraining(bytes, field))) return true;
  }
  return false;
}

/** Whether it has the version of the format and of a set of operators, as every model has that is run. */
async function saysVersions(bytes: Bytes, fields: readonly Field[]): Promise<boolean> {
  const own = fields.findLast(({ number }) => number === 1)?.value ?? 0;
  if (own < 1 || own > latestVersion) return false;
  for (const { number, start, end } of fields) {
    if (number !== 8) continue;
    const set = await probe(bytes, start, end, operatorSetTypes);
    const version = set.fields.findLast((field) => field.number === 2)?.value ?? 0;
    if (set.ends === 'whole' && version >= 1 && version <= latestVersion) return true;
  }
  return false;
}

/** In a model that says its versions, any graph that is no nonsense is one. */
async function isGraph(bytes: Bytes, { start, end }: Field, isVersioned: boolean): Promise<boolean> {
  const graph = await probe(bytes, start, end, graphTypes, 1);
  if (!fits(graph)) return false;
  if (isVersioned && graph.ends !== 'cut') return true;
  for (const field of graph.fields) {
    if (field.number === 1 && (await isNode(bytes, field))) return true;
    if (field.number === 5 && (await isTensor(bytes, field))) return true;
    if (field.number === 15 && (await isSparse(bytes, field))) return true;
  }
  return false;
}

async function isTraining(bytes: Bytes, { start, end }: Field): Promise<boolean> {
  const training = await probe(bytes, start, end, trainingTypes);
  if (!fits(training)) return false;
  for (const field of training.fields)
    if (field.number <= 2 && (await isGraph(bytes, field, false))) return true;
  return false;
}

async function isFunction(bytes: Bytes, { start, end }: Field): Promise<boolean> {
  const definition = await probe(bytes, start, end, functionTypes, 7);
  if (!fits(definition)) return false;
  for (const field of definition.fields) if (field.number === 7 && (await isNode(bytes, field))) return true;
  return false;
}

async function isNode(bytes: Bytes, { start, end }: Field): Promise<boolean> {
  const node = await probe(bytes, start, end, nodeTypes);
  const operator = node.fields.findLast(({ number }) => number === 4);
  return fits(node) && !!operator && operatorName.test(await textIn(bytes, operator));
}

/** It has a name and a type, or says where its numbers are. */
async function isTensor(bytes: Bytes, { start, end }: Field): Promise<boolean> {
  const tensor = await probe(bytes, start, end, tensorTypes);
  if (!fits(tensor)) return false;
  const type = tensor.fields.findLast(({ number }) => number === 2);
  const isTyped = type !== undefined && type.value > 0 && type.value < mostDataTypes;
  if (isTyped && tensor.fields.some(({ number }) => number === 8)) return true;
  for (const field of tensor.fields) if (field.number === 13 && (await isLocation(bytes, field))) return true;
  return false;
}

async function isLocation(bytes: Bytes, { start, end }: Field): Promise<boolean> {
  const entry = await probe(bytes, start, end, entryTypes);
  const key = entry.fields.findLast(({ number }) => number === 1);
  return key !== undefined && (await textIn(bytes, key)) === 'location';
}

async function isSparse(bytes: Bytes, { start, end }: Field): Promise<boolean> {
  const sparse = await probe(bytes, start, end, sparseTypes);
  for (const field of sparse.fields) if (field.number <= 2 && (await isTensor(bytes, field))) return true;
  return false;
}
