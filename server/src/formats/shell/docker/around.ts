import type { Fact } from '../../../facts/fact.ts';
import type { Edit, Span } from '../../../facts/span.ts';
import type { ArgvChanges, ShellContext } from '../shell.ts';
import type { ShellWord } from '../words.ts';

/** Edits of words, as plain text or, in a script, as the shell reads it. */
export interface WordEdits extends ArgvChanges {
  written?(word: ShellWord, text: string): readonly Edit[] | undefined;
}

/** Where a command that runs a container stands, and how its words are read and changed. */
export interface Around {
  readonly span: Span;
  readonly context: ShellContext;
  readonly edits: WordEdits | undefined;
  /** Reads what the container starts. */
  readonly start: (words: readonly ShellWord[], context: ShellContext) => readonly Fact[];
}
