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

/** Tells whether a rule has to look at a file of that format in which those substrings occur. */
export type TriggerCheck = (found: ReadonlySet<string>, format: string) => boolean;

/** Few of a rule's many triggers begin with a substring that occurs, so that the others cost nothing. */
export function triggerCheck(triggers: readonly (readonly string[])[]): TriggerCheck {
  const byFirst = new Map<string, (readonly string[])[]>();
  for (const [first, ...rest] of triggers) {
    if (first === undefined) continue;
    const list = byFirst.get(first);
    if (list) list.push(rest);
    else byFirst.set(first, [rest]);
  }
  return (found, format) => {
    const own = formatTrigger(format);
    const holds = (each: string): boolean => each === own || found.has(each);
    const begins = (first: string): boolean => byFirst.get(first)?.some((rest) => rest.every(holds)) === true;
    if (begins(own)) return true;
    for (const each of found) if (begins(each)) return true;
    return false;
  };
}

/** What has to be looked for in texts. */
export function substringsOf(triggers: Iterable<readonly (readonly string[])[]>): ReadonlySet<string> {
  return new Set([...triggers].flat(2).filter((each) => !each.startsWith('format:')));
}

export function createTriggerIndex(substrings: ReadonlySet<string>): TriggerIndex {
  const all = [...substrings].filter((each) => each !== '').sort((a, b) => b.length - a.length);
  const longest = all[0]?.length ?? 0;
  const known = new Map<string, readonly string[]>();
  const pattern = all.length > 0 ? new RegExp(`(?=(${all.map(escapePattern).join('|')}))`, 'g') : undefined;

  /** Where one matches, those that begin it match as well. */
  function beginning(hit: string): readonly string[] {
    const kept = known.get(hit) ?? all.filter((other) => hit.startsWith(other));
    known.set(hit, kept);
    return kept;
  }

  function collect(text: string, found: Set<string>): void {
    if (!pattern) return;
    for (const match of text.matchAll(pattern)) {
      const hit = match[1] ?? '';
      if (found.has(hit)) continue;
      for (const each of beginning(hit)) found.add(each);
      if (found.size === all.length) return;
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

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
