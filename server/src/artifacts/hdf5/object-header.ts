import { asciiOf, Fields, fieldsAt, Hdf5Error, type Hdf5File } from './file.ts';

/** A message in the header of an object: one of its properties. */
export interface HeaderMessage {
  readonly type: number;
  /** Kept elsewhere: what is here only points to it. */
  readonly isShared: boolean;
  readonly body: Fields;
}

export const messageType = {
  dataspace: 0x1,
  linkInfo: 0x2,
  datatype: 0x3,
  link: 0x6,
  externalFiles: 0x7,
  layout: 0x8,
  attribute: 0xc,
  continuation: 0x10,
  symbolTable: 0x11,
  attributeInfo: 0x15,
} as const;

interface Block {
  readonly start: number;
  readonly length: number;
}

/** One object with more is a trick: these are for headers that grew. */
const maxBlocks = 512;
const maxBlockSize = 16 * 1024 * 1024;

/** The messages of the object at an address, in order; each block of them is read once. */
export async function* messagesOf(file: Hdf5File, address: number): AsyncGenerator<HeaderMessage> {
  const head = await fieldsAt(file, address, 64);
  const isNew = asciiOf(head.content.subarray(0, 4)) === 'OHDR';
  let flags = 0;
  const blocks: Block[] = [];
  if (isNew) {
    head.skip(5);
    flags = head.u8();
    if (flags & 0x20) head.skip(16);
    if (flags & 0x10) head.skip(4);
    const length = head.unsigned(1 << (flags & 3));
    blocks.push({ start: address + head.at, length });
  } else {
    const version = head.u8();
    if (version !== 1) throw new Hdf5Error(`an object of version ${version}`, address);
    head.skip(7);
    blocks.push({ start: address + 16, length: head.u32() });
  }
  const seen = new Set<number>();
  for (let index = 0; index < blocks.length && index < maxBlocks; index += 1) {
    const block = blocks[index];
    if (!block || seen.has(block.start)) continue;
    seen.add(block.start);
    const length = Math.min(block.length, maxBlockSize);
    const content = await fieldsAt(file, block.start, length);
    for (const message of isNew ? newMessages(file, content, flags) : oldMessages(file, content)) {
      if (message.type !== messageType.continuation) yield message;
      else {
        const start = message.body.address();
        const length = message.body.length();
        // Newer blocks begin with a signature and end with a checksum.
        blocks.push(isNew ? { start: start + 4, length: length - 8 } : { start, length });
      }
    }
    if (content.content.length < length) throw new Hdf5Error('it ends too early', file.size);
  }
}

function* oldMessages(file: Hdf5File, block: Fields): Generator<HeaderMessage> {
  while (block.left >= 8) {
    file.budget.spend('steps', 1);
    const type = block.u16();
    const size = block.u16();
    const flags = block.u8();
    block.skip(3);
    yield message(file, type, flags, block, size);
  }
}

function* newMessages(file: Hdf5File, block: Fields, headerFlags: number): Generator<HeaderMessage> {
  const headSize = headerFlags & 4 ? 6 : 4;
  while (block.left >= headSize) {
    file.budget.spend('steps', 1);
    const type = block.u8();
    const size = block.u16();
    const flags = block.u8();
    if (headerFlags & 4) block.skip(2);
    yield message(file, type, flags, block, size);
  }
}

function message(file: Hdf5File, type: number, flags: number, block: Fields, size: number): HeaderMessage {
  const offset = block.offset + block.at;
  return { type, isShared: (flags & 2) !== 0, body: new Fields(block.bytes(size), offset, file) };
}
