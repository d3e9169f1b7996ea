import { u16 } from '../compression/numbers.ts';
import { type Budget, LimitReached } from '../limits.ts';

/** What the header of a 7z archive says. Sizes are in bytes, and none of them is to be trusted. */
export interface SevenZipHeader {
  readonly streams: Streams | undefined;
  readonly files: readonly SevenZipFile[];
}

export interface SevenZipFile {
  readonly name: string;
  /** False for folders and empty files. */
  readonly hasContent: boolean;
  /** The upper half of its attributes where a Unix wrote them: file type and permissions. */
  readonly unixMode: number;
}

export interface Streams {
  /** Where the packed streams begin, counted from the end of the signature header. */
  readonly packOffset: number;
  readonly packSizes: readonly number[];
  readonly folders: readonly Folder[];
  /** Sizes of the files in each folder, one after the other. */
  readonly fileSizes: readonly (readonly number[])[];
}

/** What is compressed together: coders, and how their inputs and outputs are connected. */
export interface Folder {
  readonly coders: readonly Coder[];
  readonly bindings: readonly { readonly input: number; readonly output: number }[];
  /** Inputs that come from packed streams, in their order. */
  readonly packedInputs: readonly number[];
  /** Of each output. */
  readonly sizes: readonly number[];
  readonly hasChecksum: boolean;
}

type FolderShape = Pick<Folder, 'coders' | 'bindings' | 'packedInputs'>;

export interface Coder {
  /** In hexadecimal: `030101` is LZMA. */
  readonly id: string;
  readonly inputs: number;
  readonly outputs: number;
  readonly properties: Uint8Array;
}

const id = {
  end: 0,
  header: 1,
  archiveProperties: 2,
  additionalStreams: 3,
  mainStreams: 4,
  files: 5,
  packInfo: 6,
  unpackInfo: 7,
  subStreams: 8,
  size: 9,
  checksum: 10,
  folder: 11,
  unpackSize: 12,
  unpackStreams: 13,
  emptyStream: 14,
  names: 17,
  attributes: 21,
  encodedHeader: 23,
} as const;

/** The header, or where the packed one is to be found. */
export type ParsedHeader =
  | { readonly kind: 'plain'; readonly header: SevenZipHeader }
  | { readonly kind: 'packed'; readonly streams: Streams };

/** For each member that is allowed: a file, its stream, folder and two coders, and how many files are in the folder. */
const thingsPerMember = 6;

/** Throws where it makes no sense, and where it tells of more than the limit of members needs. */
export function parseHeader(bytes: Uint8Array, budget: Budget): ParsedHeader {
  const { members } = budget.limits;
  let claimed = 0;
  const reader = createReader(bytes, budget, (count) => {
    claimed += count;
    if (claimed > members * thingsPerMember) throw new LimitReached('members', members);
  });
  const kind = reader.number();
  if (kind === id.encodedHeader) return { kind: 'packed', streams: streamsOf(reader) };
  if (kind !== id.header) throw new Error('the header of the 7z archive is of no known kind');
  let streams: Streams | undefined;
  let files: readonly SevenZipFile[] = [];
  for (let next = reader.number(); next !== id.end; next = reader.number()) {
    if (next === id.archiveProperties) skipProperties(reader);
    else if (next === id.additionalStreams) streamsOf(reader);
    else if (next === id.mainStreams) streams = streamsOf(reader);
    else if (next === id.files) files = filesOf(reader);
    else throw new Error('the header of the 7z archive has an unknown part');
  }
  return { kind: 'plain', header: { streams, files } };
}

interface Reader {
  readonly budget: Budget;
  readonly claim: Claim;
  part(body: Uint8Array): Reader;
  take(count: number): Uint8Array;
  byte(): number;
  number(): number;
  /** A number of things; throws when they are too many. */
  count(): number;
  bits(length: number): readonly boolean[];
  /** Bits that may be left out when all are set. */
  optionalBits(length: number): readonly boolean[];
  numbers(length: number): readonly number[];
}

/** A number of things to be listed, which may take hardly any bytes; throws when they are too many. */
type Claim = (count: number) => void;

function createReader(bytes: Uint8Array, budget: Budget, claim: Claim): Reader {
  let at = 0;
  function take(count: number): Uint8Array {
    if (count > bytes.length - at) throw new Error('the header of the 7z archive ends early');
    at += count;
    return bytes.subarray(at - count, at);
  }
  function byte(): number {
    return take(1)[0] ?? 0;
  }
  function number(): number {
    const first = byte();
    // As many bytes follow as the first has leading ones; its other bits are the highest.
    let value = 0;
    let factor = 1;
    for (let mask = 0x80; mask > 0; mask >>= 1) {
      if ((first & mask) === 0) return value + (first & (mask - 1)) * factor;
      value += byte() * factor;
      factor *= 256;
    }
    return value;
  }
  function count(): number {
    const value = number();
    claim(value);
    return value;
  }
  function bits(length: number): readonly boolean[] {
    budget.spend('steps', length);
    const taken = take(Math.ceil(length / 8));
    return Array.from({ length }, (_, index) => ((taken[index >> 3] ?? 0) & (0x80 >> (index & 7))) !== 0);
  }
  function optionalBits(length: number): readonly boolean[] {
    if (byte() === 0) return bits(length);
    budget.spend('steps', length);
    return new Array<boolean>(length).fill(true);
  }
  function numbers(length: number): readonly number[] {
    return Array.from({ length }, number);
  }
  /** A part of it alone. */
  function part(body: Uint8Array): Reader {
    return createReader(body, budget, claim);
  }
  return { budget, claim, part, take, byte, number, count, bits, optionalBits, numbers };
}

function skipProperties(reader: Reader): void {
  while (reader.number() !== id.end) reader.take(reader.number());
}

function streamsOf(reader: Reader): Streams {
  let packOffset = 0;
  let packSizes: readonly number[] = [];
  let folders: readonly Folder[] = [];
  let fileSizes: readonly (readonly number[])[] | undefined;
  for (let next = reader.number(); next !== id.end; next = reader.number()) {
    if (next === id.packInfo) {
      packOffset = reader.number();
      const count = reader.count();
      for (let part = reader.number(); part !== id.end; part = reader.number()) {
        if (part === id.size) packSizes = reader.numbers(count);
        else if (part === id.checksum) skipChecksums(reader, count);
        else throw new Error('the header of the 7z archive has an unknown part');
      }
    } else if (next === id.unpackInfo) folders = foldersOf(reader);
    else if (next === id.subStreams) fileSizes = fileSizesOf(reader, folders);
    else throw new Error('the header of the 7z archive has an unknown part');
  }
  return {
    packOffset,
    packSizes,
    folders,
    fileSizes: fileSizes ?? folders.map((folder) => [sizeOf(folder)]),
  };
}

/** Skips checksums; says which of the streams have one. */
function skipChecksums(reader: Reader, count: number): readonly boolean[] {
  const defined = reader.optionalBits(count);
  reader.take(4 * defined.filter((isSet) => isSet).length);
  return defined;
}

function foldersOf(reader: Reader): readonly Folder[] {
  if (reader.number() !== id.folder) throw new Error('the header of the 7z archive has no folders');
  const count = reader.count();
  if (reader.byte() !== 0) throw new Error('the header of the 7z archive refers to other streams');
  const folders = Array.from({ length: count }, () => folderOf(reader));
  let sizes: readonly (readonly number[])[] = [];
  let checksums: readonly boolean[] = [];
  for (let part = reader.number(); part !== id.end; part = reader.number()) {
    reader.budget.spend('steps', count);
    if (part === id.unpackSize) sizes = folders.map(({ coders }) => reader.numbers(outputsOf(coders)));
    else if (part === id.checksum) checksums = skipChecksums(reader, count);
    else throw new Error('the header of the 7z archive has an unknown part');
  }
  return folders.map((folder, index) => ({
    ...folder,
    sizes: sizes[index] ?? [],
    hasChecksum: checksums[index] ?? false,
  }));
}

const maxCoders = 32;
const noProperties = new Uint8Array(0);

function folderOf(reader: Reader): FolderShape {
  const coderCount = reader.number();
  if (coderCount === 0 || coderCount > maxCoders)
    throw new Error('a folder of the 7z archive has too many coders');
  reader.claim(coderCount);
  const coders = Array.from({ length: coderCount }, () => {
    const flags = reader.byte();
    const name = Array.from(reader.take(flags & 15), (byte) => byte.toString(16).padStart(2, '0')).join('');
    const [inputs, outputs] = flags & 16 ? [reader.number(), reader.number()] : [1, 1];
    if (inputs > maxCoders || outputs > maxCoders)
      throw new Error('a folder of the 7z archive has too many coders');
    const properties = flags & 32 ? reader.take(reader.number()) : noProperties;
    return { id: name, inputs, outputs, properties };
  });
  const inputs = coders.reduce((sum, coder) => sum + coder.inputs, 0);
  const bindingCount = Math.max(0, outputsOf(coders) - 1);
  reader.claim(bindingCount);
  const bindings = Array.from({ length: bindingCount }, () => ({
    input: reader.number(),
    output: reader.number(),
  }));
  const packedCount = inputs - bindingCount;
  const bound = new Set(bindings.map(({ input }) => input));
  const packedInputs =
    packedCount === 1
      ? Array.from({ length: inputs }, (_, index) => index).filter((index) => !bound.has(index))
      : reader.numbers(Math.max(0, packedCount));
  return { coders, bindings, packedInputs };
}

function outputsOf(coders: readonly Coder[]): number {
  return coders.reduce((sum, coder) => sum + coder.outputs, 0);
}

/** The output that no other coder takes. */
export function mainOutput({ coders, bindings }: FolderShape): number {
  const bound = new Set(bindings.map(({ output }) => output));
  for (let output = 0; output < outputsOf(coders); output += 1) if (!bound.has(output)) return output;
  return -1;
}

function sizeOf(folder: Folder): number {
  return folder.sizes[mainOutput(folder)] ?? 0;
}

function fileSizesOf(reader: Reader, folders: readonly Folder[]): readonly (readonly number[])[] {
  reader.budget.spend('steps', folders.length);
  let counts: readonly number[] = folders.map(() => 1);
  let next = reader.number();
  if (next === id.unpackStreams) {
    counts = folders.map(() => reader.count());
    next = reader.number();
  }
  const hasSizes = next === id.size;
  const sizes = folders.map((folder, index) => {
    const count = counts[index] ?? 0;
    if (count === 0) return [];
    const said = hasSizes ? reader.numbers(count - 1) : [];
    const rest = sizeOf(folder) - said.reduce((sum, size) => sum + size, 0);
    return [...said, Math.max(0, rest)];
  });
  if (hasSizes) next = reader.number();
  for (; next !== id.end; next = reader.number()) {
    if (next !== id.checksum) throw new Error('the header of the 7z archive has an unknown part');
    // A file alone in its folder has the folder's checksum.
    const unknown = folders.reduce((sum, { hasChecksum }, index) => {
      const inFolder = counts[index] ?? 0;
      return sum + (inFolder === 1 && hasChecksum ? 0 : inFolder);
    }, 0);
    skipChecksums(reader, unknown);
  }
  return sizes;
}

function filesOf(reader: Reader): readonly SevenZipFile[] {
  const count = reader.count();
  let empty: readonly boolean[] = [];
  let names: readonly string[] = [];
  let attributes: readonly number[] = [];
  for (let type = reader.number(); type !== id.end; type = reader.number()) {
    const body = reader.take(reader.number());
    if (type === id.emptyStream) empty = reader.part(body).bits(count);
    else if (type === id.names) names = namesOf(body.subarray(1), count);
    else if (type === id.attributes) attributes = attributesOf(reader.part(body), count);
  }
  return Array.from({ length: count }, (_, index) => {
    const attribute = attributes[index] ?? 0;
    return {
      name: names[index] ?? '',
      hasContent: !(empty[index] ?? false),
      unixMode: attribute & 0x8000 ? attribute >>> 16 : 0,
    };
  });
}

const utf16 = new TextDecoder('utf-16le');

function namesOf(body: Uint8Array, count: number): readonly string[] {
  const names: string[] = [];
  let start = 0;
  for (let at = 0; at + 1 < body.length && names.length < count; at += 2) {
    if (u16(body, at) !== 0) continue;
    names.push(utf16.decode(body.subarray(start, at)));
    start = at + 2;
  }
  return names;
}

function attributesOf(reader: Reader, count: number): readonly number[] {
  const defined = reader.optionalBits(count);
  if (reader.byte() !== 0) return [];
  return defined.map((isDefined) => {
    if (!isDefined) return 0;
    const value = reader.take(4);
    return (u16(value, 0) | (u16(value, 2) << 16)) >>> 0;
  });
}
