import type { Container } from './container.ts';
import type { Edit, Span } from './span.ts';
import type { Where } from './where.ts';

/** A port of a container can be reached from outside it. */
export interface Service {
  readonly kind: 'service';
  /** Port inside the container; nothing when it is not known. */
  readonly port: number | undefined;
  /** Last port of a range; the same as `port` for one. */
  readonly lastPort: number | undefined;
  /**
   * Who can reach it: everybody who reaches the machine or a load balancer (`public`), this machine alone
   * (`loopback`), the cluster (`cluster`), or whoever a variable says (`unknown`).
   */
  readonly reach: 'public' | 'loopback' | 'cluster' | 'unknown';
  /** As written: `11434:11434`, `type: LoadBalancer`. */
  readonly text: string;
  readonly span: Span;
  readonly statement: Span;
  readonly where: Where;
  /** What answers behind the port; nothing when it is not known. */
  readonly container?: Container;
  readonly change: {
    /** Publishes it on one address of the host. */
    bind(address: string): readonly Edit[] | undefined;
  };
}
