import { joined, type Piece, padded, u8, u16, u32, u64 } from './little-endian.ts';

const nowhere = 0xffff_ffff_ffff_ffffn;
/** Stands for the root until it is written. */
const rootPlaceholder = 0x7e57_7e57;
const signature = Uint8Array.from([0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a]);

export interface Hdf5Options {
  /** Of the root group. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** Attributes that are kept apart, as long texts are. */
  readonly longAttributes?: Readonly<Record<string, string>>;
  /** Of the group `model_weights`, and of each data set in it. */
  readonly groupAttributes?: Readonly<Record<string, string>>;
  readonly dataAttributes?: Readonly<Record<string, string>>;
  /** Names and shapes of data sets of 32-bit floats in a group `model_weights`. */
  readonly datasets?: Readonly<Record<string, readonly number[]>>;
  /** The file that a link in the root group points to. */
  readonly externalLink?: string;
  /** The file that keeps the raw data of a data set. */
  readonly externalStorage?: string;
  /** The root group contains itself. */
  readonly isCyclic?: boolean;
  /** Of the superblock and the headers of objects. */
  readonly style?: 'old' | 'new';
}

interface Message {
  readonly type: number;
  readonly body: Uint8Array;
}

/** An HDF5 file as the library writes it, with nothing but what describes the data. */
export function hdf5File(options: Hdf5Options): Uint8Array {
  const { style = 'old', attributes = {}, longAttributes = {}, datasets = {} } = options;
  const isOld = style === 'old';
  const superblockSize = isOld ? 96 : 48;
  const parts: Uint8Array[] = [];
  let size = superblockSize;
  /** Gives the address. */
  const append = (piece: Piece): number => {
    const bytes = padded(piece, 8);
    parts.push(bytes);
    size += bytes.length;
    return size - bytes.length;
  };
  const object = (messages: readonly Message[]): number =>
    append(isOld ? oldHeader(messages) : newHeader(messages));

  const messages: Message[] = [
    ...Object.entries(attributes).map(([name, value]) => textAttribute(name, value)),
    ...Object.entries(longAttributes).map(([name, value]) => {
      const bytes = joined(value);
      const object = padded([u16(1), u16(1), u32(0), u64(bytes.length), bytes], 8);
      const heap = append(['GCOL', u8(1), new Uint8Array(3), u64(16 + object.length), object]);
      return longAttribute(name, bytes.length, heap);
    }),
  ];
  if (options.externalLink !== undefined) messages.push(externalLink('elsewhere', options.externalLink));

  const entries = new Map<string, number>();
  for (const [name, shape] of Object.entries(datasets))
    entries.set(name, object([...datasetMessages(shape), ...textAttributes(options.dataAttributes)]));
  if (options.externalStorage !== undefined) {
    const names = localHeap(append, ['', options.externalStorage]);
    entries.set(
      'raw',
      object([...datasetMessages([4]), externalFiles(names.address, names.offsets[1] ?? 0)]),
    );
  }
  const group = groupOf(append, entries);
  const members = new Map([['model_weights', object([group, ...textAttributes(options.groupAttributes)])]]);
  if (options.isCyclic) members.set('again', rootPlaceholder);
  messages.push(groupOf(append, members));
  const root = object(messages);
  const body = joined(...parts);
  if (options.isCyclic) replaceAddress(body, rootPlaceholder, root);
  return joined(isOld ? oldSuperblock(size, root) : newSuperblock(size, root), body);
}

function replaceAddress(bytes: Uint8Array, from: number, to: number): void {
  const view = new DataView(bytes.buffer);
  for (let at = 0; at + 8 <= bytes.length; at += 8)
    if (view.getBigUint64(at, true) === BigInt(from)) view.setBigUint64(at, BigInt(to), true);
}

function oldSuperblock(size: number, root: number): Uint8Array {
  return joined(
    signature,
    Uint8Array.from([0, 0, 0, 0, 0, 8, 8, 0]),
    [u16(4), u16(16), u32(0)],
    [u64(0), u64(nowhere), u64(size), u64(nowhere)],
    [u64(0), u64(root), u32(0), u32(0), new Uint8Array(16)],
  );
}

function newSuperblock(size: number, root: number): Uint8Array {
  return joined(
    signature,
    Uint8Array.from([2, 8, 8, 0]),
    [u64(0), u64(nowhere), u64(size), u64(root)],
    u32(0),
  );
}

function oldHeader(messages: readonly Message[]): Uint8Array {
  const body = joined(
    ...messages.map(({ type, body }) => {
      const content = padded(body, 8);
      return joined(u16(type), u16(content.length), u32(0), content);
    }),
  );
  return joined(u8(1), u8(0), u16(messages.length), u32(1), u32(body.length), u32(0), body);
}

function newHeader(messages: readonly Message[]): Uint8Array {
  const body = joined(...messages.map(({ type, body }) => joined(u8(type), u16(body.length), u8(0), body)));
  // Flag 2: the length takes four bytes. The checksum is not looked at.
  return joined('OHDR', u8(2), u8(2), u32(body.length), body, u32(0));
}

const textType = (length: number): Uint8Array => joined(u8(0x13), new Uint8Array(3), u32(length));
const longTextType = joined(u8(0x19), Uint8Array.from([1, 0, 0]), u32(16), textType(1));
const scalar = Uint8Array.from([1, 0, 0, 0, 0, 0, 0, 0]);

function attribute(name: string, type: Uint8Array, data: Piece): Message {
  const terminated = joined(name, '\0');
  return {
    type: 0xc,
    body: joined(
      [u8(1), u8(0), u16(terminated.length), u16(type.length), u16(scalar.length)],
      padded(terminated, 8),
      padded(type, 8),
      padded(scalar, 8),
      data,
    ),
  };
}

function textAttribute(name: string, value: string): Message {
  const bytes = joined(value);
  return attribute(name, textType(bytes.length), bytes);
}

function textAttributes(attributes: Readonly<Record<string, string>> = {}): readonly Message[] {
  return Object.entries(attributes).map(([name, value]) => textAttribute(name, value));
}

function longAttribute(name: string, length: number, heap: number): Message {
  return attribute(name, longTextType, [u32(length), u64(heap), u32(1)]);
}

function externalLink(name: string, file: string): Message {
  const value = joined(u8(0), file, '\0/x\0');
  return { type: 0x6, body: joined(u8(1), u8(8), u8(64), u8(name.length), name, u16(value.length), value) };
}

function datasetMessages(shape: readonly number[]): readonly Message[] {
  const float32 = joined(u8(0x11), Uint8Array.from([0x20, 0x1f, 0]), u32(4), new Uint8Array(12));
  const space = joined(u8(1), u8(shape.length), new Uint8Array(6), ...shape.map((length) => u64(length)));
  return [
    { type: 0x1, body: space },
    { type: 0x3, body: float32 },
    { type: 0x8, body: joined(u8(3), u8(1), u64(nowhere), u64(0)) },
  ];
}

function externalFiles(heap: number, name: number): Message {
  return {
    type: 0x7,
    body: joined(u8(1), new Uint8Array(3), u16(1), u16(1), u64(heap), u64(name), u64(0), u64(16)),
  };
}

type Append = (piece: Piece) => number;

function localHeap(append: Append, names: readonly string[]) {
  const offsets: number[] = [];
  let content: Uint8Array = new Uint8Array(0);
  for (const name of names) {
    offsets.push(content.length);
    content = joined(content, padded([name, '\0'], 8));
  }
  const data = append(content);
  return { offsets, address: append(['HEAP', u32(0), u64(content.length), u64(1), u64(data)]) };
}

/** The message of a group in the older style: a tree with one node of symbols. */
function groupOf(append: Append, entries: ReadonlyMap<string, number>): Message {
  const heap = localHeap(append, ['', ...entries.keys()]);
  const symbols = [...entries.values()].map((address, index) =>
    joined(u64(heap.offsets[index + 1] ?? 0), u64(address), u32(0), u32(0), new Uint8Array(16)),
  );
  const node = append(['SNOD', u8(1), u8(0), u16(symbols.length), ...symbols]);
  const tree = append(['TREE', u8(0), u8(0), u16(1), u64(nowhere), u64(nowhere), u64(0), u64(node), u64(0)]);
  return { type: 0x11, body: joined(u64(tree), u64(heap.address)) };
}
