import type { Fact } from '../../facts/fact.ts';
import type { OpenContainer } from '../containers/container.ts';
import type { Shell } from '../shell/shell.ts';
import type { Stage } from './stages.ts';

/** What is known while a Dockerfile is read. */
export interface Reader {
  readonly text: string;
  readonly shell: Shell;
  readonly facts: Fact[];
  readonly stages: readonly Stage[];
  /** `ARG`s in front of the first `FROM`. */
  readonly globals: Map<string, string | undefined>;
  /** The container that the last stage runs as, and the stages that it is made of. */
  readonly container: OpenContainer | undefined;
  readonly chain: ReadonlySet<Stage>;
  stage: Stage | undefined;
}

/** The values of `ARG` and `ENV` that are known at this place. */
export function variablesOf({ stage, globals }: Reader): ReadonlyMap<string, string | undefined> {
  return stage?.variables ?? globals;
}
