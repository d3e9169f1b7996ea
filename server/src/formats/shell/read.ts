import { type Language, Parser } from 'web-tree-sitter';
import { argvFacts } from './argv.ts';
import { packageFactsOf } from './facts.ts';
import { type Reader, scriptFacts } from './script.ts';
import type { Shell } from './shell.ts';
import { copyTree, type SyntaxNode } from './syntax.ts';

/** Longer scripts, in UTF-16 units, are data that somebody gave a shell's name. */
const maxLength = 2_000_000;

const empty: SyntaxNode = { type: 'program', start: 0, end: 0, children: [] };

export interface BashShell extends Shell {
  /** The grammar's view of a script. */
  parse(text: string): SyntaxNode;
}

/** The shell reader over the Bash grammar; the parser's runtime has to be ready. */
export function createShell(bash: Language): BashShell {
  const parser = new Parser();
  parser.setLanguage(bash);

  function parse(text: string): SyntaxNode {
    if (text.length > maxLength) return empty;
    const tree = parser.parse(text);
    if (!tree) return empty;
    const root = copyTree(tree);
    tree.delete();
    return root;
  }

  const reader: Reader = { parse, nesting: 0 };
  return {
    parse,
    script(piece, context) {
      const facts = scriptFacts(piece, context, reader);
      return [...facts, ...packageFactsOf(facts)];
    },
    argv(words, context, changes) {
      const facts = argvFacts(words, context, changes, reader);
      return [...facts, ...packageFactsOf(facts)];
    },
  };
}
