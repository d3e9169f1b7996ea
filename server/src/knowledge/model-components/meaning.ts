/** What building a component or running an operator of a model file can do. */
export type ComponentConcern = 'runs-code' | 'touches-files' | 'uses-network' | 'unknown' | 'malformed';

export interface ComponentMeaning {
  readonly concern: ComponentConcern;
  /** Continues "The operator PyFunc …": `runs Python code`. */
  readonly what: string;
  /**
   * Loading or running the model is enough. False where more must come together: a custom operator that only a
   * library of its own brings, a path that is probably harmless.
   */
  readonly certain: boolean;
}

export const runsCode = (what: string): ComponentMeaning => ({ concern: 'runs-code', what, certain: true });

export const touchesFiles = (what: string): ComponentMeaning => ({
  concern: 'touches-files',
  what,
  certain: true,
});

export const usesNetwork = (what: string): ComponentMeaning => ({
  concern: 'uses-network',
  what,
  certain: true,
});

/** Something that the loader knows only if other software brings it. */
export const needsMore = (what: string): ComponentMeaning => ({ concern: 'unknown', what, certain: false });

/** Imports code that nobody has looked at. */
export const unverified = (what: string): ComponentMeaning => ({ concern: 'unknown', what, certain: true });

export function rows(
  meaning: ComponentMeaning,
  names: string,
): readonly (readonly [name: string, meaning: ComponentMeaning])[] {
  return names
    .trim()
    .split(/\s+/)
    .map((name) => [name, meaning] as const);
}
