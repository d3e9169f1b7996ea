import type { Service } from '../../../facts/service.ts';
import type { OpenContainer } from '../../containers/container.ts';
import { hole } from '../mask.ts';
import type { Option } from '../options.ts';
import type { Around } from './around.ts';

const loopback = /^\[?(?:127(?:\.\d{1,3}){3}|localhost|::1)\]?$/i;

/** `[address:][port:]port[/protocol]` */
export function serviceOf(
  option: Option,
  container: OpenContainer,
  { context, edits }: Around,
): Service | undefined {
  const { value = '', word, prefix, span } = option;
  const [spec = '', protocol = 'tcp'] = value.split('/');
  if (protocol.toLowerCase() !== 'tcp') return undefined;
  const long = publishOf(spec);
  const [, host, outside, inside = ''] =
    long ?? /^(?:(\[[^\]]*\]|[^:]*):)??(?:([^:]*):)?([^:]*)$/.exec(spec) ?? [];
  const [, port, last] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(inside) ?? [];
  if (port === undefined && !inside.includes(hole)) return undefined;
  const mayHoldAddress = outside?.includes(hole) && !/port/i.test(word.raw);
  const reach =
    host === undefined || host === ''
      ? mayHoldAddress
        ? 'unknown'
        : 'public'
      : host.includes(hole)
        ? 'unknown'
        : loopback.test(host)
          ? 'loopback'
          : 'public';
  return {
    kind: 'service',
    port: port === undefined ? undefined : Number(port),
    lastPort: port === undefined ? undefined : Number(last ?? port),
    reach,
    text: value.replaceAll(hole, '…'),
    span,
    statement: context.statement ?? container.statement,
    where: context.where,
    container,
    change: {
      bind(address) {
        if (long || value.includes(hole)) return undefined;
        const written = address.includes(':') && !address.startsWith('[') ? `[${address}]` : address;
        const ports =
          outside === undefined && host === undefined ? `:${inside}` : `${outside ?? ''}:${inside}`;
        return edits?.replace(word, `${prefix}${written}:${ports}${value.slice(spec.length)}`);
      },
    },
  };
}

/** `published=8080,target=80` of a swarm. */
function publishOf(spec: string): readonly [string, undefined, string, string] | undefined {
  const target = /(?:^|,)target=([^,]*)/.exec(spec)?.[1];
  return target === undefined
    ? undefined
    : [spec, undefined, /published=([^,]*)/.exec(spec)?.[1] ?? '', target];
}
