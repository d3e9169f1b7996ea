import { type Bytes, bytesOf } from '../bytes.ts';
import { type Budget, createBudget } from '../limits.ts';
import type { Sample } from '../reader.ts';
import { Machine } from './machine.ts';
import { highestProtocol, Op, opcodes } from './opcodes.ts';
import { paddingEnd } from './resync.ts';
import { type PickleObserver, Tally } from './tally.ts';
import type { StreamEnd } from './tape.ts';

const silent: PickleObserver = { global() {}, sign() {}, tensor() {}, metadata() {} };
/** A stream that went well so far is a pickle. */
const mostOpcodes = 100_000;
const startSize = 4096;
const numberLines: ReadonlySet<number> = new Set([Op.INT, Op.LONG, Op.FLOAT, Op.STRING]);
/** Opcodes after a protocol that make a broken stream a pickle all the same. */
const enoughOpcodes = 6;

/**
 * Whether the bytes begin with a pickle. From protocol 2 on the first two bytes nearly tell; before, only running it
 * does, and the bytes must make sense: a clean end with something in it, or a call of something that has a name.
 */
export async function isPickle({ start, bytes }: Pick<Sample, 'start' | 'bytes' | 'name'>): Promise<boolean> {
  const [first = 0, second = 0, third] = start;
  if (!opcodes.has(first)) return false;
  if (first === Op.PROTO) {
    if (second > highestProtocol) return false;
    if (third === undefined || !opcodes.has(third)) return start.length <= 2 && second >= 2;
    return isStream(start, bytes, second >= 2);
  }
  return isStream(start, bytes, false);
}

async function isStream(start: Uint8Array, bytes: Bytes, hasProtocol: boolean): Promise<boolean> {
  const budget = createBudget({});
  let { machine, end } = await tryRun(bytesOf(start), budget, hasProtocol);
  if (machine.calls > 0) return true;
  if (end?.how === 'truncated' && start.length >= startSize && !hasProtocol) {
    ({ machine, end } = await tryRun(bytes, budget, hasProtocol));
    if (machine.calls > 0) return true;
  }
  switch (end?.how) {
    case 'stop':
      return hasProtocol || isWholeStream(machine, start, bytes, end, budget);
    case 'truncated':
      return hasProtocol;
    case 'broken':
      return hasProtocol && (machine.counts.count > enoughOpcodes || machine.imports > 0);
    default:
      return hasProtocol || machine.counts.containers + machine.imports > 0;
  }
}

/** A stream that holds something, and behind it the end or another stream; one that holds nothing needs that other. */
async function isWholeStream(
  machine: Machine,
  start: Uint8Array,
  bytes: Bytes,
  end: StreamEnd,
  budget: Budget,
): Promise<boolean> {
  const position = await paddingEnd(bytes, end.position, budget);
  const rest = await bytes.read(position, startSize);
  if (holdsSomething(machine, start)) return rest[0] === undefined || opcodes.has(rest[0]);
  if (rest[0] === undefined) return false;
  const { machine: next, end: nextEnd } = await tryRun(bytesOf(rest), budget, rest[0] === Op.PROTO);
  return next.calls > 0 || (nextEnd?.how === 'stop' && next.counts.containers + next.imports > 0);
}

/** No text looks like this by chance: a container, an import, a memo, or a number on a line of its own. */
function holdsSomething({ counts, imports, puts }: Machine, start: Uint8Array): boolean {
  if (numberLines.has(start[0] ?? 0)) return true;
  return imports > 0 || (counts.count >= 3 && counts.containers + puts > 0);
}

async function tryRun(
  bytes: Bytes,
  budget: Budget,
  hasProtocol: boolean,
): Promise<{ readonly machine: Machine; readonly end: StreamEnd | undefined }> {
  const machine = new Machine({
    bytes,
    start: 0,
    observer: silent,
    tally: new Tally(silent),
    budget,
    mustBePlausible: !hasProtocol,
  });
  return { machine, end: await machine.run(mostOpcodes) };
}
