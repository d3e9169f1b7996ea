import type { ArtifactFormat } from '../../facts/artifact.ts';
import { kerasZip } from '../keras/zip.ts';
import { npz } from '../numpy/npz.ts';
import type { ReadContext } from '../reader.ts';
import { skops } from '../skops/skops.ts';
import { torchPackage, torchScript, torchZip } from '../torch/archives.ts';
import { torchserve } from '../torchserve/torchserve.ts';
import type { ZipArchive, ZipMember } from './member.ts';

/** What a kind of zip made of its members. */
export interface ZipKindResult {
  /** A more exact format than the kind's own. */
  readonly format?: ArtifactFormat;
  /** The members that it has read, or that its loaders take as plain data: nothing else is done with them. */
  readonly dealtWith: Iterable<ZipMember>;
}

/** A format that is a zip with certain members. */
export interface ZipKind {
  readonly format: ArtifactFormat;
  /** By the names of the members, above all. */
  recognises(archive: ZipArchive): boolean | Promise<boolean>;
  /** Reads what is special about it; every member that it does not deal with is scanned by its content. */
  read?(archive: ZipArchive, context: ReadContext): Promise<ZipKindResult>;
}

/** The kinds of zip that hold a model, in the order in which they are asked: one line for each. */
export const zipKinds: readonly ZipKind[] = [
  kerasZip,
  torchScript,
  torchPackage,
  torchZip,
  npz,
  skops,
  torchserve,
];
