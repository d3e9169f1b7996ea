import { DockerfileParser } from 'dockerfile-ast';
import { createLines, type Lines } from '../../engine/text.ts';
import type { Span } from '../../facts/span.ts';
import { type SplitWord, slice, splitWords } from '../containers/words.ts';
import { type Piece, SegmentBuilder } from '../piece.ts';

/** An instruction of a Dockerfile, with its continuations joined and the comments between them left out. */
export interface Instruction {
  /** In capitals; of an `ONBUILD` the instruction after it. */
  readonly keyword: string;
  readonly onBuild: boolean;
  readonly keywordSpan: Span;
  readonly span: Span;
  /** Flags in front of the arguments: `--from=build`. */
  readonly flags: readonly SplitWord[];
  /** What comes after the flags. */
  readonly body: Piece;
  readonly heredocs: readonly Heredoc[];
}

/** A here-document of an instruction. */
export interface Heredoc {
  readonly name: string;
  /** The lines between; nothing when there are none. */
  readonly content: Span;
  readonly closed: boolean;
}

/** Where instructions stand, by the library; what they say is read here, with the way back to each character. */
export function readInstructions(text: string): readonly Instruction[] {
  const lines = createLines(text);
  try {
    const file = DockerfileParser.parse(text);
    const escapeCharacter = file.getEscapeCharacter();
    return file.getInstructions().map((each) => {
      const { start, end } = each.getRange();
      const span = trimmed(text, { start: offset(lines, start), end: offset(lines, end) });
      const heredocs = /<</.test(text.slice(span.start, span.end)) ? heredocsOf(each, lines, text) : [];
      return instruction(text, span, heredocs, escapeCharacter);
    });
  } catch {
    // What the library cannot read is no Dockerfile.
    return [];
  }
}

interface Position {
  readonly line: number;
  readonly character: number;
}

function offset(lines: Lines, { line, character }: Position): number {
  return lines.startOf(line) + character;
}

function trimmed(text: string, { start, end }: Span): Span {
  let last = Math.min(end, text.length);
  while (last > start && /\s/.test(text[last - 1] ?? '')) last -= 1;
  return { start, end: last };
}

interface HeredocHolder {
  getHeredocs?(): readonly {
    getName(): string;
    getContentRange(): { readonly start: Position; readonly end: Position } | null;
    getDelimiterRange(): object | null;
  }[];
}

function heredocsOf(holder: object, lines: Lines, text: string): readonly Heredoc[] {
  return ((holder as HeredocHolder).getHeredocs?.() ?? []).flatMap((each) => {
    const range = each.getContentRange();
    if (!range) return [];
    const content = {
      start: offset(lines, range.start),
      end: Math.min(offset(lines, range.end), text.length),
    };
    return [{ name: each.getName(), content, closed: each.getDelimiterRange() !== null }];
  });
}

function instruction(
  text: string,
  span: Span,
  heredocs: readonly Heredoc[],
  escapeCharacter: string,
): Instruction {
  const whole = joined(text, span, heredocs.length > 0, escapeCharacter);
  const [, first = '', space = '', second = ''] = /^(\S*)(\s*)(\S*)/.exec(whole.text) ?? [];
  const onBuild = /^onbuild$/i.test(first);
  const before = onBuild ? first.length + space.length : 0;
  const keyword = onBuild ? second : first;
  const rest = slice(whole, before + keyword.length, whole.text.length);
  const { flags, end } = flagsOf(rest, keyword);
  const bodyStart = end + (/^\s*/.exec(rest.text.slice(end))?.[0].length ?? 0);
  return {
    keyword: keyword.toUpperCase(),
    onBuild,
    keywordSpan: whole.toFile({ start: before, end: before + keyword.length }),
    span,
    flags,
    body: slice(rest, bodyStart, rest.text.trimEnd().length),
    heredocs,
  };
}

const withFlags = /^(?:from|run|copy|add|healthcheck)$/i;

function flagsOf(
  piece: Piece,
  keyword: string,
): { readonly flags: readonly SplitWord[]; readonly end: number } {
  if (!withFlags.test(keyword) || !/^\s*--/.test(piece.text)) return { flags: [], end: 0 };
  const flags: SplitWord[] = [];
  for (const word of splitWords(piece)) {
    if (!word.piece.text.startsWith('--')) break;
    flags.push(word);
  }
  return { flags, end: flags[flags.length - 1]?.end ?? 0 };
}

/** The text of an instruction as it is read: lines that an escapeCharacter ends are one, comments and blank lines go. */
function joined(text: string, span: Span, hasHeredoc: boolean, escapeCharacter: string): Piece {
  const builder = new SegmentBuilder();
  let at = span.start;
  let continues = false;
  while (at < span.end) {
    const lineBreak = text.indexOf('\n', at);
    const next = lineBreak < 0 || lineBreak >= span.end ? span.end : lineBreak + 1;
    const line = text.slice(at, next);
    const body = line.replace(/\r?\n$/, '');
    if (continues && /^[ \t]*(?:#|$)/.test(body)) {
      at = next;
      continue;
    }
    const kept = endOfContent(body, escapeCharacter);
    const ends = kept !== undefined && next < span.end;
    builder.copy(ends ? body.slice(0, kept) : body, at);
    at = next;
    continues = ends;
    // From here on the lines are those of the heredoc.
    if (!ends && hasHeredoc) {
      builder.copy(
        text.slice(next - (line.length - body.length), span.end),
        next - (line.length - body.length),
      );
      break;
    }
    if (!ends) builder.copy(line.slice(body.length), next - (line.length - body.length));
  }
  return builder.piece((written) => written.replaceAll('\n', `${escapeCharacter}\n`));
}

/** Where a line's text ends when an escapeCharacter joins it to the next; nothing when it does not. */
function endOfContent(line: string, escapeCharacter: string): number | undefined {
  let end = line.length;
  while (end > 0 && (line[end - 1] === ' ' || line[end - 1] === '\t')) end -= 1;
  return line[end - 1] === escapeCharacter ? end - 1 : undefined;
}
