import type { Service } from '../../../facts/service.ts';
import type { Span } from '../../../facts/span.ts';
import type { OpenContainer } from '../../containers/container.ts';
import { at, type DataNode, entryOf, itemsOf, type MappingNode, textOf } from '../../data/node.ts';
import type { ContainerReader } from './container-reader.ts';
import { type Pod, type Resource, textEntries } from './resources.ts';
import type { Route } from './routes.ts';

/** A port of a Service object. */
export interface ServicePort {
  readonly node: MappingNode;
  readonly port: string | undefined;
  readonly name: string | undefined;
  /** Number or name of the container's port. */
  readonly target: string | undefined;
}

/** The TCP ports of a Service. */
export function portsOf({ node }: Resource): readonly ServicePort[] {
  return itemsOf(at(node, 'spec', 'ports')).flatMap((each) => {
    if (each.kind !== 'mapping' || /^(?:UDP|SCTP)$/.test(textOf(at(each, 'protocol')) ?? '')) return [];
    const port = textOf(at(each, 'port'));
    return [
      { node: each, port, name: textOf(at(each, 'name')), target: textOf(at(each, 'targetPort')) ?? port },
    ];
  });
}

/** Tells the pods that a Service's selector picks. */
export function selectorOf(service: Resource): (pod: Pod) => boolean {
  const selector = [...textEntries(at(service.node, 'spec', 'selector'))];
  return (pod) => {
    const { namespace } = pod.resource;
    if (selector.length === 0 || (service.namespace && namespace && service.namespace !== namespace))
      return false;
    return selector.every(([key, value]) => pod.labels.get(key) === value);
  };
}

/** The container of a pod that a port leads to; nothing when it cannot be told. */
export function containerBehind(
  readers: readonly ContainerReader[],
  { target }: ServicePort,
): { readonly container: OpenContainer; readonly port: number | undefined } | undefined {
  const serving = readers.filter(({ pod, node }) => !pod.init.has(node));
  for (const { container, node } of serving) {
    for (const declared of itemsOf(at(node, 'ports'))) {
      const number = textOf(at(declared, 'containerPort'));
      if (target !== number && target !== textOf(at(declared, 'name'))) continue;
      return { container, port: asPort(number) };
    }
  }
  const [only] = serving;
  return only && serving.length === 1 ? { container: only.container, port: asPort(target) } : undefined;
}

function asPort(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,5}$/.test(text) ? Number(text) : undefined;
}

/** Who reaches a port, and what says so. */
export interface Published {
  readonly reach: Service['reach'];
  readonly text: string;
  /** What says so; nothing when it is only the port itself. */
  readonly span: Span | undefined;
}

const inside = /internal/i;

/** Who reaches a Service object's port. */
export function reachOf(service: Resource, port: ServicePort, routes: readonly Route[]): Published {
  const spec = at(service.node, 'spec');
  const type = entryOf(spec, 'type');
  const name = textOf(type?.value) ?? 'ClusterIP';
  if (type && (name === 'LoadBalancer' || name === 'NodePort')) {
    return {
      reach: name === 'LoadBalancer' && staysInside(service, spec) ? 'unknown' : 'public',
      text: `type: ${name}`,
      span: type.span,
    };
  }
  const external = entryOf(spec, 'externalIPs');
  if (external && itemsOf(external.value).length > 0) {
    return { reach: 'public', text: 'externalIPs', span: external.keySpan };
  }
  const found = routes.filter(
    (route) =>
      route.service === service.name &&
      (!route.namespace || !service.namespace || route.namespace === service.namespace) &&
      (route.port === undefined || route.port === port.port || route.port === port.name),
  );
  const text = `port ${port.port ?? '?'}`;
  if (found.length === 0) return { reach: 'cluster', text, span: undefined };
  return { reach: found.some(({ guarded }) => !guarded) ? 'public' : 'unknown', text, span: undefined };
}

/** A load balancer of a private network, or one that only some addresses reach. */
function staysInside(service: Resource, spec: DataNode | undefined): boolean {
  const annotations = textEntries(at(service.node, 'metadata', 'annotations'));
  for (const [key, value] of annotations) {
    if (inside.test(value) || (inside.test(key) && !/^false$/i.test(value))) return true;
  }
  const ranges = itemsOf(at(spec, 'loadBalancerSourceRanges')).map(textOf);
  return ranges.length > 0 && !ranges.includes('0.0.0.0/0');
}

/** What a reachable port is made from. */
export interface ServiceParts {
  readonly port: number | undefined;
  readonly reach: Service['reach'];
  readonly text: string;
  readonly span: Span;
  readonly statement?: Span;
  readonly container?: OpenContainer;
}

/** A port of a pod that others reach. */
export function serviceFact({ port, reach, text, span, statement, container }: ServiceParts): Service {
  return {
    kind: 'service',
    port,
    lastPort: port,
    reach,
    text,
    span,
    statement: statement ?? span,
    where: 'kubernetes',
    ...(container && { container }),
    change: { bind: () => undefined },
  };
}

/** Ports that a container opens on its node, without any Service. */
export function hostPorts({ node, pod, container }: ContainerReader): readonly Service[] {
  const network = entryOf(pod.spec, 'hostNetwork');
  const found = itemsOf(at(node, 'ports')).flatMap((each): readonly Service[] => {
    const host = entryOf(each, 'hostPort');
    const address = textOf(at(each, 'hostIP')) ?? '';
    if (!host || /^(?:UDP|SCTP)$/.test(textOf(at(each, 'protocol')) ?? '')) return [];
    const reach = /^(?:127\.|::1$)/.test(address) ? 'loopback' : 'public';
    const port = asPort(textOf(at(each, 'containerPort')));
    return [
      serviceFact({ port, reach, text: `hostPort: ${textOf(host.value) ?? ''}`, span: host.span, container }),
    ];
  });
  if (!network || textOf(network.value) !== 'true' || pod.init.has(node)) return found;
  return [
    ...found,
    serviceFact({
      port: undefined,
      reach: 'public',
      text: 'hostNetwork: true',
      span: network.span,
      container,
    }),
  ];
}

/** Ports that Ray's operator makes a Service for: dashboard, client, the store that all nodes share, Serve. */
const rayPorts: readonly number[] = [8265, 10001, 6379, 8000];

/** The ports that a Ray operator publishes for the head of a cluster. */
export function rayServices({ pod, node, container }: ContainerReader): readonly Service[] {
  const { ray } = pod;
  if (!ray?.isHead || pod.containers.find((each) => !pod.init.has(each)) !== node) return [];
  const type = entryOf(ray.group, 'serviceType');
  const name = textOf(type?.value) ?? 'ClusterIP';
  const isPublic = name === 'LoadBalancer' || name === 'NodePort';
  const isIngress = textOf(at(ray.group, 'enableIngress')) === 'true';
  const span = type?.span ?? container.span;
  return rayPorts.map((port) =>
    serviceFact({
      port,
      reach: isPublic ? 'public' : isIngress ? 'unknown' : 'cluster',
      text: `serviceType: ${name}`,
      span,
      container,
    }),
  );
}
