import type { Expression } from '../../facts/call.ts';
import type { Literal } from '../../facts/literal.ts';
import type { Edit, Span } from '../../facts/span.ts';
import type { DataFile } from './file.ts';
import type { DataNode, ScalarNode } from './node.ts';
import { keysOf, type Reference, type Way, writeScalar } from './settings.ts';

/** Every string of a file, with the key that it is given to. */
export function literalFacts(
  file: DataFile,
  reference: Reference,
  roleOf: (path: readonly string[]) => Literal['role'],
): readonly Literal[] {
  const facts: Literal[] = [];
  const seen = new Set<DataNode>();
  const place = { file, reference, roleOf };

  function walk(node: DataNode, way: Way | undefined, label: string): void {
    if (seen.has(node)) return;
    seen.add(node);
    if (node.kind === 'mapping') {
      for (const { key, value } of node.entries) walk(value, { above: way, key }, key);
    } else if (node.kind === 'list') {
      for (const [index, item] of node.items.entries()) walk(item, { above: way, key: String(index) }, label);
    } else if (typeof node.value === 'string' && node.value !== '') {
      facts.push(new ScalarLiteral(node, node.value, label, way, place));
    }
  }

  for (const root of file.documents) walk(root, undefined, '');
  return facts;
}

interface Place {
  readonly file: DataFile;
  readonly reference: Reference;
  readonly roleOf: (path: readonly string[]) => Literal['role'];
}

/** The literal of a string; what rules do not ask for is not worked out. */
class ScalarLiteral implements Literal {
  readonly kind = 'literal';
  private known: Literal['role'] | undefined;

  constructor(
    private readonly node: ScalarNode,
    readonly text: string,
    readonly label: string,
    private readonly way: Way | undefined,
    private readonly place: Place,
  ) {}

  get span(): Span {
    return this.node.span;
  }

  get statement(): Span {
    return this.node.span;
  }

  get role(): Literal['role'] {
    this.known ??= this.place.roleOf(keysOf(this.way));
    return this.known;
  }

  part(span: Span): Span {
    return this.node.piece().toFile(span);
  }

  get change(): Literal['change'] {
    const { node, text, way } = this;
    const { file, reference } = this.place;
    return {
      replace: (expression) => writeScalar(file, node, expression, keysOf(way), reference),
      replacePart: (part, expression) =>
        writePart(file, node, text, part, expression, keysOf(way), reference),
      clear: () => undefined,
    };
  }
}

/** A scalar is written anew with what replaces a part of it: a reference that shows where it ends. */
function writePart(
  file: DataFile,
  node: ScalarNode,
  text: string,
  part: Span,
  expression: Expression,
  path: readonly string[],
  reference: Reference,
): readonly Edit[] | undefined {
  const written =
    'environment' in expression
      ? reference(expression.environment, path)
      : 'literal' in expression
        ? { text: String(expression.literal ?? ''), also: [] }
        : undefined;
  if (!written || ('environment' in expression && !/^[${]/.test(written.text))) return undefined;
  const edits = file.edits.replace(node, text.slice(0, part.start) + written.text + text.slice(part.end));
  return edits && [...edits, ...written.also];
}
