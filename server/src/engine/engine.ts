import type { Artifact } from '../facts/artifact.ts';
import type { ModuleSummary, Project } from '../facts/project.ts';
import type { Span } from '../facts/span.ts';
import type { CommentSyntax } from '../formats/format.ts';
import type { Finding } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Settings } from './settings.ts';

/** A cell of a notebook that an editor holds as text documents of its own. */
export interface Cell {
  readonly kind: 'code' | 'markdown';
  readonly text: string;
}

/**
 * A file that the engine holds parsed, and every later version of it. Notebooks that an editor holds as cells are one
 * document whose text is the cells joined by `cellSeparator`; an `.ipynb` read from disk is its JSON text. Either
 * way all offsets are into `text`.
 */
export interface Document {
  readonly path: string;
  readonly text: string;
  /** Id of the format: `python`, `notebook`; nothing when no format reads the file. */
  readonly format: string | undefined;
  /** How comments are written, for suppressions; nothing in formats without them. */
  readonly comment: CommentSyntax | undefined;
  /** Where the first syntax error is; nothing when the file is whole or no format reads it. */
  readonly syntaxError: Span | undefined;
  /** The next version; what did not change is not read again. */
  update(text: string): void;
  /** Names that other modules may import from it; nothing when the format has no modules. */
  summary(): ModuleSummary | undefined;
  /** What a scan says about a model file; its text is empty where it is none. */
  readonly artifact?: Artifact | undefined;
  /** Offset of the first character after the cell separator, for each cell; empty for a plain file. */
  readonly cellStarts: readonly number[];
  dispose(): void;
}

/** A rule that failed on a file. The others went on. */
export interface Problem {
  readonly rule?: string;
  readonly message: string;
}

export interface LintResult {
  /** In the order of the file. */
  readonly findings: readonly Finding[];
  /** How many findings suppressions silenced. */
  readonly suppressed: number;
  readonly problems: readonly Problem[];
}

/** A call that loads a model file. */
export interface FileLoad {
  /** The call. */
  readonly span: Span;
  /** As the code has it: relative to the file, the workspace or the working folder. */
  readonly path: string;
  /** The loader does not run what the file holds: `weights_only=True`. */
  readonly guarded: boolean;
}

export interface OpenOptions {
  /** The editor's language id, where the path does not tell the format. */
  readonly language?: string;
  /** What a scan says about a model file. */
  readonly artifact?: Artifact;
}

export interface Engine {
  readonly rules: readonly Rule[];
  /** True when a format reads files of that path. */
  reads(path: string): boolean;
  /** True when only the text tells whether a format reads the file: a script without an extension. */
  readsByContent(path: string): boolean;
  open(path: string, text: string, options?: OpenOptions): Document;
  openCells(path: string, cells: readonly Cell[]): Document;
  /**
   * Lints synchronously. `cancelled` is asked between rules; a cancelled run gives no findings.
   */
  lint(document: Document, settings: Settings, project: Project, cancelled?: () => boolean): LintResult;
  /** The model files that a document loads. */
  loads(document: Document, settings: Settings, project: Project): readonly FileLoad[];
}
