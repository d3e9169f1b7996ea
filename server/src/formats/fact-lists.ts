import type { Fact, Facts } from '../facts/fact.ts';

/** Facts of a file by kind, each kind in the order of the file. */
export interface FactLists {
  of<Kind extends keyof Facts>(kind: Kind): readonly Facts[Kind][];
}

export function factLists(facts: Iterable<Fact>): FactLists {
  const lists = new Map<keyof Facts, Fact[]>();
  for (const fact of facts) {
    const list = lists.get(fact.kind);
    if (list) list.push(fact);
    else lists.set(fact.kind, [fact]);
  }
  for (const list of lists.values()) list.sort((a, b) => a.span.start - b.span.start);
  return {
    of<Kind extends keyof Facts>(kind: Kind): readonly Facts[Kind][] {
      return (lists.get(kind) ?? []) as unknown as readonly Facts[Kind][];
    },
  };
}
