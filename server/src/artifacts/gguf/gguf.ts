import type { ArtifactFormat } from '../../facts/artifact.ts';
import type { Bytes } from '../bytes.ts';
import type { ArtifactReader, ReadContext, Sample } from '../reader.ts';
import { EndOfFile, GgufInput, ImpossibleClaim, Malformed } from './input.ts';
import { readMetadata } from './metadata.ts';
import { readTensors } from './tensors.ts';

/**
 * The files of llama.cpp and its kin (the specification is ggml's docs/gguf.md): metadata by keys, a table of tensors,
 * the tensors. Nothing in them is code but the chat template, which is a program of Jinja.
 */
export const gguf: ArtifactReader = { format: 'gguf', recognises, read };

const newestVersion = 3;
const headerStart = 8;

function recognises({ start }: Sample): boolean {
  return start.length >= headerStart && hasMagic(start) && versionOf(start) !== undefined;
}

function hasMagic(start: Uint8Array): boolean {
  return start[0] === 0x47 && start[1] === 0x47 && start[2] === 0x55 && start[3] === 0x46;
}

/** A small number in one byte order or the other. */
function versionOf(
  start: Uint8Array,
): { readonly version: number; readonly littleEndian: boolean } | undefined {
  const view = new DataView(start.buffer, start.byteOffset, start.length);
  const little = view.getUint32(4, true);
  if (little > 0 && little < 0x1_00_00) return { version: little, littleEndian: true };
  const big = view.getUint32(4, false);
  return big > 0 && big < 0x1_00_00 ? { version: big, littleEndian: false } : undefined;
}

async function read(bytes: Bytes, context: ReadContext): Promise<ArtifactFormat | undefined> {
  const start = await bytes.read(0, headerStart);
  const found = versionOf(start);
  if (!found) throw new Error('no version');
  const { version, littleEndian } = found;
  context.metadata('GGUF.version', littleEndian ? String(version) : `${version}, big-endian`);
  if (version > newestVersion) throw new Error(`version ${version} of GGUF is not known`);
  const input = new GgufInput(bytes, await bytes.size(), headerStart, littleEndian, version > 1);
  try {
    const tensorCount = await input.length();
    const keyCount = await input.length();
    const { alignment } = await readMetadata(input, keyCount, context);
    await readTensors(input, tensorCount, alignment, bytes, context);
  } catch (error) {
    if (error instanceof EndOfFile) context.sign('truncated', input.position);
    else if (error instanceof ImpossibleClaim)
      context.sign('oversized-claim', input.position, { claim: error.message });
    else if (error instanceof Malformed) context.sign('malformed', input.position, { reason: error.message });
    else throw error;
  }
  return undefined;
}
