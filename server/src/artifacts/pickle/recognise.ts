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
/** No text holds so many values by chance. */
const manyValues = 1_000;
/** Streams that hold nothing are gone through to this number. */
const mostIdleStreams = 1_000;
const numberLines: ReadonlySet<number> = new Set([Op.INT, Op.LONG, Op.FLOAT, Op.STRING]);
/** Opcodes after a protocol that make a broken stream a pickle all the same. */
const enoughOpcodes = 6;

/**
 * Whether the bytes begin with a pickle. From protocol 2 on the first two bytes nearly tell; before, only running it
 * does, and the bytes must make sense: a clean end with something in it, or a call of something that has a name.
 */
export async function isPickle(
  { start, bytes }: Pick<Sample, 'start' | 'bytes'>,
  budget: Budget = createBudget({}),
): Promise<boolean> {
  const [first = 0, second = 0, third] = start;
  if (!opcodes.has(first)) return false;
  if (first === Op.PROTO) {
    if (second > highestProtocol) return false;
    if (third === undefined || !opcodes.has(third)) return start.length <= 2 && second >= 2;
    return isStream(start, bytes, second >= 2, budget);
  }
  return isStream(start, bytes, false, budget);
}

async function isStream(
  start: Uint8Array,
  bytes: Bytes,
  hasProtocol: boolean,
  budget: Budget,
): Promise<boolean> {
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
      // Of something compressed, only the beginning is at hand.
      return hasProtocol || machine.counts.count > manyValues;
    case 'broken':
      return hasProtocol && (machine.counts.count > enoughOpcodes || machine.imports > 0);
    default:
      // No text goes on for that long by chance.
      return true;
  }
}

/**
 * A stream that holds something, and behind it the end or another stream; those that hold nothing need one behind them
 * that does.
 */
async function isWholeStream(
  machine: Machine,
  start: Uint8Array,
  bytes: Bytes,
  end: StreamEnd,
  budget: Budget,
): Promise<boolean> {
  let position = await paddingEnd(bytes, end.position, budget);
  let rest = await bytes.read(position, startSize);
  if (holdsSomething(machine, start)) return rest[0] === undefined || opcodes.has(rest[0]);
  for (let streams = 0; streams < mostIdleStreams && rest[0] !== undefined; streams += 1) {
    const { machine: next, end: nextEnd } = await tryRun(bytesOf(rest), budget, rest[0] === Op.PROTO);
    if (next.calls > 0) return true;
    if (nextEnd?.how !== 'stop') return false;
    if (next.counts.containers + next.imports > 0) return true;
    position = await paddingEnd(bytes, position + nextEnd.position, budget);
    rest = await bytes.read(position, startSize);
  }
  return false;
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
