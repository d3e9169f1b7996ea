import type { ScanLimits } from '../facts/scan-limits.ts';

export const defaultLimits: ScanLimits = {
  depth: 6,
  members: 100_000,
  inflated: 8 * 1024 ** 3,
  steps: 200_000_000,
  time: 60_000,
};

/** Thrown where a limit is reached; the scan turns it into a sign and goes on beside it. */
export class LimitReached extends Error {
  override readonly name = 'LimitReached';
  constructor(
    readonly limit: keyof ScanLimits,
    readonly allowed: number,
  ) {
    super(`more than ${allowed} (${limit})`);
  }
}

/** Thrown where the user stops a scan. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

/** What a scan has used up of its limits. */
export interface Budget {
  readonly limits: ScanLimits;
  /** Throws `LimitReached` when more than the limit is used, `Cancelled` when the user stopped the scan. */
  spend(what: 'members' | 'inflated' | 'steps', amount: number): void;
  /** Throws like `spend`; to be called now and then in long loops. */
  check(): void;
}

export interface BudgetOptions {
  readonly limits?: Partial<ScanLimits>;
  readonly cancelled?: () => boolean;
  /** In ms; the clock belongs to the host. */
  readonly now?: () => number;
}

/** How many steps pass between two looks at the clock. */
const stepsBetweenLooks = 65_536;

export function createBudget({ limits, cancelled = () => false, now = () => 0 }: BudgetOptions): Budget {
  const allowed: ScanLimits = { ...defaultLimits, ...limits };
  const spent = { members: 0, inflated: 0, steps: 0 };
  const begin = now();
  let nextLook = stepsBetweenLooks;

  function check(): void {
    if (cancelled()) throw new Cancelled();
    if (now() - begin > allowed.time) throw new LimitReached('time', allowed.time);
  }

  return {
    limits: allowed,
    check,
    spend(what, amount) {
      spent[what] += amount;
      if (spent[what] > allowed[what]) throw new LimitReached(what, allowed[what]);
      if (what !== 'steps') check();
      else if (spent.steps >= nextLook) {
        nextLook = spent.steps + stepsBetweenLooks;
        check();
      }
    },
  };
}
