import type { Span } from '../../facts/span.ts';
import { offsetPiece } from '../piece.ts';
import type { DataFile } from './file.ts';
import { lineEdits } from './line-edits.ts';
import type { DataEntry, DataNode, MappingNode } from './node.ts';

/**
 * INI and its kin: `setup.cfg`, `pip.conf`, systemd units, `.npmrc`, Java properties. Sections are mappings; a value
 * goes on over indented lines; a key that comes again gives a list.
 */
export function parseIni(text: string): DataFile {
  const sections = new Map<string, { readonly span: Span; readonly keySpan: Span; readonly pairs: Pair[] }>();
  const top: Pair[] = [];
  let pairs = top;
  let last: Pair | undefined;
  for (const match of text.matchAll(/[^\r\n]+/g)) {
    const [line] = match;
    const start = match.index;
    if (/^\s*(?:[#;!]|$)/.test(line)) continue;
    const header = /^\s*\[([^\]]*)\]/.exec(line);
    if (header) {
      const keySpan = { start, end: start + line.trimEnd().length };
      const name = header[1]?.trim() ?? '';
      const section = sections.get(name) ?? { span: keySpan, keySpan, pairs: [] };
      sections.set(name, section);
      pairs = section.pairs;
      last = undefined;
    } else if (/^[ \t]/.test(line) && last) {
      last.valueEnd = start + line.trimEnd().length;
    } else {
      last = pairOf(line, start);
      pairs.push(last);
    }
  }
  const entries: DataEntry[] = [
    ...entriesFrom(text, top),
    ...[...sections].map(([key, section]): DataEntry => {
      const inner = entriesFrom(text, section.pairs);
      const span = { start: section.span.start, end: inner[inner.length - 1]?.span.end ?? section.span.end };
      return {
        key,
        keySpan: section.keySpan,
        value: { kind: 'mapping', entries: inner, span },
        span,
        inherited: false,
      };
    }),
  ];
  const root: MappingNode = { kind: 'mapping', entries, span: { start: 0, end: text.length } };
  return {
    text,
    documents: [root],
    edits: lineEdits(text, { separator: '=', quote: (value) => value, key: (key) => key }),
    firstError: undefined,
    isComment: (offset) => /^\s*[#;!]/.test(text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset + 1)),
  };
}

interface Pair {
  readonly key: string;
  readonly keySpan: Span;
  readonly valueStart: number;
  valueEnd: number;
}

function pairOf(line: string, start: number): Pair {
  const [, lead = '', key = '', separator = ''] =
    /^(\s*)([^=:\s]*(?:[ \t]+[^=:\s]+)*?)([ \t]*[=:][ \t]*|$)/.exec(line) ?? [];
  const keyStart = start + lead.length;
  const valueStart = keyStart + key.length + separator.length;
  return {
    key,
    keySpan: { start: keyStart, end: keyStart + key.length },
    valueStart,
    valueEnd: Math.max(valueStart, start + line.trimEnd().length),
  };
}

function entriesFrom(text: string, pairs: readonly Pair[]): readonly DataEntry[] {
  const byKey = new Map<string, Pair[]>();
  for (const pair of pairs) byKey.set(pair.key, [...(byKey.get(pair.key) ?? []), pair]);
  return [...byKey].flatMap(([key, all]): DataEntry[] => {
    const [first] = all;
    const last = all[all.length - 1];
    if (!first || !last) return [];
    const span = { start: first.keySpan.start, end: first.valueEnd };
    if (all.length === 1)
      return [{ key, keySpan: first.keySpan, value: scalar(text, first), span, inherited: false }];
    const items = all.map((pair) => scalar(text, pair));
    const value: DataNode = { kind: 'list', items, span: { start: first.valueStart, end: last.valueEnd } };
    return [{ key, keySpan: first.keySpan, value, span, inherited: false }];
  });
}

function scalar(text: string, { valueStart, valueEnd }: Pair): DataNode {
  const value = text.slice(valueStart, valueEnd);
  return {
    kind: 'scalar',
    value,
    span: { start: valueStart, end: valueEnd },
    piece: () => offsetPiece(value, valueStart),
  };
}
