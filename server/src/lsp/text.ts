import type { Edit, Span } from '../facts/span.ts';

function isHighSurrogate(text: string, offset: number): boolean {
  const unit = text.charCodeAt(offset);
  return unit >= 0xd800 && unit <= 0xdbff;
}

/**
 * The one change that makes the old text the new one, as small as possible without cutting a character in two;
 * nothing when they are equal.
 */
export function changeBetween(before: string, after: string): Edit | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  if (start > 0 && isHighSurrogate(before, start - 1)) start -= 1;
  let tail = 0;
  while (
    tail < shorter - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  ) {
    tail += 1;
  }
  if (tail > 0 && start < before.length - tail && isHighSurrogate(before, before.length - tail - 1))
    tail -= 1;
  else if (tail > 0 && start < after.length - tail && isHighSurrogate(after, after.length - tail - 1))
    tail -= 1;
  return { span: { start, end: before.length - tail }, text: after.slice(start, after.length - tail) };
}

/** The text of a snippet with its placeholders' default texts: `${1:name}` is `name`, `$0` is nothing. */
export function plainSnippet(snippet: string): string {
  let text = snippet;
  for (let previous = ''; previous !== text; ) {
    previous = text;
    text = text.replace(/(?<!\\)\$\{\d+:((?:[^{}\\]|\\.)*)\}/g, '$1');
  }
  return text
    .replace(/(?<!\\)\$\{\d+\|((?:[^,|\\]|\\.)*)(?:,(?:[^|\\]|\\.)*)?\|\}/g, '$1')
    .replace(/(?<!\\)\$(?:\d+|\{\d+\})/g, '')
    .replace(/\\([$}\\|,])/g, '$1');
}

/** The line that holds an offset, without its line break. */
export function lineAt(text: string, offset: number): Span {
  let start = offset;
  while (start > 0 && !isLineBreak(text.charCodeAt(start - 1))) start -= 1;
  let end = offset;
  while (end < text.length && !isLineBreak(text.charCodeAt(end))) end += 1;
  return { start, end };
}

function isLineBreak(unit: number): boolean {
  return unit === 10 || unit === 13;
}

/** The line break that a text uses. */
export function lineBreakOf(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
}

/** True when the spans share a character, or touch where one of them is empty. */
export function touches(first: Span, second: Span): boolean {
  return first.start <= second.end && second.start <= first.end;
}

/** Text from a file that nobody trusts, as Markdown that shows it and nothing else. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+.!|<>&~:@-]/g, '\\$&').replace(/\s+/g, ' ');
}

/** Markdown without its marks, for clients that show it as it is. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/\[([^\]]*)\]\(([^)]*)\)/g, '$1 <$2>')
    .replace(/\*\*([^*]*)\*\*/g, '$1')
    .replace(/^#+ /gm, '')
    .replace(/^```.*\n/gm, '')
    .replace(/`([^`\n]*)`/g, '$1')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1');
}

const units = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const;

/** A number of bytes for people: `1.2 GB`, `640 kB`. */
export function inUnits(count: number): string {
  let value = count;
  let unit = 0;
  while (value >= 1_000 && unit < units.length - 1) {
    value /= 1_000;
    unit += 1;
  }
  return `${value.toFixed(value >= 10 || unit === 0 ? 0 : 1)} ${units[unit]}`;
}
