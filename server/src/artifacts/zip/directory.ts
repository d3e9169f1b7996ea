import type { Bytes } from '../bytes.ts';
import { u32, u64 } from '../compression/numbers.ts';
import { Cursor } from '../cursor.ts';
import type { Budget } from '../limits.ts';
import {
  type CentralHeader,
  centralHeaderLength,
  centralHeaderSize,
  end64RecordSize,
  endRecordSize,
  locator64Size,
  parseCentralHeader,
  parseEnd64Record,
  parseEndRecord,
  signatures,
} from './records.ts';

/** An end record and the directory that it points to. */
export interface EndOfArchive {
  /** Where the end record stands, in bytes; before it may stand its wider form, which begins at `start`. */
  readonly at: number;
  readonly start: number;
  /** Where the archive ends by its own account, its comment included. */
  readonly end: number;
  /** How many members it claims. */
  readonly entries: number;
  /**
   * Where the directory may start. Readers count from the start of the file or back from the end record; the two differ
   * where something stands in front of the archive.
   */
  readonly directories: readonly DirectoryPlace[];
}

export interface DirectoryPlace {
  /** In bytes. */
  readonly start: number;
  /** What is to be added to every offset that the directory gives. */
  readonly shift: number;
}

/** Reads the end record at `at`; nothing when none of its directories is there. */
export async function endOfArchive(bytes: Bytes, at: number): Promise<EndOfArchive | undefined> {
  const record = await bytes.read(at, endRecordSize);
  if (record.length < endRecordSize || u32(record, 0) !== signatures.end) return undefined;
  const { commentLength, ...claimed } = parseEndRecord(record);
  const wide = await end64(bytes, at);
  const { entries, directorySize, directoryOffset } = wide ?? claimed;
  const directoryEnd = wide?.at ?? at;
  const counted = { start: directoryOffset, shift: 0 };
  const measured = directoryEnd - directorySize;
  const places = [counted, { start: measured, shift: measured - directoryOffset }];
  const directories: DirectoryPlace[] = [];
  for (const place of places) {
    if (directories.some(({ start }) => start === place.start)) continue;
    if (place.start < 0 || place.start >= at) continue;
    const start = await bytes.read(place.start, 4);
    if (u32(start, 0) === signatures.central) directories.push(place);
  }
  const isEmpty = entries === 0 && directorySize === 0;
  if (directories.length === 0 && !isEmpty) return undefined;
  return { at, start: directoryEnd, end: at + endRecordSize + commentLength, entries, directories };
}

async function end64(bytes: Bytes, end: number) {
  const locatorAt = end - locator64Size;
  if (locatorAt < 0) return undefined;
  const locator = await bytes.read(locatorAt, locator64Size);
  if (u32(locator, 0) !== signatures.locator64) return undefined;
  for (const at of [u64(locator, 8), locatorAt - end64RecordSize]) {
    if (at < 0 || at > locatorAt - end64RecordSize) continue;
    const record = await bytes.read(at, end64RecordSize);
    if (u32(record, 0) === signatures.end64) return { ...parseEnd64Record(record), at };
  }
  return undefined;
}

export interface ListedMember {
  readonly header: CentralHeader;
  /** Where its record stands in the directory, in bytes. */
  readonly at: number;
}

/** The members that a directory lists, and where the directory ends. */
export async function* listedMembers(
  bytes: Bytes,
  start: number,
  budget: Budget,
): AsyncGenerator<ListedMember, number> {
  const cursor = new Cursor(bytes, start);
  while (cursor.has(centralHeaderSize) || (await cursor.fill(centralHeaderSize))) {
    if (u32(cursor.window, cursor.at) !== signatures.central) break;
    const length = centralHeaderLength(cursor.window, cursor.at);
    if (!cursor.has(length) && !(await cursor.fill(length))) break;
    const at = cursor.position;
    budget.spend('members', 1);
    yield { header: parseCentralHeader(cursor.take(length)), at };
  }
  return cursor.position;
}
