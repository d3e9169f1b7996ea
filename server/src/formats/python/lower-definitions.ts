import type { Node as TreeNode } from 'web-tree-sitter';
import { annotationOf, argumentsOf } from './lower-expressions.ts';
import { parametersOf } from './lower-parameters.ts';
import type { Lowering } from './lowering.ts';
import type {
  ArgumentNode,
  ClassDefinition,
  Expression,
  FunctionDefinition,
  Name,
  ParameterNode,
} from './syntax.ts';

/** A function; `outer` is the node that holds its decorators too. */
export function functionDefinition(
  lowering: Lowering,
  node: TreeNode,
  decorators: Expression[],
  outer: TreeNode,
): FunctionDefinition {
  let name: Name | undefined;
  let parameters: ParameterNode[] = [];
  let returns: Expression | undefined;
  let body: TreeNode | undefined;
  for (const child of lowering.children(node)) {
    if (child.type === 'identifier') name ??= lowering.name(child);
    else if (child.type === 'parameters') parameters = parametersOf(lowering, child);
    else if (child.type === 'type') returns = annotationOf(lowering, child);
    else if (child.type === 'block') body = child;
  }
  return lowering.make({
    kind: 'function',
    ...lowering.at(outer),
    name: name ?? noName(lowering, node),
    decorators,
    parameters,
    returns,
    header: lowering.header(node, outer),
    body: lowering.block(body),
  });
}

/** A class; `outer` is the node that holds its decorators too. */
export function classDefinition(
  lowering: Lowering,
  node: TreeNode,
  decorators: Expression[],
  outer: TreeNode,
): ClassDefinition {
  let name: Name | undefined;
  let args: ArgumentNode[] = [];
  let body: TreeNode | undefined;
  for (const child of lowering.children(node)) {
    if (child.type === 'identifier') name ??= lowering.name(child);
    else if (child.type === 'argument_list') args = argumentsOf(lowering, child);
    else if (child.type === 'block') body = child;
  }
  return lowering.make({
    kind: 'class',
    ...lowering.at(outer),
    name: name ?? noName(lowering, node),
    decorators,
    args,
    header: lowering.header(node, outer),
    body: lowering.block(body),
  });
}

function noName(lowering: Lowering, node: TreeNode): Name {
  return lowering.make({ kind: 'name', start: node.startIndex, end: node.startIndex, name: '' });
}
