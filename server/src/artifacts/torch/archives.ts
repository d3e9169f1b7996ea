import { readPython } from '../python/read.ts';
import type { ReadContext, Storages } from '../reader.ts';
import type { ZipKind, ZipKindResult } from '../zip/kinds.ts';
import type { ZipArchive, ZipMember } from '../zip/member.ts';
import { readScript } from './script.ts';

/**
 * What PyTorch saves as a zip. `<name>/data.pkl` names storages that are members `<name>/data/<key>`; TorchScript adds
 * `constants.pkl` and sources in a language of its own, a package real Python sources. Pickles may stand in any member.
 */

/** What `torch.save` writes. */
export const torchZip: ZipKind = {
  format: 'torch-zip',
  recognises: (archive) => has(archive, isModelPickle) && !has(archive, isScript) && !has(archive, isPackage),
  read: readPickles,
};

export const torchScript: ZipKind = {
  format: 'torchscript',
  recognises: (archive) => has(archive, isScript) && !has(archive, isPackage),
  async read(archive, context) {
    for (const member of sourcesOf(archive)) await readScript(member, context);
    return readPickles(archive, context);
  },
};

export const torchPackage: ZipKind = {
  format: 'torch-package',
  recognises: (archive) => has(archive, isPackage),
  async read(archive, context) {
    for (const member of sourcesOf(archive)) {
      const name = member.name.split('/').slice(1).join('/');
      context.component({ loader: 'python', module: '', name, details: { role: 'source' } }, member.offset);
      await readPython(member.open(), member.offset, context);
    }
    return readPickles(archive, context);
  },
};

function sourcesOf({ members }: ZipArchive): readonly ZipMember[] {
  return members.filter(({ name, kind }) => kind === 'file' && name.endsWith('.py'));
}

function has({ members }: ZipArchive, test: (name: string) => boolean): boolean {
  return members.some(({ name, kind }) => kind === 'file' && test(name));
}

function isModelPickle(name: string): boolean {
  return /^(?:[^/]*\/)?data\.pkl$/.test(name);
}

function isScript(name: string): boolean {
  return /^(?:[^/]*\/)?(?:constants\.pkl|code\/.*\.(?:py|debug_pkl))$/.test(name);
}

function isPackage(name: string): boolean {
  return (
    /^(?:[^/]*\/)?\.data\/(?:extern_modules|python_version|version)$/.test(name) &&
    name.includes('.data/extern')
  );
}

/** Reads the members that are named as pickles, and leaves out the raw storages that these name rightly. */
async function readPickles(archive: ZipArchive, context: ReadContext): Promise<ZipKindResult> {
  const dealtWith = new Set<ZipMember>();
  const folders = recordsByFolder(archive);
  for (const member of archive.members) {
    if (member.kind !== 'file' || !/\.(?:debug_)?pkl$/.test(member.name)) continue;
    const folder = folderOfRecords(member.name, folders);
    const records = folders.get(folder) ?? new Map<string, ZipMember>();
    const sizes = new Map([...records].map(([key, record]) => [key, record.size]));
    const storages: Storages = { sizes, named: new Map() };
    const { formats } = await context.inside(member.name, member.open(), undefined, storages);
    // Its loader takes it for a pickle, whatever it looks like.
    if (formats.length === 0)
      context.sign('unreadable', member.offset, { reason: `${member.name} is no pickle that is known` });
    dealtWith.add(member);
    for (const [key, { elements, itemSize }] of storages.named) {
      const record = records.get(key);
      if (record && isPlain(record) && record.size === elements * itemSize) dealtWith.add(record);
    }
  }
  return { dealtWith };
}

/** Whether what a loader takes as raw data is that for every loader. */
function isPlain({ doubtful, method, size, compressedSize }: ZipMember): boolean {
  return !doubtful && method === 0 && size === compressedSize;
}

/** Members by the folder that they stand in and their key there; a package's are called `<key>.storage`. */
function recordsByFolder({ members }: ZipArchive): Map<string, Map<string, ZipMember>> {
  const folders = new Map<string, Map<string, ZipMember>>();
  for (const member of members) {
    if (member.kind !== 'file') continue;
    const slash = member.name.lastIndexOf('/');
    const folder = member.name.slice(0, slash + 1);
    let records = folders.get(folder);
    if (!records) {
      records = new Map();
      folders.set(folder, records);
    }
    records.set(member.name.slice(slash + 1).replace(/\.storage$/, ''), member);
  }
  return folders;
}

/** `a/data.pkl` → `a/data/`; in a package, every pickle → `a/.data/`. */
function folderOfRecords(pickle: string, folders: ReadonlyMap<string, unknown>): string {
  const own = `${pickle.replace(/\.(?:debug_)?pkl$/, '')}/`;
  if (folders.has(own)) return own;
  const packaged = `${pickle.split('/')[0] ?? ''}/.data/`;
  return folders.has(packaged) ? packaged : own;
}
