import { type FlowSyntax, flowEntry, flowText, insertion, textLines } from './edit-text.ts';
import type { DataEdits } from './file.ts';
import { flowEdits } from './flow-edits.ts';
import type { DataEntry, MappingNode } from './node.ts';
import { partsOf } from './parts.ts';

const syntax: FlowSyntax = {
  separator: ' = ',
  key: (key) => (/^[\w-]+$/.test(key) ? key : JSON.stringify(key)),
  scalar: (value) => JSON.stringify(value),
};

/**
 * Edits of TOML text. `bodyEnd` tells where the pairs of a table end that has a header or is the whole file; nothing
 * for one that only the headers of others or dotted keys make.
 */
export function tomlEdits(text: string, bodyEnd: (table: MappingNode) => number | undefined): DataEdits {
  const flow = flowEdits(text, /#[^\r\n]*/y);
  const lines = textLines(text, /^#/);
  const isInline = ({ span }: MappingNode): boolean => text[span.start] === '{' && text[span.end - 1] === '}';
  const isPair = ({ keySpan, value }: DataEntry): boolean =>
    /^["']?\s*=\s*$/.test(text.slice(keySpan.end, value.span.start));

  function quoted(value: string, written: string): string {
    return written.startsWith("'") && !/['\p{Cc}]/u.test(value) ? `'${value}'` : JSON.stringify(value);
  }

  return {
    replace(node, value) {
      if (value === null) return undefined;
      const written = text.slice(node.span.start, node.span.end);
      return [{ span: node.span, text: typeof value === 'string' ? quoted(value, written) : String(value) }];
    },
    replaceEntry(entry, key, value) {
      if (value === null || !isPair(entry)) return undefined;
      const span = { start: entry.keySpan.start, end: entry.span.end };
      return [{ span, text: flowEntry(key, value, syntax) }];
    },
    removeEntry(mapping, entry) {
      if (!isPair(entry)) return undefined;
      if (isInline(mapping)) return flow.remove(mapping.span, partsOf(mapping), [entry.span]);
      const span = lines.before(entry.span.start).trim() === '' ? lines.whole(entry.span) : undefined;
      return span && [{ span, text: '' }];
    },
    removeItem: (list, ...items) =>
      text[list.span.start] === '[' && text[list.span.end - 1] === ']' && !isTables(list.items)
        ? flow.remove(
            list.span,
            partsOf(list),
            items.map(({ span }) => span),
          )
        : undefined,
    addEntry(mapping, key, value) {
      if (value === null) return undefined;
      const made = flowEntry(key, value, syntax);
      if (isInline(mapping)) return flow.add(mapping.span, partsOf(mapping), made);
      const end = bodyEnd(mapping);
      if (end === undefined) return undefined;
      if (end === 0) return [insertion(0, `${made}${lines.lineBreak}${lines.lineBreak}`)];
      const indent = /^[ \t]*/.exec(lines.before(end))?.[0] ?? '';
      return [insertion(lines.endOf(end), `${lines.lineBreak}${indent}${made}`)];
    },
    addItem: (list, value, before) =>
      value === null || isTables(list.items)
        ? undefined
        : flow.add(list.span, partsOf(list), flowText(value, syntax), before?.span),
  };

  function isTables(items: readonly { readonly kind: string; readonly span: { readonly start: number } }[]) {
    return items.some((item) => item.kind === 'mapping' && text[item.span.start] === '[');
  }
}
