import { type Bytes, slice } from '../bytes.ts';
import { readKerasJson } from '../keras/config.ts';
import { LimitReached } from '../limits.ts';
import type { ArtifactReader, ReadContext, Sample } from '../reader.ts';
import { type Attribute, attributeOf, textPlace } from './attribute.ts';
import { externalFiles, virtualSources } from './external.ts';
import { Fields, Hdf5Error, type Hdf5File, openHdf5 } from './file.ts';
import { heapBlocks } from './fractal-heap.ts';
import { linksOf } from './links.ts';
import { type HeaderMessage, messagesOf, messageType } from './object-header.ts';
import { readLooseConfigs } from './raw.ts';
import { type Datatype, dataspaceOf, datatypeOf } from './types.ts';

const signature = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];
const superblockSize = 16;
const firstPlace = 512;
const lastPlace = 2 ** 40;
const shownText = 300;

/** HDF5, and the models that Keras keeps in it. Only what describes the data is read, never the data. */
export const hdf5: ArtifactReader = {
  format: 'hdf5',
  recognises: async (sample) => (await signaturePlace(sample)) !== undefined,
  async read(bytes, context) {
    const start = await signaturePlace({ bytes, start: await bytes.read(0, 4096) });
    if (start === undefined) return undefined;
    if (start > 0) context.metadata('user block', `${start} bytes`);
    const content = start > 0 ? slice(bytes, start) : bytes;
    const found = { isKeras: false, isBroken: false };
    try {
      await readFile(await openHdf5(content, context.budget), content, context, found, start);
    } catch (error) {
      if (error instanceof LimitReached || !(error instanceof Error)) throw error;
      found.isBroken = true;
      const offset = error instanceof Hdf5Error ? start + error.offset : start;
      context.sign('truncated', offset, { reason: error.message });
    }
    // A loader of another make may still read it.
    if (found.isBroken && (await readLooseConfigs(bytes, context))) found.isKeras = true;
    return found.isKeras ? 'keras' : undefined;
  },
};

/** The signature, a version and sizes that there are: without them, no library reads on. */
function isSuperblock(at: Uint8Array): boolean {
  if (at.length < superblockSize || !signature.every((byte, index) => at[index] === byte)) return false;
  const version = at[8] ?? 0;
  const sizes = version < 2 ? 13 : 9;
  const isSize = (size: number | undefined): boolean => size === 2 || size === 4 || size === 8;
  return version <= 3 && isSize(at[sizes]) && isSize(at[sizes + 1]);
}

/** Behind a user block of 512 bytes times a power of two, the library looks too. */
async function signaturePlace({
  bytes,
  start,
}: Pick<Sample, 'bytes' | 'start'>): Promise<number | undefined> {
  if (isSuperblock(start)) return 0;
  for (let place = firstPlace; place < lastPlace; place *= 2) {
    const isKnown = place + superblockSize <= start.length;
    const at = isKnown ? start.subarray(place) : await bytes.read(place, superblockSize);
    if (at.length < superblockSize) return undefined;
    if (isSuperblock(at)) return place;
  }
  return undefined;
}

interface Found {
  isKeras: boolean;
  isBroken: boolean;
}

interface PendingObject {
  readonly name: string;
  readonly address: number;
}

/** Goes through all objects, each once, whatever links there are. */
async function readFile(
  file: Hdf5File,
  content: Bytes,
  context: ReadContext,
  found: Found,
  shift: number,
): Promise<void> {
  const pending: PendingObject[] = [{ name: '', address: file.root }];
  const seen = new Set<number>();
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (seen.has(next.address)) continue;
    seen.add(next.address);
    try {
      await readObject(file, content, next, context, found, pending, shift);
    } catch (error) {
      if (error instanceof LimitReached || !(error instanceof Error)) throw error;
      found.isBroken = true;
      const offset = error instanceof Hdf5Error ? error.offset : next.address;
      context.sign('truncated', shift + offset, { reason: error.message });
    }
  }
}

async function readObject(
  file: Hdf5File,
  content: Bytes,
  { name, address }: PendingObject,
  context: ReadContext,
  found: Found,
  pending: PendingObject[],
  shift: number,
): Promise<void> {
  let type: Datatype | undefined;
  let shape: readonly number[] | undefined;
  let isData = false;
  const isRoot = address === file.root;
  for await (const message of messagesOf(file, address)) {
    const { body } = message;
    if (message.isShared) continue;
    switch (message.type) {
      case messageType.datatype:
        type = datatypeOf(body);
        break;
      case messageType.dataspace:
        shape = dataspaceOf(body);
        break;
      case messageType.layout: {
        isData = true;
        const at = shift + body.offset;
        for (const path of await virtualSources(body, file))
          external('virtual-dataset', path, name, at, context);
        break;
      }
      case messageType.externalFiles: {
        const at = shift + body.offset;
        for (const path of await externalFiles(body, file))
          external('external-storage', path, name, at, context);
        break;
      }
      case messageType.attribute:
        if (isRoot) await readAttribute(attributeOf(message, file), content, file, context, found, shift);
        break;
      case messageType.attributeInfo:
        if (isRoot) await readDenseAttributes(message, content, file, context, found, shift);
        break;
      default:
        for await (const link of linksOf(message, file))
          if (link.kind === 'hard') pending.push({ name: `${name}/${link.name}`, address: link.address });
          else if (link.kind === 'external')
            external('external-link', link.file, `${name}/${link.name}`, shift + link.offset, context);
    }
  }
  if (isData && type && shape) {
    const count = shape.reduce((product, length) => product * length, 1);
    context.tensor({ name: name.slice(1), dtype: type.name, shape, size: count * type.size });
  }
}

/** Data that another file holds: reading this one reads that. */
function external(kind: string, path: string, name: string, offset: number, context: ReadContext): void {
  context.component(
    { loader: 'keras', module: '', name: kind, details: { path, object: name.slice(1) } },
    offset,
  );
}

/** Many or large attributes are in a heap of their own. */
async function readDenseAttributes(
  { body }: HeaderMessage,
  content: Bytes,
  file: Hdf5File,
  context: ReadContext,
  found: Found,
  shift: number,
): Promise<void> {
  body.skip(1);
  if (body.u8() & 1) body.skip(2);
  const heap = body.address();
  if (heap >= file.size) return;
  for await (const block of heapBlocks(file, heap))
    while (block.left > 8) {
      const start = block.at;
      const body = new Fields(block.content.subarray(start), block.offset + start, file);
      const attribute = likelyAttribute(body, file);
      if (attribute) await readAttribute(attribute, content, file, context, found, shift);
      block.at = start + 1;
    }
  if (!found.isKeras) found.isBroken = true;
}

/** Version 3, then sizes that fit what follows. */
function likelyAttribute(body: Fields, file: Hdf5File): Attribute | undefined {
  const { content } = body;
  if (content[0] !== 3 || (content[1] ?? 9) > 3 || (content[3] ?? 0) > 1 || (content[5] ?? 1) !== 0)
    return undefined;
  try {
    const attribute = attributeOf({ body }, file);
    return attribute && /^[\w .-]{2,}$/.test(attribute.name) ? attribute : undefined;
  } catch (error) {
    if (error instanceof Hdf5Error) return undefined;
    throw error;
  }
}

async function readAttribute(
  attribute: Attribute | undefined,
  content: Bytes,
  file: Hdf5File,
  context: ReadContext,
  found: Found,
  shift: number,
): Promise<void> {
  if (!attribute) return;
  const place = await textPlace(attribute, file);
  if (!place) return;
  const start = new TextDecoder().decode(await content.read(place.start, Math.min(place.length, shownText)));
  if (attribute.name === 'model_config') found.isKeras = true;
  if (/^[\s\ufeff]*[{[]/.test(start))
    await readKerasJson(
      slice(content, place.start, place.start + place.length),
      context,
      shift + place.start,
    );
  else context.metadata(attribute.name, start.replaceAll('\0', ''));
}
