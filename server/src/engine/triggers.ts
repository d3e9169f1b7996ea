import type { FactKind } from '../facts/fact.ts';
import type { Format } from '../formats/format.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Rule, Trigger } from './rule.ts';
import { difference } from './text.ts';

/** Finds which of many substrings occur in a text, in one pass. */
export interface TriggerIndex {
  /** All substrings that occur. */
  scan(text: string): Set<string>;
  /** Adds what an edit brought: looks at the inserted text and its surroundings only. */
  rescan(found: Set<string>, before: string, after: string): void;
}

export function triggersOf(rule: Rule, knowledge: Knowledge): readonly (readonly string[])[] {
  const triggers: readonly Trigger[] =
    typeof rule.triggers === 'function' ? rule.triggers(knowledge) : rule.triggers;
  return triggers.map((trigger) => (typeof trigger === 'string' ? [trigger] : trigger));
}

/** Stands in a trigger for files of a format, where their text alone tells too little. */
export function formatTrigger(format: string): string {
  return `format:${format}`;
}

const factsPrefix = 'facts:';
const filePrefix = 'file:';

/** Tells whether a rule has to look at a file of that format, at that path, in which those substrings occur. */
export type TriggerCheck = (found: ReadonlySet<string>, format: Format, path?: string) => boolean;

/** Few of a rule's many triggers begin with a substring that occurs, so that the others cost nothing. */
export function triggerCheck(triggers: readonly (readonly string[])[]): TriggerCheck {
  const byFirst = new Map<string, (readonly string[])[]>();
  for (const [first, ...rest] of triggers) {
    if (first === undefined) continue;
    const list = byFirst.get(first);
    if (list) list.push(rest);
    else byFirst.set(first, [rest]);
  }
  const names = new Map(
    triggers
      .flat()
      .filter((each) => each.startsWith(filePrefix))
      .map((each) => [each, new RegExp(each.slice(filePrefix.length))]),
  );
  return (found, format, path) => {
    const own = formatTrigger(format.id);
    const holds = (each: string): boolean =>
      each === own ||
      found.has(each) ||
      (path !== undefined && names.get(each)?.test(path) === true) ||
      (each.startsWith(factsPrefix) && mayHold(each.slice(factsPrefix.length), format, found));
    const begins = (first: string): boolean => byFirst.get(first)?.some((rest) => rest.every(holds)) === true;
    if (begins(own)) return true;
    for (const each of found) if (begins(each)) return true;
    return false;
  };
}

/** What has to be looked for in texts. */
export function substringsOf(triggers: Iterable<readonly (readonly string[])[]>): ReadonlySet<string> {
  return new Set([...triggers].flat(2).filter((each) => !/^(?:format|facts|file):/.test(each)));
}

/** Tells whether a text in which those substrings occur can hold facts that a rule asks for. */
export function mayHoldFacts(rule: Rule, format: Format, found: ReadonlySet<string>): boolean {
  return format.marks === undefined || Object.keys(rule.on).some((kind) => mayHold(kind, format, found));
}

function mayHold(kind: string, { marks }: Format, found: ReadonlySet<string>): boolean {
  return marks?.[kind as FactKind]?.some((mark) => found.has(mark)) ?? true;
}

export function createTriggerIndex(substrings: ReadonlySet<string>): TriggerIndex {
  const all = [...substrings].map(soughtFor).filter(({ text }) => text !== '');
  const longest = Math.max(0, ...all.map(({ text }) => text.length)) + 1;
  // An alternation of thousands of substrings is tried at every character. Four characters tell almost always that none
  // of them begins there, at a small part of the cost.
  const short = all.filter(({ text }) => text.length < 4);
  const places = new Uint16Array(buckets);
  const candidates: Sought[][] = [[]];
  for (const each of all) {
    const { text } = each;
    if (text.length < 4) continue;
    const bucket = bucketOf(text.charCodeAt(0), text.charCodeAt(1), text.charCodeAt(2), text.charCodeAt(3));
    if (places[bucket] === 0) places[bucket] = candidates.push([]) - 1;
    candidates[places[bucket] ?? 0]?.push(each);
  }

  function collect(text: string, found: Set<string>): void {
    if (found.size === all.length) return;
    for (const each of short) if (!found.has(each.key) && occurs(each, text)) found.add(each.key);
    let first = text.charCodeAt(0);
    let second = text.charCodeAt(1);
    let third = text.charCodeAt(2);
    for (let at = 3; at < text.length; at++) {
      const fourth = text.charCodeAt(at);
      const place = places[bucketOf(first, second, third, fourth)] ?? 0;
      first = second;
      second = third;
      third = fourth;
      if (place === 0) continue;
      for (const each of candidates[place] ?? []) {
        if (!found.has(each.key) && standsAt(each, text, at - 3)) found.add(each.key);
      }
    }
  }

  return {
    scan(text) {
      const found = new Set<string>();
      collect(text, found);
      return found;
    },
    rescan(found, before, after) {
      const { start, afterEnd } = difference(before, after);
      collect(after.slice(Math.max(0, start - longest), afterEnd + longest), found);
    },
  };
}

const wordPrefix = 'word:';

/** A substring to look for, and how a trigger writes it. */
interface Sought {
  readonly key: string;
  readonly text: string;
  /** It must not go on as a longer name at its beginning, at its end. */
  readonly bounds: { readonly start: boolean; readonly end: boolean };
}

function soughtFor(key: string): Sought {
  if (!key.startsWith(wordPrefix)) return { key, text: key, bounds: { start: false, end: false } };
  const text = key.slice(wordPrefix.length);
  return { key, text, bounds: { start: isNamePart(text, 0), end: isNamePart(text, text.length - 1) } };
}

function occurs(sought: Sought, text: string): boolean {
  for (let at = text.indexOf(sought.text); at >= 0; at = text.indexOf(sought.text, at + 1)) {
    if (standsAt(sought, text, at)) return true;
  }
  return false;
}

function standsAt({ text: wanted, bounds }: Sought, text: string, at: number): boolean {
  return (
    text.startsWith(wanted, at) &&
    !(bounds.end && isNamePart(text, at + wanted.length)) &&
    // In JSON a line of code begins behind `\n`, whose last character is a letter.
    !(bounds.start && isNamePart(text, at - 1) && text[at - 2] !== '\\')
  );
}

function isNamePart(text: string, at: number): boolean {
  return /\w/.test(text[at] ?? '');
}

/** A power of two, far more than there are substrings. */
const buckets = 1 << 16;

function bucketOf(first: number, second: number, third: number, fourth: number): number {
  return ((first * 15_731) ^ (second * 789) ^ (third * 29) ^ fourth) & (buckets - 1);
}
