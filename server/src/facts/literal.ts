import type { Expression } from './call.ts';
import type { Edit, Span } from './span.ts';

/** A string that may hold a secret or text for a model. */
export interface Literal {
  readonly kind: 'literal';
  /** Its value, escapes resolved; of an f-string the known parts, each hole replaced by U+FFFC. */
  readonly text: string;
  readonly span: Span;
  readonly statement: Span;
  /**
   * What it is for: `setting` is a value of a configuration file, `instruction` a text that an agent is told to obey,
   * `template` a chat template.
   */
  readonly role:
    | 'code'
    | 'docstring'
    | 'output'
    | 'metadata'
    | 'markdown'
    | 'command'
    | 'setting'
    | 'instruction'
    | 'template';
  /** The name that the string is given to: an assignment's target, a keyword, a dictionary key. */
  readonly label?: string;
  /** Where a part of `text` stands in the file; nothing where only the whole has a place. */
  part?(span: Span): Span;
  readonly change: {
    replace(value: Expression): readonly Edit[] | undefined;
    /** Replaces a part of `text`; missing where only the whole can be. */
    replacePart?(part: Span, value: Expression): readonly Edit[] | undefined;
    /** Empties the notebook output that holds it. */
    clear(): readonly Edit[] | undefined;
  };
}
