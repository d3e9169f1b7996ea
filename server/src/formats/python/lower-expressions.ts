import type { Node as TreeNode } from 'web-tree-sitter';
import { parametersOf } from './lower-parameters.ts';
import { concatenated, stringLiteral } from './lower-strings.ts';
import type { Lowering } from './lowering.ts';
import type { ArgumentNode, DictionaryEntry, Expression } from './syntax.ts';

/** Reads an expression by its kind; what facts are not made of is opaque. */
export function expressionOf(lowering: Lowering, node: TreeNode): Expression {
  switch (node.type) {
    case 'identifier':
      return lowering.name(node);
    case 'string':
      return stringLiteral(lowering, node);
    case 'concatenated_string':
      return concatenated(lowering, node);
    case 'integer':
    case 'float':
      return lowering.make({
        kind: 'number',
        ...lowering.at(node),
        value: Number(lowering.source(node).replaceAll('_', '').replace(/[lL]$/, '')),
      });
    case 'true':
    case 'false':
      return lowering.make({ kind: 'constant', ...lowering.at(node), value: node.type === 'true' });
    case 'none':
      return lowering.make({ kind: 'constant', ...lowering.at(node), value: null });
    case 'call':
      return callExpression(lowering, node);
    case 'list':
    case 'tuple':
    case 'set':
    case 'expression_list':
      return lowering.make({
        kind: 'sequence',
        form: node.type === 'list' || node.type === 'set' ? node.type : 'tuple',
        ...lowering.at(node),
        items: lowering.children(node).map((child) => lowering.expression(child)),
      });
    case 'dictionary':
      return lowering.make({
        kind: 'dictionary',
        ...lowering.at(node),
        entries: lowering.children(node).flatMap((child) => dictionaryEntry(lowering, child)),
      });
    case 'parenthesized_expression':
    case 'type': {
      const inner = lowering.children(node);
      return inner.length === 1 && inner[0] ? lowering.expression(inner[0]) : fallback(lowering, node);
    }
    case 'binary_operator':
    case 'boolean_operator':
      return operators(lowering, node);
    case 'comparison_operator':
    case 'attribute':
    case 'conditional_expression':
    case 'named_expression':
    case 'subscript':
      return composite(lowering, node, lowering.children(node));
    case 'not_operator': {
      const operand = lowering.children(node)[0];
      return operand
        ? lowering.make({ kind: 'not', ...lowering.at(node), operand: lowering.expression(operand) })
        : lowering.opaque(node, []);
    }
    case 'unary_operator': {
      const operand = lowering.children(node)[0];
      const value = operand && lowering.expression(operand);
      const sign = lowering.text[node.startIndex];
      if (value?.kind === 'number' && (sign === '-' || sign === '+')) {
        return lowering.make({
          kind: 'number',
          ...lowering.at(node),
          value: sign === '-' ? -value.value : value.value,
        });
      }
      return lowering.opaque(node, value ? [value] : []);
    }
    case 'await': {
      const value = lowering.children(node)[0];
      return value
        ? lowering.make({ kind: 'await', ...lowering.at(node), value: lowering.expression(value) })
        : lowering.opaque(node, []);
    }
    case 'lambda': {
      const parts = lowering.children(node);
      const parameters = parts.find((part) => part.type === 'lambda_parameters');
      const body = parts[parts.length - 1];
      return lowering.make({
        kind: 'lambda',
        ...lowering.at(node),
        parameters: parameters ? parametersOf(lowering, parameters) : [],
        body: body && body !== parameters ? lowering.expression(body) : lowering.opaque(node, []),
      });
    }
    case 'list_splat':
    case 'dictionary_splat': {
      const value = lowering.children(node)[0];
      return lowering.make({
        kind: 'starred',
        ...lowering.at(node),
        value: value ? lowering.expression(value) : lowering.opaque(node, []),
      });
    }
    case 'list_comprehension':
    case 'set_comprehension':
    case 'dictionary_comprehension':
    case 'generator_expression':
      return comprehension(lowering, node);
    default:
      return fallback(lowering, node);
  }
}

/** An expression whose parts alone matter. */
export function fallback(lowering: Lowering, node: TreeNode): Expression {
  return lowering.opaque(
    node,
    lowering.children(node).map((child) => lowering.expression(child)),
  );
}

/** `a + b + c + …`: a chain is as deep as it is long, so that it is gone down in a loop. */
function operators(lowering: Lowering, node: TreeNode): Expression {
  const chain: { readonly node: TreeNode; readonly left: TreeNode; readonly right: TreeNode }[] = [];
  let first = node;
  while (first.type === 'binary_operator' || first.type === 'boolean_operator') {
    const [left, right, other] = lowering.children(first);
    if (!left || !right || other) break;
    chain.push({ node: first, left, right });
    first = left;
  }
  if (chain.length === 0) return fallback(lowering, node);
  let result = lowering.expression(first);
  for (const each of chain.reverse()) {
    result = lowering.make({
      kind: 'operation',
      ...lowering.at(each.node),
      operator: lowering.text.slice(each.left.endIndex, each.right.startIndex).trim(),
      left: result,
      right: lowering.expression(each.right),
    });
  }
  return result;
}

/** Expressions of two or three fixed parts; one that a syntax error cut short is opaque. */
function composite(lowering: Lowering, node: TreeNode, parts: readonly TreeNode[]): Expression {
  const [first, second, third] = parts;
  if (!first || !second) return fallback(lowering, node);
  switch (node.type) {
    case 'attribute':
      return lowering.make({
        kind: 'attribute',
        ...lowering.at(node),
        object: lowering.expression(first),
        name: lowering.name(second),
      });
    case 'subscript':
      return lowering.make({
        kind: 'subscript',
        ...lowering.at(node),
        object: lowering.expression(first),
        keys: parts.slice(1).map((part) => lowering.expression(part)),
      });
    case 'named_expression':
      return lowering.make({
        kind: 'named',
        ...lowering.at(node),
        name: lowering.name(first),
        value: lowering.expression(second),
      });
    case 'conditional_expression':
      return third
        ? lowering.make({
            kind: 'conditional',
            ...lowering.at(node),
            whenTrue: lowering.expression(first),
            test: lowering.expression(second),
            whenFalse: lowering.expression(third),
          })
        : fallback(lowering, node);
    default:
      if (third) return fallback(lowering, node);
      return lowering.make({
        kind: 'operation',
        ...lowering.at(node),
        operator: lowering.text.slice(first.endIndex, second.startIndex).trim(),
        left: lowering.expression(first),
        right: lowering.expression(second),
      });
  }
}

function callExpression(lowering: Lowering, node: TreeNode): Expression {
  const [callee, list] = lowering.children(node);
  if (!callee || !list) return fallback(lowering, node);
  return lowering.make({
    kind: 'call',
    ...lowering.at(node),
    callee: lowering.expression(callee),
    args: argumentsOf(lowering, list),
    list: lowering.make(lowering.at(list)),
  });
}

/** The arguments of a call or of a class. */
export function argumentsOf(lowering: Lowering, list: TreeNode): ArgumentNode[] {
  if (list.type === 'generator_expression') {
    return [
      lowering.make({
        ...lowering.at(list),
        name: undefined,
        splat: undefined,
        value: comprehension(lowering, list),
      }),
    ];
  }
  const args: ArgumentNode[] = [];
  for (const child of lowering.children(list)) {
    const parts =
      child.type === 'keyword_argument' || /_splat$/.test(child.type) ? lowering.children(child) : [child];
    const value = parts[parts.length - 1];
    if (!value || child.type === 'ERROR') {
      for (const part of lowering.children(child)) {
        args.push(
          lowering.make({
            ...lowering.at(part),
            name: undefined,
            splat: '*',
            value: lowering.expression(part),
          }),
        );
      }
      continue;
    }
    const named = child.type === 'keyword_argument' && parts.length > 1 && parts[0];
    args.push(
      lowering.make({
        ...lowering.at(child),
        name: named ? lowering.name(named) : undefined,
        splat: child.type === 'list_splat' ? '*' : child.type === 'dictionary_splat' ? '**' : undefined,
        value: lowering.expression(value),
      }),
    );
  }
  return args;
}

function dictionaryEntry(lowering: Lowering, node: TreeNode): DictionaryEntry[] {
  const parts = lowering.children(node);
  const [first, second] = parts;
  if (node.type === 'pair' && first && second) {
    return [
      lowering.make({
        ...lowering.at(node),
        key: lowering.expression(first),
        value: lowering.expression(second),
      }),
    ];
  }
  if (node.type === 'dictionary_splat' && first) {
    return [lowering.make({ ...lowering.at(node), key: undefined, value: lowering.expression(first) })];
  }
  return [];
}

function comprehension(lowering: Lowering, node: TreeNode): Expression {
  const result: Expression[] = [];
  const clauses: { target: Expression; iterable: Expression }[] = [];
  const conditions: Expression[] = [];
  for (const part of lowering.children(node)) {
    const inner = lowering.children(part);
    const [target, iterable] = inner;
    if (part.type === 'for_in_clause') {
      if (target && iterable)
        clauses.push({ target: targetOf(lowering, target), iterable: lowering.expression(iterable) });
    } else if (part.type === 'if_clause') {
      conditions.push(...inner.map((each) => lowering.expression(each)));
    } else if (part.type === 'pair') {
      result.push(...inner.map((each) => lowering.expression(each)));
    } else {
      result.push(lowering.expression(part));
    }
  }
  return lowering.make({ kind: 'comprehension', ...lowering.at(node), result, clauses, conditions });
}

/** What is assigned to. */
export function targetOf(lowering: Lowering, node: TreeNode): Expression {
  if (node.type === 'pattern_list' || node.type === 'tuple_pattern' || node.type === 'list_pattern') {
    return lowering.make({
      kind: 'sequence',
      form: 'tuple',
      ...lowering.at(node),
      items: lowering.children(node).map((child) => targetOf(lowering, child)),
    });
  }
  if (node.type === 'list_splat_pattern') {
    const inner = lowering.children(node)[0];
    return lowering.make({
      kind: 'starred',
      ...lowering.at(node),
      value: inner ? targetOf(lowering, inner) : lowering.opaque(node, []),
    });
  }
  return lowering.expression(node);
}

/** The expression of an annotation. */
export function annotationOf(lowering: Lowering, type: TreeNode): Expression {
  const inner = lowering.children(type)[0];
  return inner ? lowering.expression(inner) : lowering.opaque(type, []);
}
