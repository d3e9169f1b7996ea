import type { ArtifactFormat } from '../../facts/artifact.ts';
import type { Bytes } from '../bytes.ts';
import type { ArtifactReader, ReadContext, Sample } from '../reader.ts';

/** CatBoost's `cbm`: a mark, a length, and trees as a FlatBuffer of that length. None of it is code. */
export const catboost: ArtifactReader = { format: 'catboost', recognises, read };

const headSize = 8;

function recognises({ start }: Sample): boolean {
  return start.length > headSize && new TextDecoder('latin1').decode(start.subarray(0, 4)) === 'CBM1';
}

async function read(bytes: Bytes, context: ReadContext): Promise<ArtifactFormat | undefined> {
  const start = await bytes.read(0, headSize);
  const size = await bytes.size();
  const core = new DataView(start.buffer, start.byteOffset, headSize).getUint32(4, true);
  context.metadata('size of the trees', `${core} bytes`);
  if (headSize + core > size) context.sign('truncated', size, { missing: headSize + core - size });
  return undefined;
}
