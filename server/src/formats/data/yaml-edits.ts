import type { Plain } from '../../facts/setting.ts';
import type { Edit, Span } from '../../facts/span.ts';
import {
  type FlowSyntax,
  flowEntry,
  flowText,
  insertion,
  isPlainList,
  isPlainMapping,
  textLines,
} from './edit-text.ts';
import type { DataEdits } from './file.ts';
import { flowEdits } from './flow-edits.ts';
import type { DataEntry, DataNode } from './node.ts';
import { partsOf } from './parts.ts';

/** A plain scalar that would be read as something else, or not at all, needs quotes. */
const plainInBlock = /^(?:[\w./]|\$(?=[\w{]))[\w./@+:~=${}()-]*(?: [\w./@+~=${}()-]+)*$/;
const plainInFlow = /^[\w./][\w./@+~=$()-]*(?: [\w./@+~=$()-]+)*$/;
const readAsOther =
  /^(?:null|true|false|yes|no|on|off|y|n|~|[-+]?(?:0[xob][0-9a-f]+|\.\d+|\d[\d_]*(?:\.\d*)?)(?:e[-+]?\d+)?|[-+]?\.inf|\.nan|\d[\d:.-]*|=|<<)$/i;

const syntax: FlowSyntax = {
  separator: ': ',
  key: (key) => (/^[A-Za-z_][\w.-]*$/.test(key) && !readAsOther.test(key) ? key : JSON.stringify(key)),
  scalar: (value) => (typeof value === 'string' ? quote(value, '', true) : String(value)),
};

/** A string with the quotes of what stands in its place. */
function quote(value: string, written: string, isInFlow: boolean): string {
  if (written.startsWith("'") && !/\p{Cc}/u.test(value)) return `'${value.replaceAll("'", "''")}'`;
  if (written.startsWith('"')) return JSON.stringify(value);
  const isPlain = isInFlow ? plainInFlow.test(value) : plainInBlock.test(value) && !/:(?: |$)/.test(value);
  return isPlain && !readAsOther.test(value) ? value : JSON.stringify(value);
}

/** Edits of YAML text. `isInFlow` is true for what stands between brackets or braces. */
export function yamlEdits(text: string, isInFlow: (part: DataNode | DataEntry) => boolean): DataEdits {
  const flow = flowEdits(text, /#[^\r\n]*/y);
  const lines = textLines(text, /^#/);

  const isFlow = ({ span }: DataNode): boolean =>
    /^(?:\[\]|\{\})$/.test(`${text[span.start]}${text[span.end - 1]}`);

  function blockScalar(value: string | number | boolean | null): string {
    return typeof value === 'string' ? quote(value, '', false) : String(value);
  }

  /** An entry with its mappings and lists on lines of their own below it. */
  function blockEntry(key: string, value: Plain, indent: string): string {
    const name = syntax.key(key);
    if (isPlainList(value) && value.length > 0) {
      const items = value.map((each) => `${indent}  - ${blockItem(each, `${indent}    `)}`);
      return [`${name}:`, ...items].join(lines.lineBreak);
    }
    if (isPlainMapping(value) && Object.keys(value).length > 0) {
      const deeper = `${indent}  `;
      const entries = Object.entries(value).map(
        ([each, inner]) => `${deeper}${blockEntry(each, inner, deeper)}`,
      );
      return [`${name}:`, ...entries].join(lines.lineBreak);
    }
    return `${name}: ${typeof value === 'object' && value !== null ? flowText(value, syntax) : blockScalar(value)}`;
  }

  /** What stands behind the dash of an item; `indent` is its column. */
  function blockItem(value: Plain, indent: string): string {
    if (isPlainMapping(value) && Object.keys(value).length > 0) {
      return Object.entries(value)
        .map(([key, each]) => blockEntry(key, each, indent))
        .join(`${lines.lineBreak}${indent}`);
    }
    return typeof value === 'object' && value !== null ? flowText(value, syntax) : blockScalar(value);
  }

  /** True when an alias elsewhere needs an anchor of that part. */
  function isNeeded({ start, end }: Span): boolean {
    for (const [, name = ''] of text.slice(start, end).matchAll(/&([^\s,[\]{}]+)/g)) {
      const alias = new RegExp(`\\*${name.replace(/[.*+?^${}()|\\/-]/g, '\\$&')}(?![^\\s,[\\]{}])`);
      if (alias.test(text.slice(end)) || alias.test(text.slice(0, start))) return true;
    }
    return false;
  }

  const columnOf = (offset: number): string => ' '.repeat(lines.before(offset).length);

  return {
    replace(node, value) {
      const written = text.slice(node.span.start, node.span.end);
      const made = typeof value === 'string' ? quote(value, written, isInFlow(node)) : String(value);
      const isMissing = node.span.start === node.span.end && /[:-]/.test(text[node.span.start - 1] ?? '');
      return [{ span: node.span, text: isMissing ? ` ${made}` : made }];
    },
    replaceEntry(entry, key, value) {
      if (entry.inherited || isNeeded(entry.span)) return undefined;
      const made = isInFlow(entry)
        ? flowEntry(key, value, syntax)
        : blockEntry(key, value, columnOf(entry.keySpan.start));
      return [{ span: entry.span, text: made }];
    },
    removeEntry(mapping, entry) {
      if (entry.inherited || isNeeded(entry.span)) return undefined;
      const parts = partsOf(mapping);
      if (isFlow(mapping)) return flow.remove(mapping.span, parts, [entry.span]);
      const whole = lines.whole(entry.span);
      const before = lines.before(entry.span.start);
      if (!whole) return undefined;
      // Without its last entry a mapping would be null.
      if (mapping.entries.length === 1) {
        if (before === '') return [{ span: whole, text: '' }];
        return /^[ \t]*(?:-[ \t]+)*$/.test(before) ? [{ span: entry.span, text: '{}' }] : undefined;
      }
      if (before.trim() === '') return [{ span: whole, text: '' }];
      // `- key: value`: the dash belongs to the item that the rest of the mapping is in.
      const next = /^[ \t]*(?=\S)/.exec(text.slice(whole.end, whole.end + 1000))?.[0].length;
      return /^[ \t]*(?:-[ \t]+)+$/.test(before) && next === before.length
        ? [{ span: { start: entry.span.start, end: whole.end + next }, text: '' }]
        : undefined;
    },
    removeItem(list, ...items) {
      if (items.some((item) => isNeeded(item.span))) return undefined;
      const spans = items.map(({ span }) => span);
      const parts = partsOf(list);
      if (isFlow(list)) return flow.remove(list.span, parts, spans);
      const isGone = (part: Span): boolean =>
        spans.some(({ start, end }) => start <= part.start && part.end <= end);
      // Without its last item a list would be null.
      if (parts.every(isGone)) return [{ span: list.span, text: '[]' }];
      const edits = parts.filter(isGone).flatMap((part): Edit[] => {
        const whole = lines.whole(part);
        return whole && /^[ \t]*-[ \t]+$/.test(lines.before(part.start)) ? [{ span: whole, text: '' }] : [];
      });
      return edits.length > 0 && edits.length === parts.filter(isGone).length ? edits : undefined;
    },
    addEntry(mapping, key, value) {
      const parts = partsOf(mapping);
      if (isFlow(mapping)) return flow.add(mapping.span, parts, flowEntry(key, value, syntax));
      const last = parts[parts.length - 1];
      if (!last) return undefined;
      const indent = columnOf(last.start);
      return [
        insertion(lines.endOf(last.end), `${lines.lineBreak}${indent}${blockEntry(key, value, indent)}`),
      ];
    },
    addItem(list, value, before) {
      const parts = partsOf(list);
      if (isFlow(list)) return flow.add(list.span, parts, flowText(value, syntax), before?.span);
      const beside = before?.span ?? parts[parts.length - 1];
      const dash = beside && /^[ \t]*-[ \t]+$/.exec(lines.before(beside.start))?.[0];
      if (!beside || dash === undefined) return undefined;
      const made = `${dash}${blockItem(value, ' '.repeat(dash.length))}`;
      return before
        ? [insertion(lines.startOf(beside.start), `${made}${lines.lineBreak}`)]
        : [insertion(lines.endOf(beside.end), `${lines.lineBreak}${made}`)];
    },
  };
}
