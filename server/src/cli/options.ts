import { type profiles, severities } from '../engine/finding.ts';
import type { Settings } from '../engine/settings.ts';

export const formats = ['text', 'json', 'sarif', 'github'] as const;
export const scanFormats = ['text', 'json', 'sarif'] as const;
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

/** The options of `scan-model`, as they are written. */
export type ScanModelOptions = Pick<
  CheckOptions,
  'output' | 'failOn' | 'config' | 'quiet' | 'color' | 'jobs'
> & {
  readonly format: (typeof scanFormats)[number];
  readonly hubCache?: boolean;
};

/** What a command asks of a run besides the options that the user wrote. */
export interface RunMode {
  /** Severities by rule, over all others. */
  readonly rules?: Settings['rules'];
  /** Look at what links lead to, and fail where there is nothing to look at. */
  readonly isThorough?: boolean;
  /** Of text files, in bytes. */
  readonly maxFileSize?: number;
  /** Progress in bytes: the files are few and large. */
  readonly inBytes?: boolean;
  /** The name that the user sees for a file, as in findings. */
  readonly nameOf?: (file: string) => string;
}
