import type { Rule } from '../engine/rule.ts';
import type { Span } from '../facts/span.ts';
import { configSchema, holderOf, schemaAt } from './config-schema.ts';
import { lineAt } from './text.ts';

/** Something that may be written at a place of a config file. */
export interface ConfigProposal {
  readonly label: string;
  readonly kind: 'key' | 'rule' | 'value';
  readonly insert: string;
  /** What is written over. */
  readonly span: Span;
  readonly description?: string;
}

/** Proposals for a config file that may be half written: told by lines and indentation, not by a parser. */
export async function completeConfig(
  text: string,
  offset: number,
  rules: readonly Rule[],
): Promise<readonly ConfigProposal[]> {
  const line = lineAt(text, offset);
  const before = text.slice(line.start, offset);
  if (/(^|\s)#/.test(before)) return [];
  const schema = await configSchema(rules);

  const value = /^([ \t]*(?:- +)*)([\w-]+):[ \t]+([\w-]*)$/.exec(before);
  if (value) {
    const [, indent = '', key = '', written = ''] = value;
    const node = schemaAt(schema, [...keysAbove(text, line.start, indent.length), key]);
    const span = { start: offset - written.length, end: wordEnd(text, offset) };
    const { description } = node ?? {};
    return (node?.enum ?? []).map((one) => ({
      label: String(one),
      kind: 'value',
      insert: String(one),
      span,
      ...(description === undefined ? {} : { description }),
    }));
  }

  const key = /^([ \t]*(?:- +)*)([\w-]*)$/.exec(before);
  if (!key) return [];
  const [, indent = '', written = ''] = key;
  const path = keysAbove(text, line.start, indent.length);
  const node = schemaAt(schema, path);
  const span = { start: offset - written.length, end: wordEnd(text, offset) };
  const hasColon = text.slice(span.end, line.end).startsWith(':');
  const isRule = path.at(-1) === 'rules';
  return Object.entries((node && holderOf(node)?.properties) ?? {}).map(([label, { description }]) => ({
    label,
    kind: isRule ? 'rule' : 'key',
    insert: hasColon ? label : `${label}: `,
    span,
    ...(description === undefined ? {} : { description }),
  }));
}

function wordEnd(text: string, offset: number): number {
  return offset + (/^[\w-]*/.exec(text.slice(offset))?.[0].length ?? 0);
}

/** The keys that hold a place with that indentation, outermost first. */
function keysAbove(text: string, lineStart: number, indentation: number): readonly string[] {
  const keys: string[] = [];
  let column = indentation;
  const lines = text.slice(0, lineStart).split(/\r\n|\n|\r/);
  for (const line of lines.reverse()) {
    const match = /^([ \t]*(?:- +)*)([\w-]+):[ \t]*(.*)$/.exec(line);
    if (!match) continue;
    const [, indent = '', key = ''] = match;
    if (indent.length >= column) continue;
    keys.unshift(key);
    // A list's items may stand as far left as the key that holds them.
    column = indent.includes('-') ? indent.indexOf('-') + 1 : indent.length;
    if (column === 0) break;
  }
  return keys;
}
