import type { ModuleSummary, Project } from '../facts/project.ts';
import type { Facts } from '../facts/fact.ts';
import type { Edit, Span } from '../facts/span.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';

/** One change of a text: the span of the old text and what stands there now. */
export type TextChange = Edit;

/** What facts are made with, besides the text. */
export interface FactContext {
  /** Path of the file, for its imports. */
  readonly path: string;
  readonly project: Project;
  readonly knowledge: Knowledge;
}

/** A file that a format has parsed. Holds native memory where the parser does: `dispose` it. */
export interface ParsedFile {
  readonly text: string;
  /** All facts of a kind, in the order of the file. */
  facts<Kind extends keyof Facts>(kind: Kind, context: FactContext): readonly Facts[Kind][];
  /** True when the offset lies in a comment. */
  isComment(offset: number): boolean;
  /** A syntax error's place; nothing when the file is whole. */
  readonly firstError: Span | undefined;
  /** The next version of the file, reusing what did not change; this one must not be used afterwards. */
  update(text: string, changes: readonly TextChange[]): ParsedFile;
  /** Module-level names, for other modules that import this one. */
  summary?(path: string): ModuleSummary;
  dispose(): void;
}

export interface Format {
  readonly id: string;
  /** Starts a comment to the end of the line. */
  readonly lineComment: string | undefined;
  parse(text: string): ParsedFile;
}
