import { type Bytes, ReadError } from '../artifacts/bytes.ts';
import type { BudgetOptions } from '../artifacts/limits.ts';
import { scanArtifact } from '../artifacts/scan.ts';
import type { Artifact } from '../facts/artifact.ts';
import type { Host, OpenFile } from '../host/host.ts';
import { basename } from '../host/paths.ts';

/**
 * Scans a file of the host; nothing when it cannot be opened, or when it is no model file and claims to be none.
 * Rejects only with `Cancelled`.
 */
export async function readArtifact(
  host: Host,
  path: string,
  options: BudgetOptions = {},
): Promise<Artifact | undefined> {
  const file = await host.open(path);
  if (!file) return undefined;
  try {
    const artifact = await scanArtifact(bytesOfFile(file), {
      ...options,
      name: basename(path),
      unchanged: async () => !(await file.hasChanged()),
    });
    return artifact.formats.length > 0 || artifact.observations.length > 0 ? artifact : undefined;
  } finally {
    await file.close();
  }
}

function bytesOfFile(file: OpenFile): Bytes {
  return {
    async read(offset, length) {
      try {
        return await file.read(offset, length);
      } catch (error) {
        throw new ReadError(error instanceof Error ? error.message : String(error));
      }
    },
    size: async () => file.size,
  };
}
