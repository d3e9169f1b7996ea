import type { KnowledgeRows } from '../knowledge/knowledge.ts';
import type { Profile, Severity } from './finding.ts';

/** The settings that hold for one file, overrides applied. */
export interface Settings {
  readonly profile: Profile;
  /** A rule's severity; setting one also turns the rule on when the profile would not. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  /** The user's own rows. */
  readonly knowledge: KnowledgeRows;
  /** The day that counts for `until`, as `YYYY-MM-DD`; rules have no clock. */
  readonly today: string;
}
