import { heapObject } from './attribute.ts';
import { Fields, type Hdf5File } from './file.ts';
import { heapName } from './links.ts';

const virtualLayout = 3;
const maxSource = 4096;
const maxFiles = 1000;

/** The files that hold the raw data of a dataset. */
export async function externalFiles(body: Fields, file: Hdf5File): Promise<readonly string[]> {
  body.skip(6);
  const used = Math.min(body.u16(), maxFiles);
  const heap = body.address();
  const names: string[] = [];
  for (let index = 0; index < used && body.left >= 3 * file.lengthSize; index += 1) {
    const name = body.length();
    body.skip(2 * file.lengthSize);
    names.push(await heapName(file, heap, name));
  }
  return names;
}

/** The first file that a dataset is put together from; `.` is this one. */
export async function virtualSources(body: Fields, file: Hdf5File): Promise<readonly string[]> {
  const version = body.u8();
  if (version < 4 || body.u8() !== virtualLayout) return [];
  const collection = body.address();
  if (collection >= file.size) return [];
  const place = await heapObject(file, collection, body.u32());
  if (!place) return [];
  const content = await file.bytes.read(place.start, Math.min(place.length, maxSource));
  const fields = new Fields(content, place.start, file);
  fields.skip(1);
  if (fields.length() === 0) return [];
  const source = fields.text();
  return source === '.' ? [] : [source];
}
