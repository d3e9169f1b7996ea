import type { Plain } from '../../facts/setting.ts';
import type { Edit, Span } from '../../facts/span.ts';
import type { DataEdits } from './file.ts';
import type { DataEntry, DataNode, ListNode, MappingNode } from './node.ts';

export interface LineSyntax {
  readonly separator: string;
  /** A string in the syntax, with the quotes of what stands in its place. */
  quote(value: string, written: string): string;
  key(key: string): string;
}

/** Edits of a file whose entries stand on lines of their own, with braces and brackets where its author liked. */
export function lineEdits(text: string, syntax: LineSyntax): DataEdits {
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const lineStart = (offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;
  const indentOf = (offset: number): string =>
    /^[ \t]*/.exec(text.slice(lineStart(offset), offset))?.[0] ?? '';

  function scalar(value: string | number | boolean | null, written = ''): string {
    return typeof value === 'string' ? syntax.quote(value, written) : String(value);
  }

  function flow(value: Plain): string {
    if (Array.isArray(value)) return `[${value.map((each: Plain) => flow(each)).join(', ')}]`;
    if (typeof value === 'object' && value !== null) {
      const entries = Object.entries(value as Readonly<Record<string, Plain>>);
      return `{ ${entries.map(([key, each]) => `${syntax.key(key)}${syntax.separator}${flow(each)}`).join(', ')} }`;
    }
    return scalar(value as string | number | boolean | null);
  }

  /** An entry's text, its mappings and lists on lines of their own below it. */
  function written(key: string, value: Plain, indent: string): string {
    if (typeof value !== 'object' || value === null)
      return `${syntax.key(key)}${syntax.separator}${flow(value)}`;
    const deeper = `${indent}  `;
    const lines = Array.isArray(value)
      ? value.map((each: Plain) => `${deeper}- ${flow(each)}`)
      : Object.entries(value as Readonly<Record<string, Plain>>).map(
          ([name, each]) => `${deeper}${written(name, each, deeper)}`,
        );
    return `${syntax.key(key)}${syntax.separator.trimEnd()}${lineBreak}${lines.join(lineBreak)}`;
  }

  const isFlow = (node: DataNode): boolean => /[[{]/.test(text[node.span.start] ?? '');

  /** Takes a part of a flow collection out with one comma, or a part of a block with its whole lines. */
  function remove(container: DataNode, part: Span): readonly Edit[] | undefined {
    if (isFlow(container)) return [{ span: withComma(part), text: '' }];
    const start = lineStart(part.start);
    const before = text.slice(start, part.start);
    // `- key: value`: the dash belongs to the item that the rest of the mapping is in.
    if (before.trim() !== '' && !/^\s*-\s+$/.test(before)) return undefined;
    const rest = /^[ \t]*(?:#[^\n]*)?(?:\r?\n|$)/.exec(text.slice(part.end));
    if (!rest) return undefined;
    const end = part.end + rest[0].length;
    if (before.trim() === '') return [{ span: { start, end }, text: '' }];
    const next = /^[ \t]*(?=\S)/.exec(text.slice(end))?.[0].length;
    const isOnly = container.kind === 'mapping' && container.entries.length === 1;
    if (container.kind === 'list' || isOnly || next === undefined)
      return [{ span: { start, end }, text: '' }];
    return [{ span: { start: part.start, end: end + next }, text: '' }];
  }

  function withComma({ start, end }: Span): Span {
    const after = /^\s*,[ \t]*/.exec(text.slice(end));
    if (after) {
      const from = lineStart(start);
      const lineEnd = /^\r?\n/.exec(text.slice(end + after[0].length))?.[0].length;
      // On lines of its own: they go as well.
      return text.slice(from, start).trim() === '' && lineEnd !== undefined
        ? { start: from, end: end + after[0].length + lineEnd }
        : { start, end: end + after[0].length };
    }
    const before = /,\s*$/.exec(text.slice(0, start));
    return { start: start - (before?.[0].length ?? 0), end };
  }

  /** Adds `made` behind the last part of a collection, in its style. */
  function add(
    container: DataNode,
    last: Span | undefined,
    made: (indent: string) => string,
  ): readonly Edit[] | undefined {
    if (isFlow(container)) {
      const end = last?.end ?? container.span.start + 1;
      const indent = last && text.slice(lineStart(last.start), last.start);
      const isOnLineOfItsOwn = indent !== undefined && lineStart(last?.start ?? 0) > container.span.start;
      const gap = isOnLineOfItsOwn && indent.trim() === '' ? `,${lineBreak}${indent}` : ', ';
      return [{ span: { start: end, end }, text: `${last ? gap : ''}${made('')}` }];
    }
    if (!last) return undefined;
    const column = last.start - lineStart(last.start);
    const indent = ' '.repeat(column);
    const end = endOfLine(last.end);
    return [{ span: { start: end, end }, text: `${lineBreak}${indent}${made(indent)}` }];
  }

  function endOfLine(offset: number): number {
    return offset + (/^[^\r\n]*/.exec(text.slice(offset))?.[0].length ?? 0);
  }

  const last = <T>(list: readonly T[]): T | undefined => list[list.length - 1];

  return {
    replace: (node, value) => [
      { span: node.span, text: pad(node.span, scalar(value, text.slice(node.span.start, node.span.end))) },
    ],
    replaceEntry(entry, key, value) {
      if (entry.inherited) return undefined;
      const replacement =
        typeof value === 'object' && value !== null && !Array.isArray(value) && !isInFlow(entry)
          ? written(key, value, ' '.repeat(entry.keySpan.start - lineStart(entry.keySpan.start)))
          : `${syntax.key(key)}${syntax.separator}${flow(value)}`;
      return [{ span: entry.span, text: replacement }];
    },
    removeEntry: (mapping: MappingNode, entry: DataEntry) =>
      entry.inherited ? undefined : remove(mapping, entry.span),
    removeItem: (list: ListNode, item: DataNode) => {
      if (isFlow(list)) return remove(list, item.span);
      const dash = /-[ \t]+$/.exec(text.slice(lineStart(item.span.start), item.span.start));
      return remove(list, { start: item.span.start - (dash?.[0].length ?? 0), end: item.span.end });
    },
    addEntry: (mapping, key, value) =>
      add(mapping, last(mapping.entries.filter((entry) => !entry.inherited))?.span, (indent) =>
        isFlow(mapping) ? `${syntax.key(key)}${syntax.separator}${flow(value)}` : written(key, value, indent),
      ),
    addItem(list, value) {
      if (isFlow(list)) return add(list, last(list.items)?.span, () => flow(value));
      const item = last(list.items);
      if (!item) return undefined;
      const start = lineStart(item.span.start);
      const dash = /^[ \t]*-[ \t]+/.exec(text.slice(start, item.span.start))?.[0];
      if (dash === undefined) return undefined;
      const end = endOfLine(item.span.end);
      return [{ span: { start: end, end }, text: `${lineBreak}${dash}${flow(value)}` }];
    },
  };

  /** `key:` with no value has no space before what comes. */
  function pad({ start, end }: Span, value: string): string {
    return start === end && text[start - 1] === ':' ? ` ${value}` : value;
  }

  function isInFlow(entry: DataEntry): boolean {
    return (
      text.slice(lineStart(entry.span.start), entry.span.start).includes('{') ||
      indentOf(entry.span.start) === undefined
    );
  }
}
