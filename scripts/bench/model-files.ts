/** Large model files as training writes them, made of holes: what is measured is reading, not the disk's space. */
import { mkdir, open, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';

const tensors = 100;
/** Of one tensor of 32-bit floats. */
const elements = 1_310_720;
const tensorSize = elements * 4;
const smallFiles = 1_000;
const listItems = 24_000_000;

export interface ModelFiles {
  /** A PyTorch zip of 100 tensors, 524 MB. */
  readonly zip: string;
  /** The same in the format before that. */
  readonly legacy: string;
  /** A folder of 1,000 small pickles. */
  readonly small: string;
  /** A pickled list of 24 million numbers, 70 MB. */
  readonly list: string;
  /** One small pickle: what the program costs by itself. */
  readonly one: string;
}

/** Writes them below a folder, once. */
export async function modelFiles(home: string): Promise<ModelFiles> {
  const folder = join(home, 'models');
  const files: ModelFiles = {
    zip: join(folder, 'zip.pt'),
    legacy: join(folder, 'legacy.pt'),
    small: join(folder, 'small'),
    list: join(folder, 'list.pkl'),
    one: join(folder, 'one.pkl'),
  };
  const complete = join(folder, 'complete');
  if (await stat(complete).catch(() => undefined)) return files;
  await rm(folder, { recursive: true, force: true });
  await mkdir(files.small, { recursive: true });
  for (let index = 0; index < smallFiles; index += 1) {
    await writeFile(join(files.small, `${index}.pkl`), dictionary(30, index));
  }
  await writeFile(files.one, dictionary(3, 0));
  await writeZip(files.zip);
  await writeLegacy(files.legacy);
  await writeList(files.list);
  await writeFile(complete, '');
  return files;
}

type Part = Uint8Array | string | number;

/** Texts are ASCII, numbers are bytes. */
function bytes(...parts: readonly Part[]): Buffer {
  return Buffer.concat(
    parts.map((part) => (typeof part === 'number' ? Buffer.from([part]) : Buffer.from(part))),
  );
}

function little(value: number, size: 2 | 4 | 8): Buffer {
  const buffer = Buffer.alloc(8);
  buffer.writeBigUInt64LE(BigInt(value));
  return buffer.subarray(0, size);
}

const protocol = bytes(0x80, 0x02);
const text = (value: string): Buffer => bytes('X', little(value.length, 4), value);
const number = (value: number): Buffer => bytes('J', little(value, 4));

function dictionary(entries: number, seed: number): Buffer {
  const items = Array.from({ length: entries }, (_, key) =>
    bytes(text(`entry ${key}`), number(seed * entries + key)),
  );
  return bytes(protocol, '}(', ...items, 'u.');
}

/** Names to tensors, each in a storage of its own. */
function stateDictionary(isLegacy: boolean): Buffer {
  const size = bytes(number(elements), 0x85);
  const stride = bytes(number(1), 0x85);
  const items = Array.from({ length: tensors }, (_, key) => {
    const id = bytes(
      '(',
      ...[text('storage'), 'ctorch\nFloatStorage\n', text(String(key)), text('cpu'), number(elements)],
      ...(isLegacy ? ['N'] : []),
      'tQ',
    );
    const hooks = 'ccollections\nOrderedDict\n)R';
    const tensor = ['ctorch._utils\n_rebuild_tensor_v2\n(', id, number(0), size, stride, 0x89, hooks, 'tR'];
    return bytes(text(`layer.${key}.weight`), ...tensor);
  });
  return bytes(protocol, 'ccollections\nOrderedDict\n)R(', ...items, 'u.');
}

/** Writes parts one behind the other; a number of bytes is a hole. */
async function writeParts(path: string, parts: readonly (Uint8Array | { readonly hole: number })[]) {
  const file = await open(path, 'w');
  let at = 0;
  for (const part of parts) {
    if ('hole' in part) at += part.hole;
    else {
      await file.write(part, 0, part.length, at);
      at += part.length;
    }
  }
  await file.truncate(at);
  await file.close();
}

async function writeZip(path: string): Promise<void> {
  const members = [
    { name: 'archive/data.pkl', content: stateDictionary(false) },
    { name: 'archive/version', content: bytes('3\n') },
    ...Array.from({ length: tensors }, (_, key) => ({
      name: `archive/data/${key}`,
      content: { hole: tensorSize },
    })),
  ];
  const parts: (Uint8Array | { readonly hole: number })[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, content } of members) {
    const size = 'hole' in content ? content.hole : content.length;
    const check = 'hole' in content ? crc32(Buffer.alloc(content.hole)) : crc32(content);
    const common = bytes(
      ...[little(0, 2), little(0, 2), little(0, 4), little(check, 4)],
      ...[little(size, 4), little(size, 4), little(name.length, 2), little(0, 2)],
    );
    directory.push(
      bytes('PK', 1, 2, little(20, 2), little(20, 2), common, Buffer.alloc(10), little(at, 4), name),
    );
    const header = bytes('PK', 3, 4, little(20, 2), common, name);
    parts.push(header, content);
    at += header.length + size;
  }
  const listing = bytes(...directory);
  const count = little(members.length, 2);
  const end = bytes('PK', 5, 6, Buffer.alloc(4), count, count, little(listing.length, 4), little(at, 4));
  await writeParts(path, [...parts, listing, end, Buffer.alloc(2)]);
}

async function writeLegacy(path: string): Promise<void> {
  const magic = bytes(protocol, 0x8a, 10, Buffer.from('6cfc9c46f9206aa85019', 'hex'), '.');
  const version = bytes(protocol, 'M', little(1001, 2), '.');
  const system = bytes(
    protocol,
    '}(',
    ...[text('protocol_version'), number(1001), text('little_endian'), 0x88],
    'u.',
  );
  const keys = Array.from({ length: tensors }, (_, key) => text(String(key)));
  const list = bytes(protocol, '](', ...keys, 'e.');
  const storages = keys.flatMap(() => [little(elements, 8), { hole: tensorSize }]);
  await writeParts(path, [magic, version, system, stateDictionary(true), list, ...storages]);
}

async function writeList(path: string): Promise<void> {
  const items = Buffer.alloc(listItems * 3 - 2);
  for (let at = 0; at + 2 < items.length; at += 3) {
    items[at] = 0x4d;
    items.writeUInt16LE((at / 3) & 0xffff, at + 1);
  }
  await writeFile(path, bytes(protocol, '](', items.subarray(0, items.length - (items.length % 3)), 'e.'));
}
