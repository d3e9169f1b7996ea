import type { Facts } from '../facts/fact.ts';
import type { Project } from '../facts/project.ts';
import type { Span } from '../facts/span.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { FindingData, Fix, Profile, Related, Severity } from './finding.ts';

/**
 * Text that can matter: one substring, or a set of substrings that must all occur. `format:requirements` in a set
 * stands for files of that format, where a common word tells enough; `facts:command` for files that may hold such facts.
 * `word:load` is `load` where no longer name holds it. `file:` and a regular expression, not first in its set, stands
 * for files whose path matches.
 */
export type Trigger = string | readonly string[];

export interface Report<Message extends string> {
  /** Where the finding is shown. */
  readonly at: Span;
  /** The fact's statement: what a suppression covers. */
  readonly statement: Span;
  readonly message: Message;
  /** Fills the `{{name}}` holes of the message. */
  readonly data?: Readonly<Record<string, string | number>>;
  /** Differs from the rule's own where this case is worse or milder. */
  readonly severity?: Severity;
  /** A wider profile than the rule's own, for a case that only thorough users want to see. */
  readonly profile?: Profile;
  readonly related?: readonly Related[];
  /** Becomes the finding's `data`. */
  readonly evidence?: FindingData;
  /** What the fingerprint tells this finding by, where the statement's text cannot: in files without text. */
  readonly identity?: string;
  readonly fixes?: readonly Fix[];
}

/** The file around a fact. */
export interface FileContext {
  /** Relative to the workspace, with `/`. */
  readonly path: string;
  readonly project: Project;
  readonly knowledge: Knowledge;
  /** All facts of a kind in this file, in order; built at most once. */
  facts<Kind extends keyof Facts>(kind: Kind): readonly Facts[Kind][];
  /** The source text of a span. */
  textOf(span: Span): string;
}

export type Handlers<Message extends string> = {
  readonly [Kind in keyof Facts]?: (
    fact: Facts[Kind],
    report: (finding: Report<Message>) => void,
    file: FileContext,
  ) => void;
};

export interface Rule<Message extends string = string> {
  readonly id: string;
  /** A sentence without a full stop: what is wrong. */
  readonly title: string;
  /** Slugs of `guidelines/`. */
  readonly guidelines: readonly string[];
  readonly severity: Severity;
  readonly profile: Profile;
  /** The version of this product that brought it. */
  readonly since: string;
  /** Ids that `guidelines/` knows: `CWE-502`, `LLM04:2026`, `AML.T0011.000`. */
  readonly references: readonly string[];
  /** A file that holds none of them is not looked at by this rule. May be derived from the knowledge rows. */
  readonly triggers: readonly Trigger[] | ((knowledge: Knowledge) => readonly Trigger[]);
  /** First line at most 90 characters when filled, no links; says what to do. */
  readonly messages: Readonly<Record<Message, string>>;
  readonly on: Handlers<Message>;
  /**
   * Findings in a test suite are for thorough users, since nothing there is shipped or served; `same` for what does
   * harm wherever it stands.
   */
  readonly inTests?: 'same';
  /** Part of `scan-model`: about what a model's files bring along, not about code that uses them. */
  readonly modelFiles?: true;
}

export function defineRule<Message extends string>(rule: Rule<Message>): Rule<Message> {
  return rule;
}
