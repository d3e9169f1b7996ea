import type { Edit, Span } from '../facts/span.ts';

export const severities = ['error', 'warning', 'info'] as const;
export type Severity = (typeof severities)[number];

/** Each profile holds the rules and messages of those before it. */
export const profiles = ['recommended', 'strict', 'audit'] as const;
export type Profile = (typeof profiles)[number];

export const applicabilities = ['safe', 'suggestion', 'placeholder'] as const;
/**
 * `safe`: keeps behaviour or is strictly safer, part of fix-all. `suggestion`: changes behaviour, the user picks it.
 * `placeholder`: a snippet with tab stops (`${1:name}`) for the user to fill.
 */
export type Applicability = (typeof applicabilities)[number];

export interface Fix {
  readonly title: string;
  readonly applicability: Applicability;
  readonly edits: readonly Edit[];
}

export interface Related {
  readonly span: Span;
  readonly message: string;
  /** Path of another file; nothing for the finding's own. */
  readonly file?: string;
}

/** What a rule reports about one place. Spans are UTF-16 offsets into the file. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly span: Span;
  /** The statement around it: what a suppression on any of its lines covers. */
  readonly statement: Span;
  readonly fixes: readonly Fix[];
  readonly related: readonly Related[];
  readonly guidelines: readonly string[];
  readonly references: readonly string[];
  /** Rule, normalised statement and occurrence; the same wherever the statement moves to. 16 hex digits. */
  readonly fingerprint: string;
  /** What it rests on, for programs: in a model file the member, the offset in bytes, the global. */
  readonly data?: FindingData;
}

export type FindingData = Readonly<Record<string, string | number | readonly FindingData[]>>;
