import { isAbsolute, isWithin, join, parent } from '../host/paths.ts';

/**
 * The file that an entry means, relative to the folder of the evidence. Nothing when the entry is an absolute path, one
 * of another system, or leads out of `top`.
 */
export function entryPath(evidence: string, entry: string, top = parent(evidence)): string | undefined {
  if (entry === '' || entry.includes('\0') || isAbsolute(entry) || /^(?:[A-Za-z]:|[\\/])/.test(entry))
    return undefined;
  const folder = parent(evidence);
  const path = join(folder, entry);
  return path !== folder && path !== top && isWithin(path, top) ? path : undefined;
}
