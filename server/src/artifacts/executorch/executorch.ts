import { rootTable } from '../flatbuffers/table.ts';
import type { ArtifactReader } from '../reader.ts';

/** `ET12` is the schema's identifier; the extended header begins with `eh00`. */
const identifier = /^ET\d\d$/;
const headerMagic = 'eh00';
const headerStart = 8;
const headerSize = 32;

/** Places in `Program` of ExecuTorch's schema. */
const plans = 1;
const planName = 0;
const planOperators = 6;

/** A program for ExecuTorch: its header measured against the file, and the operators that it needs. */
export const executorch: ArtifactReader = {
  format: 'executorch',
  recognises: ({ start }) => identifier.test(text(start, 4)),
  async read(bytes, context) {
    const header = await bytes.read(headerStart, headerSize);
    if (text(header, 0) === headerMagic && header.length >= 24) {
      const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
      const size = await bytes.size();
      const program = Number(view.getBigUint64(8, true));
      const segments = Number(view.getBigUint64(16, true));
      if (program > size || segments > size)
        context.sign('truncated', headerStart, {
          reason: `its header speaks of ${Math.max(program, segments)} bytes`,
        });
      context.metadata('program_size', String(program));
      if (segments > 0) context.metadata('segment_base_offset', String(segments));
    }
    const root = await rootTable(bytes, context.budget);
    if (!root) {
      context.sign('malformed', 0, { reason: 'its root lies outside of it' });
      return undefined;
    }
    for await (const plan of root.tables(plans)) {
      context.metadata('method', (await plan.text(planName)) ?? '');
      for await (const operator of plan.tables(planOperators)) {
        const name = await operator.text(0);
        if (name) context.metadata('operator', name);
      }
    }
    return undefined;
  },
};

function text(bytes: Uint8Array, start: number): string {
  return String.fromCharCode(...bytes.subarray(start, start + 4));
}
