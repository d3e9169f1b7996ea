import type { Bytes } from '../bytes.ts';
import type { Machine } from './machine.ts';

/** A pickle whose storages are members beside it. */
export interface PickleBesideRecords extends Bytes {
  /** Sizes of those members in bytes, by the keys of the storages. */
  readonly records: ReadonlyMap<string, number>;
  /** Takes the storages that the pickle names. */
  readonly storages: Machine['storages'];
}

export function besideRecords(bytes: Bytes, records: ReadonlyMap<string, number>): PickleBesideRecords {
  return {
    read: (offset, length) => bytes.read(offset, length),
    size: () => bytes.size(),
    records,
    storages: new Map(),
  };
}

export function isBesideRecords(bytes: Bytes): bytes is PickleBesideRecords {
  return 'records' in bytes && 'storages' in bytes;
}
