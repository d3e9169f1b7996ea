import { type FlowSyntax, flowEntry, flowText } from './edit-text.ts';
import type { DataEdits } from './file.ts';
import { flowEdits } from './flow-edits.ts';
import { partsOf } from './parts.ts';

const syntax: FlowSyntax = {
  separator: ': ',
  key: (key) => JSON.stringify(key),
  scalar: (value) => JSON.stringify(value),
};

/** Edits of JSON text. */
export function jsonEdits(text: string): DataEdits {
  const flow = flowEdits(text, /\/\/[^\r\n]*|\/\*[\s\S]*?(?:\*\/|$)/y);
  return {
    replace: (node, value) => [{ span: node.span, text: syntax.scalar(value) }],
    replaceEntry: (entry, key, value) => [{ span: entry.span, text: flowEntry(key, value, syntax) }],
    removeEntry: (mapping, entry) => flow.remove(mapping.span, partsOf(mapping), [entry.span]),
    removeItem: (list, ...items) =>
      flow.remove(
        list.span,
        partsOf(list),
        items.map(({ span }) => span),
      ),
    addEntry: (mapping, key, value) =>
      flow.add(mapping.span, partsOf(mapping), flowEntry(key, value, syntax)),
    addItem: (list, value, before) =>
      flow.add(list.span, partsOf(list), flowText(value, syntax), before?.span),
  };
}
