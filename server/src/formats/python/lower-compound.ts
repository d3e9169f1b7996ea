import type { Node as TreeNode } from 'web-tree-sitter';
import { targetOf } from './lower-expressions.ts';
import type { Lowering } from './lowering.ts';
import type { Expression, HandlerNode, Name, Statement } from './syntax.ts';

/** `if` and `match`. */
export function branches(lowering: Lowering, node: TreeNode, into: Statement[]): void {
  const tests: Expression[] = [];
  const captures: Name[] = [];
  const blocks: Statement[][] = [];
  const visit = (part: TreeNode): void => {
    if (part.type === 'block') {
      if (
        node.type === 'match_statement' &&
        part.namedChildren.some((child) => child.type === 'case_clause')
      ) {
        for (const child of lowering.children(part)) visit(child);
      } else {
        blocks.push(lowering.block(part));
      }
    } else if (part.type === 'elif_clause' || part.type === 'else_clause' || part.type === 'case_clause') {
      for (const child of lowering.children(part)) visit(child);
    } else if (part.type === 'case_pattern') {
      addCaptures(lowering, part, captures);
    } else if (part.type === 'if_clause') {
      for (const child of lowering.children(part)) tests.push(lowering.expression(child));
    } else if (part.type === 'ERROR') {
      blocks.push(lowering.block(part));
    } else {
      tests.push(lowering.expression(part));
    }
  };
  for (const child of lowering.children(node)) visit(child);
  into.push(
    lowering.make({
      kind: 'branches',
      ...lowering.at(node),
      tests,
      captures,
      blocks,
      header: lowering.header(node),
    }),
  );
}

function addCaptures(lowering: Lowering, pattern: TreeNode, into: Name[]): void {
  for (const child of lowering.children(pattern)) {
    if (child.type === 'dotted_name' && !lowering.source(child).includes('.'))
      into.push(lowering.name(child));
    else if (child.type === 'identifier') into.push(lowering.name(child));
    else addCaptures(lowering, child, into);
  }
}

/** `for` and `while`. */
export function loop(lowering: Lowering, node: TreeNode, into: Statement[]): void {
  const parts = lowering.children(node);
  const body = parts.find((part) => part.type === 'block');
  const otherwise = parts.find((part) => part.type === 'else_clause');
  const [first, second] = parts;
  const isFor = node.type === 'for_statement';
  const subject = isFor ? second : first;
  into.push(
    lowering.make({
      kind: 'loop',
      ...lowering.at(node),
      target: isFor && first ? targetOf(lowering, first) : undefined,
      subject: subject && subject !== body ? lowering.expression(subject) : undefined,
      header: lowering.header(node),
      body: lowering.block(body),
      otherwise: lowering.block(otherwise && lowering.children(otherwise)[0]),
    }),
  );
}

/** `with`, in all its forms. */
export function withStatement(lowering: Lowering, node: TreeNode, into: Statement[]): void {
  const parts = lowering.children(node);
  const body = parts.find((part) => part.type === 'block');
  const clause = parts.find((part) => part.type === 'with_clause');
  const items: { value: Expression; target: Expression | undefined }[] = [];
  const addItem = (item: TreeNode): void => {
    const inner = lowering.children(item)[0];
    if (!inner) return;
    if (inner.type === 'as_pattern') {
      const [value, alias] = lowering.children(inner);
      const target = alias && (lowering.children(alias)[0] ?? alias);
      if (value)
        items.push({ value: lowering.expression(value), target: target && targetOf(lowering, target) });
    } else if (
      inner.type === 'tuple' &&
      lowering.children(inner).some((part) => part.type === 'as_pattern')
    ) {
      // `with (open(a) as f, open(b) as g):`
      for (const part of lowering.children(inner)) {
        if (part.type === 'as_pattern') {
          const [value, alias] = lowering.children(part);
          const target = alias && (lowering.children(alias)[0] ?? alias);
          if (value)
            items.push({ value: lowering.expression(value), target: target && targetOf(lowering, target) });
        } else items.push({ value: lowering.expression(part), target: undefined });
      }
    } else {
      items.push({ value: lowering.expression(inner), target: undefined });
    }
  };
  for (const item of clause ? lowering.children(clause) : []) addItem(item);
  into.push(
    lowering.make({
      kind: 'with',
      ...lowering.at(node),
      items,
      header: lowering.header(node),
      body: lowering.block(body),
    }),
  );
}

/** `try` with its handlers. */
export function tryStatement(lowering: Lowering, node: TreeNode, into: Statement[]): void {
  const parts = lowering.children(node);
  const body = parts.find((part) => part.type === 'block');
  const clause = (type: string): Statement[] => {
    const found = parts.find((part) => part.type === type);
    return lowering.block(found && lowering.children(found).find((part) => part.type === 'block'));
  };
  into.push(
    lowering.make({
      kind: 'try',
      ...lowering.at(node),
      header: lowering.header(node),
      body: lowering.block(body),
      handlers: parts.filter((part) => /^except/.test(part.type)).map((part) => handler(lowering, part)),
      otherwise: clause('else_clause'),
      finally: clause('finally_clause'),
    }),
  );
}

function handler(lowering: Lowering, node: TreeNode): HandlerNode {
  const types: Expression[] = [];
  let name: Name | undefined;
  let body: TreeNode | undefined;
  const addTypes = (part: TreeNode): void => {
    if (part.type === 'as_pattern') {
      const [type, alias] = lowering.children(part);
      if (type) addTypes(type);
      const target = alias && (lowering.children(alias)[0] ?? alias);
      if (target) name = lowering.name(target);
    } else if (part.type === 'tuple') {
      for (const child of lowering.children(part)) types.push(lowering.expression(child));
    } else {
      types.push(lowering.expression(part));
    }
  };
  for (const part of lowering.children(node)) {
    if (part.type === 'block') body = part;
    else if (types.length > 0 && part.type === 'identifier') name = lowering.name(part);
    else addTypes(part);
  }
  return lowering.make({ ...lowering.at(node), types, name, body: lowering.block(body) });
}
