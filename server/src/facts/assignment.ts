import type { Expression, FunctionContext } from './call.ts';
import type { Edit, Span } from './span.ts';
import type { Value } from './value.ts';

/**
 * A name, attribute, item, dictionary entry or parameter default gets a value.
 *
 * | form | written |
 * |---|---|
 * | `name` | `x = 1` |
 * | `attribute` | `openai.api_key = "…"` |
 * | `item` | `options["k"] = 1`, `options.setdefault("k", 1)`, `options.update(k=1)` |
 * | `entry` | `{"k": 1}`, `dict(k=1)` that no call in this file takes apart with `**` |
 * | `default` | `def f(k=1)`, a field of a dataclass or settings class |
 */
export interface Assignment {
  readonly kind: 'assignment';
  readonly form: 'name' | 'attribute' | 'item' | 'entry' | 'default';
  /** The name, attribute or key that is set. */
  readonly key: string;
  /** Canonical qualified names of the target where it belongs to a known object: `openai.api_key`. */
  readonly names: readonly string[];
  /** What the attribute or item belongs to; for an entry the whole dictionary. */
  readonly receiver?: Value;
  readonly value: Value;
  /** Target and value. */
  readonly span: Span;
  readonly keySpan: Span;
  readonly valueSpan: Span;
  readonly statement: Span;
  readonly function?: FunctionContext;
  readonly change: AssignmentChanges;
}

export interface AssignmentChanges {
  replaceValue(value: Expression): readonly Edit[] | undefined;
  /** Takes the whole statement, entry or default out; nothing where that would break the code. */
  remove(): readonly Edit[] | undefined;
}
