import type { Span } from '../facts/span.ts';

/** Finds lines in a text. Lines are 0-based, offsets are UTF-16; `\r\n`, `\n` and a lone `\r` end a line. */
export interface Lines {
  readonly count: number;
  lineAt(offset: number): number;
  startOf(line: number): number;
  /** Offset of the line's end, its terminator left out. */
  endOf(line: number): number;
}

export function createLines(text: string): Lines {
  const starts = [0];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1);
  }
  const lineAt = (offset: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return {
    count: starts.length,
    lineAt,
    startOf: (line) => starts[line] ?? text.length,
    endOf(line) {
      const next = starts[line + 1];
      if (next === undefined) return text.length;
      const code = text.charCodeAt(next - 2);
      return code === 13 && text.charCodeAt(next - 1) === 10 ? next - 2 : next - 1;
    },
  };
}

/** Fills the `{{name}}` holes of a template. */
export function fill(template: string, data: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(data[name] ?? ''));
}

/** A 64-bit digest of a text as 16 hex digits. Not for security: it only has to tell statements apart. */
export function digest(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x01000193;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x85ebca6b) ^ (b >>> 13);
  }
  return hex(a) + hex(b ^ a);
}

function hex(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0');
}

export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Where two texts differ: all between their common beginning and their common end. Offsets are UTF-16. */
export function difference(
  before: string,
  after: string,
): { readonly start: number; readonly beforeEnd: number; readonly afterEnd: number } {
  const shorter = Math.min(before.length, after.length);
  const start = longest(shorter, (length) => before.slice(0, length) === after.slice(0, length));
  const same = longest(
    shorter - start,
    (length) => before.slice(before.length - length) === after.slice(after.length - length),
  );
  return { start, beforeEnd: before.length - same, afterEnd: after.length - same };
}

/** The greatest length up to a limit that holds; every shorter one holds too. Comparing slices beats characters. */
function longest(limit: number, holds: (length: number) => boolean): number {
  let low = 0;
  let high = limit;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
