import type { Argument, Call } from './call.ts';
import type { Span } from './span.ts';
import { symbolNames, type Value } from './value.ts';

/** A function that is not called here but passed on to be called: `map(pickle.loads, blobs)`. */
export interface Reference<Row> {
  /** What is known of the function. */
  readonly row: Row;
  readonly at: Span;
  /** The arguments that it will be called with, as far as they are passed along with it. */
  readonly args: readonly Argument[];
  readonly open: boolean;
  arg(position: number, ...names: readonly string[]): Argument | undefined;
}

/** Calls that take functions without ever calling them, or whose result is looked at where it is called. */
const harmless: ReadonlySet<string> = new Set([
  'functools.partial',
  'functools.partialmethod',
  'functools.wraps',
  'functools.update_wrapper',
  'builtins.isinstance',
  'builtins.issubclass',
  'builtins.hasattr',
  'builtins.getattr',
  'builtins.setattr',
  'builtins.callable',
  'builtins.print',
  'builtins.repr',
  'builtins.id',
  'builtins.type',
  'inspect.signature',
  'inspect.getsource',
  'inspect.isclass',
  'unittest.mock.patch',
  'unittest.mock.patch.object',
  'typing.cast',
]);

/**
 * Functions of libraries that a call passes on to who knows what, as far as `wanted` knows them. Where it is known what
 * becomes of the function, as for `map` and executors, there is a call fact for it, and no reference.
 */
export function referencesIn<Row>(
  call: Call,
  wanted: (names: readonly string[]) => Row | undefined,
  calls: () => readonly Call[],
): readonly Reference<Row>[] {
  // Nearly all calls pass no function on, and for them nobody has to look at their names.
  return call.args.some(({ value }) => isFunction(value)) ? find(call, wanted, calls) : [];
}

function isFunction(value: Value): boolean {
  return value.kind === 'partial' || value.kind === 'symbol' || value.kind === 'choice';
}

function find<Row>(
  call: Call,
  wanted: (names: readonly string[]) => Row | undefined,
  calls: () => readonly Call[],
): readonly Reference<Row>[] {
  if (call.names.some((name) => harmless.has(name))) return [];
  return call.args.flatMap((argument, index): Reference<Row>[] => {
    const { value } = argument;
    const bound = value.kind === 'partial' ? value.call : undefined;
    const names = symbolNames(bound ? bound.args[0]?.value : value);
    const row = names.length === 0 ? undefined : wanted(names);
    if (row === undefined || isCalled(argument, calls())) return [];
    const later = call.args.filter((_, other) => other > index || call.args[other]?.name !== undefined);
    const args = [...(bound?.args.slice(1) ?? []), ...later.filter((each) => each !== argument)];
    return [
      {
        row,
        at: argument.valueSpan,
        args,
        open: call.open || (bound?.open ?? false),
        arg: (_position, ...wanted) =>
          args.find((each) => each.name !== undefined && wanted.includes(each.name)),
      },
    ];
  });
}

function isCalled({ valueSpan }: Argument, calls: readonly Call[]): boolean {
  return calleePlaces(calls).get(valueSpan.start) === valueSpan.end;
}

const places = new WeakMap<readonly Call[], ReadonlyMap<number, number>>();

/** Where the callees of a file begin and end; made once for a file, which asks for every function that it passes on. */
function calleePlaces(calls: readonly Call[]): ReadonlyMap<number, number> {
  const kept = places.get(calls);
  if (kept) return kept;
  const made = new Map(calls.map(({ calleeSpan }) => [calleeSpan.start, calleeSpan.end]));
  places.set(calls, made);
  return made;
}
