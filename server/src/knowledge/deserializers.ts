import { guardedLoaders } from './guarded-loaders.ts';
import { pickleLoaders } from './pickle-loaders.ts';
import type { CalleeRow } from './table.ts';
import { torchLoaders } from './torch-loaders.ts';

/** A call that builds objects from bytes and can run code while it does so. */
export interface Deserializer extends CalleeRow {
  /** Where the bytes, file or path are passed. */
  readonly input: { readonly position: number; readonly name: string };
  /** Where the API was checked: library and version. */
  readonly checked: string;
  /**
   * Which rule speaks about it; `pickle` where nothing is said, so that a user's own row needs no more than a callee
   * and an input.
   */
  readonly family?: DeserializerFamily;
  /** The argument that turns code execution on or off. */
  readonly switch?: DeserializerSwitch;
  /** Another unpickler may be passed here; any but the default one undoes the switch. */
  readonly unpickler?: { readonly position: number; readonly name: string };
  /**
   * How likely the input comes from someone else when nothing is known of it: `private` for stores that a program
   * mostly keeps for itself, `remote` for loaders that matter only with bytes from elsewhere.
   */
  readonly usual?: 'private' | 'remote';
  /** A format without code for the same job, to be named in the message. */
  readonly instead?: string;
}

export type DeserializerFamily = 'pickle' | 'torch' | 'numpy' | 'keras' | 'framework';

export interface DeserializerSwitch {
  readonly name: string;
  /** -1 for keyword only. */
  readonly position: number;
  /** The value that lets code run. */
  readonly dangerous: boolean;
  /** What happens when the argument is left out: it is safe, it is not, or it is since a release of a package. */
  readonly otherwise: 'safe' | 'dangerous' | { readonly package: string; readonly safeSince: string };
}

export const deserializers: readonly Deserializer[] = [...pickleLoaders, ...torchLoaders, ...guardedLoaders];
