import type { Binding, Block } from './scope.ts';

/** A name with more values than this at one place is unknown: nobody asks for more. */
export const maxAlternatives = 8;

/**
 * The bindings whose value a use may see. Without a block the use runs at an unknown time: all of them. Stops when there
 * are more than anyone asks for.
 */
export function reaching(bindings: readonly Binding[], position: number, block?: Block): readonly Binding[] {
  if (!block || bindings.length === 1) return bindings;
  const outer = ancestors(block);
  const { sorted, foreign } = inOrder(bindings);
  const reached: Binding[] = [...foreign];
  let last: Binding | undefined;
  const next = firstAfter(sorted, position);
  for (let at = next - 1; at >= 0 && !last && reached.length <= maxAlternatives; at -= 1) {
    const binding = sorted[at];
    if (!binding) continue;
    if (outer.has(binding.place.block)) last = binding;
    if (last || !isExclusive(binding.place.block, outer)) reached.push(binding);
  }
  const loops = loopsAround(block, last);
  const end = Math.max(0, ...[...loops].map((loop) => loop.loopEnd ?? 0));
  for (let at = next; at < sorted.length && reached.length <= maxAlternatives; at += 1) {
    const binding = sorted[at];
    if (!binding || binding.from > end) break;
    if (isWithin(binding.place.block, loops)) reached.push(binding);
  }
  return reached.length > 0 ? reached.sort((a, b) => a.from - b.from) : bindings;
}

interface Ordered {
  /** By where they begin to hold. */
  readonly sorted: readonly Binding[];
  readonly foreign: readonly Binding[];
}

const orders = new WeakMap<readonly Binding[], Ordered>();

/** A file with ten thousand assignments to one name asks ten thousand times. */
function inOrder(bindings: readonly Binding[]): Ordered {
  const kept = orders.get(bindings);
  if (kept) return kept;
  const made = {
    sorted: bindings.filter((each) => !each.foreign).sort((a, b) => a.from - b.from),
    foreign: bindings.filter((each) => each.foreign),
  };
  orders.set(bindings, made);
  return made;
}

/** Index of the first binding that holds only after a position. */
function firstAfter(sorted: readonly Binding[], position: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.from ?? 0) <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}

const known = new WeakMap<Block, ReadonlySet<Block>>();

/** A block and those around it. */
function ancestors(block: Block): ReadonlySet<Block> {
  const kept = known.get(block);
  if (kept) return kept;
  const all = new Set<Block>();
  for (let each: Block | undefined = block; each; each = each.parent) all.add(each);
  known.set(block, all);
  return all;
}

function isExclusive(block: Block, outer: ReadonlySet<Block>): boolean {
  for (let each: Block | undefined = block; each; each = each.parent) {
    if (!each.group) continue;
    for (const other of outer) if (other !== each && other.group === each.group) return true;
  }
  return false;
}

/** Loops around a use whose later iterations bring what is bound below it. What `last` binds in them hides that. */
function loopsAround(block: Block, last: Binding | undefined): ReadonlySet<Block> {
  const hidden = last && ancestors(last.place.block);
  const loops = new Set<Block>();
  for (const each of ancestors(block)) {
    if (each.loopEnd !== undefined && !hidden?.has(each)) loops.add(each);
  }
  return loops;
}

function isWithin(block: Block, loops: ReadonlySet<Block>): boolean {
  for (let each: Block | undefined = block; each; each = each.parent) if (loops.has(each)) return true;
  return false;
}
