import type { Literal } from '../../facts/literal.ts';
import type { DataFile } from './file.ts';
import type { DataNode, ScalarNode } from './node.ts';
import { type Reference, writeScalar } from './settings.ts';

/** Every string of a file, with the key that it is given to. */
export function* literalFacts(
  file: DataFile,
  reference: Reference,
  roleOf: (path: readonly string[]) => Literal['role'],
): Generator<Literal> {
  const seen = new Set<DataNode>();

  function* walk(node: DataNode, path: readonly string[], label: string): Generator<Literal> {
    if (seen.has(node)) return;
    seen.add(node);
    if (node.kind === 'mapping') {
      for (const { key, value } of node.entries) yield* walk(value, [...path, key], key);
    } else if (node.kind === 'list') {
      for (const [index, item] of node.items.entries()) yield* walk(item, [...path, String(index)], label);
    } else if (typeof node.value === 'string' && node.value !== '') {
      yield literal(node, node.value, path, label);
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
        clear: () => undefined,
      },
    };
  }

  for (const root of file.documents) yield* walk(root, [], '');
}
