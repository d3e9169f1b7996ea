import { at, type DataNode, entriesOf, itemsOf, textOf } from '../../data/node.ts';
import { type Resource, textEntries } from './resources.ts';

/** A Service that an Ingress or one of its kin leads to from outside. */
export interface Route {
  readonly service: string;
  readonly namespace: string | undefined;
  /** Number or name; nothing when all of its ports may be meant. */
  readonly port: string | undefined;
  /** True when something may ask for a name and password on the way. */
  readonly guarded: boolean;
}

/** Annotations of what stands in front: authentication, a list of addresses, a scheme that stays inside. */
const guards = /auth|middleware|plugins|whitelist|allowlist|source-range|internal/i;

/** The Services that an Ingress or a route of a gateway leads to, and whether something guards the way. */
export function routesOf(resource: Resource): readonly Route[] {
  const spec = at(resource.node, 'spec');
  const annotations = textEntries(at(resource.node, 'metadata', 'annotations'));
  const guarded = [...annotations].some(([key, value]) => guards.test(key) || /^internal$/i.test(value));
  const { namespace } = resource;
  const route = (
    service: string | undefined,
    port: string | undefined,
    isGuarded = guarded,
  ): readonly Route[] =>
    service === undefined
      ? []
      : [{ service: service.replace(/\..*$/, ''), namespace, port, guarded: isGuarded }];
  switch (resource.kind) {
    case 'Ingress': {
      const backends = [
        at(spec, 'defaultBackend'),
        at(spec, 'backend'),
        ...itemsOf(at(spec, 'rules')).flatMap((rule) =>
          itemsOf(at(rule, 'http', 'paths')).map((path) => at(path, 'backend')),
        ),
      ];
      return backends.flatMap((backend) => [
        ...route(textOf(at(backend, 'service', 'name')), portOf(at(backend, 'service', 'port'))),
        ...route(textOf(at(backend, 'serviceName')), textOf(at(backend, 'servicePort'))),
      ]);
    }
    case 'HTTPRoute':
    case 'GRPCRoute':
    case 'TCPRoute':
      return itemsOf(at(spec, 'rules')).flatMap((rule) =>
        itemsOf(at(rule, 'backendRefs')).flatMap((each) =>
          route(textOf(at(each, 'name')), textOf(at(each, 'port'))),
        ),
      );
    case 'VirtualService': {
      // Without a gateway it is for the mesh alone.
      if (!itemsOf(at(spec, 'gateways')).some((gateway) => textOf(gateway) !== 'mesh')) return [];
      return itemsOf(at(spec, 'http')).flatMap((http) =>
        itemsOf(at(http, 'route')).flatMap((each) =>
          route(textOf(at(each, 'destination', 'host')), textOf(at(each, 'destination', 'port', 'number'))),
        ),
      );
    }
    case 'Route':
      return route(textOf(at(spec, 'to', 'name')), textOf(at(spec, 'port', 'targetPort')));
    case 'IngressRoute':
      return itemsOf(at(spec, 'routes')).flatMap((each) =>
        itemsOf(at(each, 'services')).flatMap((service) =>
          route(
            textOf(at(service, 'name')),
            textOf(at(service, 'port')),
            guarded || entriesOf(each).some(({ key }) => key === 'middlewares'),
          ),
        ),
      );
    default:
      return [];
  }
}

function portOf(port: DataNode | undefined): string | undefined {
  return textOf(at(port, 'number')) ?? textOf(at(port, 'name'));
}
