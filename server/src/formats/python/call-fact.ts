import {
  type Argument,
  argumentOf,
  type Call,
  type CallChanges,
  type FunctionContext,
  type Handler,
} from '../../facts/call.ts';
import type { Span } from '../../facts/span.ts';
import { symbolNames, type Value } from '../../facts/value.ts';
import { type CallSite, spanOf } from './bind.ts';
import { boundArguments, type Callee } from './callee.ts';
import { callChanges } from './changes.ts';
import type { Evaluator } from './evaluate.ts';
import { outside, type Place, type Scope } from './scope.ts';
import type { Source } from './source.ts';
import type { ArgumentNode, Expression, SyntaxNode } from './syntax.ts';

/** The name of what a call calls: text that holds as long as it means the same, wherever the call moves to. */
export interface CalledName {
  readonly names: readonly string[];
  readonly method: string;
}

/** The call fact of a call expression. What rules do not ask for is not worked out. */
export class PythonCall implements Call {
  readonly kind = 'call';
  private knownCallee: Callee | undefined;
  private knownArguments: Arguments | undefined;

  /** @param called its name, where the version before had it worked out and it still holds */
  constructor(
    private readonly site: CallSite,
    private readonly evaluator: Evaluator,
    private readonly source: Source,
    private readonly called?: CalledName,
  ) {}

  /** What the next version may know of it; nothing when it was not asked for, or calls a partial. */
  get remembered(): CalledName | undefined {
    if (this.called || !this.knownCallee) return this.called;
    return this.knownCallee.bound ? undefined : this.knownCallee;
  }

  get identity(): object {
    return this.remembered ?? this;
  }

  evaluate(expression: Expression): Value {
    return this.evaluator.evaluate(expression, this.site.place);
  }

  get span(): Span {
    return spanOf(this.site.node);
  }

  get statement(): Span {
    return this.site.statement;
  }

  get calleeSpan(): Span {
    return spanOf(this.site.node.callee);
  }

  get decorator(): boolean {
    return this.site.decorator;
  }

  private get callee(): Callee {
    this.knownCallee ??= this.evaluator.callee(this.site.node, this.site.place);
    return this.knownCallee;
  }

  get names(): readonly string[] {
    return (this.called ?? this.callee).names;
  }

  get method(): string {
    return (this.called ?? this.callee).method;
  }

  get receiver(): Value {
    return this.callee.receiver as Value;
  }

  /** The partial that the callee is. */
  get bound(): Call | undefined {
    return this.called ? undefined : this.callee.bound;
  }

  private get collected(): Arguments {
    if (this.knownArguments) return this.knownArguments;
    const own = collectArguments(this.site.node.args, this);
    const { bound } = this;
    this.knownArguments = bound ? joinBound(bound, own) : own;
    return this.knownArguments;
  }

  get args(): readonly Argument[] {
    return this.collected.args;
  }

  get open(): boolean {
    return this.collected.open;
  }

  get function(): FunctionContext {
    return functionContext(this.site.place, this.evaluator) as FunctionContext;
  }

  get handler(): Handler {
    return handlerOf(this.site, this.evaluator) as Handler;
  }

  arg(position: number, ...names: readonly string[]): Argument | undefined {
    const { args, placed } = this.collected;
    return argumentOf(args, position < placed ? position : -1, names);
  }

  get change(): CallChanges {
    return callChanges(this.site, this, this.source);
  }
}

interface Arguments {
  readonly args: readonly Argument[];
  /** True when there may be more than can be seen. */
  readonly open: boolean;
  /** How many positions are known: those before the first `*` that may pass anything. */
  readonly placed: number;
}

/** An argument that is written in the call. */
class WrittenArgument implements Argument {
  readonly direct = true;

  private known: Value | undefined;

  constructor(
    private readonly node: ArgumentNode,
    private readonly call: PythonCall,
  ) {}

  get name(): string | undefined {
    return this.node.name?.name;
  }

  get value(): Value {
    this.known ??= this.call.evaluate(this.node.value);
    return this.known;
  }

  get span(): Span {
    return spanOf(this.node);
  }

  get valueSpan(): Span {
    return spanOf(this.node.value);
  }
}

/** What a call of a partial passes: what was bound before, and its own arguments, which replace bound keywords. */
function joinBound(partial: Call, own: Arguments): Arguments {
  const { args, open } = boundArguments(partial);
  const replaced = new Set(own.args.flatMap((each) => each.name ?? []));
  const kept = args.filter((each) => each.name === undefined || !replaced.has(each.name));
  const positional = kept.filter((each) => each.name === undefined).length;
  return {
    args: [...kept, ...own.args],
    open: open || own.open,
    placed: open ? positional : positional + own.placed,
  };
}

function collectArguments(nodes: readonly ArgumentNode[], call: PythonCall): Arguments {
  const args: Argument[] = [];
  let open = false;
  let placed = Number.POSITIVE_INFINITY;
  for (const node of nodes) {
    if (!node.splat) {
      args.push(new WrittenArgument(node, call));
      continue;
    }
    const value = call.evaluate(node.value);
    if (node.splat === '*') {
      if (value.kind !== 'list' || !value.complete) {
        placed = Math.min(placed, args.filter((each) => each.name === undefined).length);
        open = true;
      }
      if (value.kind === 'list') for (const item of value.items) args.push(fromSplat(node, item));
    } else {
      if (value.kind === 'mapping') args.push(...entriesOf(node, value.entries));
      open ||= value.kind !== 'mapping' || !value.complete;
    }
  }
  return { args, open, placed };
}

/** An argument that comes out of a splat. One that is written in a dictionary in the call can be edited there. */
class SplatArgument implements Argument {
  constructor(
    readonly name: string | undefined,
    readonly value: Value,
    private readonly splat: ArgumentNode,
    private readonly written: { readonly whole: SyntaxNode; readonly value: SyntaxNode } | undefined,
  ) {}

  get direct(): boolean {
    return this.written !== undefined;
  }

  get span(): Span {
    return spanOf(this.written?.whole ?? this.splat);
  }

  get valueSpan(): Span {
    return spanOf(this.written?.value ?? this.splat.value);
  }
}

function fromSplat(splat: ArgumentNode, value: Value): Argument {
  return new SplatArgument(undefined, value, splat, undefined);
}

function entriesOf(splat: ArgumentNode, entries: ReadonlyMap<string, Value>): Argument[] {
  const written = new Map<string, { readonly whole: SyntaxNode; readonly value: SyntaxNode }>();
  if (splat.value.kind === 'dictionary') {
    for (const entry of splat.value.entries) {
      const part = entry.key?.kind === 'string' ? entry.key.parts[0] : undefined;
      if (typeof part === 'string') written.set(part, { whole: entry, value: entry.value });
    }
  }
  if (splat.value.kind === 'call') {
    for (const each of splat.value.args) {
      if (each.name) written.set(each.name.name, { whole: each, value: each.value });
    }
  }
  return [...entries].map(([name, value]) => new SplatArgument(name, value, splat, written.get(name)));
}

/** The function around a place; nothing at module level. */
export function functionContext(place: Place, evaluator: Evaluator): FunctionContext | undefined {
  for (let scope: Scope | undefined = place.scope; scope; scope = scope.parent) {
    if (scope.kind !== 'function' || scope.node?.kind !== 'function' || !scope.parent) continue;
    const { node } = scope;
    const outer = outside(scope);
    return {
      name: node.name.name,
      span: spanOf(node),
      parameters: node.parameters.map((each) => each.name.name),
      decorators: node.decorators.map((each) => evaluator.evaluate(each, outer)),
    };
  }
  return undefined;
}

function handlerOf(site: CallSite, evaluator: Evaluator): Handler | undefined {
  const { handler } = site;
  if (!handler) return undefined;
  return {
    span: spanOf(handler.node),
    exceptions: handler.node.types.flatMap((type) => symbolNames(evaluator.evaluate(type, handler.place))),
    guarded: handler.guarded.flatMap((call) => evaluator.call(call) ?? []),
  };
}
