import type { Node as TreeNode } from 'web-tree-sitter';
import { branches, loop, tryStatement, withStatement } from './lower-compound.ts';
import { annotationOf, targetOf } from './lower-expressions.ts';
import type { Lowering } from './lowering.ts';
import type { Expression, ImportedName, Statement } from './syntax.ts';

/** Reads a statement by its kind. What a syntax error leaves behind is read as far as it goes. */
export function statementOf(lowering: Lowering, node: TreeNode, into: Statement[]): void {
  switch (node.type) {
    case 'expression_statement':
      return expressionStatement(lowering, node, into);
    case 'function_definition':
    case 'class_definition':
    case 'decorated_definition': {
      const statement = lowering.definition(node);
      if (statement) into.push(statement);
      return;
    }
    case 'import_statement':
    case 'future_import_statement':
      into.push(
        lowering.make({
          kind: 'import',
          ...lowering.at(node),
          modules:
            node.type === 'import_statement'
              ? lowering.children(node).map((child) => importedName(lowering, child))
              : [],
        }),
      );
      return;
    case 'import_from_statement':
      return importFrom(lowering, node, into);
    case 'if_statement':
    case 'match_statement':
      return branches(lowering, node, into);
    case 'for_statement':
    case 'while_statement':
      return loop(lowering, node, into);
    case 'with_statement':
      return withStatement(lowering, node, into);
    case 'try_statement':
      return tryStatement(lowering, node, into);
    case 'return_statement': {
      const values = lowering.children(node);
      const value = values[0] && lowering.expression(values[0]);
      into.push(lowering.make({ kind: 'return', ...lowering.at(node), value }));
      return;
    }
    case 'global_statement':
    case 'nonlocal_statement':
      into.push(
        lowering.make({
          kind: 'global',
          ...lowering.at(node),
          form: node.type === 'global_statement' ? 'global' : 'nonlocal',
          names: lowering.children(node).map((child) => lowering.source(child)),
        }),
      );
      return;
    case 'delete_statement':
      into.push(
        lowering.make({
          kind: 'delete',
          ...lowering.at(node),
          targets: lowering.children(node).map((child) => lowering.expression(child)),
        }),
      );
      return;
    case 'ERROR':
    case 'block':
      for (const child of node.namedChildren) lowering.statement(child, into);
      return;
    case 'comment':
    case 'line_continuation':
    case 'pass_statement':
    case 'break_statement':
    case 'continue_statement':
      return;
    default: {
      // `assert`, `raise`, `print x`, and the loose expressions that a syntax error leaves behind.
      const expressions = /_statement$/.test(node.type)
        ? lowering.children(node).map((child) => lowering.expression(child))
        : [lowering.expression(node)];
      into.push(lowering.make({ kind: 'expression', ...lowering.at(node), expressions }));
    }
  }
}

function expressionStatement(lowering: Lowering, node: TreeNode, into: Statement[]): void {
  const children = lowering.children(node);
  const first = children[0];
  if (first?.type === 'assignment' || first?.type === 'augmented_assignment') {
    assignment(lowering, first, into);
    return;
  }
  into.push(
    lowering.make({
      kind: 'expression',
      ...lowering.at(node),
      expressions: children.map((child) => lowering.expression(child)),
    }),
  );
}

function assignment(lowering: Lowering, node: TreeNode, into: Statement[]): void {
  const targets: Expression[] = [];
  let annotation: Expression | undefined;
  let current = node;
  for (;;) {
    const parts = lowering.children(current);
    const left = parts[0];
    if (left) targets.push(targetOf(lowering, left));
    const type = parts.find((part) => part.type === 'type');
    if (type) annotation = annotationOf(lowering, type);
    const right = parts.length > 1 ? parts[parts.length - 1] : undefined;
    if (right?.type === 'assignment') {
      current = right;
      continue;
    }
    const augmented =
      node.type === 'augmented_assignment' && left && right
        ? lowering.text.slice(left.endIndex, right.startIndex).trim()
        : undefined;
    const value = right && right !== type ? lowering.expression(right) : undefined;
    into.push(lowering.make({ kind: 'assign', ...lowering.at(node), targets, annotation, value, augmented }));
    return;
  }
}

function importedName(lowering: Lowering, node: TreeNode): ImportedName {
  const [name, alias] = node.type === 'aliased_import' ? lowering.children(node) : [node];
  return lowering.make({
    ...lowering.at(node),
    name: name ? dotted(lowering, name) : '',
    alias: alias && lowering.name(alias),
  });
}

function dotted(lowering: Lowering, node: TreeNode): string {
  return lowering.source(node).replace(/\s/g, '');
}

function importFrom(lowering: Lowering, node: TreeNode, into: Statement[]): void {
  const [module, ...names] = lowering.children(node);
  const source = module ? dotted(lowering, module) : '';
  const level = /^\.*/.exec(source)?.[0].length ?? 0;
  const everything = names.some((name) => name.type === 'wildcard_import');
  into.push(
    lowering.make({
      kind: 'import-from',
      ...lowering.at(node),
      level,
      module: source.slice(level),
      names: everything ? undefined : names.map((name) => importedName(lowering, name)),
    }),
  );
}
