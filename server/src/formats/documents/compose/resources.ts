import type { Span } from '../../../facts/span.ts';
import { mountPrivilege } from '../../containers/container.ts';
import { hole, interpolate } from '../../containers/references.ts';
import { at, entryOf, itemsOf, textOf, textsOf } from '../../data/node.ts';
import { splitOutside } from './ports.ts';
import { editsIn, pieceOf, type ServiceReader, spanIn } from './service-reader.ts';

/** Volumes, and what those of them open that lead to the host. */
export function addMounts(reader: ServiceReader): void {
  const { container, file, layers } = reader;
  for (const layer of layers) {
    const entry = entryOf(layer.node, 'volumes');
    const list = entry?.value;
    if (!entry || list?.kind !== 'list') continue;
    for (const item of list.items) {
      const mount =
        item.kind === 'scalar'
          ? shortVolume(pieceOf(item, layer).text)
          : {
              source: textOf(at(item, 'source')) ?? textOf(at(item, 'src')) ?? '',
              target: textOf(at(item, 'target')) ?? textOf(at(item, 'destination')) ?? '',
              readOnly: /^true$/i.test(textOf(at(item, 'read_only')) ?? ''),
            };
      const span: Span = spanIn(item.span, layer);
      const source = interpolate(mount.source).replaceAll(hole, '');
      container.mounts.push({ ...mount, source, span });
      const kind = mountPrivilege(source);
      if (!kind) continue;
      const remove = () =>
        list.items.length === 1
          ? file.edits.removeEntry(layer.node, entry)
          : file.edits.removeItem(list, item);
      container.privileges.push({
        kind,
        text: `${source}:${mount.target}`,
        span,
        statement: span,
        change: { remove: editsIn(layer, remove) },
      });
    }
  }
}

/** `source:target:ro`, `C:\data:/data`, `/cache`. */
function shortVolume(text: string): {
  readonly source: string;
  readonly target: string;
  readonly readOnly: boolean;
} {
  const parts = splitOutside(text, ':').map((part) => part.text);
  const isDrive = /^[A-Za-z]$/.test(parts[0] ?? '') && /^[\\/]/.test(parts[1] ?? '');
  const [source = '', target, mode = ''] = isDrive ? [`${parts[0]}:${parts[1]}`, ...parts.slice(2)] : parts;
  if (target === undefined) return { source: '', target: source, readOnly: false };
  return { source, target, readOnly: /(?:^|,)ro(?:,|$)/.test(mode) };
}

/**
 * Adds what a service may use at most; both spellings of Compose count, its own keys and those of `deploy`.
 */
export function addLimits({ container, layers }: ServiceReader): void {
  for (const { node } of layers) {
    const resources = at(node, 'deploy', 'resources');
    const limits = at(resources, 'limits');
    if (textOf(at(limits, 'memory')) ?? textOf(at(node, 'mem_limit'))) container.limits.add('memory');
    if (textOf(at(limits, 'cpus')) ?? textOf(at(node, 'cpus')) ?? textOf(at(node, 'cpu_quota')))
      container.limits.add('cpu');
    for (const device of itemsOf(at(resources, 'reservations', 'devices'))) {
      const isGpu = textsOf(at(device, 'capabilities')).includes('gpu');
      const count = textOf(at(device, 'count'));
      // All of them is no limit.
      const isCounted = count !== undefined && count !== 'all' && count !== '-1';
      if (isGpu && (isCounted || at(device, 'device_ids'))) container.limits.add('gpu');
    }
  }
}
