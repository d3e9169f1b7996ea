import type { PickleObserver } from './tally.ts';

const maxTold = 20_000;

/** Keeps what is told until it is certain that there is something to tell. */
export function createRecord(): {
  readonly observer: PickleObserver;
  replay(to: PickleObserver): void;
} {
  const told: ((to: PickleObserver) => void)[] = [];
  const keep = (tell: (to: PickleObserver) => void) => {
    if (told.length < maxTold) told.push(tell);
  };
  return {
    observer: {
      global: (...values) => keep((to) => to.global(...values)),
      sign: (...values) => keep((to) => to.sign(...values)),
      tensor: (...values) => keep((to) => to.tensor(...values)),
      metadata: (...values) => keep((to) => to.metadata(...values)),
    },
    replay(to) {
      for (const tell of told) tell(to);
    },
  };
}
