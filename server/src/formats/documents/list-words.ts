import type { Word } from '../../facts/command.ts';
import type { Edit } from '../../facts/span.ts';
import type { DataEdits } from '../data/file.ts';
import { itemsOf, type ListNode, type MappingNode, type ScalarNode } from '../data/node.ts';
import type { Piece } from '../piece.ts';
import type { Argument, ArgvChanges } from '../shell/shell.ts';

/** A program and its arguments as entries of a configuration file: `command` and `args`. */
export interface ListedWords {
  readonly words: readonly Argument[];
  readonly changes: ArgvChanges;
}

/** What a client fills in before the program starts. */
const filledIn = /\$\{[^}]*\}|\$\{\{|\{env:|%[A-Za-z_]\w*%|^\$[A-Za-z_]\w*/;

/** The word that a text in the file is; what the client fills in makes it unknown. */
export function pieceWord(piece: Piece, raw: string): Argument {
  const { text } = piece;
  const span = piece.toFile({ start: 0, end: text.length });
  return filledIn.test(text) ? { raw, span, piece: () => piece } : { text, raw, span, piece: () => piece };
}

interface Listing {
  readonly text: string;
  readonly edits: DataEdits;
  /** The scalars in the order of the words. */
  readonly nodes: readonly ScalarNode[];
  /** The list that holds the arguments. */
  readonly list: ListNode | undefined;
  /** The mapping that a list of arguments can be added to, and its key there. */
  readonly within: MappingNode;
  readonly key: string;
}

export function listedWords({ text, edits, nodes, list, within, key }: Listing): ListedWords {
  const words = nodes.map((node) => {
    const piece = node.piece();
    const { start, end } = piece.toFile({ start: 0, end: piece.text.length });
    return pieceWord(piece, text.slice(start, end));
  });
  const nodeOf = (word: Word): ScalarNode | undefined =>
    nodes[words.findIndex(({ span }) => span.start === word.span.start && span.end === word.span.end)];
  return {
    words,
    changes: {
      remove(removed) {
        const gone = removed.map(nodeOf).filter((node) => node !== undefined);
        if (!list || gone.length < removed.length || gone.some((node) => !itemsOf(list).includes(node)))
          return undefined;
        return runsOf(list, gone).flatMap((run) => edits.removeItem(list, run) ?? []);
      },
      append(added) {
        if (!list) return edits.addEntry(within, key, added);
        if (itemsOf(list).length === 0 && added.length > 1) return undefined;
        return joined(added.map((each) => edits.addItem(list, each)));
      },
      replace(word, replacement) {
        const node = nodeOf(word);
        return node && edits.replace(node, replacement);
      },
    },
  };
}

/** Items that stand next to each other go as one, so that their commas do. */
export function runsOf(list: ListNode, gone: readonly ScalarNode[]): readonly ScalarNode[] {
  const runs: ScalarNode[] = [];
  let last: ScalarNode | undefined;
  for (const item of list.items) {
    if (item.kind !== 'scalar' || !gone.includes(item)) {
      last = undefined;
      continue;
    }
    if (last) runs.pop();
    last = { ...item, span: { start: last?.span.start ?? item.span.start, end: item.span.end } };
    runs.push(last);
  }
  return runs;
}

/** Insertions at one place as one edit, in order. */
export function joined(made: readonly (readonly Edit[] | undefined)[]): readonly Edit[] | undefined {
  const edits = made.flatMap((each) => each ?? []);
  const [first] = edits;
  if (!first || edits.length < made.length) return undefined;
  return [{ ...first, text: edits.map((edit) => edit.text).join('') }];
}
