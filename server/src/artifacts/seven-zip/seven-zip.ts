import { type Bytes, slice } from '../bytes.ts';
import { partOf } from '../compression/layer.ts';
import { u64 } from '../compression/numbers.ts';
import { LimitReached } from '../limits.ts';
import { isModelName } from '../names.ts';
import type { ArtifactReader, ReadContext } from '../reader.ts';
import { escapeOf } from '../zip/member.ts';
import { aes, openFolder, unknownCoders } from './folder.ts';
import { type Folder, parseHeader, type SevenZipFile, type SevenZipHeader, type Streams } from './header.ts';

const magic = [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c];
const signatureSize = 32;
/** A header for more files than are looked at, in bytes. */
const maxHeader = 8 * 1024 * 1024;
/** A header may be packed, and that one's header again. */
const maxHeaders = 4;

/** 7z: members by their content, where they are packed in a way that is known. No loader of models reads it. */
export const sevenZip: ArtifactReader = {
  format: '7z',
  recognises: ({ start }) => magic.every((byte, at) => start[at] === byte),
  async read(bytes, context) {
    if (context.within.length === 0 && isModelName(context.name)) context.sign('unusual-container', 0);
    const header = await readHeader(bytes, context);
    if (!header) return undefined;
    for (const { name, unixMode } of header.files) {
      context.budget.spend('members', 1);
      const how = escapeOf(name);
      if (how) context.sign('escaping-member', 0, { name, how });
      const type = unixMode & 0xf000;
      if (type === 0xa000 || type === 0x1000 || type === 0x2000 || type === 0x6000)
        context.sign('link-member', 0, { name, what: type === 0xa000 ? 'link' : 'device' });
    }
    if (header.streams) await readFolders(bytes, header.streams, header.files, context);
    return undefined;
  },
};

async function readHeader(bytes: Bytes, context: ReadContext): Promise<SevenZipHeader | undefined> {
  const signature = await bytes.read(0, signatureSize);
  const size = await bytes.size();
  const start = signatureSize + u64(signature, 12);
  const length = u64(signature, 20);
  if (signature.length < signatureSize || start + length > size) {
    context.sign('truncated', size, { reason: 'the header of the 7z archive is missing' });
    return undefined;
  }
  if (length === 0) return undefined;
  let packed: Bytes = slice(bytes, start, start + length);
  for (let round = 0; round < maxHeaders; round += 1) {
    const headerSize = await packed.size();
    if (headerSize > maxHeader) throw new LimitReached('members', context.budget.limits.members);
    const parsed = parseHeader(await packed.read(0, headerSize), context.budget);
    if (parsed.kind === 'plain') return parsed.header;
    const [folder] = parsed.streams.folders;
    if (!folder || !canOpen(folder, context)) return undefined;
    const [streams = []] = packedStreams(bytes, parsed.streams);
    packed = openFolder(folder, streams, layerOptions(context));
  }
  throw new Error('the header of the 7z archive is packed again and again');
}

function layerOptions(context: ReadContext) {
  return {
    budget: context.budget,
    onCorrupt: (error: { what: 'truncated' | 'malformed'; message: string }, offset: number) =>
      context.sign(error.what, offset, { reason: error.message }),
  };
}

/** The packed streams of each folder. */
function* packedStreams(
  bytes: Bytes,
  { packOffset, packSizes, folders }: Streams,
): Generator<readonly Bytes[]> {
  let at = signatureSize + packOffset;
  let next = 0;
  for (const { packedInputs } of folders) {
    yield packedInputs.map(() => {
      const start = at;
      at += packSizes[next] ?? 0;
      next += 1;
      return slice(bytes, start, at);
    });
  }
}

function canOpen(folder: Folder, context: ReadContext): boolean {
  const unknown = unknownCoders(folder);
  if (unknown.includes(aes)) context.sign('encrypted', 0);
  else if (unknown.length > 0) context.sign('unsupported-compression', 0, { method: unknown.join(', ') });
  return unknown.length === 0;
}

async function readFolders(
  bytes: Bytes,
  streams: Streams,
  files: readonly SevenZipFile[],
  context: ReadContext,
): Promise<void> {
  const withContent = files.filter(({ hasContent }) => hasContent);
  let next = 0;
  let index = 0;
  for (const packed of packedStreams(bytes, streams)) {
    const folder = streams.folders[index];
    const sizes = streams.fileSizes[index] ?? [];
    index += 1;
    if (!folder) break;
    if (!canOpen(folder, context)) {
      next += sizes.length;
      continue;
    }
    const content = openFolder(folder, packed, layerOptions(context));
    let at = 0;
    for (const size of sizes) {
      const file = withContent[next];
      if (!file) context.budget.spend('members', 1);
      next += 1;
      await context.inside(file?.name ?? '', partOf(content, at, at + size));
      at += size;
    }
  }
}
