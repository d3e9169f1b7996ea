import { type Bytes, ReadError } from '../artifacts/bytes.ts';
import type { BudgetOptions } from '../artifacts/limits.ts';
import { isModelName } from '../artifacts/names.ts';
import { scanArtifact, unreadableArtifact } from '../artifacts/scan.ts';
import type { Artifact } from '../facts/artifact.ts';
import type { Host, OpenFile } from '../host/host.ts';
import { basename } from '../host/paths.ts';

/** Follows the reading of a large file. */
export interface Reading {
  /** Asked now and then; where it says yes, reading ends with `Cancelled`. */
  readonly cancelled?: () => boolean;
  /** How far into the file the reading has come, in bytes; what is not needed is left out, so it may leap. */
  readonly progress?: (reached: number, size: number) => void;
}

/**
 * Scans a file of the host; nothing when it cannot be opened, or when it is no model file and claims to be none.
 * Rejects only with `Cancelled`.
 */
export async function readArtifact(
  host: Host,
  path: string,
  options: BudgetOptions & Reading = {},
): Promise<Artifact | undefined> {
  const file = await host.open(path);
  if (!file) return unreadableModel(host, path);
  try {
    const artifact = await scanArtifact(bytesOfFile(file, options.progress), {
      ...options,
      name: basename(path),
      unchanged: async () => !(await file.hasChanged()),
    });
    return worthTelling(artifact);
  } finally {
    await file.close();
  }
}

/** A model that is there and cannot be opened is no model that was found fine. */
async function unreadableModel(host: Host, path: string): Promise<Artifact | undefined> {
  if (!isModelName(path) || (await host.stat(path))?.kind !== 'file') return undefined;
  return unreadableArtifact(basename(path));
}

/** Nothing where the file is no model and claims to be none. */
export function worthTelling(artifact: Artifact): Artifact | undefined {
  return artifact.formats.length > 0 || artifact.observations.length > 0 ? artifact : undefined;
}

function bytesOfFile(file: OpenFile, progress: Reading['progress']): Bytes {
  let reached = 0;
  return {
    async read(offset, length) {
      try {
        const bytes = await file.read(offset, length);
        const end = offset + bytes.length;
        // The end is looked at first, for the directory of an archive.
        if (progress && end > reached && end < file.size) {
          reached = end;
          progress(reached, file.size);
        }
        return bytes;
      } catch (error) {
        throw new ReadError(error instanceof Error ? error.message : String(error));
      }
    },
    size: async () => file.size,
  };
}
