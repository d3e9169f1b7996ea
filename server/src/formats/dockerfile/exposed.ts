import type { Container } from '../../facts/container.ts';
import type { Service } from '../../facts/service.ts';
import { interpolate, type Lookup } from '../containers/references.ts';
import { splitWords } from '../containers/words.ts';
import type { Instruction } from './instructions.ts';

/** The ports that an image says it listens on. Who reaches them is said when it is run. */
export function exposedPorts(
  { body, span }: Instruction,
  lookup: Lookup,
  container: Container | undefined,
): readonly Service[] {
  return splitWords(body).flatMap(({ piece }) => {
    const [, first, last] =
      /^(\d{1,5})(?:-(\d{1,5}))?(?:\/tcp)?$/i.exec(interpolate(piece.text, lookup)) ?? [];
    if (first === undefined) return [];
    return {
      kind: 'service',
      port: Number(first),
      lastPort: Number(last ?? first),
      reach: 'unknown',
      text: piece.text,
      span: piece.toFile({ start: 0, end: piece.text.length }),
      statement: span,
      where: 'dockerfile',
      ...(container && { container }),
      change: { bind: () => undefined },
    } satisfies Service;
  });
}
