import type { Facts } from '../facts/fact.ts';
import type { ModuleSummary, Project } from '../facts/project.ts';
import type { Span } from '../facts/span.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';

/** What facts are made with, besides the text. */
export interface FactContext {
  /** Path of the file, for its imports. */
  readonly path: string;
  readonly project: Project;
  readonly knowledge: Knowledge;
}

/** Leads from a text that was taken out of a file back to that file. */
export interface Mapping {
  toFile(span: Span): Span;
  /** Text as it must be written into the file. */
  encode(text: string): string;
}

/** A file that a format has parsed. Holds native memory where the parser does: `dispose` it. */
export interface ParsedFile {
  /** The text that all offsets of its facts are about. A notebook's is the text of its cells, not its JSON. */
  readonly text: string;
  /** The way back to the file, where `text` is not the file's own. */
  readonly mapping?: Mapping;
  /** All facts of a kind, in the order of the file. */
  facts<Kind extends keyof Facts>(kind: Kind, context: FactContext): readonly Facts[Kind][];
  /** True when the offset lies in a comment. */
  isComment(offset: number): boolean;
  /** A syntax error's place; nothing when the file is whole. */
  readonly firstError: Span | undefined;
  /** The next version of the file, reusing what did not change; this one must not be used afterwards. */
  update(text: string): ParsedFile;
  /** Module-level names, for other modules that import this one. */
  summary?(path: string): ModuleSummary;
  dispose(): void;
}

/** How a comment is written; without `close` it ends with the line. */
export interface CommentSyntax {
  readonly open: string;
  readonly close?: string;
  /** True where nothing else may stand on a comment's line. */
  readonly ownLine?: boolean;
}

export interface Format {
  readonly id: string;
  /** Nothing where the syntax has no comments. */
  readonly comment: CommentSyntax | undefined;
  /**
   * Facts of these kinds are only in texts that hold one of those substrings; none at all where there are none. Kinds
   * that are left out may be in any text.
   */
  readonly marks?: { readonly [Kind in keyof Facts]?: readonly string[] };
  parse(text: string): ParsedFile;
}
