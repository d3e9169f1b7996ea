import type { Bytes } from '../bytes.ts';
import { slice } from '../bytes.ts';
import { readKerasJson } from '../keras/config.ts';
import { fits, mayFit, probe, probeWhole, textIn, type WireTypes } from '../protobuf/probe.ts';
import { message, range, text, walkMessage } from '../protobuf/walk.ts';
import { wire } from '../protobuf/wire.ts';
import type { ArtifactReader } from '../reader.ts';

const topTypes: WireTypes = { 1: wire.length };
const nodeTypes: WireTypes = {
  2: wire.varint,
  3: wire.length,
  4: wire.length,
  5: wire.length,
  6: wire.length,
};

/** `keras_metadata.pb` of a SavedModel: the config of every layer as JSON. */
export const kerasMetadata: ArtifactReader = {
  format: 'keras-metadata',
  recognises: async ({ start, bytes }) => (await mayFit(start)) && (await isMetadata(bytes)),
  async read(bytes, context) {
    const configs: { readonly start: number; readonly end: number }[] = [];
    const node = {
      fields: { 4: text, 5: range },
      done: ({ ranges }: { ranges?: ReadonlyMap<number, readonly { start: number; end: number }[]> }) => {
        const config = ranges?.get(5)?.at(-1);
        if (config) configs.push(config);
      },
    };
    await walkMessage(
      bytes,
      { fields: { 1: message(() => node) } },
      {
        budget: context.budget,
        onBroken: (reason, offset) => context.sign('truncated', offset, { reason }),
      },
    );
    for (const { start, end } of configs) await readKerasJson(slice(bytes, start, end), context, start);
    return undefined;
  },
};

async function isMetadata(bytes: Bytes): Promise<boolean> {
  const top = await probeWhole(bytes, topTypes);
  if (!fits(top)) return false;
  for (const { start, end } of top.fields.filter(({ number }) => number === 1).slice(0, 4)) {
    const node = await probe(bytes, start, end, nodeTypes);
    const config = node.fields.find(({ number }) => number === 5);
    if (!fits(node) || !config) return false;
    if (!(await textIn(bytes, config, 16)).trimStart().startsWith('{')) return false;
  }
  return true;
}
