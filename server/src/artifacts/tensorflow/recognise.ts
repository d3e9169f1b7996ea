import type { Bytes } from '../bytes.ts';
import { fits, lengths, type Probe, probe, probeWhole, textIn, type WireTypes } from '../protobuf/probe.ts';
import { type Field, wire } from '../protobuf/wire.ts';

export type GraphKind = 'saved-model' | 'meta-graph' | 'graph';

const savedModelTypes: WireTypes = { 1: wire.varint, 2: wire.length };
const metaGraphTypes: WireTypes = lengths(1, 7);
const graphTypes: WireTypes = {
  1: wire.length,
  2: wire.length,
  3: wire.varint,
  4: wire.length,
  5: wire.length,
};
const nodeTypes: WireTypes = lengths(1, 7);
const libraryTypes: WireTypes = lengths(1, 4);
const functionTypes: WireTypes = lengths(1, 7);
const informationTypes: WireTypes = { ...lengths(1, 6), 7: wire.varint, 8: wire.length };

const nodeName = /^[A-Za-z0-9._][A-Za-z0-9_>./\\-]*$/;
const operatorName = /^[A-Za-z_][A-Za-z0-9_]*(?:>[A-Za-z_][A-Za-z0-9_]*)*$/;
const inputName = /^\^?[A-Za-z0-9._][A-Za-z0-9_>./\\-]*(?::[A-Za-z0-9_]+)*$/;

/** How many nodes are looked at: all of them must be what a graph's nodes are. */
const enoughNodes = 8;

/** Which of TensorFlow's messages the bytes are; none of them says so itself. */
export async function graphKindOf(bytes: Bytes): Promise<GraphKind | undefined> {
  const top = await probeWhole(bytes, savedModelTypes);
  if (fits(top) && (await some(top, 2, (field) => isMetaGraph(bytes, field)))) return 'saved-model';
  if (await isMetaGraphProbe(bytes, await probeWhole(bytes, metaGraphTypes))) return 'meta-graph';
  if (await isGraphProbe(bytes, await probeWhole(bytes, graphTypes))) return 'graph';
  return undefined;
}

async function some(
  { fields }: Probe,
  number: number,
  test: (field: Field) => Promise<boolean>,
): Promise<boolean> {
  for (const field of fields) if (field.number === number && (await test(field))) return true;
  return false;
}

async function isMetaGraph(bytes: Bytes, { start, end }: Field): Promise<boolean> {
  return isMetaGraphProbe(bytes, await probe(bytes, start, end, metaGraphTypes));
}

async function isMetaGraphProbe(bytes: Bytes, found: Probe): Promise<boolean> {
  if (!fits(found)) return false;
  const information = found.fields.find(({ number }) => number === 1);
  if (information && !(await isInformation(bytes, information))) return false;
  return some(found, 2, async ({ start, end }) =>
    isGraphProbe(bytes, await probe(bytes, start, end, graphTypes, 1)),
  );
}

async function isInformation(bytes: Bytes, { start, end }: Field): Promise<boolean> {
  return end === start || fits(await probe(bytes, start, end, informationTypes));
}

async function isGraphProbe(bytes: Bytes, found: Probe): Promise<boolean> {
  if (!fits(found)) return false;
  const nodes = found.fields.filter(({ number }) => number === 1);
  if (nodes.length === 0) return some(found, 2, (library) => isLibrary(bytes, library));
  for (const node of nodes.slice(0, enoughNodes)) {
    const isCut = found.ends === 'cut' && nodes.length > 1 && node === nodes.at(-1);
    if (!isCut && !(await isNode(bytes, node))) return false;
  }
  return true;
}

async function isNode(bytes: Bytes, { start, end }: Field): Promise<boolean> {
  const found = await probe(bytes, start, end, nodeTypes);
  if (!fits(found)) return false;
  const text = async (number: number): Promise<string> => {
    const field = found.fields.findLast((candidate) => candidate.number === number);
    return field ? textIn(bytes, field) : '';
  };
  const device = await text(4);
  if (!nodeName.test(await text(1)) || !operatorName.test(await text(2))) return false;
  if (device !== '' && !/^(?:\/|[A-Za-z]+:|@)/.test(device)) return false;
  for (const input of found.fields.filter(({ number }) => number === 3).slice(0, enoughNodes))
    if (!inputName.test(await textIn(bytes, input, 1024))) return false;
  return true;
}

/** A graph may consist of functions only. */
async function isLibrary(bytes: Bytes, { start, end }: Field): Promise<boolean> {
  const found = await probe(bytes, start, end, libraryTypes, 1);
  return (
    fits(found) &&
    (await some(found, 1, async (definition) => {
      const parts = await probe(bytes, definition.start, definition.end, functionTypes, 3);
      return fits(parts) && (await some(parts, 3, (node) => isNode(bytes, node)));
    }))
  );
}
