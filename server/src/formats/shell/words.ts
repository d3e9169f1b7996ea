import type { Command, Word } from '../../facts/command.ts';
import type { Span } from '../../facts/span.ts';
import { type Piece, SegmentBuilder } from '../piece.ts';
import { hole } from './mask.ts';
import { type Part, partsOf, type Values } from './parts.ts';
import type { SyntaxNode } from './syntax.ts';

/** A word with what is needed to edit it and to read on in it. */
export interface ShellWord extends Word {
  /** What is known of it, with U+FFFC for each part that is not. */
  readonly partly: string;
  /** Where it stands in the script; nothing for one that a variable gave or that no script holds. */
  readonly at: Span | undefined;
  /** Its text as a piece of the file, for a script in a word. */
  readonly asPiece?: () => Piece;
}

/** A script with what is known of its variables. */
export interface Script {
  /** As it is written, and as the shell reads it: of the same length. */
  readonly piece: Piece;
  readonly text: string;
  readonly values: Values;
  /** The commands of a substitution: a list that is full when all of the script is read. Nothing for other nodes. */
  readonly commandsIn: (node: SyntaxNode) => readonly Command[] | undefined;
  /** Does something when all of the script is read. */
  readonly later: (then: () => void) => void;
}

/** The words that a node stands for: one, unless it holds a list or a value with spaces. */
export function wordsOf(node: SyntaxNode, script: Script): readonly ShellWord[] {
  const { piece, text, values } = script;
  const raw = piece.text.slice(node.start, node.end);
  const span = piece.toFile(node);
  // Nearly all words are plain, and a script has thousands.
  if (
    node.children.length === 0 &&
    node.type === 'word' &&
    !raw.includes('\\') &&
    !raw.includes(hole) &&
    text.startsWith(raw, node.start)
  ) {
    const asPiece = (): Piece => pieceOf(partsOf(node, text, values), piece, raw);
    return [{ text: raw, partly: raw, raw, span, at: node, asPiece }];
  }
  const parts = partsOf(node, text, values);
  const only = parts.length === 1 ? parts[0] : undefined;
  const many = only?.items ?? (parts.some(isSplit) ? split(parts) : undefined);
  if (many) {
    return many.map((each) => ({ ...textOf(each), raw, span, at: undefined }));
  }
  const found = substitutesOf(node, script);
  const partly = parts.map((each) => each.text).join('');
  const asPiece = (): Piece => pieceOf(parts, piece, raw);
  if (!found && !partly.includes(hole)) return [{ text: partly, partly, raw, span, at: node, asPiece }];
  return [{ ...textOf(partly), raw, span, ...(found ? { substitutes: found } : {}), at: node, asPiece }];
}

function textOf(partly: string): { readonly partly: string; readonly text?: string } {
  return partly.includes(hole) ? { partly } : { partly, text: partly };
}

function isSplit(part: Part): boolean {
  return part.splits === true && /[ \t\n]/.test(part.text);
}

/** Words of parts, some of which are taken apart at spaces. */
function split(parts: readonly Part[]): readonly string[] {
  const words: string[] = [];
  let current: string | undefined;
  for (const part of parts) {
    if (!part.splits) {
      current = (current ?? '') + part.text;
      continue;
    }
    const pieces = part.text.split(/[ \t\n]+/);
    for (const [index, each] of pieces.entries()) {
      if (index > 0) {
        if (current !== undefined) words.push(current);
        current = undefined;
      }
      if (each !== '') current = (current ?? '') + each;
    }
  }
  if (current !== undefined) words.push(current);
  return words;
}

/** The commands inside a word; nothing when there are none. */
function substitutesOf(node: SyntaxNode, script: Script): readonly Command[] | undefined {
  const inside: (readonly Command[])[] = [];
  const waiting = [node];
  for (let each = waiting.pop(); each; each = waiting.pop()) {
    const inner = script.commandsIn(each);
    if (inner) inside.push(inner);
    else if (each.children.length > 0) waiting.push(...each.children.toReversed());
  }
  if (inside.length <= 1) return inside[0];
  const found: Command[] = [];
  script.later(() => found.push(...inside.flat()));
  return found;
}

/** The text of a word as a script of its own. */
export function pieceOf(parts: readonly Part[], piece: Piece, raw: string): Piece {
  const builder = new SegmentBuilder();
  for (const { text, start, end, written } of parts) {
    if (written) builder.copy(text, start);
    else builder.add(text, start, end);
  }
  const quote = raw.startsWith("'") ? inSingleQuotes : raw.startsWith('"') ? inDoubleQuotes : unquoted;
  const inner = builder.piece((text) => piece.encode(quote(text)));
  return { ...inner, toFile: (span) => piece.toFile(inner.toFile(span)) };
}

function inSingleQuotes(text: string): string {
  return text.replaceAll("'", "'\\''");
}

function inDoubleQuotes(text: string): string {
  return text.replace(/[\\"$`]/g, '\\$&');
}

function unquoted(text: string): string {
  return text.replace(/[^\w@%+=:,./-]/g, '\\$&');
}

/** Text as one word of a shell. */
export function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${inSingleQuotes(text)}'`;
}
