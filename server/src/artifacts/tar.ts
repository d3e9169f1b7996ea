import type { ArtifactFormat } from '../facts/artifact.ts';
import { type Bytes, slice } from './bytes.ts';
import { LimitReached } from './limits.ts';
import type { ArtifactReader, Inside, ReadContext } from './reader.ts';
import { escapeOf, linkEscapes } from './zip/member.ts';
import { windowed } from './zip/windowed.ts';

const utf8 = new TextDecoder();
const blockSize = 512;
/** Names and pax records longer than this are not names, in bytes. */
const maxText = 64 * 1024;
/** What PyTorch wrote before its first pickle format; the pickles are members. */
const torchMembers = ['sys_info', 'pickle', 'storages', 'tensors'];

interface TarHeader {
  readonly name: string;
  readonly size: number;
  readonly type: string;
  readonly link: string;
}

/** What a pax or GNU record says of the next member. */
interface Override {
  name?: string;
  link?: string;
  size?: number;
}

/**
 * A tar: each member by its content. Loaders unpack tars, so names and links that lead out of the folder are told.
 * PyTorch's oldest format is one.
 */
export const tar: ArtifactReader = {
  format: 'tar',
  recognises: ({ start }) => isTar(start),
  async read(bytes, context) {
    const size = await bytes.size();
    const { members, end } = await listMembers(bytes, size, context);
    const names = new Set(members.map(({ name }) => name.replace(/^\.\//, '')));
    const format: ArtifactFormat = torchMembers.every((name) => names.has(name)) ? 'torch-tar' : 'tar';
    for (const { name, content } of members) await context.inside(name, content, format);
    await noteRest(bytes, end, size, context);
    return format;
  },
};

interface TarMember {
  readonly name: string;
  readonly content: Bytes;
}

/** The members that have content, and where the archive ends; says what is odd about any of them. */
async function listMembers(bytes: Bytes, size: number, context: ReadContext) {
  const members: TarMember[] = [];
  const folded = new Map<string, string>();
  const read = windowed(bytes);
  let at = 0;
  let next: Override = {};
  let shared: Override = {};
  try {
    while (at + blockSize <= size) {
      const block = await read(at, blockSize);
      if (block.every((byte) => byte === 0)) break;
      if (!hasChecksum(block)) {
        context.sign('malformed', at, { reason: 'a member of the tar has no valid header' });
        break;
      }
      context.budget.spend('members', 1);
      const header = parseHeader(block);
      const bodySize = next.size ?? shared.size ?? header.size;
      const body = header.type === 'S' ? await sparseBody(read, at) : at + blockSize;
      const end = Math.min(body + bodySize, size);
      const content = slice(bytes, body, end);
      const record = records[header.type];
      if (body + bodySize > size) context.sign('truncated', at, { name: next.name ?? header.name });
      if (record) {
        const said = record(await content.read(0, maxText));
        if (header.type === 'g') shared = { ...shared, ...said };
        else next = { ...next, ...said };
      } else {
        const name = next.name ?? shared.name ?? header.name;
        noteMember({ ...header, name, link: next.link ?? shared.link ?? header.link }, at, folded, context);
        if (end > body) members.push({ name, content });
        next = {};
      }
      at = Math.min(body + Math.ceil(bodySize / blockSize) * blockSize, size);
    }
  } catch (error) {
    if (!(error instanceof LimitReached) || error.limit === 'time') throw error;
    // What was found so far is still looked at.
    context.sign('limit-reached', at, { limit: error.limit, allowed: error.allowed });
    at = size;
  }
  return { members, end: at };
}

/** By type of header: what it says of the member that follows. */
const records: Readonly<Record<string, (body: Uint8Array) => Override>> = {
  L: (body) => ({ name: textOf(body) }),
  K: (body) => ({ link: textOf(body) }),
  x: paxOf,
  X: paxOf,
  g: paxOf,
};

function paxOf(body: Uint8Array): Override {
  const said: Override = {};
  for (let at = 0; at < body.length; ) {
    const space = body.indexOf(0x20, at);
    const length = Number(textOf(body.subarray(at, space)));
    if (space < 0 || !Number.isInteger(length) || length < space - at + 3) break;
    const record = utf8.decode(body.subarray(space + 1, at + length - 1));
    const equals = record.indexOf('=');
    const value = record.slice(equals + 1);
    const key = record.slice(0, equals);
    if (key === 'path' || key === 'GNU.sparse.name') said.name = value;
    else if (key === 'linkpath') said.link = value;
    else if (key === 'size' && /^\d+$/.test(value)) said.size = Number(value);
    at += length;
  }
  return said;
}

const devices = new Set(['3', '4', '6']);

function noteMember(member: TarHeader, at: number, folded: Map<string, string>, context: ReadContext): void {
  const { name, link, type } = member;
  const how = escapeOf(name);
  if (how) context.sign('escaping-member', at, { name, how });
  if (type === '1' || type === '2') {
    // A link within the archive is ordinary; hard links count from its root.
    if (linkEscapes(type === '1' ? '' : name, link))
      context.sign('link-member', at, { name, what: 'link', link });
  } else if (devices.has(type)) context.sign('link-member', at, { name, what: 'device' });
  if (type === '5' || name.endsWith('/')) return;
  const known = folded.get(name.toLowerCase());
  if (known !== undefined)
    context.sign('duplicate-member', at, { name, what: known === name ? 'same' : 'case' });
  folded.set(name.toLowerCase(), name);
}

/** Whatever stands behind the end of the archive, which programs that read on would find. */
export async function noteRest(
  bytes: Bytes,
  from: number,
  size: number,
  context: ReadContext,
): Promise<Inside | undefined> {
  const piece = 64 * 1024;
  for (let at = from; at < size; at += piece) {
    context.budget.check();
    const read = await bytes.read(at, Math.min(piece, size - at));
    const first = read.findIndex((byte) => byte !== 0);
    if (first < 0) continue;
    context.sign('trailing-data', at + first, { size: size - at - first });
    return context.inside('trailing data', slice(bytes, at + first, size));
  }
  return undefined;
}

/** Where a GNU sparse member's data begins: behind the blocks that say where its holes are. */
async function sparseBody(read: Bytes['read'], at: number): Promise<number> {
  let block = at;
  let isFollowed = (await read(block, blockSize))[482] === 1;
  while (isFollowed) {
    block += blockSize;
    isFollowed = (await read(block, blockSize))[504] === 1;
  }
  return block + blockSize;
}

function parseHeader(block: Uint8Array): TarHeader {
  const field = (start: number, length: number) => textOf(block.subarray(start, start + length));
  const isUstar = field(257, 5) === 'ustar';
  const isGnu = field(257, 8) === 'ustar  ';
  const prefix = isUstar && !isGnu ? field(345, 155) : '';
  const name = field(0, 100);
  return {
    name: prefix ? `${prefix}/${name}` : name,
    size: numberOf(block.subarray(124, 136)),
    type: String.fromCharCode(block[156] ?? 0),
    link: field(157, 100),
  };
}

/** Octal digits, or a number in base 256 where the first bit is set. */
function numberOf(field: Uint8Array): number {
  if ((field[0] ?? 0) & 0x80) {
    return field.subarray(1).reduce((value, byte) => value * 256 + byte, (field[0] ?? 0) & 0x7f);
  }
  const digits = textOf(field).trim();
  return /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : 0;
}

export function isTar(start: Uint8Array): boolean {
  return hasChecksum(start.subarray(0, blockSize));
}

/** A header's checksum is what tells a tar: older ones have no other mark. */
function hasChecksum(block: Uint8Array): boolean {
  if (block.length < blockSize) return false;
  const claimed = numberOf(block.subarray(148, 156));
  if (claimed === 0) return false;
  let sum = 8 * 0x20;
  let signed = sum;
  for (let at = 0; at < blockSize; at += 1) {
    if (at >= 148 && at < 156) continue;
    const byte = block[at] ?? 0;
    sum += byte;
    signed += byte > 127 ? byte - 256 : byte;
  }
  return claimed === sum || claimed === signed;
}

/** Up to the first NUL. */
function textOf(field: Uint8Array): string {
  const end = field.indexOf(0);
  return utf8.decode(end < 0 ? field : field.subarray(0, end));
}
