import type { ArtifactReader } from './reader.ts';

const firstLine = 'version https://git-lfs.github.com/spec/v1';
const utf8 = new TextDecoder();
/** In bytes; the specification's own limit. */
const maxSize = 1024;

/** What Git LFS leaves in the place of a file that was not fetched: a few lines of text. */
export const gitLfsPointer: ArtifactReader = {
  format: 'git-lfs-pointer',
  recognises: ({ start }) => start.length <= maxSize && utf8.decode(start).startsWith(firstLine),
  async read(bytes, context) {
    const text = utf8.decode(await bytes.read(0, maxSize));
    for (const line of text.split('\n')) {
      const space = line.indexOf(' ');
      if (space > 0 && !line.startsWith('version'))
        context.metadata(line.slice(0, space), line.slice(space + 1).trim());
    }
    return undefined;
  },
};
