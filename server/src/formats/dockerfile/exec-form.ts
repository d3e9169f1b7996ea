import { pieceWithin } from '../containers/words.ts';
import { encodeString, readString } from '../data/json-string.ts';
import { editInFile, type Piece, SegmentBuilder } from '../piece.ts';
import type { Argument, ArgvChanges } from '../shell/shell.ts';

/** A list of words in JSON: no shell reads it. */
export interface ExecForm {
  readonly words: readonly Argument[];
  readonly changes: ArgvChanges;
}

/** Nothing when the text is no JSON list of strings: then it is the shell's. */
export function execForm(body: Piece, file: string): ExecForm | undefined {
  const { text } = body;
  if (!text.startsWith('[') || !isStrings(text)) return undefined;
  const found = [...text.matchAll(/"(?:[^"\\]|\\.)*"/gs)].map((match) => {
    const start = match.index;
    const end = start + match[0].length;
    const builder = new SegmentBuilder();
    readString(text, { start: start + 1, end: end - 1 }, builder);
    const piece = pieceWithin(body, builder, encodeString);
    const span = body.toFile({ start: start + 1, end: end - 1 });
    const word: Argument = {
      text: piece.text,
      raw: file.slice(span.start, span.end),
      span,
      piece: () => piece,
    };
    return { word, start, end };
  });
  const edit = (start: number, end: number, written: string) =>
    editInFile(body, { span: { start, end }, text: written });
  const find = (word: { readonly span: { readonly start: number } }) =>
    found.findIndex((each) => each.word.span.start === word.span.start);
  const last = found[found.length - 1];
  return {
    words: found.map(({ word }) => word),
    changes: {
      remove(words) {
        const edits = words.map((word) => {
          const index = find(word);
          const each = found[index];
          const before = found[index - 1];
          // The first word is the program.
          return each && before ? edit(before.end, each.end, '') : undefined;
        });
        return edits.every((each) => each !== undefined) ? edits : undefined;
      },
      append: (added) =>
        last && [edit(last.end, last.end, added.map((each) => `, ${JSON.stringify(each)}`).join(''))],
      replace(word, written) {
        const each = found[find(word)];
        return each && [edit(each.start, each.end, JSON.stringify(written))];
      },
    },
  };
}

function isStrings(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every((each) => typeof each === 'string');
  } catch {
    return false;
  }
}
