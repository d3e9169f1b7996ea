import type { Span } from '../facts/span.ts';
import type { Host } from '../host/host.ts';
import { decode } from '../host/text.ts';
import { createPart, type Part } from './convert.ts';
import type { Sources } from './sources.ts';
import type { Workspace } from './workspace.ts';

/**
 * The text of a file as the editor shows it if it is open there, else from the host; nothing when unreadable. It is not
 * read for an empty `span` at its start.
 */
export async function readPart(
  path: string,
  { sources, host }: { readonly sources: Sources; readonly host: Host },
  workspace: Workspace,
  span?: Span,
): Promise<Part | undefined> {
  const open = sources.byPath(path).find((source) => !source.isNotebook);
  const [shown] = open?.texts() ?? [];
  if (shown) return createPart(shown.uri, shown.version, shown.text);
  if (span?.end === 0) return createPart(workspace.uriFor(path), 0, '');
  const bytes = await host.read(path);
  const decoded = bytes && decode(bytes);
  return decoded && createPart(workspace.uriFor(path), 0, decoded.text);
}
