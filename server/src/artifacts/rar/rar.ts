import { noteUnixMember, noteUnusual } from '../archive-members.ts';
import { slice } from '../bytes.ts';
import type { ArtifactReader } from '../reader.ts';
import { noteRest } from '../tar.ts';
import { windowed } from '../zip/windowed.ts';
import { newBlock, oldBlock } from './headers.ts';

const magic = [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07];
const oldSize = 7;
const newSize = 8;

/** RAR: members that are stored, by their content. How others are compressed is a secret of its makers. */
export const rar: ArtifactReader = {
  format: 'rar',
  recognises: ({ start }) =>
    magic.every((byte, at) => start[at] === byte) && (start[6] === 0 || (start[6] === 1 && start[7] === 0)),
  async read(bytes, context) {
    noteUnusual(context);
    const size = await bytes.size();
    const read = windowed(bytes);
    const isOld = (await read(0, newSize))[6] === 0;
    const blockAt = isOld ? oldBlock : newBlock;
    let isHidden = false;
    for (let at = isOld ? oldSize : newSize; at < size; ) {
      const block = await blockAt(read, at);
      if (!block) {
        context.sign('malformed', at, { reason: 'a block of the RAR archive has no valid header' });
        await noteRest(bytes, at, size, context);
        return undefined;
      }
      if (block.kind === 'encrypted') {
        context.sign('encrypted', at);
        return undefined;
      }
      context.budget.spend('members', 1);
      const { file, dataStart, dataEnd } = block;
      if (dataEnd > size) context.sign('truncated', at, file ? { name: file.name } : {});
      if (file) {
        const { name, unixMode: mode, link } = file;
        noteUnixMember({ name, mode, link, offset: at }, context);
        const canRead = file.isStored && !file.isSplit && !file.isEncrypted;
        if (file.isEncrypted) context.sign('encrypted', at, { name });
        else if (!canRead && !file.isFolder && dataEnd > dataStart && !isHidden) {
          isHidden = true;
          context.sign('unsupported-compression', at, { name, method: 'RAR' });
        }
        if (canRead && dataEnd > dataStart) await context.inside(name, slice(bytes, dataStart, dataEnd));
      }
      at = dataEnd;
      if (block.kind === 'end') {
        await noteRest(bytes, at, size, context);
        return undefined;
      }
    }
    return undefined;
  },
};
