import type { Span } from './span.ts';
import type { Value } from './value.ts';

/** A function or class is defined. */
export interface Definition {
  readonly kind: 'definition';
  readonly form: 'function' | 'class';
  readonly name: string;
  readonly span: Span;
  readonly nameSpan: Span;
  /** The signature: what a suppression covers. */
  readonly statement: Span;
  readonly decorators: readonly Value[];
  readonly parameters: readonly Parameter[];
  /** Base classes; none for a function. */
  readonly bases: readonly Value[];
  /** Names of the methods; none for a function. */
  readonly methods: readonly string[];
}

export interface Parameter {
  readonly name: string;
  readonly span: Span;
  readonly annotation?: string;
  readonly default?: Value;
}
