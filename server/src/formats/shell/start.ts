import type { Command, CommandChanges } from '../../facts/command.ts';
import type { Environment } from '../../facts/environment.ts';
import type { Fact } from '../../facts/fact.ts';
import type { Span } from '../../facts/span.ts';
import type { Piece } from '../piece.ts';
import type { WordEdits } from './docker/around.ts';
import { containerRun } from './docker/run.ts';
import { commandFact, noChanges, noVariableChanges, variableFact } from './facts.ts';
import type { ShellContext } from './shell.ts';
import { unwrap } from './unwrap.ts';
import type { ShellWord } from './words.ts';

/** A program is started with these words. */
export interface Start {
  readonly words: readonly ShellWord[];
  readonly span: Span;
  readonly context: ShellContext;
  readonly edits: WordEdits | undefined;
  readonly joinedBy?: Command['joinedBy'];
  readonly output?: ShellWord | undefined;
  /** The commands of the script and of the pipeline that it joins. */
  readonly script: Command[];
  readonly pipeline: Command[];
  readonly changesOf: (words: readonly ShellWord[]) => CommandChanges;
  readonly variableChanges?: (word: ShellWord) => Environment['change'];
  /** Reads a script inside a word. */
  readonly read: (piece: Piece, context: ShellContext) => readonly Fact[];
}

export interface Started {
  readonly facts: readonly Fact[];
  /** The words of the program that runs in the end. */
  readonly words: readonly ShellWord[];
  /** The word that is a script itself. */
  readonly inline: ShellWord | undefined;
}

/** The command that runs in the end, what it starts in its turn, and the variables that are set for it. */
export function startFacts(start: Start): Started {
  const { span, context, script, pipeline } = start;
  const { words, environment, script: inline, program } = unwrap(start.words);
  const facts: Fact[] = environment.map((word) =>
    variableFact(word, span, context, start.variableChanges?.(word) ?? noVariableChanges),
  );
  const run = containerRun(words, {
    span,
    context,
    edits: context.readOnly ? undefined : start.edits,
    start: (inner, around) =>
      startFacts({ ...start, words: inner, context: around, script: [], pipeline: [] }).facts,
  });
  const own = run?.words ?? words;
  const command = commandFact(
    {
      words: own,
      span,
      pipeline,
      script,
      joinedBy: start.joinedBy,
      output: start.output,
      program,
      change: context.readOnly ? noChanges : start.changesOf(own),
    },
    context,
  );
  if (command) {
    script.push(command);
    pipeline.push(command);
    facts.push(command);
  }
  if (run) facts.push(...run.facts);
  if (inline) {
    const piece = inline.asPiece?.();
    const around = { ...context, statement: context.statement ?? span };
    const found = piece
      ? start.read(piece, around)
      : start.read(pieceAt(inline), { ...around, readOnly: true });
    const commands = found.filter((each) => each.kind === 'command');
    script.push(...commands);
    const last = commands[commands.length - 1];
    if (last) pipeline.push(last);
    facts.push(...found);
  }
  return { facts, words, inline };
}

/** A script that no edit can reach: all of it is in the place of its word. */
function pieceAt({ partly, span }: ShellWord): Piece {
  return { text: partly, toFile: () => span, encode: (text) => text };
}
