import type { Command, CommandChanges } from '../../facts/command.ts';
import type { Environment } from '../../facts/environment.ts';
import type { Fact } from '../../facts/fact.ts';
import type { Span } from '../../facts/span.ts';
import { indexOfVariable, packageFacts } from '../packages/commands.ts';
import { otherPackageFacts } from '../packages/other-commands.ts';
import { hole } from './mask.ts';
import type { ShellContext } from './shell.ts';
import { baseName } from './unwrap.ts';
import type { ShellWord } from './words.ts';

export interface CommandParts {
  readonly words: readonly ShellWord[];
  /** Where it is written. */
  readonly span: Span;
  readonly pipeline: readonly Command[];
  readonly script: readonly Command[];
  readonly joinedBy?: Command['joinedBy'] | undefined;
  readonly output?: ShellWord | undefined;
  readonly program?: string | undefined;
  readonly change: CommandChanges;
}

/** A command fact; nothing when there is no program. */
export function commandFact(parts: CommandParts, context: ShellContext): Command | undefined {
  const [first, ...rest] = parts.words;
  if (!first) return undefined;
  // Arguments alone, as those of an image whose program is not known.
  const isProgram = !first.partly.startsWith('-');
  const words = isProgram ? rest : parts.words;
  const { where, phase, container, statement } = context;
  return {
    kind: 'command',
    where,
    phase,
    ...(container ? { container } : {}),
    span: parts.span,
    statement: statement ?? parts.span,
    program: parts.program ?? (isProgram ? baseName(first.text ?? '') : ''),
    words,
    pipeline: parts.pipeline,
    script: parts.script,
    ...(parts.joinedBy ? { joinedBy: parts.joinedBy } : {}),
    ...(parts.output ? { output: parts.output } : {}),
    change: parts.change,
  };
}

/** A variable that a word `NAME=value` sets. */
export function variableFact(
  word: ShellWord,
  statement: Span,
  context: ShellContext,
  change: Environment['change'],
): Environment {
  const equals = word.raw.indexOf('=');
  const value = word.partly.slice(word.partly.indexOf('=') + 1);
  const { where, container } = context;
  return {
    kind: 'environment',
    name: word.raw.slice(0, equals).replace(/\+$/, ''),
    value: value.includes(hole) ? textValue(value) : { kind: 'string', value },
    span: word.span,
    valueSpan: { start: word.span.start + equals + 1, end: word.span.end },
    statement: context.statement ?? statement,
    where,
    ...(container ? { container } : {}),
    change,
  };
}

/** A text of which the holes are not known. */
export function textValue(partly: string): Environment['value'] {
  const parts = partly
    .split(hole)
    .flatMap((each, index) => [
      ...(index > 0 ? [{ kind: 'unknown' } as const] : []),
      ...(each === '' ? [] : [each]),
    ]);
  return parts.some((each) => typeof each === 'string') ? { kind: 'text', parts } : { kind: 'unknown' };
}

/** Packages and indexes that commands and variables name. */
export function packageFactsOf(facts: readonly Fact[]): readonly Fact[] {
  return facts.flatMap((fact): readonly Fact[] => {
    if (fact.kind === 'command') return [...packageFacts(fact), ...otherPackageFacts(fact)];
    return fact.kind === 'environment' ? indexOfVariable(fact) : [];
  });
}

export const noChanges: CommandChanges = {
  removeFlag: () => undefined,
  append: () => undefined,
  replaceWord: () => undefined,
};

export const noVariableChanges: Environment['change'] = {
  replaceValue: () => undefined,
  remove: () => undefined,
};

/** The words that a flag takes up: itself, and its value where that is a word of its own. */
export function flagWords(
  words: readonly ShellWord[],
  name: string,
  kind?: 'switch',
): readonly ShellWord[] | undefined {
  const index = words.findIndex((word) => word.text === name || word.text?.startsWith(`${name}=`));
  const word = words[index];
  if (!word) return undefined;
  const next = words[index + 1];
  const hasValue = kind !== 'switch' && word.text === name && next !== undefined && !next.raw.startsWith('-');
  return hasValue ? [word, next] : [word];
}
