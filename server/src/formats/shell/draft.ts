import type { Command } from '../../facts/command.ts';
import type { Span } from '../../facts/span.ts';
import type { SyntaxNode } from './syntax.ts';

/** A simple command as the grammar sees it. */
export interface Draft extends Span {
  /** Assignments before the program. */
  readonly assignments: SyntaxNode[];
  readonly words: SyntaxNode[];
  readonly redirects: Redirect[];
  readonly documents: HereDocument[];
  /** The stages of its pipeline; itself among them. */
  readonly pipeline: Draft[];
  readonly script: Draft[];
  joinedBy: Command['joinedBy'];
  end: number;
}

interface Redirect {
  readonly operator: string;
  readonly descriptor: string | undefined;
  readonly word: SyntaxNode;
}

/** A here-document or, of one word, a here-string. */
export interface HereDocument {
  readonly body: SyntaxNode;
  readonly form: 'document' | 'string';
  /** True when nothing in it is expanded. */
  readonly quoted: boolean;
}

/** A variable of the script is set. */
export interface Setting {
  readonly node: SyntaxNode;
  readonly declaration: 'export' | 'other' | undefined;
  /** The whole declaration, or the assignment alone. */
  readonly statement: SyntaxNode;
  /** False inside a condition, loop or function: it need not happen. */
  readonly surely: boolean;
}

/** What a script says, before its words are read. */
export interface Drafts {
  readonly commands: readonly Draft[];
  readonly settings: readonly Setting[];
  /** Variables that something else than an assignment sets. */
  readonly changed: ReadonlySet<string>;
  /** Names after `export`, and whether everything is exported. */
  readonly exported: ReadonlySet<string>;
  readonly exportsAll: boolean;
  /** `${X:=default}` */
  readonly defaults: readonly SyntaxNode[];
  /** The commands inside each substitution. */
  readonly substitutions: ReadonlyMap<SyntaxNode, readonly Draft[]>;
}
