import { none, string, unknown, type Value } from '../../facts/value.ts';
import type { DataNode } from './node.ts';

const values = new WeakMap<DataNode, Value>();

/** What rules see of a node. */
export function dataValue(node: DataNode): Value {
  const known = values.get(node);
  if (known) return known;
  const value = convert(node);
  values.set(node, value);
  return value;
}

function convert(node: DataNode): Value {
  if (node.kind === 'list') return { kind: 'list', items: node.items.map(dataValue), complete: true };
  if (node.kind === 'mapping') {
    const entries = new Map(node.entries.map((entry) => [entry.key, dataValue(entry.value)]));
    return { kind: 'mapping', entries, complete: true };
  }
  switch (typeof node.value) {
    case 'string':
      // What a template engine writes there is not known.
      return node.value.includes('\ufffc') ? unknown : string(node.value);
    case 'number':
      return { kind: 'number', value: node.value };
    case 'boolean':
      return { kind: 'boolean', value: node.value };
    default:
      return none;
  }
}
