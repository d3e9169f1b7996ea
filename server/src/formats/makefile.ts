import type { Expression } from '../facts/call.ts';
import type { Environment } from '../facts/environment.ts';
import type { Fact } from '../facts/fact.ts';
import type { Literal } from '../facts/literal.ts';
import type { Edit, Span } from '../facts/span.ts';
import type { Format } from './format.ts';
import { indexOfVariable } from './packages/commands.ts';
import { type Piece, SegmentBuilder } from './piece.ts';
import { isCommentLine } from './procfile.ts';
import { textValue } from './shell/facts.ts';
import { hole } from './shell/mask.ts';
import type { Shell } from './shell/shell.ts';
import { textFormat } from './text-format.ts';

/** Recipes of a makefile, each line a script of its own. */
export function makefileFormat(shell: Shell): Format {
  return textFormat('makefile', { open: '#' }, (text) => ({
    *facts(): Generator<Fact> {
      const file = readLines(text);
      const values = valuesOf(file, text);
      for (const line of file) {
        if (line.kind === 'recipe') {
          yield* shell.script(recipePiece(text, line, values), { where: 'shell', phase: 'run' });
        } else if (line.kind === 'assignment') yield* assignmentFacts(text, line, values);
      }
    },
    isComment: (offset) => isCommentLine(text, offset) || isBehindHash(text, offset),
    firstError: undefined,
  }));
}

/** A logical line: with the lines that a backslash joins to it. */
interface Line extends Span {
  readonly kind: 'recipe' | 'assignment' | 'other';
  readonly name: string;
  /** Where the value of an assignment stands. */
  readonly value: Span;
  readonly operator: string;
  readonly exported: boolean;
  /** False between `ifeq` and `endif`. */
  readonly surely: boolean;
}

const assignment = /^[ ]*(export[ \t]+)?(?:override[ \t]+)?([\w.-]+)[ \t]*(::?:?=|\?=|\+=|!=|=)[ \t]*/;

function readLines(text: string): readonly Line[] {
  const lines: Line[] = [];
  const exported = new Set<string>();
  let depth = 0;
  let at = 0;
  let inDefine = false;
  while (at < text.length) {
    const end = lineEnd(text, at);
    const line = text.slice(at, end);
    const start = at;
    at = end + 1;
    const value = { start, end: trimmedEnd(text, start, end) };
    const plain = {
      start,
      end: value.end,
      name: '',
      value,
      operator: '',
      exported: false,
      surely: depth === 0,
    };
    if (/^\s*define\b/.test(line)) inDefine = true;
    else if (/^\s*endef\b/.test(line)) inDefine = false;
    if (line.startsWith('\t') && line.trim() !== '' && !/^\t\s*#/.test(line)) {
      lines.push({ ...plain, kind: 'recipe', value: { start: start + prefix(line), end: value.end } });
      continue;
    }
    if (/^\s*if(?:n?eq|n?def)\b/.test(line)) depth += 1;
    else if (/^\s*endif\b/.test(line)) depth -= 1;
    const found = inDefine ? undefined : assignment.exec(line);
    if (found) {
      const [all, exporting, name = '', operator = ''] = found;
      const from = start + all.length;
      const comment = /(?:^|[ \t])#.*$/s.exec(text.slice(from, value.end));
      const to = comment ? trimmedEnd(text, from, from + comment.index) : value.end;
      lines.push({
        ...plain,
        kind: 'assignment',
        name,
        operator,
        exported: exporting !== undefined,
        value: { start: from, end: Math.max(from, to) },
      });
      continue;
    }
    const names = /^export[ \t]+([\w \t.-]+)$/.exec(line)?.[1];
    for (const name of names?.trim().split(/\s+/) ?? []) exported.add(name);
    // `target: ; command`
    const inline = /^[^\s:=#][^:=#]*::?[^=;#]*;[ \t]*(?=\S)/.exec(line);
    if (inline)
      lines.push({ ...plain, kind: 'recipe', value: { start: start + inline[0].length, end: value.end } });
    else lines.push({ ...plain, kind: 'other' });
  }
  return lines.map((line) => (exported.has(line.name) ? { ...line, exported: true } : line));
}

/** Where a line ends that may go on behind a backslash. */
function lineEnd(text: string, start: number): number {
  let end = text.indexOf('\n', start);
  while (end > 0 && /\\\r?$/.test(text.slice(Math.max(start, end - 2), end)))
    end = text.indexOf('\n', end + 1);
  return end < 0 ? text.length : end;
}

function trimmedEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && /\s/.test(text[at - 1] ?? '')) at -= 1;
  return at;
}

/** The tab, and what tells make how to run the line: `@`, `-`, `+`. */
function prefix(line: string): number {
  return /^[\t ]*(?:[@+-][ \t]*)*/.exec(line)?.[0].length ?? 1;
}

type Values = ReadonlyMap<string, string | undefined>;

/** Variables with one value, as they are written. `?=` gives what holds unless somebody says otherwise. */
function valuesOf(lines: readonly Line[], text: string): Values {
  const seen = new Map<string, Line[]>();
  for (const line of lines) {
    if (line.kind !== 'assignment') continue;
    const list = seen.get(line.name);
    if (list) list.push(line);
    else seen.set(line.name, [line]);
  }
  const values = new Map<string, string | undefined>();
  for (const [name, all] of seen) {
    const [only] = all;
    const isKnown = all.length === 1 && only?.surely === true && !/^(?:\+=|!=)$/.test(only.operator);
    values.set(name, isKnown ? text.slice(only.value.start, only.value.end) : undefined);
  }
  return values;
}

const reference = /\$(?:\(([\w.-]+)\)|\{([\w.-]+)\}|\(|\{|\$|([^\s(){}$]))/g;
/** A variable is filled in through this many others. */
const maxDepth = 8;
const maxLength = 10_000;

function expand(text: string, values: Values, depth: number): string {
  if (depth > maxDepth) return hole;
  const parts: string[] = [];
  let from = 0;
  let length = 0;
  for (const { index, end, value } of references(text, values, depth)) {
    parts.push(text.slice(from, index), value);
    length += index - from + value.length;
    if (length > maxLength) return hole;
    from = end;
  }
  parts.push(text.slice(from));
  return parts.join('');
}

interface Filled {
  readonly index: number;
  readonly end: number;
  readonly value: string;
}

/** The references in a text and what make puts in their place. */
function* references(text: string, values: Values, depth: number): Generator<Filled> {
  let after = 0;
  for (const match of text.matchAll(reference)) {
    const { index } = match;
    if (index < after) continue;
    const [all, inRound, inCurly, automatic] = match;
    const name = inRound ?? inCurly;
    if (all === '$$') {
      after = index + 2;
      yield { index, end: after, value: '$' };
    } else if (name !== undefined) {
      after = index + all.length;
      const value = values.get(name);
      yield { index, end: after, value: value === undefined ? hole : expand(value, values, depth + 1) };
    } else if (automatic !== undefined) {
      after = index + all.length;
      yield { index, end: after, value: hole };
    } else {
      // A function: `$(shell …)`, `$(wildcard …)`.
      after = closing(text, index + 1);
      yield { index, end: after, value: hole };
    }
  }
}

function closing(text: string, from: number): number {
  const open = text[from];
  const close = open === '(' ? ')' : '}';
  let depth = 0;
  const last = Math.min(text.length, from + 2000);
  for (let at = from; at < last; at += 1) {
    if (text[at] === open) depth += 1;
    else if (text[at] === close) depth -= 1;
    if (depth === 0) return at + 1;
  }
  return last;
}

function encode(text: string): string {
  return text.replaceAll('$', '$$$$');
}

/** A recipe line as the shell gets it. */
function recipePiece(text: string, { value }: Line, values: Values): Piece {
  const builder = new SegmentBuilder();
  fill(builder, text, value, values);
  return builder.piece(encode);
}

/** A variable: a text that may be a secret, and one of the environment where it is exported. */
function assignmentFacts(text: string, line: Line, values: Values): readonly Fact[] {
  const { name, value: valueSpan } = line;
  const span = { start: text.indexOf(name, line.start), end: line.end };
  const written = text.slice(valueSpan.start, valueSpan.end);
  const value = expand(written, values, 0);
  if (value === '') return [];
  const replace = (expression: Expression): readonly Edit[] | undefined => {
    if ('literal' in expression) return [{ span: valueSpan, text: encode(String(expression.literal ?? '')) }];
    // Make has every variable of the environment under its own name.
    if (!('environment' in expression) || expression.environment === name) return undefined;
    return [{ span: valueSpan, text: `$(${expression.environment})` }];
  };
  const remove = (): readonly Edit[] => [
    { span: { start: line.start, end: lineEnd(text, line.start) + 1 }, text: '' },
  ];
  const literal: Literal = {
    kind: 'literal',
    text: value,
    span: valueSpan,
    statement: span,
    role: 'command',
    label: name,
    part: ({ start, end }) =>
      written === value ? { start: valueSpan.start + start, end: valueSpan.start + end } : valueSpan,
    change: { replace, clear: () => undefined },
  };
  if (!line.exported) return [literal];
  const variable: Environment = {
    kind: 'environment',
    name,
    value: value.includes(hole) ? textValue(value) : { kind: 'string', value },
    span,
    valueSpan,
    statement: span,
    where: 'shell',
    change: { replaceValue: replace, remove },
  };
  return [literal, variable, ...indexOfVariable(variable)];
}

function fill(builder: SegmentBuilder, text: string, { start, end }: Span, values: Values): void {
  const part = text.slice(start, end);
  let from = 0;
  for (const { index, end: next, value } of references(part, values, 0)) {
    builder.copy(part.slice(from, index), start + from);
    builder.add(value, start + index, start + next);
    from = next;
  }
  builder.copy(part.slice(from), start + from);
}

function isBehindHash(text: string, offset: number): boolean {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /\s#[^'"]*$/.test(text.slice(start, offset + 1));
}
