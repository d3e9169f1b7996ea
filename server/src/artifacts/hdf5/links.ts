import { Fields, fieldsAt, Hdf5Error, type Hdf5File } from './file.ts';
import { heapBlocks } from './fractal-heap.ts';
import { type HeaderMessage, messageType } from './object-header.ts';

/** What a group names. */
export type Link =
  | { readonly kind: 'hard'; readonly name: string; readonly address: number }
  | { readonly kind: 'soft'; readonly name: string }
  /** An object of another file. */
  | { readonly kind: 'external'; readonly name: string; readonly file: string; readonly offset: number };

/** The links that one message of a group's header stands for. */
export async function* linksOf(message: HeaderMessage, file: Hdf5File): AsyncGenerator<Link> {
  const { type, body } = message;
  if (type === messageType.link) {
    const link = linkOf(body);
    if (link) yield link;
  } else if (type === messageType.symbolTable) {
    const tree = body.address();
    const heap = await localHeap(file, body.address());
    yield* tableLinks(file, tree, heap);
  } else if (type === messageType.linkInfo) {
    body.skip(1);
    if (body.u8() & 1) body.skip(8);
    const heap = body.address();
    if (heap >= file.size) return;
    for await (const block of heapBlocks(file, heap)) yield* linksIn(block);
  }
}

const external = 64;
const longestName = 64 * 1024;

function linkOf(body: Fields): Link | undefined {
  const version = body.u8();
  const flags = body.u8();
  if (version !== 1 || flags > 0x1f) return undefined;
  const kind = flags & 8 ? body.u8() : 0;
  if (flags & 4) body.skip(8);
  if (flags & 0x10) body.skip(1);
  const length = body.unsigned(1 << (flags & 3));
  if (length === 0 || length > longestName) return undefined;
  const name = new TextDecoder().decode(body.bytes(length));
  if (kind === 0) return { kind: 'hard', name, address: body.address() };
  const offset = body.offset + body.at;
  const value = new Fields(body.bytes(body.u16()), offset, { offsetSize: 8, lengthSize: 8 });
  if (kind === 1) return { kind: 'soft', name };
  if (kind !== external) return undefined;
  value.skip(1);
  return { kind: 'external', name, file: value.text(), offset };
}

/**
 * The links that stand in a block of a heap. Its index would tell where each begins; every one begins with a version
 * and flags that leave little room for chance, so what stands between them is passed over byte by byte.
 */
function* linksIn(block: Fields): Generator<Link> {
  while (block.left > 4) {
    const start = block.at;
    const isLikely = block.content[start] === 1 && (block.content[start + 1] ?? 0xff) <= 0x1f;
    let link: Link | undefined;
    try {
      link = isLikely ? linkOf(block) : undefined;
    } catch (error) {
      if (!(error instanceof Hdf5Error)) throw error;
    }
    if (link) yield link;
    else block.at = start + 1;
  }
}

/** The names of an older group. */
async function localHeap(file: Hdf5File, address: number): Promise<Fields> {
  const head = await fieldsAt(file, address, 8 + 2 * file.lengthSize + file.offsetSize);
  head.signature('HEAP');
  head.skip(4);
  const size = head.length();
  head.skip(file.lengthSize);
  return fieldsAt(file, head.address(), Math.min(size, maxHeap));
}

const maxHeap = 16 * 1024 * 1024;

export async function heapName(file: Hdf5File, address: number, offset: number): Promise<string> {
  const heap = await localHeap(file, address);
  return nameAt(heap, offset);
}

function nameAt(heap: Fields, offset: number): string {
  heap.at = Math.min(offset, heap.content.length);
  return heap.text();
}

const softLink = 2;

/** The entries of an older group: a tree of nodes with symbols. */
async function* tableLinks(file: Hdf5File, root: number, heap: Fields): AsyncGenerator<Link> {
  const pending = [root];
  const seen = new Set<number>();
  for (let address = pending.pop(); address !== undefined; address = pending.pop()) {
    if (seen.has(address)) continue;
    seen.add(address);
    const head = await fieldsAt(file, address, 8);
    if (head.content[0] === 0x53) {
      head.signature('SNOD');
      head.skip(2);
      const count = head.u16();
      const entrySize = 2 * file.offsetSize + 24;
      const entries = await fieldsAt(file, address + 8, count * entrySize);
      for (let index = 0; index < count; index += 1) {
        const name = nameAt(heap, entries.address());
        const target = entries.address();
        const cache = entries.u32();
        entries.skip(20);
        if (cache === softLink) yield { kind: 'soft', name };
        else yield { kind: 'hard', name, address: target };
      }
      continue;
    }
    head.signature('TREE');
    head.skip(2);
    const count = head.u16();
    const node = await fieldsAt(
      file,
      address + 8 + 2 * file.offsetSize,
      count * (file.lengthSize + file.offsetSize),
    );
    for (let index = 0; index < count; index += 1) {
      node.skip(file.lengthSize);
      pending.push(node.address());
    }
  }
}
