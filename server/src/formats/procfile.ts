import type { Fact } from '../facts/fact.ts';
import type { Format } from './format.ts';
import { slicePiece } from './piece.ts';
import type { Shell } from './shell/shell.ts';
import { textFormat } from './text-format.ts';

/** `web: uvicorn app:app --host 0.0.0.0`, one process a line. */
export function procfileFormat(shell: Shell): Format {
  return textFormat('procfile', { open: '#', ownLine: true }, (text) => ({
    *facts(): Generator<Fact> {
      for (const match of text.matchAll(/^[ \t]*[\w-]+[ \t]*:[ \t]*(?=\S)([^\r\n]*)/gm)) {
        const line = match[1] ?? '';
        const end = match.index + match[0].length;
        const piece = slicePiece(text, { start: end - line.length, end });
        yield* shell.script(piece, { where: 'service-unit', phase: 'start' });
      }
    },
    isComment: (offset) => isCommentLine(text, offset),
    firstError: undefined,
  }));
}

/** True when the offset lies in a line that begins with `#`. */
export function isCommentLine(text: string, offset: number): boolean {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*#/.test(text.slice(start, offset + 1));
}
