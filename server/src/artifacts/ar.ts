import { noteUnixMember, noteUnusual } from './archive-members.ts';
import { slice } from './bytes.ts';
import { latin1 } from './pickle/python-text.ts';
import type { ArtifactReader } from './reader.ts';
import { noteRest } from './tar.ts';
import { windowed } from './zip/windowed.ts';

const magics = ['!<arch>\n', '!<thin>\n'];
const magicSize = 8;
const headerSize = 60;
/** Of the table of long names, or of a name, in bytes. */
const maxNames = 1024 * 1024;
const maxName = 4096;

/** Unix's `ar`: Debian's packages, libraries. Members by their content. */
export const ar: ArtifactReader = {
  format: 'ar',
  recognises: ({ start }) => magics.includes(latin1(start.subarray(0, magicSize))),
  async read(bytes, context) {
    noteUnusual(context);
    const size = await bytes.size();
    const read = windowed(bytes);
    // Members of a thin archive are files of their own.
    const isThin = latin1(await read(0, magicSize)) === magics[1];
    let longNames = '';
    let at = magicSize;
    while (at < size) {
      const header = latin1(await read(at, headerSize));
      const content = /^(\d+) *$/.exec(header.slice(48, 58))?.[1];
      if (content === undefined || header.slice(58) !== '`\n') {
        context.sign('malformed', at, { reason: 'a member of the ar archive has no valid header' });
        await noteRest(bytes, at, size, context);
        return undefined;
      }
      context.budget.spend('members', 1);
      const field = header.slice(0, 16).trimEnd();
      const isTable = field === '/' || field === '//' || field === '/SYM64/';
      const claimed = isThin && !isTable ? 0 : Number(content);
      let start = at + headerSize;
      const end = Math.min(start + claimed, size);
      if (start + claimed > size) context.sign('truncated', at, { name: field });
      if (field === '//') longNames = latin1(await bytes.read(start, Math.min(end - start, maxNames)));
      else if (!isTable) {
        let name = field.replace(/\/$/, '');
        const inContent = /^#1\/(\d+)$/.exec(field)?.[1];
        const inTable = /^\/(\d+)$/.exec(field)?.[1];
        if (inContent !== undefined) {
          const length = Math.min(Number(inContent), end - start);
          name = latin1(await bytes.read(start, Math.min(length, maxName))).replace(/\0+$/, '');
          start += length;
        } else if (inTable !== undefined) name = nameAt(longNames, Number(inTable));
        const mode = Number.parseInt(header.slice(40, 48), 8) || 0;
        noteUnixMember({ name, mode, offset: at }, context);
        if (end > start) await context.inside(name, slice(bytes, start, end));
      }
      at = Math.min(end + (claimed % 2), size);
    }
    return undefined;
  },
};

/** A name in the table ends with a slash and a line feed, or only with that. */
function nameAt(longNames: string, start: number): string {
  const name = longNames.slice(start, start + maxName);
  const end = name.search(/[\n\0]/);
  return (end < 0 ? name : name.slice(0, end)).replace(/\/$/, '');
}
