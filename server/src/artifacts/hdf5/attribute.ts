import { Fields, fieldsAt, Hdf5Error, type Hdf5File } from './file.ts';
import { heapBlocks } from './fractal-heap.ts';
import type { HeaderMessage } from './object-header.ts';
import { type Datatype, dataspaceOf, datatypeOf } from './types.ts';

export interface Attribute {
  readonly name: string;
  readonly type: Datatype;
  readonly shape: readonly number[];
  /** What it holds, or a pointer to it for long texts. */
  readonly data: Fields;
}

/** An attribute of an object; undefined where its type is kept elsewhere. */
export function attributeOf({ body }: Pick<HeaderMessage, 'body'>, file: Hdf5File): Attribute | undefined {
  const version = body.u8();
  const flags = body.u8();
  const nameSize = body.u16();
  const typeSize = body.u16();
  const spaceSize = body.u16();
  if (version === 3) body.skip(1);
  const isPadded = version === 1;
  const part = (size: number): Fields => {
    const start = body.offset + body.at;
    const content = body.bytes(size);
    if (isPadded) body.skip(Math.min((8 - (size % 8)) % 8, body.left));
    return new Fields(content, start, file);
  };
  const name = part(nameSize).text();
  const type = part(typeSize);
  const space = part(spaceSize);
  if (flags & 1) return undefined;
  const offset = body.offset + body.at;
  const data = new Fields(body.bytes(body.left), offset, file);
  return { name, type: datatypeOf(type), shape: dataspaceOf(space), data };
}

/** Many or large attributes: a heap of them, from the message that tells where it is. A heap in `seen` has been read. */
export async function* denseAttributes(
  body: Fields,
  file: Hdf5File,
  seen: Set<number>,
): AsyncGenerator<Attribute> {
  body.skip(1);
  if (body.u8() & 1) body.skip(2);
  const heap = body.address();
  if (heap >= file.size || seen.has(heap)) return;
  seen.add(heap);
  for await (const block of heapBlocks(file, heap))
    for (; block.left > headSize; block.at += 1) {
      const attribute = likelyAttribute(block, file);
      if (attribute) yield attribute;
    }
}

const headSize = 9;
const attributeName = /^[\w .-]{2,}$/;

/** Its index would tell where each begins; sizes that fit and a plain name leave little room for chance. */
function likelyAttribute({ content, at, offset }: Fields, file: Hdf5File): Attribute | undefined {
  const isLikely =
    content[at] === 3 && (content[at + 1] ?? 9) <= 3 && content[at + 5] === 0 && content[at + 7] === 0;
  if (!isLikely) return undefined;
  try {
    const body = new Fields(content.subarray(at), offset + at, file);
    const attribute = attributeOf({ body }, file);
    return attribute && attributeName.test(attribute.name) ? attribute : undefined;
  } catch (error) {
    if (error instanceof Hdf5Error) return undefined;
    throw error;
  }
}

/** Where the text of an attribute stands in the file; undefined when it holds none. */
export async function textPlace(
  { type, data }: Attribute,
  file: Hdf5File,
): Promise<{ readonly start: number; readonly length: number } | undefined> {
  if (type.kind === 'text') return { start: data.offset, length: Math.min(type.size, data.left) };
  if (type.kind !== 'long-text') return undefined;
  const length = data.u32();
  if (length === 0) return undefined;
  const collection = data.address();
  const place = await heapObject(file, collection, data.u32());
  return place && { start: place.start, length: Math.min(place.length, length) };
}

const maxObjects = 100_000;

/** An object in one of the file's global heaps. */
export async function heapObject(
  file: Hdf5File,
  collection: number,
  wanted: number,
): Promise<{ readonly start: number; readonly length: number } | undefined> {
  const head = await fieldsAt(file, collection, 8 + file.lengthSize);
  head.signature('GCOL');
  head.skip(4);
  const end = collection + head.length();
  let at = collection + head.at;
  for (let count = 0; at + 8 + file.lengthSize <= end && count < maxObjects; count += 1) {
    const entry = await fieldsAt(file, at, 8 + file.lengthSize);
    const index = entry.u16();
    entry.skip(6);
    const length = entry.length();
    if (index === 0) return undefined;
    const start = at + entry.at;
    if (index === wanted) return { start, length };
    at = start + Math.ceil(length / 8) * 8;
  }
  return undefined;
}
