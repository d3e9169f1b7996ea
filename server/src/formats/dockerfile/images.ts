import { type Image, parseImage } from '../../facts/image.ts';
import type { Span } from '../../facts/span.ts';
import { interpolate, type Lookup } from '../containers/references.ts';
import { slice } from '../containers/words.ts';
import { editInFile, type Piece } from '../piece.ts';
import type { Instruction } from './instructions.ts';
import type { Stage } from './stages.ts';

/** The image that a stage is made from; nothing for `scratch` and another stage. */
export function baseImage({ reference, image, from }: Stage): Image | undefined {
  return reference && image && imageFact(reference, image.text, from.span);
}

/** `COPY --from=image` and `RUN --mount=from=image` take files out of an image, unless it is a stage. */
export function sourceImages(
  { flags, span }: Instruction,
  lookup: Lookup,
  stages: readonly Stage[],
): readonly Image[] {
  return flags.flatMap(({ piece }) => {
    const [, before, written] = /^(--from=|--mount=(?:[^,]*,)*?from=)([^,\s]+)/.exec(piece.text) ?? [];
    if (before === undefined || written === undefined) return [];
    const text = interpolate(written, lookup);
    // A plain word may be a context that the build is given.
    if (!/[/:@]/.test(text) || stages.some(({ name }) => name === text.toLowerCase())) return [];
    return imageFact(slice(piece, before.length, before.length + written.length), text, span) ?? [];
  });
}

function imageFact(reference: Piece, filled: string, statement: Span): Image | undefined {
  const name = parseImage(filled);
  if (!name) return undefined;
  const whole: Span = { start: 0, end: reference.text.length };
  return {
    kind: 'image',
    ...name,
    span: reference.toFile(whole),
    statement,
    where: 'dockerfile',
    change: { replace: (text) => [editInFile(reference, { span: whole, text })] },
  };
}
