import type { Word } from '../../facts/command.ts';
import type { Span } from '../../facts/span.ts';
import type { DataEdits } from '../data/file.ts';
import type { ListNode, ScalarNode } from '../data/node.ts';
import { joined, runsOf } from '../documents/list-words.ts';
import { editInFile, type Piece, SegmentBuilder } from '../piece.ts';
import type { Argument, ArgvChanges } from '../shell/shell.ts';

/** A text inside of a piece, put together by a builder whose offsets are the piece's. */
export function pieceWithin(outer: Piece, builder: SegmentBuilder, encode: (text: string) => string): Piece {
  const inner = builder.piece((text) => outer.encode(encode(text)));
  return { text: inner.text, encode: inner.encode, toFile: (span) => outer.toFile(inner.toFile(span)) };
}

/** A part of a piece. */
export function slice(piece: Piece, start: number, end: number): Piece {
  const builder = new SegmentBuilder();
  builder.copy(piece.text.slice(start, end), start);
  if (start === end) {
    return { text: '', encode: piece.encode, toFile: () => piece.toFile({ start, end: start }) };
  }
  return pieceWithin(piece, builder, (text) => text);
}

/** A text of another file: every place in it is the place here that names that file. */
export function elsewhere(text: string, here: Span): Piece {
  return { text, toFile: () => here, encode: (written) => written };
}

/** A word of a command line that no shell reads. */
export interface SplitWord {
  /** The word without its quotes, escapes resolved. */
  readonly piece: Piece;
  /** From the first character to the last, quotes included; offsets into the line. */
  readonly start: number;
  readonly end: number;
}

/** Splits a line as a shell does, with quotes and escapes but nothing else. `${…}` belongs to one word. */
export function splitWords(line: Piece): readonly SplitWord[] {
  const { text } = line;
  const words: SplitWord[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at] ?? '')) {
      at += 1;
      continue;
    }
    const start = at;
    const builder = new SegmentBuilder();
    at = readWord(text, at, builder);
    words.push({ piece: pieceWithin(line, builder, quoteIfNeeded), start, end: at });
  }
  return words;
}

function readWord(text: string, start: number, builder: SegmentBuilder): number {
  let at = start;
  let quote = '';
  let run = at;
  const flush = (): void => {
    if (at > run) builder.copy(text.slice(run, at), run);
  };
  while (at < text.length) {
    const character = text[at] ?? '';
    if (quote === '' && /\s/.test(character)) break;
    if (character === quote || (quote === '' && (character === '"' || character === "'"))) {
      flush();
      quote = quote === '' ? character : '';
      at += 1;
      run = at;
    } else if (character === '\\' && quote !== "'" && at + 1 < text.length) {
      flush();
      if (text[at + 1] !== '\n') builder.add(text[at + 1] ?? '', at, at + 2);
      at += 2;
      run = at;
    } else if (character === '$' && text[at + 1] === '{' && quote !== "'") {
      const close = text.slice(at, at + 2000).indexOf('}');
      at += close < 0 ? 2 : close + 1;
    } else at += 1;
  }
  flush();
  return at;
}

function quoteIfNeeded(text: string): string {
  return /^[\w@%+=:,./-]*$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** Edits of words that stand in one line of text. */
export function lineChanges(line: Piece, words: readonly SplitWord[]): ArgvChanges {
  const find = (word: Word): SplitWord | undefined =>
    words.find(({ piece }) => {
      const span = piece.toFile({ start: 0, end: piece.text.length });
      return span.start === word.span.start && span.end === word.span.end;
    });
  return {
    remove(removed) {
      const edits = removed.map((word) => {
        const found = find(word);
        if (!found) return undefined;
        const before = /\s+$/.exec(line.text.slice(0, found.start))?.[0].length ?? 0;
        return editInFile(line, { span: { start: found.start - before, end: found.end }, text: '' });
      });
      return edits.every((edit) => edit !== undefined) ? edits : undefined;
    },
    append(added) {
      const end = words[words.length - 1]?.end;
      if (end === undefined) return undefined;
      const text = added.map((word) => ` ${quoteIfNeeded(word)}`).join('');
      return [editInFile(line, { span: { start: end, end }, text })];
    },
    replace(word, text) {
      const found = find(word);
      if (!found) return undefined;
      return [editInFile(line, { span: { start: found.start, end: found.end }, text: quoteIfNeeded(text) })];
    },
  };
}

/** Edits of words that are the items of a list. */
export function listChanges(
  edits: DataEdits,
  list: ListNode,
  items: readonly ScalarNode[],
  words: readonly Argument[],
): ArgvChanges {
  const find = (word: Word): ScalarNode | undefined =>
    items[words.findIndex(({ span }) => span.start === word.span.start && span.end === word.span.end)];
  return {
    remove(removed) {
      const gone = removed.map(find).filter((item) => item !== undefined);
      if (gone.length < removed.length || gone.length >= items.length) return undefined;
      return runsOf(list, gone).flatMap((run) => edits.removeItem(list, run) ?? []);
    },
    append: (added) => joined(added.map((text) => edits.addItem(list, text))),
    replace(word, text) {
      const item = find(word);
      return item && edits.replace(item, text);
    },
  };
}

/** Programs that somebody only names when the image starts nothing of its own. */
const program =
  /^(?:(?:.*\/)?(?:python[\d.]*|(?:ba|da|a|z)?sh|uvicorn|uv|env|tini|dumb-init|sleep|tail)|\/.+)$/;

/** The words that an image puts before the arguments that it is given. They stand where the first argument begins. */
export function entrypointWords(
  words: readonly string[] | undefined,
  given: readonly Argument[],
): readonly Argument[] {
  const [first] = given;
  if (!words || !first) return [];
  if (first.text !== undefined && (program.test(first.text) || first.text === words[0])) return [];
  const span = { start: first.span.start, end: first.span.start };
  return words.map((text) => ({ text, raw: text, span, piece: () => elsewhere(text, span) }));
}

const shells = /^(?:.*\/)?(?:ba|da|a|z|k)?sh$/;

/**
 * In the script of `sh -c` a reference that is not filled in is the shell's own variable: the script is known, and the
 * shell reads what is in it.
 */
export function withScript(words: readonly Argument[]): readonly Argument[] {
  if (!shells.test(words[0]?.text ?? '')) return words;
  const index = words.findIndex(({ text }) => text !== undefined && /^-[a-z]*c$/.test(text)) + 1;
  const script = index === 0 ? undefined : words[index];
  if (!script?.piece || script.text !== undefined) return words;
  const { text } = typeof script.piece === 'function' ? script.piece() : script.piece;
  return words.map((word) => (word === script ? { ...script, text } : word));
}
