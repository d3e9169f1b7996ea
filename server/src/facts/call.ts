import type { Edit, Span } from './span.ts';
import type { Value } from './value.ts';

/** A call expression. */
export interface Call {
  readonly kind: 'call';
  /** The whole call expression. */
  readonly span: Span;
  /** The statement that holds it: what a suppression covers and a fingerprint is made of. */
  readonly statement: Span;
  /** The callee as written, without its arguments: where a finding about the call is shown. */
  readonly calleeSpan: Span;
  /**
   * Canonical qualified names of the callee (`torch.load`, `openai.OpenAI.chat.completions.create`,
   * `builtins.eval`). Several when an import has alternatives, none when it is unknown or defined in the workspace.
   * A method of an object that a class made is named after the class; of one that a function returned,
   * `function().method`.
   */
  readonly names: readonly string[];
  /** The last part of the callee as written: `from_pretrained`, also when the receiver is unknown. */
  readonly method: string;
  /** What the method is called on; nothing for a plain function. */
  readonly receiver?: Value;
  /** Arguments in order, those of known `*` and `**` splats among them. */
  readonly args: readonly Argument[];
  /** True when a splat may pass arguments that cannot be seen. */
  readonly open: boolean;
  /** The function that the call stands in. */
  readonly function?: FunctionContext;
  /** The nearest `except` block that the call stands in. */
  readonly handler?: Handler;
  /** Decorators are calls of another kind: true for `@tool(...)`. */
  readonly decorator: boolean;
  /** The argument bound to that position or to the first of those names. A position of -1 means keyword only. */
  arg(position: number, ...names: readonly string[]): Argument | undefined;
  /** Edits that change the call, in the syntax of its file. */
  readonly change: CallChanges;
  /**
   * The same object in the next version of the file, where nothing about the call but its place can have changed: what
   * a rule had not to say about it then it has not to say now.
   */
  readonly identity?: object;
}

export interface Argument {
  /** Its keyword; nothing for a positional argument. */
  readonly name?: string | undefined;
  readonly value: Value;
  /** The whole argument, keyword included. For one that comes out of a splat: the splat. */
  readonly span: Span;
  /** The expression alone. */
  readonly valueSpan: Span;
  /** True when it is written in the call itself, so that an edit can reach it. */
  readonly direct: boolean;
}

/** An argument as it reaches a call by a way around: with another value, and out of reach for edits. */
export function passedAlong(argument: Argument, value: Value = argument.value): Argument {
  const { name, span, valueSpan } = argument;
  return { ...(name === undefined ? {} : { name }), value, span, valueSpan, direct: false };
}

/** The argument of a list bound to that position or to the first of those names, as `Call.arg` gives it. */
export function argumentOf(
  args: readonly Argument[],
  position: number,
  names: readonly string[],
): Argument | undefined {
  const named =
    names.length > 0 ? args.find((each) => each.name !== undefined && names.includes(each.name)) : undefined;
  if (named || position < 0) return named;
  let index = 0;
  for (const each of args) {
    if (each.name !== undefined) continue;
    if (index === position) return each;
    index += 1;
  }
  return undefined;
}

/** The function around a fact. */
export interface FunctionContext {
  readonly name: string;
  readonly span: Span;
  readonly parameters: readonly string[];
  readonly decorators: readonly Value[];
}

/** An `except` block, with the calls of the `try` block that it answers for. */
export interface Handler {
  readonly span: Span;
  readonly exceptions: readonly string[];
  readonly guarded: readonly Call[];
}

/** What a fix may write: a literal, a read of an environment variable, or a qualified name. */
export type Expression =
  | { readonly literal: string | number | boolean | null }
  | { readonly environment: string }
  | { readonly name: string };

/** Each gives the edits, or nothing where the change cannot be made from here. */
export interface CallChanges {
  /** Sets a keyword argument: replaces its value where it is passed, else adds it. */
  set(name: string, value: Expression, comment?: string): readonly Edit[] | undefined;
  /** Takes an argument out, with its comma. */
  remove(argument: Argument): readonly Edit[] | undefined;
  /** Replaces an argument's expression. */
  replace(argument: Argument, value: Expression): readonly Edit[] | undefined;
  /** Calls another function, by its qualified name, importing it where needed. */
  retarget(name: string): readonly Edit[] | undefined;
  /** Takes the whole statement out; nothing when the call is not a statement of its own. */
  removeStatement(): readonly Edit[] | undefined;
}

/** For a call that no edit can reach. */
export const noCallChanges: CallChanges = {
  set: () => undefined,
  remove: () => undefined,
  replace: () => undefined,
  retarget: () => undefined,
  removeStatement: () => undefined,
};

/** True when the callee may be one of those names. */
export function callsAny(call: Call, names: ReadonlySet<string> | readonly string[]): boolean {
  const wanted = names instanceof Set ? names : new Set(names);
  return call.names.some((name) => wanted.has(name));
}
