import { type Bytes, bytesOf } from '../bytes.ts';
import { type Budget, createBudget } from '../limits.ts';
import type { Sample } from '../reader.ts';
import { Machine, type StreamEnd } from './machine.ts';
import { highestProtocol, Op, opcodes } from './opcodes.ts';
import { paddingEnd } from './resync.ts';
import { type PickleObserver, Tally } from './tally.ts';

const silent: PickleObserver = { global() {}, sign() {}, tensor() {} };
/** A stream that went well so far is a pickle. */
const mostOpcodes = 100_000;
const startSize = 4096;
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
  const sampled = await tryRun(bytesOf(start), budget, hasProtocol);
  const isCut = sampled.end?.how === 'truncated' && start.length >= startSize;
  const { machine, end } =
    isCut && !(hasProtocol || machineSaysYes(sampled.machine))
      ? await tryRun(bytes, budget, hasProtocol)
      : sampled;
  if (machineSaysYes(machine)) return true;
  switch (end?.how) {
    case 'stop': {
      if (hasProtocol) return true;
      if (machine.containers === 0 && machine.imports === 0) return false;
      if (machine.count < 3) return false;
      const rest = await paddingEnd(bytes, end.position, budget);
      const next = (await bytes.read(rest, 2))[0];
      return next === undefined || opcodes.has(next);
    }
    case 'truncated':
      return hasProtocol;
    case 'broken':
      return hasProtocol && (machine.count > enoughOpcodes || machine.imports > 0);
    default:
      return hasProtocol || machine.containers + machine.imports > 0;
  }
}

function machineSaysYes(machine: Machine): boolean {
  return machine.calls > 0;
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
