import type { Command, Word } from '../../facts/command.ts';
import type { Environment } from '../../facts/environment.ts';
import type { Edit, Span } from '../../facts/span.ts';
import { baseName, unwrap } from './unwrap.ts';

/** What a piece of shell says. Spans are offsets into the file: those of the piece moved by `offset`. */
export interface ShellFacts {
  readonly commands: readonly Command[];
  readonly environment: readonly Environment[];
}

type Joint = NonNullable<Command['joinedBy']>;

interface Simple {
  readonly words: readonly Word[];
  joinedBy: Joint | undefined;
  /** Commands of one line or list share a statement. */
  readonly line: number;
}

/** Reads simple commands, their words and how they are joined. What needs a shell to know is unknown. */
export function shellFacts(text: string, offset: number, where: Environment['where']): ShellFacts {
  const simples = split(text, offset);
  const script: Command[] = [];
  const environment: Environment[] = [];
  const pipelines: Command[][] = [];
  for (const simple of simples) {
    const first = simple.words[0];
    const last = simple.words[simple.words.length - 1];
    if (!first || !last) continue;
    const span: Span = { start: first.span.start, end: last.span.end };
    const unwrapped = unwrap(simple.words);
    for (const each of unwrapped.environment) environment.push(variable(each, span, text, offset, where));
    const programWord = unwrapped.words[0];
    const previous = script[script.length - 1];
    const pipeline = previous?.joinedBy === '|' ? (pipelines[pipelines.length - 1] ?? []) : [];
    if (previous?.joinedBy !== '|') pipelines.push(pipeline);
    if (!programWord) continue;
    const command: Command = {
      kind: 'command',
      where,
      phase: 'run',
      span,
      statement: span,
      program: baseName(programWord.text ?? ''),
      words: unwrapped.words.slice(1),
      pipeline,
      script,
      ...(simple.joinedBy ? { joinedBy: simple.joinedBy } : {}),
      change: {
        removeFlag: (name) => removeFlag(unwrapped.words, name, text, offset),
        append: (added) => [{ span: { start: span.end, end: span.end }, text: ` ${added}` }],
        replaceWord: (word, replacement) => [{ span: word.span, text: replacement }],
      },
    };
    pipeline.push(command);
    script.push(command);
  }
  return { commands: script, environment };
}

function variable(
  word: Word,
  statement: Span,
  text: string,
  offset: number,
  where: Environment['where'],
): Environment {
  const equals = word.raw.indexOf('=');
  const name = word.raw.slice(0, equals);
  const valueSpan: Span = { start: word.span.start + equals + 1, end: word.span.end };
  return {
    kind: 'environment',
    name,
    value:
      word.text === undefined ? { kind: 'unknown' } : { kind: 'string', value: word.text.slice(equals + 1) },
    span: word.span,
    valueSpan,
    statement,
    where,
    change: {
      replaceValue: (value) =>
        'literal' in value ? [{ span: valueSpan, text: String(value.literal ?? '') }] : undefined,
      remove: () => [removeWord(word, text, offset)],
    },
  };
}

function removeWord(word: Word, text: string, offset: number): Edit {
  const after = /^[ \t]+/.exec(text.slice(word.span.end - offset))?.[0].length ?? 0;
  if (after > 0) return { span: { start: word.span.start, end: word.span.end + after }, text: '' };
  const before = /[ \t]+$/.exec(text.slice(0, word.span.start - offset))?.[0].length ?? 0;
  return { span: { start: word.span.start - before, end: word.span.end }, text: '' };
}

function removeFlag(
  words: readonly Word[],
  name: string,
  text: string,
  offset: number,
): readonly Edit[] | undefined {
  const index = words.findIndex((word) => word.text === name || word.text?.startsWith(`${name}=`));
  const word = words[index];
  if (!word) return undefined;
  const next = words[index + 1];
  const hasValue = word.text === name && next !== undefined && !next.raw.startsWith('-');
  const last = hasValue ? next : word;
  const before = /[ \t]+$/.exec(text.slice(0, word.span.start - offset))?.[0].length ?? 0;
  return [{ span: { start: word.span.start - before, end: last.span.end }, text: '' }];
}

/** Splits a script into simple commands. */
function split(text: string, offset: number): Simple[] {
  const commands: Simple[] = [];
  let words: Word[] = [];
  let line = 0;
  let at = 0;

  const end = (joinedBy: Joint | undefined): void => {
    if (words.length > 0) commands.push({ words, joinedBy, line });
    words = [];
  };

  while (at < text.length) {
    const character = text[at] ?? '';
    if (character === '\\' && /^\\\r?\n/.test(text.slice(at, at + 3))) {
      at += text[at + 1] === '\r' ? 3 : 2;
    } else if (character === '\n') {
      end(';');
      line += 1;
      at += 1;
    } else if (/\s/.test(character)) {
      at += 1;
    } else if (character === '#') {
      while (at < text.length && text[at] !== '\n') at += 1;
    } else if (text.startsWith('&&', at) || text.startsWith('||', at)) {
      end(text.startsWith('&&', at) ? '&&' : '||');
      at += 2;
    } else if (character === '|') {
      end('|');
      at += text[at + 1] === '&' ? 2 : 1;
    } else if (character === ';' || character === '&') {
      end(';');
      at += 1;
    } else if (character === '(' || character === ')') {
      at += 1;
    } else {
      const word = readWord(text, at, offset);
      at = word.end;
      words.push(word.word);
    }
  }
  end(undefined);
  return commands;
}

function readWord(
  text: string,
  start: number,
  offset: number,
): { readonly word: Word; readonly end: number } {
  let at = start;
  let known: string | undefined = '';
  const add = (piece: string): void => {
    if (known !== undefined) known += piece;
  };
  while (at < text.length) {
    const character = text[at] ?? '';
    if (/[\s;|&()]/.test(character)) break;
    if (character === "'") {
      const close = text.indexOf("'", at + 1);
      const end = close < 0 ? text.length : close;
      add(text.slice(at + 1, end));
      at = end + 1;
    } else if (character === '"') {
      at += 1;
      while (at < text.length && text[at] !== '"') {
        if (text[at] === '\\' && at + 1 < text.length) {
          add(text[at + 1] ?? '');
          at += 2;
        } else if (text[at] === '$' || text[at] === '`') {
          known = undefined;
          at = skipSubstitution(text, at);
        } else {
          add(text[at] ?? '');
          at += 1;
        }
      }
      at += 1;
    } else if (character === '\\') {
      if (/^\\\r?\n/.test(text.slice(at, at + 3))) break;
      add(text[at + 1] ?? '');
      at += 2;
    } else if (
      character === '$' ||
      character === '`' ||
      (character === '{' && /^\{[A-Za-z_]/.test(text.slice(at)))
    ) {
      // `{name}` is how a notebook line takes a Python value.
      known = undefined;
      at = character === '{' ? closing(text, at, '}') : skipSubstitution(text, at);
    } else {
      add(character);
      at += 1;
    }
  }
  const end = Math.min(at, text.length);
  const span = { start: start + offset, end: end + offset };
  const raw = text.slice(start, end);
  return {
    word: known === undefined ? { raw, span } : { text: known, raw, span },
    end: Math.max(end, start + 1),
  };
}

function skipSubstitution(text: string, at: number): number {
  if (text[at] === '`') return closing(text, at, '`');
  const next = text[at + 1];
  if (next === '(') {
    let depth = 0;
    for (let each = at + 1; each < text.length; each += 1) {
      if (text[each] === '(') depth += 1;
      if (text[each] === ')') depth -= 1;
      if (depth === 0) return each + 1;
    }
    return text.length;
  }
  if (next === '{') return closing(text, at, '}');
  const name = /^\$(\w+|.)?/.exec(text.slice(at, at + 100));
  return at + Math.max(name?.[0].length ?? 1, 1);
}

function closing(text: string, at: number, close: string): number {
  const end = text.indexOf(close, at + 1);
  return end < 0 ? text.length : end + 1;
}
