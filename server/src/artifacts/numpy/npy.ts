import { type Bytes, slice } from '../bytes.ts';
import { sizeOfArray } from '../pickle/numpy-values.ts';
import { readPickles } from '../pickle/streams.ts';
import type { ArtifactReader, ReadContext } from '../reader.ts';
import { type ArrayType, arrayType, numbers } from './array-type.ts';
import { parseLiteral } from './python-literal.ts';

const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
/** NumPy itself refuses headers above 10,000 bytes unless told otherwise. */
const longestHeader = 1024 * 1024;
/** Arrays saved into one file, one behind the other. */
const maxArrays = 10_000;

/** NumPy's arrays: a header, then raw data, or a pickle where the elements are Python objects. */
export const npy: ArtifactReader = {
  format: 'npy',
  recognises: ({ start }) => isArray(start),
  async read(bytes, context) {
    const size = await bytes.size();
    let position = 0;
    for (let count = 0; position < size; count += 1) {
      if (count === maxArrays || !isArray(await bytes.read(position, magic.length))) {
        await readRest(bytes, position, size, context);
        break;
      }
      context.budget.spend('steps', 1);
      const header = await readHeader(bytes, position, size, context);
      if (!header) break;
      context.tensor(tensorOf(header, context.name));
      if (header.type.hasObjects) {
        await readPickles(bytes, context, { start: header.end });
        break;
      }
      const { dataSize } = header;
      if (dataSize === undefined) break;
      position = header.end + dataSize;
      if (position > size)
        context.sign('truncated', header.end, { claimed: dataSize, available: size - header.end });
    }
    return undefined;
  },
};

function isArray(start: Uint8Array): boolean {
  return magic.every((byte, at) => start[at] === byte);
}

interface Header {
  readonly type: ArrayType;
  readonly shape: readonly number[];
  /** Where the data begins, in bytes. */
  readonly end: number;
  /** In bytes, where known. */
  readonly dataSize: number | undefined;
}

async function readHeader(
  bytes: Bytes,
  start: number,
  size: number,
  context: ReadContext,
): Promise<Header | undefined> {
  const fixed = await bytes.read(start, 12);
  const view = new DataView(fixed.buffer, fixed.byteOffset, fixed.length);
  const version = fixed[6] ?? 0;
  if (version < 1 || version > 3) {
    context.sign('malformed', start + 6, { reason: `version ${version} of the format is not known` });
    await readRest(bytes, start + 8, size, context);
    return undefined;
  }
  const lengthSize = version === 1 ? 2 : 4;
  const textStart = start + 8 + lengthSize;
  if (textStart > size) {
    context.sign('truncated', size, { reason: 'it has no header' });
    return undefined;
  }
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (textStart + length > size) {
    context.sign('oversized-claim', start + 8, { claimed: length, available: size - textStart });
    return undefined;
  }
  const text = new TextDecoder(version === 3 ? 'utf-8' : 'latin1').decode(
    await bytes.read(textStart, Math.min(length, longestHeader)),
  );
  const end = textStart + length;
  const literal = parseLiteral(text);
  const entries = new Map(
    literal?.kind === 'mapping'
      ? literal.entries.map(([key, value]) => [key.kind === 'text' ? key.text : '', value])
      : [],
  );
  const descr = entries.get('descr');
  const shapeLiteral = entries.get('shape');
  const shape = shapeLiteral && numbers(shapeLiteral);
  if (!descr || !shape) {
    context.sign('malformed', textStart, { reason: 'its header tells no type and shape' });
    await readRest(bytes, end, size, context);
    return undefined;
  }
  const type = arrayType(descr);
  const dataSize = sizeOfArray(shape, type.itemSize);
  return { type, shape, end, dataSize };
}

function tensorOf({ type, shape, dataSize }: Header, name: string) {
  return {
    name: name.replace(/\.npy$/, ''),
    dtype: type.text,
    shape,
    ...(dataSize === undefined || type.hasObjects ? {} : { size: dataSize }),
  };
}

/** What is no array may be anything. */
async function readRest(bytes: Bytes, start: number, size: number, context: ReadContext): Promise<void> {
  if (start >= size) return;
  context.sign('trailing-data', start, { size: size - start });
  await context.inside(`bytes at ${start}`, slice(bytes, start));
}
