import type { Edit, Span } from '../facts/span.ts';
import type { Mapping } from './format.ts';

/**
 * A text that stands in a file, perhaps escaped or indented there, and the way back to its place. A format that finds
 * another language inside itself hands it on as a piece, and the facts of the piece have the file's own spans.
 */
export interface Piece extends Mapping {
  readonly text: string;
}

/** A run of characters that stand in the file as they are, or a few that are written as others. */
export interface Segment {
  readonly start: number;
  readonly end: number;
  readonly fileStart: number;
  readonly fileEnd: number;
}

/** A part of a file that is written there as it is. */
export function slicePiece(file: string, span: Span): Piece {
  return offsetPiece(file.slice(span.start, span.end), span.start);
}

/** A text that stands in the file at that offset. */
export function offsetPiece(text: string, offset: number): Piece {
  return {
    text,
    toFile: ({ start, end }) => ({ start: start + offset, end: end + offset }),
    encode: (written) => written,
  };
}

/** A text put together from segments of the file, in order. */
function segmentedPiece(text: string, segments: readonly Segment[], encode: (text: string) => string): Piece {
  return { text, ...segmentedMapping(segments, encode) };
}

/** The way back of a text that is put together from parts of the file. */
export function segmentedMapping(segments: readonly Segment[], encode: (text: string) => string): Mapping {
  /** The segment that holds the offset, or the last one before it. */
  const find = (offset: number): Segment | undefined => {
    let low = 0;
    let high = segments.length - 1;
    let found: Segment | undefined;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const segment = segments[middle];
      if (!segment || segment.start > offset) high = middle - 1;
      else {
        found = segment;
        low = middle + 1;
      }
    }
    return found;
  };
  const startOf = (offset: number): number => {
    const segment = find(offset);
    if (!segment) return segments[0]?.fileStart ?? 0;
    if (offset >= segment.end) return segment.fileEnd;
    return segment.fileEnd - segment.fileStart === segment.end - segment.start
      ? segment.fileStart + offset - segment.start
      : segment.fileStart;
  };
  /** An end belongs to the character before it, so that it stays in the string that holds that one. */
  const endOf = (offset: number): number => {
    const segment = find(offset - 1);
    if (!segment) return segments[0]?.fileStart ?? 0;
    if (offset >= segment.end) return segment.fileEnd;
    return segment.fileEnd - segment.fileStart === segment.end - segment.start
      ? segment.fileStart + offset - segment.start
      : segment.fileEnd;
  };
  return {
    toFile: ({ start, end }) => {
      const from = startOf(start);
      return { start: from, end: Math.max(from, end > start ? endOf(end) : from) };
    },
    encode,
  };
}

/** An edit of the piece as an edit of the file. */
export function editInFile(piece: Mapping, edit: Edit): Edit {
  return edit.inFile ? edit : { span: piece.toFile(edit.span), text: piece.encode(edit.text) };
}

/** Puts a text and its segments together while a file is being read. */
export class SegmentBuilder {
  readonly segments: Segment[] = [];
  private readonly parts: string[] = [];
  /** In UTF-16 units. */
  length = 0;

  /** Characters that stand in the file as they are, from that offset. */
  copy(text: string, fileStart: number): void {
    this.add(text, fileStart, fileStart + text.length);
  }

  /** Characters that are written in the file as those between two offsets. */
  add(text: string, fileStart: number, fileEnd: number): void {
    if (text === '') return;
    this.segments.push({ start: this.length, end: this.length + text.length, fileStart, fileEnd });
    this.insert(text);
  }

  /** Characters that do not stand in the file. */
  insert(text: string): void {
    this.parts.push(text);
    this.length += text.length;
  }

  get text(): string {
    return this.parts.join('');
  }

  piece(encode: (text: string) => string): Piece {
    return segmentedPiece(this.text, this.segments, encode);
  }
}
