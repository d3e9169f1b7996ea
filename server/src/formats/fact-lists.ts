import type { Fact, Facts } from '../facts/fact.ts';
import { indexOfVariable } from './packages/commands.ts';

/** Facts of a file by kind, each kind in the order of the file. */
export interface FactLists {
  of<Kind extends keyof Facts>(kind: Kind): readonly Facts[Kind][];
}

/** Facts sorted by their kind. */
export function factLists(facts: Iterable<Fact>): FactLists {
  const lists = new Map<keyof Facts, Fact[]>();
  for (const fact of facts) {
    const list = lists.get(fact.kind);
    if (list) list.push(fact);
    else lists.set(fact.kind, [fact]);
  }
  addIndexes(lists);
  for (const list of lists.values()) list.sort((a, b) => a.span.start - b.span.start);
  return {
    of<Kind extends keyof Facts>(kind: Kind): readonly Facts[Kind][] {
      return (lists.get(kind) ?? []) as unknown as readonly Facts[Kind][];
    },
  };
}

/** A variable that installers read names an index, whatever sets it: a shell, an image, a container, a workflow. */
function addIndexes(lists: Map<keyof Facts, Fact[]>): void {
  const known = lists.get('index') ?? [];
  const places = new Set(known.map(({ span }) => span.start));
  for (const variable of lists.get('environment') ?? []) {
    if (variable.kind !== 'environment' || places.has(variable.span.start)) continue;
    known.push(...indexOfVariable(variable));
  }
  if (known.length > 0) lists.set('index', known);
}
