import type { Span } from '../facts/span.ts';
import type { FactContext, ParsedFile } from '../formats/format.ts';
import { loadedFile } from '../knowledge/model-file-loads.ts';
import type { FileLoad } from './engine.ts';

/** The calls of a file that load a model file, as far as its path is known. */
export function loadsIn(parsed: ParsedFile, context: FactContext): readonly FileLoad[] {
  const toFile = (span: Span): Span => parsed.mapping?.toFile(span) ?? span;
  return parsed.facts('call', context).flatMap((call): readonly FileLoad[] => {
    const loaded = loadedFile(call, context.knowledge, context.project);
    return loaded ? [{ span: toFile(call.span), path: loaded.path, guarded: loaded.guarded }] : [];
  });
}
