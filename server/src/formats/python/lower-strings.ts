import type { Node as TreeNode } from 'web-tree-sitter';
import { fallback } from './lower-expressions.ts';
import type { Lowering } from './lowering.ts';
import { decode, openingOf } from './strings.ts';
import type { Expression } from './syntax.ts';

/** One literal, with the expressions of an f-string. */
export function stringLiteral(lowering: Lowering, node: TreeNode): Expression {
  const source = lowering.source(node);
  const opening = openingOf(source) ?? { prefix: '', quote: '"', length: 1 };
  const raw = opening.prefix.includes('r');
  const closed = source.length >= opening.length + opening.quote.length && source.endsWith(opening.quote);
  const end = closed ? source.length - opening.quote.length : source.length;
  const parts: (string | Expression)[] = [];
  let from = opening.length;
  if (/[ft]/.test(opening.prefix)) {
    for (const child of node.namedChildren) {
      if (child.type !== 'interpolation') continue;
      const at = child.startIndex - node.startIndex;
      pushText(parts, braces(decode(source.slice(from, at), raw)));
      parts.push(interpolation(lowering, child));
      from = child.endIndex - node.startIndex;
    }
    pushText(parts, braces(decode(source.slice(from, end), raw)));
  } else {
    pushText(parts, decode(source.slice(from, end), raw));
  }
  return lowering.make({
    kind: 'string',
    ...lowering.at(node),
    parts,
    bytes: opening.prefix.includes('b'),
    multiline: source.includes('\n'),
  });
}

/** What a format or `=` makes of a value is not known; `!s` changes nothing. */
function interpolation(lowering: Lowering, node: TreeNode): Expression {
  const [inner, ...formats] = lowering.children(node);
  if (!inner) return lowering.opaque(node, []);
  const isPlain =
    formats.every((each) => each.type === 'type_conversion' && lowering.source(each) === '!s') &&
    !node.children.some((each) => each.type === '=');
  return isPlain ? lowering.expression(inner) : fallback(lowering, node);
}

function braces(text: string): string {
  return text.replaceAll('{{', '{').replaceAll('}}', '}');
}

/** Literals that stand side by side. */
export function concatenated(lowering: Lowering, node: TreeNode): Expression {
  const parts: (string | Expression)[] = [];
  let bytes = false;
  for (const child of lowering.children(node)) {
    const literal = lowering.expression(child);
    if (literal.kind !== 'string') continue;
    bytes ||= literal.bytes;
    for (const part of literal.parts) {
      if (typeof part === 'string') pushText(parts, part);
      else parts.push(part);
    }
  }
  return lowering.make({ kind: 'string', ...lowering.at(node), parts, bytes, multiline: true });
}

function pushText(parts: (string | Expression)[], text: string): void {
  if (text === '') return;
  const last = parts[parts.length - 1];
  if (typeof last === 'string') parts[parts.length - 1] = last + text;
  else parts.push(text);
}
