import { insertion, textLines } from './edit-text.ts';
import type { DataEdits } from './file.ts';
import { partsOf } from './parts.ts';

/** Edits of INI text: every key with its value has its lines. */
export function iniEdits(text: string): DataEdits {
  const lines = textLines(text, /^[#;!]/);
  /** As the file itself writes it. */
  const separator = (): string => {
    const first = text.indexOf('=');
    return first > 0 && text[first - 1] === ' ' && text[first + 1] === ' ' ? ' = ' : '=';
  };
  const written = (value: unknown): string | undefined =>
    typeof value === 'object' || /[\r\n]/.test(String(value)) ? undefined : String(value);
  return {
    replace(node, value) {
      const made = written(value);
      return made === undefined ? undefined : [{ span: node.span, text: made }];
    },
    replaceEntry(entry, key, value) {
      const made = written(value);
      if (made === undefined || entry.value.kind !== 'scalar') return undefined;
      return [{ span: entry.span, text: `${key}${separator()}${made}` }];
    },
    removeEntry(_mapping, entry) {
      const span = entry.value.kind === 'scalar' ? lines.whole(entry.span) : undefined;
      return span && [{ span, text: '' }];
    },
    removeItem(_list, ...items) {
      const spans = items.flatMap((item) => lines.whole(item.span) ?? []);
      return spans.length < items.length ? undefined : spans.map((span) => ({ span, text: '' }));
    },
    addEntry(mapping, key, value) {
      const made = written(value);
      const parts = partsOf(mapping);
      const last = parts[parts.length - 1]?.end ?? lines.endOf(mapping.span.start);
      if (made === undefined || mapping.entries.some((entry) => entry.value.kind === 'mapping'))
        return undefined;
      return [insertion(lines.endOf(last), `${lines.lineBreak}${key}${separator()}${made}`)];
    },
    addItem(list, value) {
      const made = written(value);
      const last = list.items[list.items.length - 1];
      if (made === undefined || !last) return undefined;
      const key = lines.before(last.span.start);
      return [insertion(lines.endOf(last.span.end), `${lines.lineBreak}${key}${made}`)];
    },
  };
}
