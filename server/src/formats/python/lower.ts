import type { Node as TreeNode } from 'web-tree-sitter';
import { decode, openingOf } from './strings.ts';
import {
  type ArgumentNode,
  type ClassDefinition,
  type DictionaryEntry,
  type Expression,
  type FunctionDefinition,
  type HandlerNode,
  type ImportedName,
  type Name,
  type ParameterNode,
  type Statement,
  type SyntaxNode,
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
  const lowering = new Lowering(text, previous ? poolOf(previous.module.units, previous.text) : new Map());
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

class Lowering {
  units: Unit[] = [];
  private nodes: SyntaxNode[] = [];
  private readonly taken = new Set<Unit>();
  private depth = 0;

  constructor(
    private readonly text: string,
    private readonly pool: Pool,
  ) {}

  block(node: TreeNode | undefined): Statement[] {
    const statements: Statement[] = [];
    if (node) for (const child of node.namedChildren) this.statement(child, statements);
    return statements;
  }

  private make<N extends SyntaxNode>(node: N): N {
    this.nodes.push(node);
    return node;
  }

  private at(node: TreeNode): { start: number; end: number } {
    return { start: node.startIndex, end: node.endIndex };
  }

  private children(node: TreeNode): TreeNode[] {
    const children = node.namedChildren;
    for (const child of children) {
      if (child.type === 'comment' || child.type === 'line_continuation') {
        return children.filter((each) => each.type !== 'comment' && each.type !== 'line_continuation');
      }
    }
    return children;
  }

  private statement(node: TreeNode, into: Statement[]): void {
    // A tree as deep as this is no program; the stack of the host is finite.
    if (this.depth > 300) return;
    this.depth += 1;
    this.lowerStatement(node, into);
    this.depth -= 1;
  }

  private lowerStatement(node: TreeNode, into: Statement[]): void {
    switch (node.type) {
      case 'expression_statement':
        return this.expressionStatement(node, into);
      case 'function_definition':
      case 'class_definition':
      case 'decorated_definition': {
        const statement = this.definition(node);
        if (statement) into.push(statement);
        return;
      }
      case 'import_statement':
      case 'future_import_statement':
        into.push(
          this.make({
            kind: 'import',
            ...this.at(node),
            modules:
              node.type === 'import_statement'
                ? this.children(node).map((child) => this.imported(child))
                : [],
          }),
        );
        return;
      case 'import_from_statement':
        return this.importFrom(node, into);
      case 'if_statement':
      case 'match_statement':
        return this.branches(node, into);
      case 'for_statement':
      case 'while_statement':
        return this.loop(node, into);
      case 'with_statement':
        return this.with(node, into);
      case 'try_statement':
        return this.try(node, into);
      case 'return_statement': {
        const values = this.children(node);
        const value = values[0] && this.expression(values[0]);
        into.push(this.make({ kind: 'return', ...this.at(node), value }));
        return;
      }
      case 'global_statement':
      case 'nonlocal_statement':
        into.push(
          this.make({
            kind: 'global',
            ...this.at(node),
            form: node.type === 'global_statement' ? 'global' : 'nonlocal',
            names: this.children(node).map((child) => this.source(child)),
          }),
        );
        return;
      case 'delete_statement':
        into.push(
          this.make({
            kind: 'delete',
            ...this.at(node),
            targets: this.children(node).map((child) => this.expression(child)),
          }),
        );
        return;
      case 'ERROR':
      case 'block':
        for (const child of node.namedChildren) this.statement(child, into);
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
          ? this.children(node).map((child) => this.expression(child))
          : [this.expression(node)];
        into.push(this.make({ kind: 'expression', ...this.at(node), expressions }));
      }
    }
  }

  private source(node: TreeNode): string {
    return this.text.slice(node.startIndex, node.endIndex);
  }

  private expressionStatement(node: TreeNode, into: Statement[]): void {
    const children = this.children(node);
    const first = children[0];
    if (first?.type === 'assignment' || first?.type === 'augmented_assignment') {
      this.assignment(first, into);
      return;
    }
    into.push(
      this.make({
        kind: 'expression',
        ...this.at(node),
        expressions: children.map((child) => this.expression(child)),
      }),
    );
  }

  private assignment(node: TreeNode, into: Statement[]): void {
    const targets: Expression[] = [];
    let annotation: Expression | undefined;
    let current = node;
    for (;;) {
      const parts = this.children(current);
      const left = parts[0];
      if (left) targets.push(this.target(left));
      const type = parts.find((part) => part.type === 'type');
      if (type) annotation = this.annotation(type);
      const right = parts.length > 1 ? parts[parts.length - 1] : undefined;
      if (right?.type === 'assignment') {
        current = right;
        continue;
      }
      const augmented =
        node.type === 'augmented_assignment' && left && right
          ? this.text.slice(left.endIndex, right.startIndex).trim()
          : undefined;
      const value = right && right !== type ? this.expression(right) : undefined;
      into.push(this.make({ kind: 'assign', ...this.at(node), targets, annotation, value, augmented }));
      return;
    }
  }

  private annotation(type: TreeNode): Expression {
    const inner = this.children(type)[0];
    return inner ? this.expression(inner) : this.opaque(type, []);
  }

  private target(node: TreeNode): Expression {
    if (node.type === 'pattern_list' || node.type === 'tuple_pattern' || node.type === 'list_pattern') {
      return this.make({
        kind: 'sequence',
        form: 'tuple',
        ...this.at(node),
        items: this.children(node).map((child) => this.target(child)),
      });
    }
    if (node.type === 'list_splat_pattern') {
      const inner = this.children(node)[0];
      return this.make({
        kind: 'starred',
        ...this.at(node),
        value: inner ? this.target(inner) : this.opaque(node, []),
      });
    }
    return this.expression(node);
  }

  private definition(node: TreeNode): Statement | undefined {
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
        ? this.functionDefinition(definition, decorators, node)
        : definition
          ? this.classDefinition(definition, decorators, node)
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

  private functionDefinition(node: TreeNode, decorators: Expression[], outer: TreeNode): FunctionDefinition {
    let name: Name | undefined;
    let parameters: ParameterNode[] = [];
    let returns: Expression | undefined;
    let body: TreeNode | undefined;
    for (const child of this.children(node)) {
      if (child.type === 'identifier') name ??= this.name(child);
      else if (child.type === 'parameters') parameters = this.parameters(child);
      else if (child.type === 'type') returns = this.annotation(child);
      else if (child.type === 'block') body = child;
    }
    return this.make({
      kind: 'function',
      ...this.at(outer),
      name: name ?? this.noName(node),
      decorators,
      parameters,
      returns,
      header: this.header(node, outer),
      body: this.block(body),
    });
  }

  private classDefinition(node: TreeNode, decorators: Expression[], outer: TreeNode): ClassDefinition {
    let name: Name | undefined;
    let args: ArgumentNode[] = [];
    let body: TreeNode | undefined;
    for (const child of this.children(node)) {
      if (child.type === 'identifier') name ??= this.name(child);
      else if (child.type === 'argument_list') args = this.args(child);
      else if (child.type === 'block') body = child;
    }
    return this.make({
      kind: 'class',
      ...this.at(outer),
      name: name ?? this.noName(node),
      decorators,
      args,
      header: this.header(node, outer),
      body: this.block(body),
    });
  }

  private noName(node: TreeNode): Name {
    return this.make({ kind: 'name', start: node.startIndex, end: node.startIndex, name: '' });
  }

  /** A compound statement up to its colon. `outer` holds the decorators too. */
  private header(node: TreeNode, outer = node): SyntaxNode {
    const colon = node.children.find((child) => child.type === ':');
    return this.make({ start: outer.startIndex, end: colon?.endIndex ?? node.endIndex });
  }

  private parameters(node: TreeNode): ParameterNode[] {
    const parameters: ParameterNode[] = [];
    for (const child of this.children(node)) {
      const parameter = this.parameter(child);
      if (parameter) parameters.push(parameter);
    }
    return parameters;
  }

  private parameter(node: TreeNode): ParameterNode | undefined {
    const parts = node.type === 'identifier' ? [node] : this.children(node);
    const first = parts[0];
    if (!first) return undefined;
    const isA = (type: string): boolean => node.type === type || first.type === type;
    const splat: ParameterNode['splat'] = isA('dictionary_splat_pattern')
      ? '**'
      : isA('list_splat_pattern')
        ? '*'
        : undefined;
    const inner = first.type === 'identifier' ? first : this.children(first)[0];
    if (inner?.type !== 'identifier') return undefined;
    const type = parts.find((part) => part.type === 'type');
    const hasDefault = node.type === 'default_parameter' || node.type === 'typed_default_parameter';
    const last = parts[parts.length - 1];
    return this.make({
      ...this.at(node),
      name: this.name(inner),
      annotation: type && this.annotation(type),
      default: hasDefault && last ? this.expression(last) : undefined,
      splat,
    });
  }

  private imported(node: TreeNode): ImportedName {
    const [name, alias] = node.type === 'aliased_import' ? this.children(node) : [node];
    return this.make({
      ...this.at(node),
      name: name ? this.dotted(name) : '',
      alias: alias && this.name(alias),
    });
  }

  private dotted(node: TreeNode): string {
    return this.source(node).replace(/\s/g, '');
  }

  private importFrom(node: TreeNode, into: Statement[]): void {
    const [module, ...names] = this.children(node);
    const source = module ? this.dotted(module) : '';
    const level = /^\.*/.exec(source)?.[0].length ?? 0;
    const everything = names.some((name) => name.type === 'wildcard_import');
    into.push(
      this.make({
        kind: 'import-from',
        ...this.at(node),
        level,
        module: source.slice(level),
        names: everything ? undefined : names.map((name) => this.imported(name)),
      }),
    );
  }

  private branches(node: TreeNode, into: Statement[]): void {
    const tests: Expression[] = [];
    const captures: Name[] = [];
    const blocks: Statement[][] = [];
    const visit = (part: TreeNode): void => {
      if (part.type === 'block') {
        if (
          node.type === 'match_statement' &&
          part.namedChildren.some((child) => child.type === 'case_clause')
        ) {
          for (const child of this.children(part)) visit(child);
        } else {
          blocks.push(this.block(part));
        }
      } else if (part.type === 'elif_clause' || part.type === 'else_clause' || part.type === 'case_clause') {
        for (const child of this.children(part)) visit(child);
      } else if (part.type === 'case_pattern') {
        this.captures(part, captures);
      } else if (part.type === 'if_clause') {
        for (const child of this.children(part)) tests.push(this.expression(child));
      } else if (part.type === 'ERROR') {
        blocks.push(this.block(part));
      } else {
        tests.push(this.expression(part));
      }
    };
    for (const child of this.children(node)) visit(child);
    into.push(
      this.make({
        kind: 'branches',
        ...this.at(node),
        tests,
        captures,
        blocks,
        header: this.header(node),
      }),
    );
  }

  private captures(pattern: TreeNode, into: Name[]): void {
    for (const child of this.children(pattern)) {
      if (child.type === 'dotted_name' && !this.source(child).includes('.')) into.push(this.name(child));
      else if (child.type === 'identifier') into.push(this.name(child));
      else this.captures(child, into);
    }
  }

  private loop(node: TreeNode, into: Statement[]): void {
    const parts = this.children(node);
    const body = parts.find((part) => part.type === 'block');
    const otherwise = parts.find((part) => part.type === 'else_clause');
    const [first, second] = parts;
    const isFor = node.type === 'for_statement';
    const subject = isFor ? second : first;
    into.push(
      this.make({
        kind: 'loop',
        ...this.at(node),
        target: isFor && first ? this.target(first) : undefined,
        subject: subject && subject !== body ? this.expression(subject) : undefined,
        header: this.header(node),
        body: this.block(body),
        otherwise: this.block(otherwise && this.children(otherwise)[0]),
      }),
    );
  }

  private with(node: TreeNode, into: Statement[]): void {
    const parts = this.children(node);
    const body = parts.find((part) => part.type === 'block');
    const clause = parts.find((part) => part.type === 'with_clause');
    const items: { value: Expression; target: Expression | undefined }[] = [];
    const addItem = (item: TreeNode): void => {
      const inner = this.children(item)[0];
      if (!inner) return;
      if (inner.type === 'as_pattern') {
        const [value, alias] = this.children(inner);
        const target = alias && (this.children(alias)[0] ?? alias);
        if (value) items.push({ value: this.expression(value), target: target && this.target(target) });
      } else if (inner.type === 'tuple' && this.children(inner).some((part) => part.type === 'as_pattern')) {
        // `with (open(a) as f, open(b) as g):`
        for (const part of this.children(inner)) {
          if (part.type === 'as_pattern') {
            const [value, alias] = this.children(part);
            const target = alias && (this.children(alias)[0] ?? alias);
            if (value) items.push({ value: this.expression(value), target: target && this.target(target) });
          } else items.push({ value: this.expression(part), target: undefined });
        }
      } else {
        items.push({ value: this.expression(inner), target: undefined });
      }
    };
    for (const item of clause ? this.children(clause) : []) addItem(item);
    into.push(
      this.make({
        kind: 'with',
        ...this.at(node),
        items,
        header: this.header(node),
        body: this.block(body),
      }),
    );
  }

  private try(node: TreeNode, into: Statement[]): void {
    const parts = this.children(node);
    const body = parts.find((part) => part.type === 'block');
    const clause = (type: string): Statement[] => {
      const found = parts.find((part) => part.type === type);
      return this.block(found && this.children(found).find((part) => part.type === 'block'));
    };
    into.push(
      this.make({
        kind: 'try',
        ...this.at(node),
        header: this.header(node),
        body: this.block(body),
        handlers: parts.filter((part) => /^except/.test(part.type)).map((part) => this.handler(part)),
        otherwise: clause('else_clause'),
        finally: clause('finally_clause'),
      }),
    );
  }

  private handler(node: TreeNode): HandlerNode {
    const types: Expression[] = [];
    let name: Name | undefined;
    let body: TreeNode | undefined;
    const addTypes = (part: TreeNode): void => {
      if (part.type === 'as_pattern') {
        const [type, alias] = this.children(part);
        if (type) addTypes(type);
        const target = alias && (this.children(alias)[0] ?? alias);
        if (target) name = this.name(target);
      } else if (part.type === 'tuple') {
        for (const child of this.children(part)) types.push(this.expression(child));
      } else {
        types.push(this.expression(part));
      }
    };
    for (const part of this.children(node)) {
      if (part.type === 'block') body = part;
      else if (types.length > 0 && part.type === 'identifier') name = this.name(part);
      else addTypes(part);
    }
    return this.make({ ...this.at(node), types, name, body: this.block(body) });
  }

  private name(node: TreeNode): Name {
    return this.make({ kind: 'name', ...this.at(node), name: this.source(node) });
  }

  private opaque(node: TreeNode, children: Expression[]): Expression {
    return this.make({ kind: 'opaque', ...this.at(node), children });
  }

  private expression(node: TreeNode): Expression {
    if (this.depth > 300) return this.opaque(node, []);
    this.depth += 1;
    const expression = this.lowerExpression(node);
    this.depth -= 1;
    return expression;
  }

  private lowerExpression(node: TreeNode): Expression {
    switch (node.type) {
      case 'identifier':
        return this.name(node);
      case 'string':
        return this.string(node);
      case 'concatenated_string':
        return this.concatenated(node);
      case 'integer':
      case 'float':
        return this.make({
          kind: 'number',
          ...this.at(node),
          value: Number(this.source(node).replaceAll('_', '').replace(/[lL]$/, '')),
        });
      case 'true':
      case 'false':
        return this.make({ kind: 'constant', ...this.at(node), value: node.type === 'true' });
      case 'none':
        return this.make({ kind: 'constant', ...this.at(node), value: null });
      case 'call':
        return this.call(node);
      case 'list':
      case 'tuple':
      case 'set':
      case 'expression_list':
        return this.make({
          kind: 'sequence',
          form: node.type === 'list' || node.type === 'set' ? node.type : 'tuple',
          ...this.at(node),
          items: this.children(node).map((child) => this.expression(child)),
        });
      case 'dictionary':
        return this.make({
          kind: 'dictionary',
          ...this.at(node),
          entries: this.children(node).flatMap((child) => this.entry(child)),
        });
      case 'parenthesized_expression':
      case 'type': {
        const inner = this.children(node);
        return inner.length === 1 && inner[0] ? this.expression(inner[0]) : this.fallback(node);
      }
      case 'binary_operator':
      case 'boolean_operator':
        return this.operators(node);
      case 'comparison_operator':
      case 'attribute':
      case 'conditional_expression':
      case 'named_expression':
      case 'subscript':
        return this.composite(node, this.children(node));
      case 'not_operator': {
        const operand = this.children(node)[0];
        return operand
          ? this.make({ kind: 'not', ...this.at(node), operand: this.expression(operand) })
          : this.opaque(node, []);
      }
      case 'unary_operator': {
        const operand = this.children(node)[0];
        const value = operand && this.expression(operand);
        const sign = this.text[node.startIndex];
        if (value?.kind === 'number' && (sign === '-' || sign === '+')) {
          return this.make({
            kind: 'number',
            ...this.at(node),
            value: sign === '-' ? -value.value : value.value,
          });
        }
        return this.opaque(node, value ? [value] : []);
      }
      case 'await': {
        const value = this.children(node)[0];
        return value
          ? this.make({ kind: 'await', ...this.at(node), value: this.expression(value) })
          : this.opaque(node, []);
      }
      case 'lambda': {
        const parts = this.children(node);
        const parameters = parts.find((part) => part.type === 'lambda_parameters');
        const body = parts[parts.length - 1];
        return this.make({
          kind: 'lambda',
          ...this.at(node),
          parameters: parameters ? this.parameters(parameters) : [],
          body: body && body !== parameters ? this.expression(body) : this.opaque(node, []),
        });
      }
      case 'list_splat':
      case 'dictionary_splat': {
        const value = this.children(node)[0];
        return this.make({
          kind: 'starred',
          ...this.at(node),
          value: value ? this.expression(value) : this.opaque(node, []),
        });
      }
      case 'list_comprehension':
      case 'set_comprehension':
      case 'dictionary_comprehension':
      case 'generator_expression':
        return this.comprehension(node);
      default:
        return this.fallback(node);
    }
  }

  private fallback(node: TreeNode): Expression {
    return this.opaque(
      node,
      this.children(node).map((child) => this.expression(child)),
    );
  }

  /** `a + b + c + …`: a chain is as deep as it is long, so that it is gone down in a loop. */
  private operators(node: TreeNode): Expression {
    const chain: { readonly node: TreeNode; readonly left: TreeNode; readonly right: TreeNode }[] = [];
    let first = node;
    while (first.type === 'binary_operator' || first.type === 'boolean_operator') {
      const [left, right, other] = this.children(first);
      if (!left || !right || other) break;
      chain.push({ node: first, left, right });
      first = left;
    }
    if (chain.length === 0) return this.fallback(node);
    let result = this.expression(first);
    for (const each of chain.reverse()) {
      result = this.make({
        kind: 'operation',
        ...this.at(each.node),
        operator: this.text.slice(each.left.endIndex, each.right.startIndex).trim(),
        left: result,
        right: this.expression(each.right),
      });
    }
    return result;
  }

  /** Expressions of two or three fixed parts; one that a syntax error cut short is opaque. */
  private composite(node: TreeNode, parts: readonly TreeNode[]): Expression {
    const [first, second, third] = parts;
    if (!first || !second) return this.fallback(node);
    switch (node.type) {
      case 'attribute':
        return this.make({
          kind: 'attribute',
          ...this.at(node),
          object: this.expression(first),
          name: this.name(second),
        });
      case 'subscript':
        return this.make({
          kind: 'subscript',
          ...this.at(node),
          object: this.expression(first),
          keys: parts.slice(1).map((part) => this.expression(part)),
        });
      case 'named_expression':
        return this.make({
          kind: 'named',
          ...this.at(node),
          name: this.name(first),
          value: this.expression(second),
        });
      case 'conditional_expression':
        return third
          ? this.make({
              kind: 'conditional',
              ...this.at(node),
              whenTrue: this.expression(first),
              test: this.expression(second),
              whenFalse: this.expression(third),
            })
          : this.fallback(node);
      default:
        if (third) return this.fallback(node);
        return this.make({
          kind: 'operation',
          ...this.at(node),
          operator: this.text.slice(first.endIndex, second.startIndex).trim(),
          left: this.expression(first),
          right: this.expression(second),
        });
    }
  }

  private call(node: TreeNode): Expression {
    const [callee, list] = this.children(node);
    if (!callee || !list) return this.fallback(node);
    return this.make({
      kind: 'call',
      ...this.at(node),
      callee: this.expression(callee),
      args: this.args(list),
      list: this.make(this.at(list)),
    });
  }

  private args(list: TreeNode): ArgumentNode[] {
    if (list.type === 'generator_expression') {
      return [
        this.make({ ...this.at(list), name: undefined, splat: undefined, value: this.comprehension(list) }),
      ];
    }
    const args: ArgumentNode[] = [];
    for (const child of this.children(list)) {
      const parts =
        child.type === 'keyword_argument' || /_splat$/.test(child.type) ? this.children(child) : [child];
      const value = parts[parts.length - 1];
      if (!value || child.type === 'ERROR') {
        for (const part of this.children(child)) {
          args.push(
            this.make({ ...this.at(part), name: undefined, splat: '*', value: this.expression(part) }),
          );
        }
        continue;
      }
      const named = child.type === 'keyword_argument' && parts.length > 1 && parts[0];
      args.push(
        this.make({
          ...this.at(child),
          name: named ? this.name(named) : undefined,
          splat: child.type === 'list_splat' ? '*' : child.type === 'dictionary_splat' ? '**' : undefined,
          value: this.expression(value),
        }),
      );
    }
    return args;
  }

  private entry(node: TreeNode): DictionaryEntry[] {
    const parts = this.children(node);
    const [first, second] = parts;
    if (node.type === 'pair' && first && second) {
      return [this.make({ ...this.at(node), key: this.expression(first), value: this.expression(second) })];
    }
    if (node.type === 'dictionary_splat' && first) {
      return [this.make({ ...this.at(node), key: undefined, value: this.expression(first) })];
    }
    return [];
  }

  private comprehension(node: TreeNode): Expression {
    const result: Expression[] = [];
    const clauses: { target: Expression; iterable: Expression }[] = [];
    const conditions: Expression[] = [];
    for (const part of this.children(node)) {
      const inner = this.children(part);
      const [target, iterable] = inner;
      if (part.type === 'for_in_clause') {
        if (target && iterable)
          clauses.push({ target: this.target(target), iterable: this.expression(iterable) });
      } else if (part.type === 'if_clause') {
        conditions.push(...inner.map((each) => this.expression(each)));
      } else if (part.type === 'pair') {
        result.push(...inner.map((each) => this.expression(each)));
      } else {
        result.push(this.expression(part));
      }
    }
    return this.make({ kind: 'comprehension', ...this.at(node), result, clauses, conditions });
  }

  private string(node: TreeNode): Expression {
    const source = this.source(node);
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
        pushText(parts, this.braces(decode(source.slice(from, at), raw)));
        parts.push(this.interpolation(child));
        from = child.endIndex - node.startIndex;
      }
      pushText(parts, this.braces(decode(source.slice(from, end), raw)));
    } else {
      pushText(parts, decode(source.slice(from, end), raw));
    }
    return this.make({
      kind: 'string',
      ...this.at(node),
      parts,
      bytes: opening.prefix.includes('b'),
      multiline: source.includes('\n'),
    });
  }

  /** What a format or `=` makes of a value is not known; `!s` changes nothing. */
  private interpolation(node: TreeNode): Expression {
    const [inner, ...formats] = this.children(node);
    if (!inner) return this.opaque(node, []);
    const isPlain =
      formats.every((each) => each.type === 'type_conversion' && this.source(each) === '!s') &&
      !node.children.some((each) => each.type === '=');
    return isPlain ? this.expression(inner) : this.fallback(node);
  }

  private braces(text: string): string {
    return text.replaceAll('{{', '{').replaceAll('}}', '}');
  }

  private concatenated(node: TreeNode): Expression {
    const parts: (string | Expression)[] = [];
    let bytes = false;
    for (const child of this.children(node)) {
      const literal = this.expression(child);
      if (literal.kind !== 'string') continue;
      bytes ||= literal.bytes;
      for (const part of literal.parts) {
        if (typeof part === 'string') pushText(parts, part);
        else parts.push(part);
      }
    }
    return this.make({ kind: 'string', ...this.at(node), parts, bytes, multiline: true });
  }
}

function pushText(parts: (string | Expression)[], text: string): void {
  if (text === '') return;
  const last = parts[parts.length - 1];
  if (typeof last === 'string') parts[parts.length - 1] = last + text;
  else parts.push(text);
}
