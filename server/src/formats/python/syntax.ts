/**
 * Python's syntax as plain data, lowered from the parser's tree once. It keeps what facts are made of and nothing
 * else. Offsets are UTF-16; they are the one thing that changes when an unchanged statement moves.
 */

interface Node {
  start: number;
  end: number;
}

export type Expression =
  | Name
  | Attribute
  | Subscript
  | CallExpression
  | StringLiteral
  | NumberLiteral
  | Constant
  | Sequence
  | Dictionary
  | Operation
  | Not
  | Conditional
  | Lambda
  | Await
  | NamedExpression
  | Comprehension
  | Starred
  | Opaque;

export interface Name extends Node {
  readonly kind: 'name';
  readonly name: string;
}
export interface Attribute extends Node {
  readonly kind: 'attribute';
  readonly object: Expression;
  readonly name: Name;
}
export interface Subscript extends Node {
  readonly kind: 'subscript';
  readonly object: Expression;
  readonly keys: readonly Expression[];
}
export interface CallExpression extends Node {
  readonly kind: 'call';
  readonly callee: Expression;
  readonly args: readonly ArgumentNode[];
  /** The parentheses and what is between them. */
  readonly list: Node;
}
export interface ArgumentNode extends Node {
  readonly name: Name | undefined;
  /** `*` and `**` for splats. */
  readonly splat: '*' | '**' | undefined;
  readonly value: Expression;
}
/** One or several implicitly joined literals. */
export interface StringLiteral extends Node {
  readonly kind: 'string';
  readonly parts: readonly (string | Expression)[];
  readonly bytes: boolean;
  readonly multiline: boolean;
}
export interface NumberLiteral extends Node {
  readonly kind: 'number';
  readonly value: number;
}
export interface Constant extends Node {
  readonly kind: 'constant';
  readonly value: boolean | null;
}
/** A list, tuple or set. */
export interface Sequence extends Node {
  readonly kind: 'sequence';
  readonly form: 'list' | 'tuple' | 'set';
  readonly items: readonly Expression[];
}
export interface Dictionary extends Node {
  readonly kind: 'dictionary';
  readonly entries: readonly DictionaryEntry[];
}
/** A pair; without a key a `**` splat. */
export interface DictionaryEntry extends Node {
  readonly key: Expression | undefined;
  readonly value: Expression;
}
/** A binary, boolean or comparison operator. */
export interface Operation extends Node {
  readonly kind: 'operation';
  readonly operator: string;
  readonly left: Expression;
  readonly right: Expression;
}
export interface Not extends Node {
  readonly kind: 'not';
  readonly operand: Expression;
}
export interface Conditional extends Node {
  readonly kind: 'conditional';
  readonly test: Expression;
  readonly whenTrue: Expression;
  readonly whenFalse: Expression;
}
export interface Lambda extends Node {
  readonly kind: 'lambda';
  readonly parameters: readonly ParameterNode[];
  readonly body: Expression;
}
export interface Await extends Node {
  readonly kind: 'await';
  readonly value: Expression;
}
export interface NamedExpression extends Node {
  readonly kind: 'named';
  readonly name: Name;
  readonly value: Expression;
}
export interface Comprehension extends Node {
  readonly kind: 'comprehension';
  readonly result: readonly Expression[];
  readonly clauses: readonly { readonly target: Expression; readonly iterable: Expression }[];
  readonly conditions: readonly Expression[];
}
export interface Starred extends Node {
  readonly kind: 'starred';
  readonly value: Expression;
}
/** An expression whose value does not matter, with those inside it. */
export interface Opaque extends Node {
  readonly kind: 'opaque';
  readonly children: readonly Expression[];
}

export interface ParameterNode extends Node {
  readonly name: Name;
  readonly annotation: Expression | undefined;
  readonly default: Expression | undefined;
  readonly splat: '*' | '**' | undefined;
}

export type Statement =
  | Import
  | ImportFrom
  | Assign
  | ExpressionStatement
  | FunctionDefinition
  | ClassDefinition
  | Branches
  | Loop
  | With
  | Try
  | Return
  | Delete
  | Global;

export interface Import extends Node {
  readonly kind: 'import';
  readonly modules: readonly ImportedName[];
}
export interface ImportFrom extends Node {
  readonly kind: 'import-from';
  readonly level: number;
  readonly module: string;
  /** Nothing for `import *`. */
  readonly names: readonly ImportedName[] | undefined;
}
/** A name with its alias, as it is written in an import. */
export interface ImportedName extends Node {
  readonly name: string;
  readonly alias: Name | undefined;
}
export interface Assign extends Node {
  readonly kind: 'assign';
  readonly targets: readonly Expression[];
  readonly annotation: Expression | undefined;
  /** Nothing for a bare annotation. */
  readonly value: Expression | undefined;
  /** `x += 1` and the like. */
  readonly augmented: string | undefined;
}
export interface ExpressionStatement extends Node {
  readonly kind: 'expression';
  readonly expressions: readonly Expression[];
}
export interface FunctionDefinition extends Node {
  readonly kind: 'function';
  readonly name: Name;
  readonly decorators: readonly Expression[];
  readonly parameters: readonly ParameterNode[];
  readonly returns: Expression | undefined;
  readonly body: readonly Statement[];
  /** From the first decorator to the end of the signature. */
  readonly header: Node;
}
export interface ClassDefinition extends Node {
  readonly kind: 'class';
  readonly name: Name;
  readonly decorators: readonly Expression[];
  readonly args: readonly ArgumentNode[];
  readonly body: readonly Statement[];
  readonly header: Node;
}
/** `if`, `match`: at most one of the blocks runs. */
export interface Branches extends Node {
  readonly kind: 'branches';
  readonly tests: readonly Expression[];
  /** Names that a `case` pattern binds. */
  readonly captures: readonly Name[];
  readonly blocks: readonly (readonly Statement[])[];
  readonly header: Node;
}
/** `for` with a target, `while` without. */
export interface Loop extends Node {
  readonly kind: 'loop';
  readonly target: Expression | undefined;
  /** What a `for` iterates over, or what a `while` tests. */
  readonly subject: Expression | undefined;
  readonly body: readonly Statement[];
  readonly otherwise: readonly Statement[];
  readonly header: Node;
}
export interface With extends Node {
  readonly kind: 'with';
  readonly items: readonly { readonly value: Expression; readonly target: Expression | undefined }[];
  readonly body: readonly Statement[];
  readonly header: Node;
}
export interface Try extends Node {
  readonly kind: 'try';
  readonly body: readonly Statement[];
  readonly handlers: readonly HandlerNode[];
  readonly otherwise: readonly Statement[];
  readonly finally: readonly Statement[];
  readonly header: Node;
}
export interface HandlerNode extends Node {
  readonly types: readonly Expression[];
  readonly name: Name | undefined;
  readonly body: readonly Statement[];
}
export interface Return extends Node {
  readonly kind: 'return';
  readonly value: Expression | undefined;
}
export interface Delete extends Node {
  readonly kind: 'delete';
  readonly targets: readonly Expression[];
}
export interface Global extends Node {
  readonly kind: 'global';
  readonly form: 'global' | 'nonlocal';
  readonly names: readonly string[];
}

/**
 * A function or class as it was lowered, with what has to move when it does: edits elsewhere in a file reuse it.
 */
export interface Unit {
  readonly statement: FunctionDefinition | ClassDefinition;
  /** Every node of it that is not part of a unit inside it. */
  readonly nodes: readonly Node[];
  readonly units: readonly Unit[];
}

export type { Node as SyntaxNode };

/** Moves a unit by `distance` offsets. */
export function shift(unit: Unit, distance: number): void {
  for (const node of unit.nodes) {
    node.start += distance;
    node.end += distance;
  }
  for (const inner of unit.units) shift(inner, distance);
}
