import { type Bytes, slice } from '../bytes.ts';
import type { ReadContext } from '../reader.ts';
import { createExtents } from '../tensors/extents.ts';
import { type GgufInput, ImpossibleClaim, Malformed } from './input.ts';
import { quantizationOf, sizeOf } from './quantizations.ts';

/** ggml has four; some converters wrote more. */
const maxDimensions = 8;
const maxName = 4_096;
const maxTensors = 250_000;

/** Reads the table of tensors and measures it against the file. The tensors themselves are never read. */
export async function readTensors(
  input: GgufInput,
  count: number,
  alignment: number,
  bytes: Bytes,
  context: ReadContext,
): Promise<void> {
  const extents = createExtents();
  let isMeasured = true;
  for (let index = 0; index < count; index += 1) {
    if (index === maxTensors) throw new ImpossibleClaim(`${count} tensors`);
    context.budget.spend('steps', 1);
    const start = input.position;
    const { text: name } = await input.text(maxName);
    const dimensions = await input.u32();
    if (dimensions > maxDimensions) throw new Malformed(`a tensor of ${dimensions} dimensions`);
    const shape: number[] = [];
    for (let dimension = 0; dimension < dimensions; dimension += 1) shape.push(await input.length());
    const type = await input.u32();
    const offset = await wide(input);
    const quantization = quantizationOf(type);
    const size = quantization && sizeOf(quantization, shape);
    context.tensor({
      name,
      dtype: quantization?.name ?? `type ${type}`,
      shape,
      ...(size === undefined ? {} : { size }),
    });
    if (!quantization) isMeasured = false;
    else if (size === undefined) {
      isMeasured = false;
      context.sign('tensor-size-mismatch', start, { tensor: name.slice(0, 200) });
    } else if (!extents.add(name, offset, offset + size))
      context.sign('duplicate-key', start, { key: name.slice(0, 200) });
  }
  const dataStart = Math.ceil(input.position / alignment) * alignment;
  await measure(extents.result(), { dataStart, alignment, isMeasured }, input.size, bytes, context);
}

/** The place of a tensor has 64 bits in every version. */
async function wide(input: GgufInput): Promise<number> {
  await input.need(8);
  return Number(input.number(input.view(8), 'u64'));
}

async function measure(
  { end, overlap, count }: { readonly end: number; readonly overlap?: number; readonly count: number },
  layout: { readonly dataStart: number; readonly alignment: number; readonly isMeasured: boolean },
  fileSize: number,
  bytes: Bytes,
  context: ReadContext,
): Promise<void> {
  const { dataStart, alignment, isMeasured } = layout;
  if (overlap !== undefined) context.sign('tensor-overlap', dataStart + overlap);
  const dataEnd = count === 0 ? dataStart : dataStart + end;
  if (count > 0 && dataEnd > fileSize) {
    context.sign('truncated', fileSize, { missing: dataEnd - fileSize });
    return;
  }
  const paddedEnd = Math.ceil(dataEnd / alignment) * alignment;
  if (!isMeasured || fileSize <= paddedEnd) return;
  context.sign('trailing-data', paddedEnd, { size: fileSize - paddedEnd });
  await context.inside('trailing data', slice(bytes, paddedEnd));
}
