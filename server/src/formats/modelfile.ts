import type { Fact, Facts } from '../facts/fact.ts';
import type { Image } from '../facts/image.ts';
import type { Literal } from '../facts/literal.ts';
import type { Span } from '../facts/span.ts';
import { type FactLists, factLists } from './fact-lists.ts';
import type { FactContext, Format, ParsedFile } from './format.ts';

/** The registry that Ollama takes a model from when its name has no host; ollama 0.12, `types/model/name.go`. */
const ollamaRegistry = 'registry.ollama.ai';

/** Ollama's recipe of a model: what it is made from, and what it is told. */
export const modelfileFormat: Format = { id: 'modelfile', comment: { open: '#', ownLine: true }, parse };

function parse(text: string): ParsedFile {
  let lists: FactLists | undefined;
  return {
    text,
    facts<Kind extends keyof Facts>(kind: Kind, _context: FactContext): readonly Facts[Kind][] {
      lists ??= factLists(read(text));
      return lists.of(kind);
    },
    isComment: (offset) => /^\s*#/.test(text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset + 1)),
    firstError: undefined,
    update: parse,
    dispose() {},
  };
}

interface Instruction {
  readonly name: string;
  /** The argument without its quotes. */
  readonly value: Span;
  readonly span: Span;
}

function* read(text: string): Generator<Fact> {
  for (const instruction of instructions(text)) {
    const value = text.slice(instruction.value.start, instruction.value.end);
    switch (instruction.name) {
      case 'FROM':
      case 'ADAPTER': {
        const image = base(value, instruction);
        if (image) yield image;
        break;
      }
      case 'SYSTEM':
        yield instructionText(value, instruction);
        break;
      case 'MESSAGE': {
        // `MESSAGE system …` is told to the model like SYSTEM; the other roles are examples.
        const [role = ''] = /^system\s+/i.exec(value) ?? [];
        if (role !== '') {
          const start = instruction.value.start + role.length;
          yield instructionText(value.slice(role.length), {
            ...instruction,
            value: { start, end: instruction.value.end },
          });
        }
        break;
      }
    }
  }
}

/** An argument goes to the end of its line, between quotes or between triple quotes over several lines. */
function* instructions(text: string): Generator<Instruction> {
  const line = /^([ \t]*)([A-Za-z]+)[ \t]+/gm;
  for (let match = line.exec(text); match; match = line.exec(text)) {
    const [, indent = '', name = ''] = match;
    const start = match.index + indent.length;
    const at = line.lastIndex;
    const quote = text.startsWith('"""', at) ? '"""' : text.startsWith('"', at) ? '"' : '';
    const lineEnd = endOfLine(text, at);
    const close = quote === '' ? -1 : text.indexOf(quote, at + quote.length);
    const isQuoted = close >= 0 && (quote === '"""' || close < lineEnd);
    const end = isQuoted ? close + quote.length : trimmedEnd(text, at, lineEnd);
    yield {
      name: name.toUpperCase(),
      value: isQuoted ? { start: at + quote.length, end: close } : { start: at, end },
      span: { start, end },
    };
    line.lastIndex = endOfLine(text, end);
  }
}

function endOfLine(text: string, from: number): number {
  const found = text.indexOf('\n', from);
  return found < 0 ? text.length : found;
}

function trimmedEnd(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && /\s/.test(text[last - 1] ?? '')) last -= 1;
  return last;
}

/** `[host/][namespace/]model[:tag][@digest]`; files and folders are no images. */
const modelName =
  /^(?:https?:\/\/)?(?:((?:[\w-]+\.)+[\w-]+(?::\d+)?|localhost(?::\d+)?)\/)?([\w.-]+(?:\/[\w.-]+){0,2})(?::([\w.-]+))?(?:@(sha256[:-][0-9a-f]{64}))?$/i;

function base(value: string, { value: span, span: statement }: Instruction): Image | undefined {
  if (/^[./~]|^[A-Za-z]:[\\/]|\.(?:gguf|bin|safetensors)$/i.test(value)) return undefined;
  const [, host, repository, tag, digest] = modelName.exec(value) ?? [];
  if (repository === undefined) return undefined;
  return {
    kind: 'image',
    text: value,
    registry: host ?? ollamaRegistry,
    repository,
    ...(tag === undefined ? {} : { tag }),
    ...(digest === undefined ? {} : { digest: digest.replace('-', ':') }),
    open: false,
    span,
    statement,
    where: 'tool',
    change: { replace: (reference) => [{ span, text: reference }] },
  };
}

function instructionText(text: string, { value: span, span: statement }: Instruction): Literal {
  return {
    kind: 'literal',
    text,
    span,
    statement,
    role: 'instruction',
    part: (part) => ({ start: span.start + part.start, end: span.start + part.end }),
    change: { replace: () => undefined, clear: () => undefined },
  };
}
