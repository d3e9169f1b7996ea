import type { Node as TreeNode } from 'web-tree-sitter';
import { classDefinition, functionDefinition } from './lower-definitions.ts';
import { expressionOf } from './lower-expressions.ts';
import { statementOf } from './lower-statements.ts';
import { Lowering } from './lowering.ts';
import {
  type ClassDefinition,
  type Expression,
  type FunctionDefinition,
  type Statement,
  shift,
  type Unit,
} from './syntax.ts';

export interface Module {
  readonly statements: readonly Statement[];
  /** Functions and classes outside other functions, to be used again in the next version. */
  readonly units: readonly Unit[];
}

/**
 * Lowers a tree into plain syntax. Functions and classes whose text is that of the previous version are taken from it
 * instead of being read again: after a keystroke only the function around it is.
 */
export function lower(
  root: TreeNode,
  text: string,
  previous?: { readonly module: Module; readonly text: string },
): Module {
  const lowering = new ModuleLowering(
    text,
    previous ? poolOf(previous.module.units, previous.text) : new Map(),
  );
  const statements = lowering.block(root);
  return { statements, units: lowering.units };
}

type Pool = Map<string, Unit[]>;

function poolOf(units: readonly Unit[], text: string, pool: Pool = new Map()): Pool {
  for (const unit of units) {
    const source = text.slice(unit.statement.start, unit.statement.end);
    const same = pool.get(source);
    if (same) same.push(unit);
    else pool.set(source, [unit]);
    poolOf(unit.units, text, pool);
  }
  return pool;
}

class ModuleLowering extends Lowering {
  private readonly taken = new Set<Unit>();

  constructor(
    text: string,
    private readonly pool: Pool,
  ) {
    super(text);
  }

  protected override readStatement(node: TreeNode, into: Statement[]): void {
    statementOf(this, node, into);
  }

  protected override readExpression(node: TreeNode): Expression {
    return expressionOf(this, node);
  }

  definition(node: TreeNode): Statement | undefined {
    const reused = this.reuse(node);
    if (reused) return reused;

    const outerNodes = this.nodes;
    const outerUnits = this.units;
    this.nodes = [];
    this.units = [];
    const parts = node.type === 'decorated_definition' ? this.children(node) : [node];
    const decorators = parts
      .filter((part) => part.type === 'decorator')
      .map((part) => this.children(part)[0])
      .filter((part) => part !== undefined)
      .map((part) => this.expression(part));
    const definition = parts.find(
      (part) => part.type === 'function_definition' || part.type === 'class_definition',
    );
    const statement =
      definition?.type === 'function_definition'
        ? functionDefinition(this, definition, decorators, node)
        : definition
          ? classDefinition(this, definition, decorators, node)
          : undefined;
    const unit = statement && { statement, nodes: this.nodes, units: this.units };
    this.nodes = outerNodes;
    this.units = outerUnits;
    if (unit) this.units.push(unit);
    return statement;
  }

  private reuse(node: TreeNode): FunctionDefinition | ClassDefinition | undefined {
    if (this.pool.size === 0) return undefined;
    const unit = this.pool.get(this.source(node))?.find((candidate) => !this.isTaken(candidate));
    if (!unit) return undefined;
    this.take(unit);
    const distance = node.startIndex - unit.statement.start;
    if (distance !== 0) shift(unit, distance);
    this.units.push(unit);
    return unit.statement;
  }

  private isTaken(unit: Unit): boolean {
    return this.taken.has(unit) || unit.units.some((inner) => this.isTaken(inner));
  }

  private take(unit: Unit): void {
    this.taken.add(unit);
    for (const inner of unit.units) this.take(inner);
  }
}
