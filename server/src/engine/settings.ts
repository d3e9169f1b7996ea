import type { ScanLimits } from '../facts/scan-limits.ts';
import type { KnowledgeRows } from '../knowledge/knowledge.ts';
import type { Profile, Severity } from './finding.ts';

/** The settings that hold for one file, overrides applied. */
export interface Settings {
  readonly profile: Profile;
  /** A rule's severity; setting one also turns the rule on when the profile would not. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  /** The user's own rows. */
  readonly knowledge: KnowledgeRows;
  /** Findings that the config file silences, for formats without comments above all. */
  readonly suppressions: readonly ConfigSuppression[];
  readonly modelFiles: ModelFileSettings;
  /** The day that counts for `until`, as `YYYY-MM-DD`; rules have no clock. */
  readonly today: string;
}

/** What holds for the scan of model files. */
export interface ModelFileSettings {
  /** Where a scan stops; what is left out keeps its default. */
  readonly limits: Partial<ScanLimits>;
  /** Files that somebody has looked at and found fine. */
  readonly approved: readonly ApprovedFile[];
}

export interface ApprovedFile {
  /** 64 hex digits, lower case. */
  readonly sha256: string;
  /** `YYYY-MM-DD`, the last day on which it holds. */
  readonly until?: string;
}

/** An entry of a config file that silences one finding, in files that its `file` matches. */
export interface ConfigSuppression {
  readonly rule: string;
  /** The finding's, 16 hex digits. */
  readonly fingerprint: string;
  /** `YYYY-MM-DD`, the last day on which it holds. */
  readonly until?: string;
}

export const defaultModelFiles: ModelFileSettings = { limits: {}, approved: [] };
