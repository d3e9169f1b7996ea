import type { ArtifactFormat } from '../../facts/artifact.ts';
import { type Bytes, slice } from '../bytes.ts';
import { JsonError } from '../json/tokens.ts';
import type { ArtifactReader, ReadContext, Sample } from '../reader.ts';
import { createExtents, type Extents } from '../tensors/extents.ts';
import { readHeader } from './header.ts';

/**
 * A length, a table in JSON, and the tensors without a gap. The format is made so that it can hold nothing else: whatever
 * else is in such a file is for another program.
 */
export const safetensors: ArtifactReader = { format: 'safetensors', recognises, read };

/** The library's own limit. */
const maxHeader = 100_000_000;
/** What is read of it at most, for the sake of memory: the table of some hundred thousand tensors. */
const maxRead = 8 * 1024 * 1024;
const lengthSize = 8;

async function recognises({ start, bytes, name }: Sample): Promise<boolean> {
  if (start.length <= lengthSize) return false;
  const length = lengthOf(start);
  const isNamed = /\.safetensors$/i.test(name);
  const isPlausible = length >= 2 && length <= maxHeader;
  if (start[lengthSize] === openBrace) {
    const text = new TextDecoder('latin1').decode(start.subarray(lengthSize));
    if (hasTensor.test(text)) return true;
    if (isPlausible && /^\{\s*(?:"|\}\s*$)/.test(text))
      return isNamed || length + lengthSize <= (await bytes.size());
  }
  // A broken one: only a program that goes by the name reads it at all.
  return isNamed && isPlausible && start.length > lengthSize + length;
}

const openBrace = 0x7b;

/** The beginning of a table of tensors. */
const hasTensor =
  /^\{\s*"(?:[^"\\]|\\.)*"\s*:\s*\{\s*(?:"dtype"\s*:\s*"\w+"|"shape"\s*:\s*\[|"data_offsets"\s*:\s*\[)/;

function lengthOf(start: Uint8Array): number {
  const view = new DataView(start.buffer, start.byteOffset, lengthSize);
  return view.getUint32(4, true) * 2 ** 32 + view.getUint32(0, true);
}

async function read(bytes: Bytes, context: ReadContext): Promise<ArtifactFormat | undefined> {
  const size = await bytes.size();
  const length = lengthOf(await bytes.read(0, lengthSize));
  if (length > maxHeader) {
    context.sign('oversized-claim', 0, { claim: `a header of ${length} bytes` });
    return undefined;
  }
  if (length + lengthSize > size) {
    context.sign('truncated', size, { missing: length + lengthSize - size });
    return undefined;
  }
  if (length > maxRead) {
    context.sign('limit-reached', lengthSize + maxRead, { limit: 'header', allowed: maxRead });
  }
  const extents = createExtents();
  const complete = await readTable(await bytes.read(lengthSize, Math.min(length, maxRead)), extents, context);
  if (complete) await measure(extents, lengthSize + length, size, bytes, context);
  return undefined;
}

/** False where the table is broken, so that nothing can be said about the places of tensors. */
async function readTable(header: Uint8Array, extents: Extents, context: ReadContext): Promise<boolean> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(header);
    return readHeader(text, extents, context, lengthSize);
  } catch (error) {
    if (header.length === maxRead) return false;
    const reason = error instanceof JsonError ? error.message : 'it is not UTF-8';
    const at = error instanceof JsonError ? error.offset : 0;
    context.sign('malformed', lengthSize + at, { reason: `the header is no JSON: ${reason}` });
    return false;
  }
}

async function measure(
  extents: Extents,
  dataStart: number,
  size: number,
  bytes: Bytes,
  context: ReadContext,
): Promise<void> {
  const { end, overlap, hole } = extents.result();
  if (overlap !== undefined) context.sign('tensor-overlap', dataStart + overlap);
  if (hole) context.sign('tensor-hole', dataStart + hole.start, { size: hole.end - hole.start });
  const dataEnd = dataStart + end;
  if (dataEnd > size) context.sign('truncated', size, { missing: dataEnd - size });
  else if (dataEnd < size) {
    context.sign('trailing-data', dataEnd, { size: size - dataEnd });
    await context.inside('trailing data', slice(bytes, dataEnd));
  }
}
