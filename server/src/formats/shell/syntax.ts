import type { Tree, TreeCursor } from 'web-tree-sitter';
import type { Span } from '../../facts/span.ts';

/** A node of the grammar, without its native memory. Offsets are those of the script. */
export interface SyntaxNode extends Span {
  readonly type: string;
  readonly children: readonly SyntaxNode[];
}

/** Copies a tree, so that it can be disposed of. Without recursion: a script may nest as deep as it likes. */
export function copyTree(tree: Tree): SyntaxNode {
  const cursor = tree.walk();
  const root = nodeAt(cursor);
  const above: Growing[] = [];
  let current = root;
  for (;;) {
    if (cursor.gotoFirstChild()) above.push(current);
    else {
      while (!cursor.gotoNextSibling()) {
        if (above.length === 0 || !cursor.gotoParent()) {
          cursor.delete();
          return root;
        }
        above.pop();
        if (above.length === 0) {
          cursor.delete();
          return root;
        }
      }
    }
    current = nodeAt(cursor);
    above[above.length - 1]?.children.push(current);
  }
}

interface Growing extends SyntaxNode {
  readonly children: Growing[];
}

function nodeAt(cursor: TreeCursor): Growing {
  return {
    type: cursor.nodeType,
    start: cursor.startIndex,
    end: cursor.endIndex,
    children: [],
  };
}
