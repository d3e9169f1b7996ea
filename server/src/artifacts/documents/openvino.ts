import type { ArtifactFormat } from '../../facts/artifact.ts';
import type { Bytes } from '../bytes.ts';
import type { ArtifactReader, ReadContext, Sample } from '../reader.ts';
import { peek } from '../xml/encoding.ts';
import { walkXml } from '../xml/walk.ts';

/** The graph of an OpenVINO model; its weights are in a file beside it, without any structure. */
export const openvino: ArtifactReader = { format: 'openvino', recognises, read };

function recognises({ start }: Sample): boolean {
  const text = peek(start);
  return (
    /^[\s\ufeff\u00ef\u00bb\u00bf]*</.test(text) &&
    /<net\s[^>]*\bversion\s*=/.test(text) &&
    /<layers[\s>]/.test(text)
  );
}

async function read(bytes: Bytes, context: ReadContext): Promise<ArtifactFormat | undefined> {
  let layer = '';
  await walkXml(bytes, context, ({ name, attributes, depth, offset }) => {
    if (depth === 0) {
      if (name !== 'net') context.sign('malformed', offset, { reason: `its root is ${name}` });
      context.metadata('name', attributes.name ?? '');
      context.metadata('version', attributes.version ?? '');
    }
    if (name === 'layer') {
      layer = attributes.name ?? '';
      const module = attributes.version ?? '';
      context.component({ loader: 'openvino', module, name: attributes.type ?? '', details: {} }, offset);
    }
    const { element_type: dtype, size } = attributes;
    if (name === 'data' && dtype !== undefined && size !== undefined) {
      const shape = (attributes.shape ?? '').split(',').filter(Boolean).map(Number);
      context.tensor({ name: layer, dtype, shape, size: Number(size) });
    }
  });
  return undefined;
}
