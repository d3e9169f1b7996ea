import type { Command, CommandChanges } from '../../facts/command.ts';
import type { Fact } from '../../facts/fact.ts';
import type { Piece } from '../piece.ts';
import { commandFact, flagWords, noChanges, noVariableChanges, variableFact } from './facts.ts';
import { hole, interpolate } from './mask.ts';
import { type Reader, scriptFacts } from './script.ts';
import type { Argument, ArgvChanges, ShellContext } from './shell.ts';
import { unwrap } from './unwrap.ts';
import type { ShellWord } from './words.ts';

/** The commands of a list of arguments that no shell reads. */
export function argvFacts(
  list: readonly Argument[],
  context: ShellContext,
  changes: ArgvChanges | undefined,
  reader: Reader,
): readonly Fact[] {
  const first = list[0];
  const last = list[list.length - 1];
  if (!first || !last) return [];
  const words = list.map((word) => wordOf(word, context));
  const span = {
    start: Math.min(first.span.start, last.span.start),
    end: Math.max(first.span.end, last.span.end),
  };
  const { words: inner, environment, script, program } = unwrap(words);
  const facts: Fact[] = environment.map((word) => variableFact(word, span, context, noVariableChanges));
  const own: Command[] = [];
  const command = commandFact(
    {
      words: inner,
      span,
      pipeline: own,
      script: own,
      program,
      change: changes && !context.readOnly ? commandChanges(inner, changes) : noChanges,
    },
    context,
  );
  if (command) {
    own.push(command);
    facts.push(command);
  }
  const source = script && list[words.indexOf(script)];
  if (script && source) {
    const isReachable = source.piece !== undefined;
    const given = typeof source.piece === 'function' ? source.piece() : source.piece;
    const piece: Piece = given ?? {
      text: script.partly,
      toFile: () => source.span,
      encode: (text) => text,
    };
    const around: ShellContext = isReachable ? context : { ...context, readOnly: true };
    facts.push(...scriptFacts(piece, { statement: span, ...around }, reader));
  }
  return facts;
}

function wordOf(word: Argument, { where, variables }: ShellContext): ShellWord {
  const partly = word.text === undefined ? hole : interpolate(word.text, where, variables);
  const { raw, span } = word;
  return { raw, span, partly, ...(partly.includes(hole) ? {} : { text: partly }), at: span };
}

function commandChanges(words: readonly ShellWord[], changes: ArgvChanges): CommandChanges {
  return {
    removeFlag(name) {
      const found = flagWords(words.slice(1), name);
      return found && changes.remove(found);
    },
    append: (text) => changes.append(text.split(' ').filter((each) => each !== '')),
    replaceWord(word, text) {
      const holder = words.find(({ span }) => span.start <= word.span.start && word.span.end <= span.end);
      if (!holder) return undefined;
      const { start, end } = word.span;
      const isWhole = holder.span.start === start && holder.span.end === end;
      if (isWhole || holder.text === undefined) return isWhole ? changes.replace(word, text) : undefined;
      // A flag and its value in one word: the value is what comes after the sign.
      const equals = holder.text.indexOf('=');
      return equals > 0 && holder.text.slice(equals + 1) === word.text
        ? changes.replace(holder, `${holder.text.slice(0, equals + 1)}${text}`)
        : undefined;
    },
  };
}
