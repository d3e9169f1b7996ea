import type { Artifact, ArtifactFormat, MemberInfo } from '../facts/artifact.ts';
import { type Bytes, ReadError } from './bytes.ts';
import { type Budget, type BudgetOptions, Cancelled, createBudget, LimitReached } from './limits.ts';
import { createNotes, type Notes } from './notes.ts';
import type { ArtifactReader, Inside, Observer, ReadContext, Sample } from './reader.ts';
import { readers } from './readers.ts';

export interface ScanOptions extends BudgetOptions {
  /** The file's name without its folder. */
  readonly name: string;
  /** False when the file was written to while it was read. */
  readonly unchanged?: () => Promise<boolean>;
}

const startSize = 4096;
/** A zip's end record with the longest comment, and its locator. */
const endSize = 64 * 1024 + 64;

/** The formats that a file is valid as, from its first and last bytes; nothing more of it is read if need be. */
export async function recognise(bytes: Bytes, name: string): Promise<readonly ArtifactFormat[]> {
  return (await readersFor(await sampleOf(bytes, name))).map((reader) => reader.format);
}

/** Reads a model file without loading it. Rejects only with `Cancelled`; all else that goes wrong is a sign. */
export async function scanArtifact(bytes: Bytes, options: ScanOptions): Promise<Artifact> {
  const budget = createBudget(options);
  const notes = createNotes();
  const { formats } = await scanLayer(bytes, options.name, [], [], { budget, notes });
  const size = await bytes.size().catch(() => 0);
  return { kind: 'artifact', span: { start: 0, end: 0 }, size, formats, ...notes.result() };
}

interface Scan {
  readonly budget: Budget;
  readonly notes: Notes;
}

async function scanLayer(
  bytes: Bytes,
  name: string,
  members: readonly string[],
  within: readonly ArtifactFormat[],
  scan: Scan,
): Promise<{ readonly formats: readonly ArtifactFormat[] }> {
  const observer = scan.notes.at(members);
  const formats: ArtifactFormat[] = [];
  await guarded(observer, scan, async () => {
    if (within.length > scan.budget.limits.depth) throw new LimitReached('depth', scan.budget.limits.depth);
    const found = await readersFor(await sampleOf(bytes, name));
    for (const reader of found) {
      let format: ArtifactFormat = reader.format;
      await guarded(observer, scan, async () => {
        const context = contextOf(reader, observer, name, members, within, scan);
        format = (await reader.read(bytes, context)) ?? format;
      });
      formats.push(format);
    }
    if (formats.length > 1) observer.sign('polyglot', 0, { formats: formats.join(', ') });
  });
  return { formats };
}

function contextOf(
  reader: ArtifactReader,
  observer: Observer,
  name: string,
  members: readonly string[],
  within: readonly ArtifactFormat[],
  scan: Scan,
): ReadContext {
  return {
    ...observer,
    name,
    budget: scan.budget,
    within,
    async inside(member, content, as = reader.format): Promise<Inside> {
      const path = [...members, member];
      const { formats } = await scanLayer(content, lastPart(member), path, [...within, as], scan);
      const size = await content.size().catch(() => 0);
      const info: MemberInfo = { name: path.join('!/'), size, formats };
      scan.notes.member(info);
      return { formats, member: info };
    },
  };
}

/** Turns what goes wrong into a sign. */
async function guarded(observer: Observer, scan: Scan, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    scan.notes.incomplete();
    if (error instanceof LimitReached)
      observer.sign('limit-reached', 0, { limit: error.limit, allowed: error.allowed });
    else if (error instanceof ReadError) observer.sign('unreadable', 0, { reason: error.message });
    else observer.sign('malformed', 0, { reason: error instanceof Error ? error.message : String(error) });
  }
}

async function readersFor(sample: Sample): Promise<readonly ArtifactReader[]> {
  const found: ArtifactReader[] = [];
  for (const reader of readers) if (await reader.recognises(sample)) found.push(reader);
  return found;
}

async function sampleOf(bytes: Bytes, name: string): Promise<Sample> {
  const start = await bytes.read(0, startSize);
  return {
    name: lastPart(name),
    start,
    bytes,
    async end() {
      const size = await bytes.size();
      return bytes.read(Math.max(0, size - endSize), endSize);
    },
  };
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
