import type { Language } from 'web-tree-sitter';
import { shellFacts } from './commands.ts';
import type { Shell } from './shell.ts';

/** The shell reader over the Bash grammar. */
export function createShell(_bash: Language): Shell {
  return {
    script(piece, { where }) {
      const { commands, environment } = shellFacts(
        piece.text,
        piece.toFile({ start: 0, end: 0 }).start,
        where,
      );
      return [...commands, ...environment];
    },
    argv: () => [],
  };
}
