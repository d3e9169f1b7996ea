import type { Expression } from '../../facts/call.ts';
import type { Literal } from '../../facts/literal.ts';
import type { Edit, Span } from '../../facts/span.ts';
import type { DataFile } from './file.ts';
import type { DataNode, ScalarNode } from './node.ts';
import { type Reference, writeScalar } from './settings.ts';

/** Every string of a file, with the key that it is given to. */
export function literalFacts(
  file: DataFile,
  reference: Reference,
  roleOf: (path: readonly string[]) => Literal['role'],
): readonly Literal[] {
  const facts: Literal[] = [];
  const seen = new Set<DataNode>();

  function walk(node: DataNode, path: readonly string[], label: string): void {
    if (seen.has(node)) return;
    seen.add(node);
    if (node.kind === 'mapping') {
      for (const { key, value } of node.entries) walk(value, [...path, key], key);
    } else if (node.kind === 'list') {
      for (const [index, item] of node.items.entries()) walk(item, [...path, String(index)], label);
    } else if (typeof node.value === 'string' && node.value !== '') {
      facts.push(literal(node, node.value, path, label));
    }
  }

  function literal(node: ScalarNode, text: string, path: readonly string[], label: string): Literal {
    return {
      kind: 'literal',
      text,
      span: node.span,
      statement: node.span,
      role: roleOf(path),
      ...(label === '' ? {} : { label }),
      part: (span) => node.piece().toFile(span),
      change: {
        replace: (expression) => writeScalar(file, node, expression, path, reference),
        replacePart: (part, expression) => writePart(file, node, text, part, expression, path, reference),
        clear: () => undefined,
      },
    };
  }

  for (const root of file.documents) walk(root, [], '');
  return facts;
}

/** A scalar is written anew with what replaces a part of it: a reference that shows where it ends. */
function writePart(
  file: DataFile,
  node: ScalarNode,
  text: string,
  part: Span,
  expression: Expression,
  path: readonly string[],
  reference: Reference,
): readonly Edit[] | undefined {
  const written =
    'environment' in expression
      ? reference(expression.environment, path)
      : 'literal' in expression
        ? { text: String(expression.literal ?? ''), also: [] }
        : undefined;
  if (!written || ('environment' in expression && !/^[${]/.test(written.text))) return undefined;
  const edits = file.edits.replace(node, text.slice(0, part.start) + written.text + text.slice(part.end));
  return edits && [...edits, ...written.also];
}
