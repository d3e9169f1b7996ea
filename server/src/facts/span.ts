/** A half-open range of UTF-16 offsets into one file. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Replaces the text of `span` by `text`; an insertion has an empty span. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
  /** Span and text are those of the file already, also where facts are about a text taken out of it. */
  readonly inFile?: boolean;
}

export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Everything in a file. */
export const wholeText: Span = { start: 0, end: Number.MAX_SAFE_INTEGER };
