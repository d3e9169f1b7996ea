import type { Privilege } from '../../../facts/container.ts';
import type { Edit } from '../../../facts/span.ts';
import { interpolate } from '../../containers/references.ts';
import { entryOf, type ScalarNode, textOf } from '../../data/node.ts';
import { editsIn, type ServiceReader, spanIn } from './service-reader.ts';

type Kind = Privilege['kind'];

/** Keys that open the host when they have such a value; of a list, each item is asked. */
const rows: readonly { readonly key: string; readonly value: RegExp; readonly kind: Kind }[] = [
  { key: 'privileged', value: /^true$/i, kind: 'privileged' },
  { key: 'cap_add', value: /^(?:cap_)?all$/i, kind: 'all-capabilities' },
  {
    key: 'security_opt',
    value: /^(?:(?:seccomp|apparmor)[:=]unconfined|label[:=]disable)$/i,
    kind: 'unconfined',
  },
  { key: 'network_mode', value: /^host$/, kind: 'host-network' },
  { key: 'pid', value: /^host$/, kind: 'host-pid' },
  { key: 'ipc', value: /^host$/, kind: 'host-ipc' },
  { key: 'user', value: /^(?:root|0)(?::.*)?$/, kind: 'root-user' },
];

/** Adds the rights that a service's keys and mounts give it. */
export function addPrivileges(reader: ServiceReader): void {
  const { container, file, layers } = reader;
  const { edits } = file;
  for (const { key, value, kind } of rows) {
    for (const layer of layers) {
      const entry = entryOf(layer.node, key);
      if (!entry) continue;
      const removeEntry = () => edits.removeEntry(layer.node, entry);
      const add = (node: ScalarNode, text: string, remove: () => readonly Edit[] | undefined): void => {
        const span = spanIn(node === entry.value ? entry.span : node.span, layer);
        container.privileges.push({
          kind,
          text,
          span,
          statement: span,
          change: { remove: editsIn(layer, remove) },
        });
      };
      const node = entry.value;
      if (node.kind === 'list') {
        for (const item of node.items) {
          const text = textOf(item);
          if (item.kind !== 'scalar' || text === undefined || !value.test(interpolate(text))) continue;
          add(item, text, node.items.length === 1 ? removeEntry : () => edits.removeItem(node, item));
        }
      } else {
        const text = textOf(node);
        if (node.kind === 'scalar' && text !== undefined && value.test(interpolate(text))) {
          add(node, `${key}: ${text}`, removeEntry);
        }
        // A single value of the service itself hides that of the one it extends.
        break;
      }
    }
  }
}
