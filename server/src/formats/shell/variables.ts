import type { Drafts } from './draft.ts';
import { hole } from './mask.ts';
import { partsOf, type Values } from './parts.ts';
import type { SyntaxNode } from './syntax.ts';

/** Longer values are no use to anybody; this also ends values that double each other. */
const maxLength = 10_000;

interface Assigned {
  readonly value: SyntaxNode | undefined;
  readonly appends: boolean;
  readonly surely: boolean;
}

/** The variables of a script that have one value wherever they are read. */
export function valuesOf(
  drafts: Drafts,
  text: string,
  given: ReadonlyMap<string, string> | undefined,
): Values {
  const assigned = new Map<string, Assigned[]>();
  const add = (name: string, each: Assigned): void => {
    const list = assigned.get(name);
    if (list) list.push(each);
    else assigned.set(name, [each]);
  };
  for (const { node, surely } of drafts.settings) {
    const [target, operator, value] = node.children;
    if (target?.type === 'variable_name') {
      add(nameOf(target, text), { value, appends: operator?.type === '+=', surely });
    }
  }
  for (const node of drafts.defaults) {
    const target = node.children.find((each) => each.type === 'variable_name');
    if (target) add(nameOf(target, text), { value: node, appends: false, surely: true });
  }
  for (const name of drafts.changed) add(name, { value: undefined, appends: true, surely: false });

  const known = new Map<string, string | undefined>();
  const lists = new Map<string, readonly string[] | undefined>();
  const busy = new Set<string>();

  const values: Values = {
    isSet: (name) => (assigned.has(name) && !busy.has(name)) || (given?.has(name) ?? false),
    value(name) {
      const all = assigned.get(name);
      if (!all) return given?.get(name);
      if (known.has(name)) return known.get(name);
      if (busy.has(name)) return given?.get(name);
      busy.add(name);
      const value = oneOf(all.map((each) => textOf(each)));
      busy.delete(name);
      known.set(name, value);
      return value;
    },
    list(name) {
      const all = assigned.get(name);
      if (!all?.some((each) => each.value?.type === 'array')) return undefined;
      if (lists.has(name)) return lists.get(name);
      if (busy.has(name)) return undefined;
      busy.add(name);
      const list = listOf(all);
      busy.delete(name);
      lists.set(name, list);
      return list;
    },
  };
  return values;

  function textOf({ value, appends }: Assigned): string | undefined {
    if (appends) return undefined;
    if (!value) return '';
    if (value.type === 'array') return undefined;
    const found = partsOf(value, text, values)
      .map((each) => each.text)
      .join('');
    return found.length > maxLength ? undefined : found;
  }

  /** A list that is set once and perhaps added to. What is added only sometimes may be anything. */
  function listOf(all: readonly Assigned[]): readonly string[] | undefined {
    const items: string[] = [];
    for (const [index, { value, appends, surely }] of all.entries()) {
      if (value?.type !== 'array' || (index > 0 && !appends)) return undefined;
      if (index > 0 && !surely) {
        items.push(hole);
        continue;
      }
      for (const each of value.children) {
        if (each.type === '(' || each.type === ')' || each.type === 'comment') continue;
        const parts = partsOf(each, text, values);
        const inner = parts.length === 1 ? parts[0]?.items : undefined;
        if (inner) items.push(...inner);
        else items.push(parts.map((part) => part.text).join(''));
        if (items.length > 1000) return undefined;
      }
    }
    return items;
  }
}

function nameOf({ start, end }: SyntaxNode, text: string): string {
  return text.slice(start, end);
}

/** The value on which all agree. */
function oneOf(values: readonly (string | undefined)[]): string | undefined {
  const [first] = values;
  return values.every((each) => each === first) ? first : undefined;
}
