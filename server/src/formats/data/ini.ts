import type { Span } from '../../facts/span.ts';
import { offsetPiece } from '../piece.ts';
import type { DataFile } from './file.ts';
import { iniEdits } from './ini-edits.ts';
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
    const start = match.index + (match[0].startsWith('\ufeff') ? 1 : 0);
    const line = match[0].slice(start - match.index);
    if (/^\s*(?:[#;!]|$)/.test(line)) continue;
    if (last && goesOn(text.slice(last.valueStart, last.valueEnd))) {
      last.valueEnd = start + line.trimEnd().length;
      continue;
    }
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
    edits: iniEdits(text),
    firstError: undefined,
    isComment: (offset) => {
      const start = text.lastIndexOf('\n', offset - 1) + 1;
      return /^[ \t]*[#;!]/.test(text.slice(start, offset + 1));
    },
  };
}

/** A backslash at the line's end, as systemd and Java have it; a path of Windows may end with one. */
function goesOn(value: string): boolean {
  return /(?:^|[^\\])(?:\\\\)*\\$/.test(value.slice(-200)) && !/^(?:[A-Za-z]:\\|\\\\)/.test(value);
}

interface Pair {
  readonly key: string;
  readonly keySpan: Span;
  readonly valueStart: number;
  valueEnd: number;
}

function pairOf(line: string, start: number): Pair {
  // In `.npmrc` a key may begin with the address of a registry.
  const found = line.search(/^\s*\/\//.test(line) ? /=/ : /[=:]/);
  const keyEnd = found < 0 ? line.length : found;
  const key = line.slice(0, keyEnd).trim();
  const keyStart = start + line.length - line.trimStart().length;
  let valueStart = Math.min(keyEnd + 1, line.length);
  while (line[valueStart] === ' ' || line[valueStart] === '\t') valueStart += 1;
  return {
    key,
    keySpan: { start: keyStart, end: keyStart + key.length },
    valueStart: start + valueStart,
    valueEnd: Math.max(start + valueStart, start + line.trimEnd().length),
  };
}

function entriesFrom(text: string, pairs: readonly Pair[]): readonly DataEntry[] {
  const byKey = new Map<string, Pair[]>();
  for (const pair of pairs) {
    const all = byKey.get(pair.key);
    if (all) all.push(pair);
    else byKey.set(pair.key, [pair]);
  }
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
