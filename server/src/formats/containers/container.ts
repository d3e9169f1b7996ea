import type { Command } from '../../facts/command.ts';
import type { Container, Mount, Privilege } from '../../facts/container.ts';
import type { Environment } from '../../facts/environment.ts';
import type { Fact } from '../../facts/fact.ts';
import type { Image } from '../../facts/image.ts';
import type { Service } from '../../facts/service.ts';
import type { Edit, Span } from '../../facts/span.ts';
import type { Where } from '../../facts/where.ts';

/** A container whose parts are still being read. They refer to it, and it to them. */
export interface OpenContainer extends Container {
  image?: Image;
  readonly commands: Command[];
  readonly environment: Environment[];
  environmentOpen: boolean;
  readonly services: Service[];
  servicesKnown: boolean;
  readonly privileges: Privilege[];
  readonly limits: Set<'memory' | 'cpu' | 'gpu'>;
  readonly mounts: Mount[];
}

/** A container of which nothing is known yet but its name and place; its reader fills it. */
export function openContainer(
  name: string,
  where: Where,
  span: Span,
  statement: Span,
  servicesKnown: boolean,
): OpenContainer {
  return {
    kind: 'container',
    name,
    span,
    statement,
    where,
    commands: [],
    environment: [],
    environmentOpen: false,
    services: [],
    servicesKnown,
    privileges: [],
    limits: new Set(),
    mounts: [],
  };
}

/** Takes what a shell read into the container that it runs in. */
export function addStarted(container: OpenContainer, facts: readonly Fact[]): void {
  for (const fact of facts) {
    if (fact.kind !== 'command' && fact.kind !== 'environment') continue;
    if (fact.container !== undefined && fact.container !== container) continue;
    if (fact.kind === 'command') container.commands.push(fact);
    else container.environment.push(fact);
  }
}

/** Sockets of the programs that run containers: who writes to one is root on the host. */
const runtimeSocket = /\/(?:docker|podman|containerd|crio)\.sock$/;

/** What a mount lets the container do to its host. */
export function mountPrivilege(source: string): 'docker-socket' | 'host-root' | undefined {
  if (source === '/') return 'host-root';
  return runtimeSocket.test(source) ? 'docker-socket' : undefined;
}

/** What a variable of a container is made from. */
export interface VariableParts {
  readonly name: string;
  readonly value: Environment['value'];
  readonly span: Span;
  readonly valueSpan: Span;
  /** What a suppression covers, where it is more than the variable. */
  readonly statement?: Span;
  readonly where: Where;
  readonly container?: Container;
  readonly replaceValue?: Environment['change']['replaceValue'];
  readonly remove?: () => readonly Edit[] | undefined;
}

/** A variable of a container; what its file cannot change is given no edits. */
export function variableFact(parts: VariableParts): Environment {
  const { name, value, span, valueSpan, where, container } = parts;
  return {
    kind: 'environment',
    name,
    value,
    span,
    valueSpan,
    statement: parts.statement ?? span,
    where,
    ...(container && { container }),
    change: {
      replaceValue: parts.replaceValue ?? (() => undefined),
      remove: parts.remove ?? (() => undefined),
    },
  };
}
