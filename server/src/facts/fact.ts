import type { Assignment } from './assignment.ts';
import type { Call } from './call.ts';
import type { Command } from './command.ts';
import type { Definition } from './definition.ts';
import type { Environment } from './environment.ts';
import type { Literal } from './literal.ts';

/** Everything that a format can say about a file. */
export interface Facts {
  readonly call: Call;
  readonly assignment: Assignment;
  readonly definition: Definition;
  readonly command: Command;
  readonly environment: Environment;
  readonly literal: Literal;
}

export type FactKind = keyof Facts;
export type Fact = Facts[FactKind];
