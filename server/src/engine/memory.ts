import type { Project } from '../facts/project.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Rule } from './rule.ts';

/**
 * The facts of a document that a rule looked at and said nothing about, without a look at the rest of the file. A
 * format hands the same fact on to the next version where nothing about it can have changed, and a pure rule would
 * stay silent again.
 */
export interface Memory {
  readonly project: Project;
  readonly knowledge: Knowledge;
  silentFor(rule: Rule): WeakSet<object>;
  /** Facts that all of those rules are silent about; most of a file is. */
  quietFor(rules: readonly Rule[]): WeakSet<object>;
}

export function createMemory(project: Project, knowledge: Knowledge): Memory {
  const silent = new Map<Rule, WeakSet<object>>();
  const quiet = new Map<string, WeakSet<object>>();
  return {
    project,
    knowledge,
    silentFor(rule) {
      const known = silent.get(rule);
      if (known) return known;
      const made = new WeakSet<object>();
      silent.set(rule, made);
      return made;
    },
    quietFor(rules) {
      const key = rules.map((rule) => rule.id).join();
      const known = quiet.get(key);
      if (known) return known;
      const made = new WeakSet<object>();
      quiet.set(key, made);
      return made;
    },
  };
}
