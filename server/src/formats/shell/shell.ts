import type { Word } from '../../facts/command.ts';
import type { Container } from '../../facts/container.ts';
import type { Fact } from '../../facts/fact.ts';
import type { Edit, Span } from '../../facts/span.ts';
import type { Where } from '../../facts/where.ts';
import type { Piece } from '../piece.ts';

/** What a script or argument list stands in. */
export interface ShellContext {
  readonly where: Where;
  readonly phase: 'run' | 'start' | 'build';
  readonly container?: Container;
  /** Variables with one known value: `ARG` defaults, `env:` of a workflow. */
  readonly variables?: ReadonlyMap<string, string>;
  /** What a suppression covers, where it is more than the command. */
  readonly statement?: Span;
  /** True where no edit can reach: a string that code puts together. */
  readonly readOnly?: boolean;
}

/** Reads everything that starts programs. All spans of its facts are the file's. */
export interface Shell {
  /**
   * A script as a shell reads it. Its words are literals too; where the whole script is one already, as the value of a
   * setting, those of the words are better, since they know what they are for.
   */
  script(piece: Piece, context: ShellContext): readonly Fact[];
  /**
   * A program and its arguments that no shell reads: an exec form, `command` and `args`. Gives no literals: the list
   * that holds the words has them.
   */
  argv(words: readonly Argument[], context: ShellContext, changes?: ArgvChanges): readonly Fact[];
}

/** A word that may be a script itself: `["sh", "-c", "…"]`. */
export interface Argument extends Word {
  /** Its text with the way back to the file; without it a script in it cannot be edited. */
  readonly piece?: Piece | (() => Piece);
}

/** Edits of a list of arguments in the syntax that holds it; what is missing cannot be done. */
export interface ArgvChanges {
  remove(words: readonly Word[]): readonly Edit[] | undefined;
  append(words: readonly string[]): readonly Edit[] | undefined;
  replace(word: Word, text: string): readonly Edit[] | undefined;
}
