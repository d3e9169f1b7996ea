import type { Span } from '../../facts/span.ts';
import type { Format } from '../format.ts';
import { offsetPiece } from '../piece.ts';
import { textFormat } from '../text-format.ts';
import type { BashShell } from './read.ts';
import type { SyntaxNode } from './syntax.ts';

/** Files of shell. */
export function shellFormat(shell: BashShell): Format {
  return textFormat('shell', { open: '#' }, (text) => {
    let places: Places | undefined;
    const known = (): Places => {
      places ??= placesIn(shell.parse(text));
      return places;
    };
    return {
      facts: () => shell.script(offsetPiece(text, 0), { where: 'shell', phase: 'run' }),
      isComment: (offset) => known().comments.some(({ start, end }) => start <= offset && offset < end),
      get firstError() {
        return known().error;
      },
    };
  });
}

interface Places {
  readonly comments: readonly Span[];
  readonly error: Span | undefined;
}

function placesIn(root: SyntaxNode): Places {
  const comments: Span[] = [];
  let error: Span | undefined;
  const waiting: SyntaxNode[] = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === 'comment') comments.push({ start: node.start, end: node.end });
    if (node.type === 'ERROR' && (!error || node.start < error.start))
      error = { start: node.start, end: node.end };
    waiting.push(...node.children);
  }
  return { comments, error };
}
