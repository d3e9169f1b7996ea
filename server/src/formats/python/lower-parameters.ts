import type { Node as TreeNode } from 'web-tree-sitter';
import { annotationOf } from './lower-expressions.ts';
import type { Lowering } from './lowering.ts';
import type { ParameterNode } from './syntax.ts';

/** The parameters of a function or lambda. */
export function parametersOf(lowering: Lowering, node: TreeNode): ParameterNode[] {
  const parameters: ParameterNode[] = [];
  for (const child of lowering.children(node)) {
    const parameter = parameterOf(lowering, child);
    if (parameter) parameters.push(parameter);
  }
  return parameters;
}

function parameterOf(lowering: Lowering, node: TreeNode): ParameterNode | undefined {
  const parts = node.type === 'identifier' ? [node] : lowering.children(node);
  const first = parts[0];
  if (!first) return undefined;
  const isA = (type: string): boolean => node.type === type || first.type === type;
  const splat: ParameterNode['splat'] = isA('dictionary_splat_pattern')
    ? '**'
    : isA('list_splat_pattern')
      ? '*'
      : undefined;
  const inner = first.type === 'identifier' ? first : lowering.children(first)[0];
  if (inner?.type !== 'identifier') return undefined;
  const type = parts.find((part) => part.type === 'type');
  const hasDefault = node.type === 'default_parameter' || node.type === 'typed_default_parameter';
  const last = parts[parts.length - 1];
  return lowering.make({
    ...lowering.at(node),
    name: lowering.name(inner),
    annotation: type && annotationOf(lowering, type),
    default: hasDefault && last ? lowering.expression(last) : undefined,
    splat,
  });
}
