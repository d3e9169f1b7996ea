import type { ArtifactValue, GlobalUse } from '../../facts/artifact.ts';
import type { Observer } from '../reader.ts';
import type { GlobalObject } from './values.ts';

/** What an unpickler tells. */
export type PickleObserver = Pick<Observer, 'global' | 'sign' | 'tensor' | 'metadata'>;

/** How many different texts, and globals, at one place of a global's arguments are told apart. */
const maxTexts = 12;
const maxGlobals = 100;
const maxPlaces = 8;
/** Of one global and use; the last one's arguments are unknown, for all that follow. */
const maxTold = 500;

interface Place {
  readonly texts: Set<string>;
  readonly globals: Set<string>;
}

interface Used {
  readonly places: Place[];
  readonly told: Set<string>;
}

/**
 * Tells each use of a global once for all the arguments that could make a difference. A place whose arguments are many
 * different texts counts as unknown from then on, so that a column of dates is one observation and the constant beside
 * it stays visible.
 */
export class Tally {
  private readonly used = new Map<GlobalObject, Map<GlobalUse, Used>>();

  constructor(private readonly observer: PickleObserver) {}

  use(global: GlobalObject, use: GlobalUse, values: readonly ArtifactValue[], offset: number): void {
    let uses = this.used.get(global);
    if (!uses) {
      uses = new Map();
      this.used.set(global, uses);
    }
    let seen = uses.get(use);
    if (!seen) {
      seen = { places: [], told: new Set() };
      uses.set(use, seen);
    }
    let signature = '';
    let shown: ArtifactValue[] | undefined;
    for (const [index, value] of values.entries()) {
      const told = index < maxPlaces ? outline(placeOf(seen, index), value) : undefined;
      if (told === undefined) {
        shown ??= [...values];
        shown[index] = { kind: 'other' };
      }
      signature += `${told ?? 'o'}\0`;
    }
    if (seen.told.has(signature) || seen.told.size > maxTold) return;
    seen.told.add(signature);
    const { module, name } = global;
    const isLast = seen.told.size > maxTold;
    const told = isLast ? values.map((): ArtifactValue => ({ kind: 'other' })) : (shown ?? values);
    this.observer.global({ module, name, use, arguments: told }, offset);
  }
}

function placeOf(seen: Used, index: number): Place {
  seen.places[index] ??= { texts: new Set(), globals: new Set() };
  return seen.places[index];
}

/** Undefined where there are too many different ones. */
function outline(place: Place, value: ArtifactValue): string | undefined {
  switch (value.kind) {
    case 'text':
      return add(place.texts, value.text, maxTexts) ? `t${value.text}` : undefined;
    case 'global':
    case 'result': {
      const key = `${value.kind[0]}${value.module} ${value.name}`;
      return add(place.globals, key, maxGlobals) ? key : undefined;
    }
    case 'number':
      return 'n';
    default:
      return 'o';
  }
}

function add(set: Set<string>, value: string, most: number): boolean {
  if (set.has(value)) return true;
  if (set.size >= most) return false;
  set.add(value);
  return true;
}
