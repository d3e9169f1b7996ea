import { Language, Parser } from 'web-tree-sitter';
import { type FactLists, factLists } from '../../server/src/formats/fact-lists.ts';
import { offsetPiece } from '../../server/src/formats/piece.ts';
import { createShell } from '../../server/src/formats/shell/read.ts';
import type { Shell, ShellContext } from '../../server/src/formats/shell/shell.ts';
import { readGrammar } from '../../server/src/host/grammars.ts';

let made: Promise<Shell> | undefined;

/** The shell reader; made once, because it loads a grammar. */
export function testShell(): Promise<Shell> {
  made ??= (async () => {
    await Parser.init({ wasmBinary: await readGrammar('web-tree-sitter.wasm', import.meta.url) });
    return createShell(await Language.load(await readGrammar('tree-sitter-bash.wasm', import.meta.url)));
  })();
  return made;
}

/** The facts of a script that stands in its file from that offset. */
export function readShell(
  shell: Shell,
  text: string,
  context: Partial<ShellContext> = {},
  offset = 0,
): FactLists {
  return factLists(shell.script(offsetPiece(text, offset), { where: 'shell', phase: 'run', ...context }));
}
