import { isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml';
import type { Rule } from '../engine/rule.ts';
import type { Span } from '../facts/span.ts';
import { configSchema, schemaAt } from './config-schema.ts';
import { ruleHover } from './rule-page.ts';

export interface ConfigHover {
  readonly markdown: string;
  readonly span: Span;
}

interface Spot {
  readonly path: readonly string[];
  readonly span: Span;
}

/** What the key under the cursor means, or the page of the rule that it names. */
export async function hoverInConfig(
  text: string,
  offset: number,
  rules: readonly Rule[],
): Promise<ConfigHover | undefined> {
  const spot = spotAt(parseDocument(text, { prettyErrors: false }).contents, offset, []);
  if (!spot) return undefined;
  const name = spot.path.at(-1);
  const rule = spot.path.at(-2) === 'rules' ? rules.find(({ id }) => id === name) : undefined;
  if (rule) return { markdown: ruleHover(rule), span: spot.span };
  const node = schemaAt(await configSchema(rules), spot.path);
  if (!node?.description) return undefined;
  const values = node.enum ? `\n\nOne of: ${node.enum.map((value) => `\`${value}\``).join(', ')}.` : '';
  return { markdown: `**${name}**\n\n${node.description}${values}`, span: spot.span };
}

/** The key at an offset, or the key whose value is there, with those above it. */
function spotAt(node: Node | null, offset: number, path: readonly string[]): Spot | undefined {
  if (isSeq(node)) {
    for (const item of node.items) {
      const spot = spotAt(item as Node | null, offset, path);
      if (spot) return spot;
    }
    return undefined;
  }
  if (!isMap(node)) return undefined;
  for (const { key, value } of node.items) {
    if (!isScalar(key) || !key.range) continue;
    const own = [...path, String(key.value)];
    const span = { start: key.range[0], end: key.range[1] };
    if (span.start <= offset && offset <= span.end) return { path: own, span };
    const inner = value as Node | null;
    const spot = spotAt(inner, offset, own);
    if (spot) return spot;
    if (isScalar(inner) && inner.range && inner.range[0] <= offset && offset <= inner.range[1]) {
      return { path: own, span: { start: inner.range[0], end: inner.range[1] } };
    }
  }
  return undefined;
}
