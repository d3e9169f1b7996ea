import { type Bytes, slice } from '../bytes.ts';
import { readKerasJson } from '../keras/config.ts';
import { paged } from '../pages.ts';
import type { ArtifactReader, ReadContext, Sample } from '../reader.ts';
import { type Attribute, attributeOf, denseAttributes, textPlace } from './attribute.ts';
import { externalFiles, virtualSources } from './external.ts';
import { type Fields, Hdf5Error, type Hdf5File, openHdf5 } from './file.ts';
import { linksOf } from './links.ts';
import { messagesOf, messageType } from './object-header.ts';
import { readLooseConfigs } from './raw.ts';
import { type Datatype, dataspaceOf, datatypeOf } from './types.ts';

const signature = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];
const superblockSize = 16;
const firstPlace = 512;
const lastPlace = 2 ** 40;
const shownText = 300;
/** Where Keras keeps weights. */
const modelObject = /^\/(?:model_weights|optimizer_weights|layers|_layer_checkpoint_dependencies)(?:\/|$)/;

/** HDF5, and the models that Keras keeps in it. Only what describes the data is read, never the data. */
export const hdf5: ArtifactReader = {
  format: 'hdf5',
  recognises: async (sample) => (await signaturePlace(sample)) !== undefined,
  async read(bytes, context) {
    const start = await signaturePlace({ bytes, start: await bytes.read(0, 4096) });
    if (start === undefined) return undefined;
    if (start > 0) context.metadata('user block', `${start} bytes`);
    const content = paged(start > 0 ? slice(bytes, start) : bytes);
    let visit: Visit | undefined;
    try {
      const file = await openHdf5(content, context.budget);
      const pending = [{ name: '', address: file.root }];
      const isBroken = file.end > file.size;
      if (isBroken)
        context.sign('truncated', start + file.size, { reason: `${file.end - file.size} bytes are missing` });
      const state = { isKeras: false, isBroken, isHidden: false, pending };
      visit = { file, content, shift: start, context, ...state, heaps: new Set(), texts: new Set() };
      await visitAll(visit);
    } catch (error) {
      if (!(error instanceof Hdf5Error)) throw error;
      context.sign('truncated', start + error.offset, { reason: error.message });
    }
    // A loader of another make may still read it.
    const isLoose = (!visit || visit.isBroken || visit.isHidden) && (await readLooseConfigs(bytes, context));
    return isLoose || visit?.isKeras ? 'keras' : undefined;
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

/** What is known of a file while its objects are visited. */
interface Visit {
  readonly file: Hdf5File;
  /** From the superblock on: addresses count from there. */
  readonly content: Bytes;
  /** Where the superblock stands. */
  readonly shift: number;
  readonly context: ReadContext;
  isKeras: boolean;
  /** Some of it could not be read. */
  isBroken: boolean;
  /** An attribute is of a kind that is not read here. */
  isHidden: boolean;
  /** Where heaps of attributes stand that have been read, and configs. */
  readonly heaps: Set<number>;
  readonly texts: Set<number>;
  readonly pending: { readonly name: string; readonly address: number }[];
}

/** Goes through all objects, each once, whatever links there are. */
async function visitAll(visit: Visit): Promise<void> {
  const seen = new Set<number>();
  for (let next = visit.pending.pop(); next; next = visit.pending.pop()) {
    if (seen.has(next.address)) continue;
    seen.add(next.address);
    const { name, address } = next;
    await unlessBroken(visit, address, () => visitObject(visit, name, address));
  }
}

/** What cannot be read is said, and the rest of the file is read all the same. */
async function unlessBroken(visit: Visit, address: number, read: () => Promise<void>): Promise<void> {
  try {
    await read();
  } catch (error) {
    if (!(error instanceof Hdf5Error)) throw error;
    visit.isBroken = true;
    visit.context.sign('truncated', visit.shift + (error.offset || address), { reason: error.message });
  }
}

async function visitObject(visit: Visit, name: string, address: number): Promise<void> {
  const { file, context, shift } = visit;
  const isRoot = address === file.root;
  let type: Datatype | undefined;
  let shape: readonly number[] | undefined;
  let isData = false;
  for await (const message of messagesOf(file, address)) {
    const { body } = message;
    const external = (kind: string, path: string, object: string, offset = body.offset): void =>
      context.component(
        {
          loader: 'keras',
          module: '',
          name: kind,
          details: {
            path,
            object,
            ...(visit.isKeras || modelObject.test(object) ? { role: 'weights' } : {}),
          },
        },
        shift + offset,
      );
    if (message.isShared) {
      // A type that has a name of its own is described there.
      if (message.type === messageType.datatype) type = { name: 'named type', size: 0, kind: 'other' };
      if (message.type === messageType.attribute) visit.isHidden = true;
      continue;
    }
    switch (message.type) {
      case messageType.datatype:
        type = datatypeOf(body);
        break;
      case messageType.dataspace:
        shape = dataspaceOf(body);
        break;
      case messageType.layout:
        isData = true;
        for (const path of await virtualSources(body, file)) external('virtual-dataset', path, name);
        break;
      case messageType.externalFiles:
        for (const path of await externalFiles(body, file)) external('external-storage', path, name);
        break;
      case messageType.attribute:
        await readIf(visit, isRoot, () => readAttribute(visit, attributeOf(message, file), isRoot));
        break;
      case messageType.attributeInfo:
        await readIf(visit, isRoot, () => readDense(visit, body, isRoot));
        break;
      default:
        for await (const link of linksOf(message, file)) {
          const object = `${name}/${link.name}`;
          if (link.kind === 'hard') visit.pending.push({ name: object, address: link.address });
          else if (link.kind === 'external') external('external-link', link.file, object, link.offset);
        }
    }
  }
  if (isData && type && shape) {
    const count = shape.reduce((product, length) => product * length, 1);
    const size = type.size > 0 ? { size: count * type.size } : {};
    context.tensor({ name: name.slice(1), dtype: type.name, shape, ...size });
  }
}

/** What cannot be read of the root matters; elsewhere it is most often of a kind that no model has. */
async function readIf(visit: Visit, isRoot: boolean, read: () => Promise<void>): Promise<void> {
  try {
    await read();
  } catch (error) {
    if (isRoot || !(error instanceof Hdf5Error)) throw error;
    visit.isHidden = true;
  }
}

async function readDense(visit: Visit, body: Fields, isRoot: boolean): Promise<void> {
  for await (const attribute of denseAttributes(body, visit.file, visit.heaps))
    await unlessBroken(visit, attribute.data.offset, () =>
      readIf(visit, isRoot, () => readAttribute(visit, attribute, isRoot)),
    );
  // A very long text is kept in yet another way.
  if (!visit.isKeras) visit.isHidden = true;
}

/** Names that Keras gives a config. */
const configName = /^(?:model|training|optimizer|layer|compile|build)_config$/;

/** A config of Keras may stand at any object; what else the root says is shown. */
async function readAttribute(visit: Visit, attribute: Attribute | undefined, isRoot: boolean): Promise<void> {
  if (!attribute) visit.isHidden = true;
  const place = attribute && (await textPlace(attribute, visit.file));
  if (!place) return;
  const { content, context } = visit;
  const { start, length } = place;
  const shown = new TextDecoder().decode(await content.read(start, Math.min(length, shownText)));
  if (attribute.name === 'model_config') visit.isKeras = true;
  if (/^[\s\ufeff]*[{[]/.test(shown)) {
    if (visit.texts.has(start)) return;
    visit.texts.add(start);
    const isLoose = !isRoot && !configName.test(attribute.name);
    await readKerasJson(slice(content, start, start + length), context, visit.shift + start, { isLoose });
  } else if (isRoot) context.metadata(attribute.name, shown.replaceAll('\0', ''));
}
