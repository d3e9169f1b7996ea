import type { Expression } from './call.ts';
import type { Container } from './container.ts';
import type { Edit, Span } from './span.ts';
import type { Value } from './value.ts';
import type { Where } from './where.ts';

/** An environment variable is set: `os.environ["X"] = …`, `%env X=…`, `export X=…`, a container's `env`. */
export interface Environment {
  readonly kind: 'environment';
  readonly name: string;
  readonly value: Value;
  readonly span: Span;
  readonly valueSpan: Span;
  readonly statement: Span;
  readonly where: Where;
  /** The container that it is set for. */
  readonly container?: Container;
  /** The one command that it is set for, as in `A=b command`; nothing when it holds for all that comes later. */
  readonly only?: Span;
  readonly change: {
    /** An `environment` expression becomes the file's own way to refer to a variable or secret, where it has one. */
    replaceValue(value: Expression): readonly Edit[] | undefined;
    remove(): readonly Edit[] | undefined;
  };
}
