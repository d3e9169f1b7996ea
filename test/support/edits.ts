import type { Edit } from '../../server/src/facts/span.ts';

/** The text with edits applied. They must not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let end = 0;
  for (const edit of [...edits].sort((a, b) => a.span.start - b.span.start)) {
    if (edit.span.start < end) throw new Error(`Edits overlap at offset ${edit.span.start}`);
    result += text.slice(end, edit.span.start) + edit.text;
    end = edit.span.end;
  }
  return result + text.slice(end);
}
