import { describe, expect, it } from 'vitest';
import type { Edit } from '../../../server/src/facts/span.ts';
import { parseJson } from '../../../server/src/formats/data/json.ts';
import { at, entryOf, itemsOf } from '../../../server/src/formats/data/node.ts';

function apply(text: string, edits: readonly Edit[] | undefined): string {
  return [...(edits ?? [])]
    .sort((a, b) => b.span.start - a.span.start)
    .reduce(
      (result, { span, text: put }) => result.slice(0, span.start) + put + result.slice(span.end),
      text,
    );
}

const lines = '{\n  "a": 1,\n  "list": [\n    "x",\n    "y"\n  ],\n  "c": {}\n}\n';

describe('edits of collections on several lines', () => {
  const file = parseJson(lines);
  const [root] = file.documents;
  const list = at(root, 'list');
  const [x, y] = itemsOf(list);
  const a = entryOf(root, 'a');
  if (root?.kind !== 'mapping' || list?.kind !== 'list' || !x || !y || !a) throw new Error('not read');

  it('takes an entry out with its line', () => {
    expect(apply(lines, file.edits.removeEntry(root, a))).toBe(lines.replace('  "a": 1,\n', ''));
  });

  it('takes an item out with its line, the last one with the comma before it', () => {
    expect(apply(lines, file.edits.removeItem(list, x))).toBe(lines.replace('    "x",\n', ''));
    expect(apply(lines, file.edits.removeItem(list, y))).toBe(lines.replace(',\n    "y"', ''));
  });

  it('adds on a line of its own', () => {
    expect(apply(lines, file.edits.addItem(list, 'z'))).toBe(lines.replace('"y"', '"y",\n    "z"'));
    expect(apply(lines, file.edits.addEntry(root, 'd', true))).toBe(
      lines.replace('"c": {}', '"c": {},\n  "d": true'),
    );
  });

  it('stays in the line of a collection that is written in one', () => {
    const text = '{ "a": [1, 2], "b": 3 }';
    const short = parseJson(text);
    const [top] = short.documents;
    const numbers = at(top, 'a');
    const [one] = itemsOf(numbers);
    if (numbers?.kind !== 'list' || top?.kind !== 'mapping' || !one) throw new Error('not read');
    expect(apply(text, short.edits.removeItem(numbers, one))).toBe('{ "a": [2], "b": 3 }');
    expect(apply(text, short.edits.addItem(numbers, 4))).toBe('{ "a": [1, 2, 4], "b": 3 }');
    expect(apply(text, short.edits.addEntry(top, 'c', 5))).toBe('{ "a": [1, 2], "b": 3, "c": 5 }');
  });

  it('keeps the line ends of Windows', () => {
    const windows = lines.replaceAll('\n', '\r\n');
    const other = parseJson(windows);
    const [top] = other.documents;
    const entry = entryOf(top, 'a');
    if (top?.kind !== 'mapping' || !entry) throw new Error('not read');
    expect(apply(windows, other.edits.removeEntry(top, entry))).toBe(windows.replace('  "a": 1,\r\n', ''));
  });
});
