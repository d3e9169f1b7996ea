import type { Plain } from '../../facts/setting.ts';
import type { Edit, Span } from '../../facts/span.ts';

/** Where lines begin and end in a text that is going to be edited. */
export interface TextLines {
  /** What the file ends its lines with. */
  readonly lineBreak: string;
  startOf(offset: number): number;
  /** Before the line break. */
  endOf(offset: number): number;
  /** The line from its start to that offset. */
  before(offset: number): string;
  /** From the start of the first line to behind the last one's break; nothing when something else follows on it. */
  whole(part: Span): Span | undefined;
}

/** Where lines begin and end, seen from any offset. */
export function textLines(text: string, comment: RegExp): TextLines {
  const startOf = (offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;
  const endOf = (offset: number): number => {
    const found = text.indexOf('\n', offset);
    const end = found < 0 ? text.length : found;
    return end > offset && text[end - 1] === '\r' ? end - 1 : end;
  };
  return {
    lineBreak: text.includes('\r\n') ? '\r\n' : '\n',
    startOf,
    endOf,
    before: (offset) => text.slice(startOf(offset), offset),
    whole({ start, end }) {
      const lineEnd = endOf(end);
      const rest = text.slice(end, lineEnd).trim();
      if (rest !== '' && !comment.test(rest)) return undefined;
      const next = text[lineEnd] === '\r' ? lineEnd + 2 : lineEnd + 1;
      return { start: startOf(start), end: Math.min(next, text.length) };
    },
  };
}

/** An edit that only adds. */
export function insertion(offset: number, text: string): Edit {
  return { span: { start: offset, end: offset }, text };
}

/** The mapping among plain values. */
export type PlainMapping = { readonly [key: string]: Plain };

/** True for a list; `Array.isArray` alone does not narrow a readonly one. */
export function isPlainList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}

/** True for a mapping. */
export function isPlainMapping(value: Plain): value is PlainMapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** How a syntax writes values on one line: YAML in braces, JSON, inline tables of TOML. */
export interface FlowSyntax {
  readonly separator: string;
  readonly key: (key: string) => string;
  readonly scalar: (value: string | number | boolean | null) => string;
}

/** A value in one line, lists in brackets and mappings in braces. */
export function flowText(value: Plain, syntax: FlowSyntax): string {
  if (isPlainList(value)) return `[${value.map((each) => flowText(each, syntax)).join(', ')}]`;
  if (!isPlainMapping(value)) return syntax.scalar(value);
  const entries = Object.entries(value).map(([key, each]) => flowEntry(key, each, syntax));
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

/** An entry on one line. */
export function flowEntry(key: string, value: Plain, syntax: FlowSyntax): string {
  return `${syntax.key(key)}${syntax.separator}${flowText(value, syntax)}`;
}
