import type { Host } from '../host/host.ts';
import { child } from '../host/paths.ts';
import { hubCache } from '../workspace/hub.ts';

/** Deeper than any repository's folders go. */
const maxDepth = 20;

/**
 * The files of every model, dataset and space in the Hugging Face cache, under the names that they have in their
 * repositories. There they are links to blobs that are named by their hash.
 */
export async function hubSnapshots(host: Host): Promise<readonly string[]> {
  const cache = hubCache(host);
  if (cache === undefined) return [];
  const found: string[] = [];
  for (const { name } of await host.list(cache)) {
    if (/^(?:models|datasets|spaces)--/.test(name)) {
      await collect(child(child(cache, name), 'snapshots'), host, found, 0);
    }
  }
  return found.sort();
}

async function collect(folder: string, host: Host, found: string[], depth: number): Promise<void> {
  if (depth > maxDepth) return;
  for (const { name, kind } of await host.list(folder)) {
    const path = child(folder, name);
    if (kind === 'folder') await collect(path, host, found, depth + 1);
    else if (kind === 'file' || (await host.stat(path))?.kind === 'file') found.push(path);
  }
}
