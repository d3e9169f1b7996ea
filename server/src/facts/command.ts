import type { Container } from './container.ts';
import type { Edit, Span } from './span.ts';
import type { Where } from './where.ts';

/** A program is started: from a notebook line, a shell script, a container, or code that runs a command. */
export interface Command {
  readonly kind: 'command';
  /** From the first word to the last, continuations included. */
  readonly span: Span;
  readonly statement: Span;
  /** Base name of the program that runs in the end: `sudo python -m vllm…` is unwrapped as far as it can be. */
  readonly program: string;
  /** The words after the program, as the program sees them. */
  readonly words: readonly Word[];
  /** The whole pipeline or list that the command is a part of, in order; itself among them. */
  readonly pipeline: readonly Command[];
  /** How this command is joined to the next one. */
  readonly joinedBy?: '|' | '&&' | '||' | ';';
  /** The script, cell or `RUN` that holds it: all commands of it in order. */
  readonly script: readonly Command[];
  readonly where: Where;
  /**
   * `start` for what runs when a container, a service or an agent's tool is started, `build` for what prepares an
   * image, `run` for everything else.
   */
  readonly phase: 'run' | 'start' | 'build';
  /** The container that it runs in. */
  readonly container?: Container;
  /** The file that its output goes to: `> model.bin`. */
  readonly output?: Word;
  readonly change: CommandChanges;
}

export interface Word {
  /** What is known of it; nothing when a variable or substitution makes it unknown. */
  readonly text?: string;
  /** As written. */
  readonly raw: string;
  readonly span: Span;
  /** The commands whose output it stands for: `$(curl …)`, `<(curl …)`. */
  readonly substitutes?: readonly Command[];
}

export interface CommandChanges {
  /** Takes a flag and its value out; of a switch, which has none, the next word stays. */
  removeFlag(name: string, kind?: 'switch'): readonly Edit[] | undefined;
  /** Adds words at the end. */
  append(text: string): readonly Edit[] | undefined;
  replaceWord(word: Word, text: string): readonly Edit[] | undefined;
}

/** The word that holds a flag's value, for `--flag value`, `--flag=value`; a bare flag gives the flag itself. */
export function flag(command: Command, ...names: readonly string[]): Word | undefined {
  for (const [index, word] of command.words.entries()) {
    // Of `--flag="$VALUE"` the flag is known, its value is not.
    const written = word.text ?? word.raw;
    if (word.text !== undefined && names.includes(word.text)) {
      const next = command.words[index + 1];
      return next && !next.raw.startsWith('-') ? next : word;
    }
    const name = names.find((candidate) => written.startsWith(`${candidate}=`));
    if (name) {
      const offset = word.raw.indexOf('=') + 1;
      return {
        ...(word.text === undefined ? {} : { text: word.text.slice(name.length + 1) }),
        raw: word.raw.slice(offset),
        span: { start: word.span.start + offset, end: word.span.end },
      };
    }
  }
  return undefined;
}

/** True when the flag is given, with or without a value. */
export function hasFlag(command: Command, ...names: readonly string[]): boolean {
  return flag(command, ...names) !== undefined;
}
