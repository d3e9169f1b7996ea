import { type Argument, argumentOf, type Call, noCallChanges, passedAlong } from '../../facts/call.ts';
import { own } from '../../facts/own.ts';
import { lastPart } from '../../facts/qualified-name.ts';
import { symbolNames, unknown, type Value } from '../../facts/value.ts';
import { typeNames } from './types.ts';

/** How a function that calls another one is given it, and what it passes on. */
interface Caller {
  /** Position of the function, or its keyword. */
  readonly function: number | string;
  /** `rest`: what follows are its arguments. `elements`: it gets the elements of what follows. `none`: it is not known. */
  readonly arguments: 'rest' | 'elements' | 'none';
}

const callers: Readonly<Record<string, Caller>> = {
  'builtins.map': { function: 0, arguments: 'elements' },
  'asyncio.to_thread': { function: 0, arguments: 'rest' },
  'anyio.to_thread.run_sync': { function: 0, arguments: 'rest' },
  'starlette.concurrency.run_in_threadpool': { function: 0, arguments: 'rest' },
  'fastapi.concurrency.run_in_threadpool': { function: 0, arguments: 'rest' },
  'threading.Thread': { function: 'target', arguments: 'none' },
  'multiprocessing.Process': { function: 'target', arguments: 'none' },
  'itertools.starmap': { function: 0, arguments: 'none' },
};

/** The same for methods of executors and pools, whose receiver is rarely known. */
const callingMethods: Readonly<Record<string, Caller>> = {
  submit: { function: 0, arguments: 'rest' },
  run_in_executor: { function: 1, arguments: 'rest' },
  map: { function: 0, arguments: 'elements' },
  imap: { function: 0, arguments: 'elements' },
  imap_unordered: { function: 0, arguments: 'elements' },
  starmap: { function: 0, arguments: 'none' },
  apply_async: { function: 0, arguments: 'none' },
  apply: { function: 0, arguments: 'none' },
};

/** Last parts of all their names: most calls are told apart by that alone. */
const methods: ReadonlySet<string> = new Set([
  ...Object.keys(callers).map(lastPart),
  ...Object.keys(callingMethods),
]);

/** Calls that another call makes: `pool.map(pickle.load, files)` calls `pickle.load`. */
export function passedOn(call: Call): readonly Call[] {
  if (!methods.has(call.method) && !call.names.some((name) => methods.has(lastPart(name)))) return [];
  const caller =
    call.names.map((name) => own(callers, name)).find((each) => each) ?? own(callingMethods, call.method);
  if (!caller) return [];
  const position = typeof caller.function === 'number' ? caller.function : -1;
  const given = call.arg(position, typeof caller.function === 'string' ? caller.function : 'func');
  if (!given) return [];
  const target = targetOf(given.value);
  if (!target) return [];
  const rest = position < 0 ? [] : call.args.filter((each) => each.name === undefined).slice(position + 1);
  const args: readonly Argument[] = [
    ...target.args,
    ...(caller.arguments === 'rest'
      ? [...rest, ...call.args.filter((each) => each.name !== undefined)]
      : caller.arguments === 'elements'
        ? rest.map((each) => passedAlong(each, elementOf(each.value)))
        : []),
  ].map((each) => passedAlong(each));
  return [
    derived(call, given, { ...target, args, open: target.open || caller.arguments === 'none' || call.open }),
  ];
}

/** The call that a `functools.partial` stands for, where nothing in the file calls it. */
export function calledLater(partial: Call): readonly Call[] {
  const given = partial.arg(0, 'func');
  const target = given && targetOf({ kind: 'partial', call: partial });
  if (!given || !target) return [];
  // Its own arguments are written here, so that a fix can reach them; more may come when it is called.
  return [{ ...derived(partial, given, { ...target, open: true }), change: partial.change }];
}

function derived(call: Call, given: Argument, { names, method, args, open }: Target): Call {
  return {
    kind: 'call',
    span: call.span,
    statement: call.statement,
    calleeSpan: given.valueSpan,
    names,
    method,
    ...(given.value.kind === 'member' ? { receiver: given.value.of } : {}),
    args,
    open,
    decorator: false,
    ...(call.function ? { function: call.function } : {}),
    ...(call.handler ? { handler: call.handler } : {}),
    arg: (position, ...wanted) => argumentOf(args, position, wanted),
    change: noCallChanges,
  };
}

interface Target {
  readonly names: readonly string[];
  readonly method: string;
  readonly args: readonly Argument[];
  readonly open: boolean;
}

function targetOf(value: Value): Target | undefined {
  if (value.kind === 'partial') {
    const { call } = value;
    const first = call.arg(0, 'func');
    const names = first ? calleeNames(first.value) : [];
    if (names.length === 0) return undefined;
    return {
      names,
      method: lastPart(names[0] ?? ''),
      args: call.args.filter((each) => each !== first),
      open: call.open,
    };
  }
  const names = calleeNames(value);
  return names.length > 0 ? { names, method: lastPart(names[0] ?? ''), args: [], open: false } : undefined;
}

function calleeNames(value: Value): readonly string[] {
  return value.kind === 'member' ? typeNames(value) : symbolNames(value);
}

function elementOf(value: Value): Value {
  return value.kind === 'unknown' ? unknown : { kind: 'item', of: value, key: unknown };
}
