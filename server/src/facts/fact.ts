import type { Artifact } from './artifact.ts';
import type { Assignment } from './assignment.ts';
import type { Call } from './call.ts';
import type { Command } from './command.ts';
import type { Container } from './container.ts';
import type { Definition } from './definition.ts';
import type { Dependency } from './dependency.ts';
import type { Environment } from './environment.ts';
import type { Image } from './image.ts';
import type { Literal } from './literal.ts';
import type { PackageIndex } from './package-index.ts';
import type { Service } from './service.ts';
import type { Setting } from './setting.ts';

/** Everything that a format can say about a file. */
export interface Facts {
  readonly call: Call;
  readonly assignment: Assignment;
  readonly definition: Definition;
  readonly command: Command;
  readonly environment: Environment;
  readonly literal: Literal;
  readonly setting: Setting;
  readonly image: Image;
  readonly container: Container;
  readonly service: Service;
  readonly dependency: Dependency;
  readonly index: PackageIndex;
  readonly artifact: Artifact;
}

export type FactKind = keyof Facts;
export type Fact = Facts[FactKind];
