import type { Node as TreeNode } from 'web-tree-sitter';
import type { Expression, Name, Statement, SyntaxNode, Unit } from './syntax.ts';

/** A tree deeper than this is no program; the stack of the host is finite. */
const maxDepth = 300;

/** What those that read the parts of a tree share: the text, the nodes that were made, and the way down. */
export abstract class Lowering {
  /** Functions and classes that were read, of the definition that is being read. */
  units: Unit[] = [];
  /** Nodes that were made for it. */
  protected nodes: SyntaxNode[] = [];
  private depth = 0;

  constructor(readonly text: string) {}

  protected abstract readStatement(node: TreeNode, into: Statement[]): void;
  protected abstract readExpression(node: TreeNode): Expression;
  abstract definition(node: TreeNode): Statement | undefined;

  block(node: TreeNode | undefined): Statement[] {
    const statements: Statement[] = [];
    if (node) for (const child of node.namedChildren) this.statement(child, statements);
    return statements;
  }

  statement(node: TreeNode, into: Statement[]): void {
    if (this.depth > maxDepth) return;
    this.depth += 1;
    this.readStatement(node, into);
    this.depth -= 1;
  }

  expression(node: TreeNode): Expression {
    if (this.depth > maxDepth) return this.opaque(node, []);
    this.depth += 1;
    const expression = this.readExpression(node);
    this.depth -= 1;
    return expression;
  }

  /** Every node goes through here: it has to move when its definition does. */
  make<N extends SyntaxNode>(node: N): N {
    this.nodes.push(node);
    return node;
  }

  at(node: TreeNode): { start: number; end: number } {
    return { start: node.startIndex, end: node.endIndex };
  }

  source(node: TreeNode): string {
    return this.text.slice(node.startIndex, node.endIndex);
  }

  /** The named children without comments. */
  children(node: TreeNode): TreeNode[] {
    const children = node.namedChildren;
    for (const child of children) {
      if (child.type === 'comment' || child.type === 'line_continuation') {
        return children.filter((each) => each.type !== 'comment' && each.type !== 'line_continuation');
      }
    }
    return children;
  }

  name(node: TreeNode): Name {
    return this.make({ kind: 'name', ...this.at(node), name: this.source(node) });
  }

  opaque(node: TreeNode, children: Expression[]): Expression {
    return this.make({ kind: 'opaque', ...this.at(node), children });
  }

  /** A compound statement up to its colon. `outer` holds the decorators too. */
  header(node: TreeNode, outer = node): SyntaxNode {
    const colon = node.children.find((child) => child.type === ':');
    return this.make({ start: outer.startIndex, end: colon?.endIndex ?? node.endIndex });
  }
}
