import type { Fact } from '../../facts/fact.ts';
import type { Literal } from '../../facts/literal.ts';
import type { Span } from '../../facts/span.ts';
import { imageEntrypoint } from '../../knowledge/image-entrypoints.ts';
import { addStarted, type OpenContainer } from '../containers/container.ts';
import { hole, interpolate, type Lookup } from '../containers/references.ts';
import { entrypointWords, slice, splitWords } from '../containers/words.ts';
import { type Piece, SegmentBuilder } from '../piece.ts';
import type { Argument, ShellContext } from '../shell/shell.ts';
import { type ExecForm, execForm } from './exec-form.ts';
import type { Heredoc, Instruction } from './instructions.ts';
import { type Reader, variablesOf } from './reader.ts';
import { knownVariables, type Stage } from './stages.ts';

/** `RUN` in any of its forms. */
export function runFacts(instruction: Instruction, reader: Reader): readonly Fact[] {
  return instructionFacts(instruction, instruction.body, reader, 'build');
}

/** `HEALTHCHECK CMD …` */
export function checkFacts(instruction: Instruction, reader: Reader): readonly Fact[] {
  const command = /^cmd\s+/i.exec(instruction.body.text)?.[0];
  if (command === undefined) return [];
  const body = slice(instruction.body, command.length, instruction.body.text.length);
  return instructionFacts(instruction, body, reader, 'run');
}

function instructionFacts(
  { span: statement, heredocs }: Instruction,
  body: Piece,
  reader: Reader,
  phase: ShellContext['phase'],
): readonly Fact[] {
  const { shell, stage, text } = reader;
  const context: ShellContext = {
    where: 'dockerfile',
    phase,
    statement,
    variables: knownVariables(variablesOf(reader)),
  };
  const exec = execForm(body, text);
  if (exec) return argv(exec, [], context, reader);
  if (isForeign(stage?.shell)) return [];
  const script = scriptOf(body, heredocs, text);
  return script ? shell.script(script, context) : [];
}

/** Scripts of other shells are not read. */
function isForeign(shell: string | undefined): boolean {
  return shell !== undefined && !/(?:^|[\\/])(?:ba|da|a|z|k)?sh$/.test(shell);
}

/** A here-document with nothing else in the instruction is the script itself, for the program that it names. */
function scriptOf(body: Piece, heredocs: readonly Heredoc[], text: string): Piece | undefined {
  const [only] = heredocs;
  const tabs = /^<<(-?)(["']?)\w+\2[ \t]*(?:\r?\n|$)/.exec(body.text)?.[1];
  if (!only || heredocs.length > 1 || tabs === undefined) return body;
  const content = text.slice(only.content.start, only.content.end);
  if (/^#!/.test(content) && !/^#!.*\b(?:ba|da|a|z|k)?sh\b/.test(content)) return undefined;
  const builder = new SegmentBuilder();
  for (const line of content.matchAll(/[^\n]*(?:\n|$)/g)) {
    const skipped = tabs === '' ? 0 : (/^\t*/.exec(line[0])?.[0].length ?? 0);
    builder.copy(line[0].slice(skipped), only.content.start + line.index + skipped);
  }
  return builder.piece((written) => written);
}

/**
 * `ADD https://… /x` downloads as `curl -o /x https://…` does: a command named ADD whose words are its flags, sources
 * and the place that they go to.
 */
export function downloadFacts(instruction: Instruction, reader: Reader, lookup: Lookup): readonly Fact[] {
  const { body, flags, span: statement, keywordSpan } = instruction;
  if (!/:\/\/|^git@/.test(body.text)) return [];
  const exec = execForm(body, reader.text);
  const keyword: Argument = wordAt(reader.text, keywordSpan, 'ADD');
  const words = exec?.words ?? splitWords(body).map(({ piece }) => wordOf(piece, reader.text, lookup));
  const given = flags.map(({ piece }) => wordOf(piece, reader.text, lookup));
  return reader.shell.argv([keyword, ...given, ...words], { where: 'dockerfile', phase: 'build', statement });
}

function wordAt(file: string, span: Span, text: string): Argument {
  return { text, raw: file.slice(span.start, span.end), span };
}

function wordOf(piece: Piece, file: string, lookup: Lookup): Argument {
  const span = piece.toFile({ start: 0, end: piece.text.length });
  const text = interpolate(piece.text, lookup);
  const raw = file.slice(span.start, span.end);
  return { ...(text.includes(hole) ? {} : { text }), raw, span, piece: () => piece };
}

/** What a stage runs when it is started; the same for stages that only take it over. */
export interface StageStart {
  readonly entrypoint: Instruction | undefined;
  readonly command: Instruction | undefined;
}

/** Adds what a stage starts: its entrypoint with its command as arguments, or the one that there is. */
export function startOf(stage: Stage, container: OpenContainer | undefined, reader: Reader): void {
  for (const facts of started(stage, container, reader)) {
    if (container) addStarted(container, facts);
    reader.facts.push(...facts);
  }
}

function started(
  stage: Stage,
  container: OpenContainer | undefined,
  reader: Reader,
): readonly (readonly Fact[])[] {
  const { entrypoint, command, image } = stage;
  const variables = knownVariables(stage.variables);
  const context = (instruction: Instruction): ShellContext => ({
    where: 'dockerfile',
    phase: 'start',
    statement: instruction.span,
    variables,
    ...(container && { container }),
  });
  const program = entrypoint && execForm(entrypoint.body, reader.text);
  const given = command && execForm(command.body, reader.text);
  const script = (instruction: Instruction): readonly Fact[] =>
    isForeign(stage.shell) ? [] : reader.shell.script(instruction.body, context(instruction));
  const run = (form: ExecForm, before: readonly Argument[], instruction: Instruction): readonly Fact[] =>
    argv(form, before, context(instruction), reader);
  if (entrypoint && !program) return [script(entrypoint)];
  if (entrypoint && program && command && given && given.words.length > 0)
    return [run(given, program.words, command)];
  const first = entrypoint && program ? [run(program, [], entrypoint)] : [];
  if (!command) return first;
  if (!given) return [...first, script(command)];
  return [...first, run(given, entrypointWords(image && imageEntrypoint(image), given.words), command)];
}

function argv(
  { words, changes }: ExecForm,
  before: readonly Argument[],
  context: ShellContext,
  { shell }: Reader,
): readonly Fact[] {
  const all = [...before, ...words];
  return [...shell.argv(all, context, changes), ...wordLiterals(words, context)];
}

/** The words of a list are literals, those after a flag with its name as their label. */
function wordLiterals(words: readonly Argument[], { statement }: ShellContext): readonly Literal[] {
  return words.flatMap(({ text = '', span }, index) => {
    const inline = /^--?([A-Za-z][\w.-]*)=/.exec(text);
    const label = inline?.[1] ?? /^--?([A-Za-z][\w.-]*)$/.exec(words[index - 1]?.text ?? '')?.[1];
    const value = text.slice(inline?.[0].length ?? 0);
    if (value.length < 8 || value.startsWith('-')) return [];
    return {
      kind: 'literal',
      text: value,
      span: { start: span.start + text.length - value.length, end: span.end },
      statement: statement ?? span,
      role: 'command',
      ...(label === undefined ? {} : { label }),
      change: { replace: () => undefined, clear: () => undefined },
    } satisfies Literal;
  });
}
