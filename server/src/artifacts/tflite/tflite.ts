import type { Bytes } from '../bytes.ts';
import { rootTable, type Table } from '../flatbuffers/table.ts';
import type { ArtifactReader, ReadContext } from '../reader.ts';

/** Places of fields in the tables of TensorFlow Lite's schema. */
const model = { version: 0, operatorCodes: 1, subgraphs: 2, description: 3, metadata: 6 } as const;
const operatorCode = { customCode: 1 } as const;
const subgraph = { tensors: 0 } as const;
const tensorSlots = { shape: 0, type: 1, name: 3 } as const;

const types = [
  'float32',
  'float16',
  'int32',
  'uint8',
  'int64',
  'string',
  'bool',
  'int16',
  'complex64',
  'int8',
  'float64',
  'complex128',
  'uint64',
  'resource',
  'variant',
  'uint32',
  'uint16',
  'int4',
  'bfloat16',
];

const identifier = 'TFL3';
/** How far a broken file is searched for names of operators. */
const searched = 1024 * 1024;

/** A model for TensorFlow Lite: its custom operators, and those that TensorFlow's own kernels run. */
export const tflite: ArtifactReader = {
  format: 'tflite',
  recognises: ({ start }) => String.fromCharCode(...start.subarray(4, 8)) === identifier,
  async read(bytes, context) {
    const root = await rootTable(bytes, context.budget);
    if (!root) {
      context.sign('malformed', 0, { reason: 'its root lies outside of it' });
      await searchOperators(bytes, context);
      return undefined;
    }
    const found = await readOperators(root, context);
    if (found === 0) await searchOperators(bytes, context);
    for await (const graph of root.tables(model.subgraphs))
      for await (const tensor of graph.tables(subgraph.tensors)) await readTensor(tensor, context);
    const description = await root.text(model.description);
    if (description) context.metadata('description', description);
    const version = await root.int32(model.version);
    if (version !== undefined) context.metadata('version', String(version));
    for await (const entry of root.tables(model.metadata)) {
      const name = await entry.text(0);
      if (name) context.metadata('metadata', name);
    }
    return undefined;
  },
};

async function readOperators(root: Table, context: ReadContext): Promise<number> {
  let count = 0;
  for await (const code of root.tables(model.operatorCodes)) {
    count += 1;
    const name = await code.text(operatorCode.customCode);
    if (name) context.component({ loader: 'tflite', module: '', name, details: {} }, code.offset);
  }
  return count;
}

/** A model without operators computes nothing; where its tables are broken, names still show what it was to do. */
async function searchOperators(bytes: Bytes, context: ReadContext): Promise<void> {
  const text = new TextDecoder('latin1').decode(await bytes.read(0, searched));
  for (const match of text.matchAll(/Flex[A-Z]\w{2,60}/g))
    context.component({ loader: 'tflite', module: '', name: match[0], details: {} }, match.index);
}

async function readTensor(tensor: Table, context: ReadContext): Promise<void> {
  const name = (await tensor.text(tensorSlots.name)) ?? '';
  const dtype = types[(await tensor.int8(tensorSlots.type)) ?? 0] ?? 'other';
  context.tensor({ name, dtype, shape: await tensor.numbers(tensorSlots.shape) });
}
