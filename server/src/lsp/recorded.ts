import { isModelName } from '../artifacts/names.ts';
import { evidenceReader } from '../evidence/readers.ts';
import { basename, child, parent, upwards } from '../host/paths.ts';
import { manifestName } from '../knowledge/model-manifest.ts';
import type { Folder } from './workspace.ts';

/**
 * Files whose findings may differ because this one is not what it was: the manifests above a model, and the models
 * below a manifest or a list of checksums.
 */
export async function* recordedWith(path: string, { root, session }: Folder): AsyncIterable<string> {
  if (isModelName(path)) {
    for (const folder of upwards(parent(path), root)) yield child(folder, manifestName);
  }
  if (!evidenceReader(basename(path))) return;
  for await (const other of session.files([parent(path)])) {
    if (other !== path && isModelName(other)) yield other;
  }
}
