import type { ConcernSeverity } from '../artifact-concern.ts';

/** What building a component or running an operator of a model file can do. */
export type ComponentConcern = 'runs-code' | 'touches-files' | 'uses-network' | 'unknown' | 'malformed';

export interface ComponentMeaning {
  readonly concern: ComponentConcern;
  /** Continues "The operator PyFunc …": `runs Python code`. */
  readonly what: string;
  readonly severity: ConcernSeverity;
  /** Loading or running the model is enough; false where more must come together. */
  readonly certain: boolean;
}

function certainly(concern: ComponentConcern) {
  return (what: string): ComponentMeaning => ({ concern, what, severity: 'error', certain: true });
}

export const runsCode = certainly('runs-code');
export const touchesFiles = certainly('touches-files');
export const usesNetwork = certainly('uses-network');

/** The same where it is usual, or where more must come together. */
export function perhaps(
  concern: ComponentConcern,
  what: string,
  severity: ConcernSeverity = 'info',
): ComponentMeaning {
  return { concern, what, severity, certain: false };
}

/** Something that the loader knows only if other software brings it. */
export const needsMore = (what: string): ComponentMeaning => perhaps('unknown', what);

/** Imports code that nobody has looked at. */
export const unverified = (what: string): ComponentMeaning => perhaps('unknown', what, 'warning');

export function rows(
  meaning: ComponentMeaning,
  names: string,
): readonly (readonly [name: string, meaning: ComponentMeaning])[] {
  return names
    .trim()
    .split(/\s+/)
    .map((name) => [name, meaning] as const);
}
