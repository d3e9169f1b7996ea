import type { Argument, Call, FunctionContext, Handler } from '../../facts/call.ts';
import type { Span } from '../../facts/span.ts';
import { symbolNames, type Value } from '../../facts/value.ts';
import { type CallSite, spanOf } from './bind.ts';
import type { Callee } from './callee.ts';
import { callChanges } from './changes.ts';
import type { Evaluator } from './evaluate.ts';
import { outside, type Place, type Scope } from './scope.ts';
import type { Source } from './source.ts';
import type { ArgumentNode } from './syntax.ts';

/** The call fact of a call expression. What rules do not ask for is not worked out. */
export function callFact(site: CallSite, evaluator: Evaluator, source: Source): Call {
  const { node, place } = site;
  let callee: Callee | undefined;
  let args: readonly Argument[] | undefined;
  let open = false;
  const getCallee = (): Callee => {
    callee ??= evaluator.callee(node, place);
    return callee;
  };
  const getArgs = (): readonly Argument[] => {
    if (args) return args;
    const collected = collectArguments(node.args, place, evaluator);
    const bound = getCallee().bound;
    open = collected.open || (bound?.open ?? false);
    args = bound ? [...withoutFirst(bound), ...collected.args] : collected.args;
    return args;
  };
  const call: Call = {
    kind: 'call',
    get span() {
      return spanOf(node);
    },
    get statement() {
      return site.statement;
    },
    get calleeSpan() {
      return spanOf(node.callee);
    },
    decorator: site.decorator,
    get names() {
      return getCallee().names;
    },
    get method() {
      return getCallee().method;
    },
    get receiver() {
      return getCallee().receiver as Value;
    },
    get args() {
      return getArgs();
    },
    get open() {
      getArgs();
      return open;
    },
    get function() {
      return functionContext(place, evaluator) as FunctionContext;
    },
    get handler() {
      return handlerOf(site, evaluator) as Handler;
    },
    arg: (position, ...names) => argumentOf(getArgs(), position, names),
    get change() {
      return callChanges(site, call, source);
    },
  };
  return call;
}

/** `partial(f, a, b=1)` passes on what stands behind `f`. */
function withoutFirst(partial: Call): readonly Argument[] {
  const first = partial.args.findIndex((each) => each.name === undefined);
  return partial.args.filter((_, index) => index !== first).map((each) => ({ ...each, direct: false }));
}

function argumentOf(
  args: readonly Argument[],
  position: number,
  names: readonly string[],
): Argument | undefined {
  const named = args.find((each) => each.name !== undefined && names.includes(each.name));
  if (named || position < 0) return named;
  let index = 0;
  for (const each of args) {
    if (each.name !== undefined) continue;
    if (index === position) return each;
    index += 1;
  }
  return undefined;
}

function collectArguments(
  nodes: readonly ArgumentNode[],
  place: Place,
  evaluator: Evaluator,
): { readonly args: readonly Argument[]; readonly open: boolean } {
  const args: Argument[] = [];
  let open = false;
  for (const node of nodes) {
    const value = evaluator.evaluate(node.value, place);
    if (!node.splat) {
      args.push({
        ...(node.name ? { name: node.name.name } : {}),
        value,
        span: spanOf(node),
        valueSpan: spanOf(node.value),
        direct: true,
      });
    } else if (node.splat === '*') {
      if (value.kind === 'list') {
        args.push(...value.items.map((item) => fromSplat(node, item)));
      }
      open ||= value.kind !== 'list' || !value.complete;
    } else {
      if (value.kind === 'mapping') args.push(...entriesOf(node, value.entries));
      open ||= value.kind !== 'mapping' || !value.complete;
    }
  }
  return { args, open };
}

function fromSplat(node: ArgumentNode, value: Value): Argument {
  return { value, span: spanOf(node), valueSpan: spanOf(node.value), direct: false };
}

/** Entries of a dictionary that is written in the call can be edited there. */
function entriesOf(node: ArgumentNode, entries: ReadonlyMap<string, Value>): Argument[] {
  const written = new Map<string, { readonly span: Span; readonly valueSpan: Span }>();
  if (node.value.kind === 'dictionary') {
    for (const entry of node.value.entries) {
      const part = entry.key?.kind === 'string' ? entry.key.parts[0] : undefined;
      if (typeof part === 'string')
        written.set(part, { span: spanOf(entry), valueSpan: spanOf(entry.value) });
    }
  }
  if (node.value.kind === 'call') {
    for (const each of node.value.args) {
      if (each.name) written.set(each.name.name, { span: spanOf(each), valueSpan: spanOf(each.value) });
    }
  }
  return [...entries].map(([name, value]) => {
    const place = written.get(name);
    return place ? { name, value, ...place, direct: true } : { ...fromSplat(node, value), name };
  });
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
