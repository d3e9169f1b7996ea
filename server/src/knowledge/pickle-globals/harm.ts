import type { Concern } from '../artifact-concern.ts';

/** What an import of a pickle can do once it is called. */
export interface Harm {
  readonly concern: Concern;
  /** A verb phrase: "starts a program". */
  readonly what: string;
}
