import type { Expression } from './call.ts';
import type { Edit, Span } from './span.ts';
import type { Value } from './value.ts';

/** An environment variable is set: `os.environ["X"] = …`, `%env X=…`, `export X=…`, a container's `env`. */
export interface Environment {
  readonly kind: 'environment';
  readonly name: string;
  readonly value: Value;
  readonly span: Span;
  readonly valueSpan: Span;
  readonly statement: Span;
  readonly where:
    | 'code'
    | 'notebook'
    | 'shell'
    | 'dockerfile'
    | 'compose'
    | 'kubernetes'
    | 'workflow'
    | 'dotenv';
  readonly change: {
    replaceValue(value: Expression): readonly Edit[] | undefined;
    remove(): readonly Edit[] | undefined;
  };
}
