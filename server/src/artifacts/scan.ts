import type { Artifact, ArtifactFormat, MemberInfo } from '../facts/artifact.ts';
import { buffered } from './buffered.ts';
import { type Bytes, bytesOf, ReadError } from './bytes.ts';
import { isLayer } from './compression/layer.ts';
import { isMisnamed } from './expected-formats.ts';
import {
  type Budget,
  type BudgetOptions,
  Cancelled,
  createBudget,
  defaultLimits,
  LimitReached,
} from './limits.ts';
import { isModelName } from './names.ts';
import { createNotes, type Notes } from './notes.ts';
import type { ArtifactReader, Inside, Observer, ReadContext, Sample, Storages } from './reader.ts';
import { readers } from './readers.ts';

export interface ScanOptions extends BudgetOptions {
  /** The file's name without its folder. */
  readonly name: string;
  /** Asked at the end: whether the file is still what it was at the beginning. */
  readonly unchanged?: () => Promise<boolean>;
}

const startSize = 4096;
/** A zip's end record with the longest comment, and its locator. */
const endSize = 64 * 1024 + 64;
/** To recognise something compressed, no more of it than this is decompressed, in bytes. */
const cheapEnd = 128 * 1024;

/** Where the user sets no limit: a file may grow that many times, and any file to that size in bytes. */
const maxRatio = 200;
const alwaysInflated = 1024 ** 3;

/** An HDF5 file may begin at 512, where a tar's first member does; a zip's may by chance. */
const holders: Readonly<Partial<Record<ArtifactFormat, readonly ArtifactFormat[]>>> = {
  hdf5: ['tar', 'zip'],
};

/** The formats that a file is valid as, from its first and last bytes; nothing more of it is read if need be. */
export async function recognise(bytes: Bytes, name: string): Promise<readonly ArtifactFormat[]> {
  return (await readersFor((await sampleOf(bytes, name, [])).sample)).map((reader) => reader.format);
}

/** Reads a model file without loading it. Rejects only with `Cancelled`; all else that goes wrong is a sign. */
export async function scanArtifact(bytes: Bytes, options: ScanOptions): Promise<Artifact> {
  const size = await bytes.size().catch(() => 0);
  const inflated = Math.min(defaultLimits.inflated, Math.max(alwaysInflated, size * maxRatio));
  const budget = createBudget({ ...options, limits: { inflated, ...options.limits } });
  const notes = createNotes();
  const observer = notes.at([]);
  const scan: Scan = { budget, notes };
  const formats: ArtifactFormat[] = [];
  try {
    await scanLayer(buffered(bytes), options.name, [], [], scan, formats);
  } catch (error) {
    // Time is up; wherever that was, the scan ends here.
    if (!(error instanceof LimitReached)) throw error;
    noteFailure(error, observer, scan);
  }
  if (isMisnamed(options.name, formats)) observer.sign('misnamed', 0, { formats: formats.join(', ') });
  const named = isModelName(options.name);
  if (formats.length === 0 && named) observer.sign('unrecognised', 0);
  if (options.unchanged && !(await options.unchanged().catch(() => false)))
    observer.sign('changed-while-read', 0);
  return { kind: 'artifact', span: { start: 0, end: 0 }, size, named, formats, ...notes.result() };
}

/** What is said of a file that could not even be opened. */
export function unreadableArtifact(name: string): Artifact {
  const notes = createNotes();
  notes.at([]).sign('unreadable', 0);
  notes.incomplete();
  const span = { start: 0, end: 0 };
  return { kind: 'artifact', span, size: 0, named: isModelName(name), formats: [], ...notes.result() };
}

interface Scan {
  readonly budget: Budget;
  readonly notes: Notes;
}

/** Puts the formats it finds into `formats` as they are found. Rejects only when the whole scan is to end. */
async function scanLayer(
  bytes: Bytes,
  name: string,
  members: readonly string[],
  within: readonly ArtifactFormat[],
  scan: Scan,
  formats: ArtifactFormat[],
  storages?: Storages,
): Promise<void> {
  const observer = scan.notes.at(members);
  await guarded(observer, scan, async () => {
    scan.budget.check();
    if (within.length > scan.budget.limits.depth) throw new LimitReached('depth', scan.budget.limits.depth);
    const { sample, content } = await sampleOf(bytes, name, within);
    const found = await readersFor(sample);
    const all = found.map(({ format }) => format);
    const free = new Set(all.filter((format) => !holders[format]?.some((holder) => all.includes(holder))));
    for (const reader of found) {
      const place = formats.push(reader.format) - 1;
      await guarded(observer, scan, async () => {
        const context: ReadContext = {
          ...contextOf(reader, observer, name, members, within, scan, storages),
          beside: all.filter((format) => format !== reader.format),
          isHeld: () => free.delete(reader.format),
        };
        formats[place] = (await reader.read(content, context)) ?? reader.format;
      });
    }
    if (free.size > 1) observer.sign('polyglot', 0, { formats: formats.join(', ') });
  });
}

function contextOf(
  reader: ArtifactReader,
  observer: Observer,
  name: string,
  members: readonly string[],
  within: readonly ArtifactFormat[],
  scan: Scan,
  storages: Storages | undefined,
): Omit<ReadContext, 'beside' | 'isHeld'> {
  return {
    ...observer,
    name,
    budget: scan.budget,
    within,
    storages,
    async inside(member, content, as = reader.format, beside = undefined): Promise<Inside> {
      const path = [...members, member];
      const formats: ArtifactFormat[] = [];
      await scanLayer(content, lastPart(member), path, [...within, as], scan, formats, beside);
      const size = isLayer(content) ? content.sizeSoFar() : await content.size().catch(() => 0);
      const info: MemberInfo = { name: path.join('!/'), size, formats };
      scan.notes.member(info);
      return { formats, member: info };
    },
  };
}

/** Turns what goes wrong into a sign, so that the scan goes on beside it; not when it is to end altogether. */
async function guarded(observer: Observer, scan: Scan, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (error instanceof Cancelled || (error instanceof LimitReached && error.limit === 'time')) throw error;
    noteFailure(error, observer, scan);
  }
}

function noteFailure(error: unknown, observer: Observer, scan: Scan): void {
  scan.notes.incomplete();
  if (error instanceof LimitReached)
    observer.sign('limit-reached', 0, { limit: error.limit, allowed: error.allowed });
  else if (error instanceof ReadError) observer.sign('unreadable', 0, { reason: error.message });
  else observer.sign('malformed', 0, { reason: error instanceof Error ? error.message : String(error) });
}

async function readersFor(sample: Sample): Promise<readonly ArtifactReader[]> {
  const found: ArtifactReader[] = [];
  for (const reader of readers) {
    const answer = reader.recognises(sample);
    // Most answer at once, and they are many for an archive of many members.
    if (answer === true || (answer !== false && (await answer))) found.push(reader);
  }
  return found;
}

/** What readers recognise the content by, and the content for those that do. */
async function sampleOf(
  bytes: Bytes,
  name: string,
  within: readonly ArtifactFormat[],
): Promise<{ sample: Sample; content: Bytes }> {
  const start = await bytes.read(0, startSize);
  // What is that short is at hand as a whole.
  const content = start.length < startSize ? bytesOf(start) : bytes;
  const sample: Sample = {
    name: lastPart(name),
    within,
    start,
    bytes: isLayer(content) ? { size: content.size, read: cheapRead(content) } : content,
    async end() {
      if (isLayer(content) && (await content.exceeds(cheapEnd))) return new Uint8Array(0);
      const size = await content.size();
      return content.read(Math.max(0, size - endSize), endSize);
    },
  };
  return { sample, content };
}

/** Reads nothing that much must be decompressed for. */
function cheapRead(layer: Bytes): Bytes['read'] {
  return (offset, length) => layer.read(offset, Math.max(0, Math.min(length, cheapEnd - offset)));
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
