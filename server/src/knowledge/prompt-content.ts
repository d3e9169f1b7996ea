import type { Call } from '../facts/call.ts';
import { isFixed } from '../facts/fixed.ts';
import { sameValue } from '../facts/same-value.ts';
import type { Span } from '../facts/span.ts';
import type { Value } from '../facts/value.ts';
import { requestOf } from './llm-requests.ts';
import { isHarmlessPart } from './prompt-logging.ts';

/** A call that asks a model, and the values that its prompt is made of. */
export interface Asked {
  readonly call: Call;
  /** The prompt as it is passed. */
  readonly prompt: Value;
  readonly promptSpan: Span;
  /** The parts of it that change from call to call. */
  readonly parts: readonly Value[];
}

/** Worked out once for the calls of a file, because every log statement asks for it. */
const known = new WeakMap<readonly Call[], readonly Asked[]>();

/** All calls that ask a model. `textOf` gives the source text of a span. */
export function askedIn(calls: readonly Call[], textOf: (span: Span) => string): readonly Asked[] {
  const kept = known.get(calls);
  if (kept) return kept;
  const asked = findAsked(calls, textOf);
  known.set(calls, asked);
  return asked;
}

function findAsked(calls: readonly Call[], textOf: (span: Span) => string): readonly Asked[] {
  return calls.flatMap((call) => {
    const request = requestOf(call, textOf(call.calleeSpan));
    const argument = request && call.arg(request.prompt.position, ...request.prompt.names);
    if (!argument) return [];
    return [
      {
        call,
        prompt: argument.value,
        promptSpan: argument.valueSpan,
        parts: [...variableParts(argument.value)],
      },
    ];
  });
}

function* variableParts(value: Value, depth = 6): Generator<Value> {
  if (depth === 0 || isFixed(value)) return;
  switch (value.kind) {
    case 'list':
      for (const item of value.items) yield* variableParts(item, depth - 1);
      return;
    case 'mapping':
      for (const item of value.entries.values()) yield* variableParts(item, depth - 1);
      return;
    case 'text':
      yield value;
      for (const part of value.parts) if (typeof part !== 'string') yield* variableParts(part, depth - 1);
      return;
    case 'unknown':
      return;
    default:
      yield value;
  }
}

/** Functions and methods whose result still holds the whole text that they are given. */
const keeps: ReadonlySet<string> = new Set([
  'str',
  'repr',
  'strip',
  'rstrip',
  'lstrip',
  'dumps',
  'pformat',
  'model_dump',
  'model_dump_json',
  'to_dict',
  'to_json',
  'to_json_string',
  'dict',
  'json',
  'join',
  'format',
  'encode',
  'getMessage',
  'list',
]);

/** True when a value holds what a model was asked or what it answered. */
export function holdsContent(value: Value, asked: readonly Asked[], depth = 8): boolean {
  if (depth === 0 || isHarmlessPart(value)) return false;
  if (
    asked.some(
      ({ parts, prompt }) =>
        !isFixed(prompt) && (sameValue(value, prompt) || parts.some((part) => sameValue(value, part))),
    )
  )
    return true;
  const inside = (each: Value): boolean => holdsContent(each, asked, depth - 1);
  switch (value.kind) {
    case 'text':
      return value.parts.some((part) => typeof part !== 'string' && inside(part));
    case 'list':
      return value.items.some(inside);
    case 'mapping':
      return [...value.entries.values()].some(inside);
    case 'choice':
      return value.options.some(inside);
    case 'member':
      return inside(value.of);
    case 'item':
      return inside(value.of);
    case 'result': {
      const { call } = value;
      if (
        asked.some((each) => each.call.span.start === call.span.start && each.call.span.end === call.span.end)
      )
        return true;
      if (!keeps.has(call.method)) return false;
      return (
        (call.receiver !== undefined && inside(call.receiver)) ||
        call.args.some((argument) => inside(argument.value))
      );
    }
    default:
      return false;
  }
}

/** The plain names and paths in an argument: the argument itself, or the holes of an f-string. */
function pathsIn(source: string): readonly string[] {
  const path = /^[A-Za-z_][\w.]*(?:\[[^\]]*\])*$/;
  const whole = source.trim();
  if (path.test(whole)) return [whole];
  if (!/^[rRbB]?[fF][rRbB]?["']/.test(whole)) return [];
  return [...whole.matchAll(/(?<!\{)\{([A-Za-z_][\w.]*)(?:![rsa])?(?:=)?\}/g)].map((match) => match[1] ?? '');
}

/**
 * True when an argument is, by its name, a variable that goes into a prompt in the same function. For variables whose
 * value cannot be known.
 */
export function namesPrompt(
  source: string,
  call: Call,
  asked: readonly Asked[],
  textOf: (span: Span) => string,
): boolean {
  const paths = pathsIn(source).filter((path) => path !== 'self');
  if (paths.length === 0) return false;
  return asked.some(({ call: request, promptSpan, prompt }) => {
    if (request.function?.span.start !== call.function?.span.start || isFixed(prompt)) return false;
    const text = textOf(promptSpan);
    return paths.some((path) => isPassed(path, text));
  });
}

/** The path stands in the prompt as a value of its own: not as a part of a longer name, and in no quotes. */
function isPassed(path: string, prompt: string): boolean {
  const escaped = path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const alone = new RegExp(`(?:^|[\\s(:,=[{+])${escaped}(?:$|[\\s),\\]}+!])`);
  return alone.test(prompt.replace(/(?<![fF])"[^"{}\n]*"|(?<![fF])'[^'{}\n]*'/g, '""'));
}
