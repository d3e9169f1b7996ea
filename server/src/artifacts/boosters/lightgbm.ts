import type { ArtifactFormat } from '../../facts/artifact.ts';
import type { Bytes } from '../bytes.ts';
import type { ArtifactReader, ReadContext, Sample } from '../reader.ts';

/** LightGBM's text: a head of `key=value`, then trees as numbers, then parameters. None of it is code. */
export const lightgbm: ArtifactReader = { format: 'lightgbm', recognises, read };

const headSize = 64 * 1024;

function recognises({ start }: Sample): boolean {
  return /^tree\r?\nversion=v\d/.test(new TextDecoder('latin1').decode(start.subarray(0, 64)));
}

async function read(bytes: Bytes, context: ReadContext): Promise<ArtifactFormat | undefined> {
  const text = new TextDecoder().decode(await bytes.read(0, headSize));
  const [head = ''] = text.split(/\r?\n\r?\n/, 1);
  for (const line of head.split(/\r?\n/)) {
    const [, key, value] = /^([\w ]+)=(.*)$/.exec(line) ?? [];
    if (key !== undefined && value !== undefined) context.metadata(key, value);
  }
  return undefined;
}
