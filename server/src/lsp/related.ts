import type { Finding } from '../engine/finding.ts';
import type { Span } from '../facts/span.ts';
import { join } from '../host/paths.ts';
import { type Part, partAt, type RelatedPlace } from './convert.ts';
import type { Folder } from './workspace.ts';

/**
 * The text of a file, as the editor shows it if it is open there; nothing when it cannot be read. A place at the very
 * start is the file as a whole, which needs no text: it may be a model file of many gigabytes.
 */
export type ReadRelated = (path: string, span: Span) => Promise<Part | undefined>;

/** Where the places are that a finding refers to; those that cannot be found are left out. */
export async function relatedPlaces(
  finding: Finding,
  parts: readonly Part[],
  path: string,
  folder: Folder,
  read: ReadRelated,
): Promise<readonly RelatedPlace[]> {
  const places: RelatedPlace[] = [];
  for (const { span, message, file } of finding.related) {
    const target = file === undefined ? path : join(folder.root, file);
    const part = target === path ? partAt(parts, span.start) : await read(target, span);
    if (part) places.push({ part, span, message });
  }
  return places;
}
