import type { CommandChanges } from '../../facts/command.ts';
import type { Fact } from '../../facts/fact.ts';
import { flagWords, noChanges } from './facts.ts';
import { hole, interpolate } from './mask.ts';
import { type Reader, scriptFacts } from './script.ts';
import type { Argument, ArgvChanges, ShellContext } from './shell.ts';
import { startFacts } from './start.ts';
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
  return startFacts({
    words,
    span,
    context,
    edits: changes,
    script: [],
    pipeline: [],
    changesOf: (inner) => (changes ? commandChanges(inner, changes) : noChanges),
    read: (piece, around) => scriptFacts(piece, around, reader),
  }).facts;
}

function wordOf(word: Argument, { where, variables }: ShellContext): ShellWord {
  const partly = word.text === undefined ? hole : interpolate(word.text, where, variables);
  const { raw, span } = word;
  const { piece } = word;
  return {
    raw,
    span,
    partly,
    ...(partly.includes(hole) ? {} : { text: partly }),
    at: span,
    ...(piece ? { asPiece: () => (typeof piece === 'function' ? piece() : piece) } : {}),
  };
}

function commandChanges(words: readonly ShellWord[], changes: ArgvChanges): CommandChanges {
  return {
    removeFlag(name, kind) {
      const found = flagWords(words.slice(1), name, kind);
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
