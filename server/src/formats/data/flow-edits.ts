import type { Edit, Span } from '../../facts/span.ts';
import { insertion, textLines } from './edit-text.ts';

/** Edits of collections in brackets or braces, whose parts have commas between them. */
export interface FlowEdits {
  /** Takes parts out with their commas and, where they stand on lines of their own, with their lines. */
  remove(container: Span, all: readonly Span[], gone: readonly Span[]): readonly Edit[] | undefined;
  /** Adds a part before another one or at the end, on a line of its own where the others are. */
  add(container: Span, all: readonly Span[], made: string, before?: Span): readonly Edit[] | undefined;
}

/** `comment` matches a comment that begins where it is tried; it has to be sticky. */
export function flowEdits(text: string, comment: RegExp): FlowEdits {
  const lines = textLines(text, new RegExp(`^(?:${comment.source})`));

  /** The next offset that is neither space nor comment. */
  function skip(from: number): number {
    let at = from;
    for (;;) {
      while (/\s/.test(text[at] ?? '')) at += 1;
      comment.lastIndex = at;
      const length = comment.exec(text)?.[0].length ?? 0;
      if (length === 0) return at;
      at += length;
    }
  }

  /** The comma behind a part; nothing when it has none. */
  function commaAfter({ end }: Span): number | undefined {
    const at = skip(end);
    return text[at] === ',' ? at : undefined;
  }

  const standsAlone = ({ start }: Span, container: Span): boolean =>
    lines.startOf(start) > container.start && lines.before(start).trim() === '';

  function removeRun(container: Span, run: Span, previous: Span | undefined): readonly Edit[] | undefined {
    const comma = commaAfter(run);
    const end = comma === undefined ? run.end : comma + 1;
    const isLast = skip(end) >= container.end - 1;
    const ownLines = standsAlone(run, container) ? lines.whole({ start: run.start, end }) : undefined;
    const isAlone = !previous && isLast;
    const inside = { start: container.start + 1, end: container.end - 1 };
    if (
      isAlone &&
      text.slice(inside.start, run.start).trim() === '' &&
      text.slice(end, inside.end).trim() === ''
    )
      return [{ span: inside, text: '' }];
    if (ownLines) {
      const edits: Edit[] = [{ span: ownLines, text: '' }];
      if (isLast && comma === undefined && previous) {
        const before = commaAfter(previous);
        if (before === undefined || before > run.start) return undefined;
        edits.unshift({ span: { start: before, end: before + 1 }, text: '' });
      }
      return edits;
    }
    if (isLast && previous) {
      const before = commaAfter(previous);
      return before === undefined || before > run.start
        ? undefined
        : [{ span: { start: before, end: run.end }, text: '' }];
    }
    const space = /^[ \t]*/.exec(text.slice(end, end + 1000))?.[0].length ?? 0;
    return [{ span: { start: run.start, end: end + space }, text: '' }];
  }

  return {
    remove(container, all, gone) {
      const edits: Edit[] = [];
      let previous: Span | undefined;
      let run: Span | undefined;
      const flush = (): boolean => {
        if (!run) return true;
        const made = removeRun(container, run, previous);
        run = undefined;
        edits.push(...(made ?? []));
        return made !== undefined;
      };
      for (const part of all) {
        const isGone = gone.some(({ start, end }) => start <= part.start && part.end <= end);
        if (isGone) run = { start: run?.start ?? part.start, end: part.end };
        else {
          if (!flush()) return undefined;
          previous = part;
        }
      }
      return flush() && edits.length > 0 ? edits : undefined;
    },
    add(container, all, made, before) {
      const indentOf = (part: Span): string | undefined =>
        standsAlone(part, container) ? lines.before(part.start) : undefined;
      if (before) {
        const indent = indentOf(before);
        const gap = indent === undefined ? ' ' : `${lines.lineBreak}${indent}`;
        return [insertion(before.start, `${made},${gap}`)];
      }
      const last = all[all.length - 1];
      if (!last) {
        const inside = { start: container.start + 1, end: container.end - 1 };
        if (inside.end < inside.start || text.slice(inside.start, inside.end).trim() !== '') return undefined;
        const padding = text[container.start] === '{' ? ' ' : '';
        return [{ span: inside, text: `${padding}${made}${padding}` }];
      }
      const comma = commaAfter(last);
      const indent = indentOf(last);
      const end = comma === undefined ? last.end : comma + 1;
      const rest = lines.whole({ start: end, end });
      const isOpen = indent !== undefined && rest !== undefined;
      const gap = isOpen ? `${lines.lineBreak}${indent}` : ' ';
      const place = isOpen ? lines.endOf(end) : end;
      if (comma !== undefined) return [insertion(place, `${gap}${made}${isOpen ? ',' : ''}`)];
      return place === last.end
        ? [insertion(last.end, `,${gap}${made}`)]
        : [insertion(last.end, ','), insertion(place, `${gap}${made}`)];
    },
  };
}
