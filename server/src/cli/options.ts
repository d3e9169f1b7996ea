import { type profiles, severities } from '../engine/finding.ts';

export const formats = ['text', 'json', 'sarif', 'github'] as const;
export const thresholds = [...severities, 'never'] as const;

/** The options of `check`, as they are written. */
export interface CheckOptions {
  readonly format: (typeof formats)[number];
  readonly output?: string;
  readonly profile?: (typeof profiles)[number];
  readonly fix?: boolean;
  readonly unsafeFixes?: boolean;
  readonly failOn: (typeof thresholds)[number];
  /** False for `--no-config`. */
  readonly config?: string | false;
  readonly ignore: boolean;
  readonly stdinFilename?: string;
  readonly quiet?: boolean;
  readonly color: boolean;
  readonly jobs?: number;
}
