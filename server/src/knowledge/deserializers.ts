import type { CalleeRow } from './table.ts';

/** A call that builds objects from bytes and can run code while it does so. */
export interface Deserializer extends CalleeRow {
  /** Where the bytes, file or path are passed. */
  readonly input: { readonly position: number; readonly name: string };
  /** Where the API was checked: library and version. */
  readonly checked: string;
}

export const deserializers: readonly Deserializer[] = [
  { callee: 'pickle.load', input: { position: 0, name: 'file' }, checked: 'CPython 3.14' },
];
