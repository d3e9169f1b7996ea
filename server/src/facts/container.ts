import type { Command } from './command.ts';
import type { Environment } from './environment.ts';
import type { Image } from './image.ts';
import type { Service } from './service.ts';
import type { Edit, Span } from './span.ts';
import type { Where } from './where.ts';

/**
 * A container is run: a service of a compose file, a container of a pod, the last stage of a Dockerfile, `docker run`.
 * Facts that belong together: what it starts, with which variables, and who can reach it.
 */
export interface Container {
  readonly kind: 'container';
  /** The service's or container's name; empty when it has none. */
  readonly name: string;
  /** Its name or image: where a finding about the whole is shown. */
  readonly span: Span;
  readonly statement: Span;
  readonly where: Where;
  readonly image?: Image;
  /** What it starts, in order; a shell script between included. */
  readonly commands: readonly Command[];
  readonly environment: readonly Environment[];
  /** True when more variables may be set than can be seen: `env_file`, `envFrom`. */
  readonly environmentOpen: boolean;
  readonly services: readonly Service[];
  /** True when all of its published ports are in `services`; a Dockerfile cannot know them. */
  readonly servicesKnown: boolean;
  /** What lets it reach beyond itself. */
  readonly privileges: readonly Privilege[];
  /** Limits that hold for it: memory, processors, GPUs. */
  readonly limits: ReadonlySet<'memory' | 'cpu' | 'gpu'>;
  /** Path or volume on the host's side, path inside. */
  readonly mounts: readonly Mount[];
}

/** A right that lets a container reach beyond itself, and the text that gives it. */
export interface Privilege {
  readonly kind:
    | 'privileged'
    | 'docker-socket'
    | 'host-network'
    | 'host-pid'
    | 'host-ipc'
    | 'host-root'
    | 'all-capabilities'
    | 'unconfined'
    | 'root-user';
  readonly text: string;
  readonly span: Span;
  readonly statement: Span;
  readonly change: { remove(): readonly Edit[] | undefined };
}

/** A path or volume of the host that a container sees. */
export interface Mount {
  readonly source: string;
  readonly target: string;
  readonly readOnly: boolean;
  readonly span: Span;
}
