import type { Privilege } from '../../../facts/container.ts';
import type { Edit, Span } from '../../../facts/span.ts';
import { mountPrivilege } from '../../containers/container.ts';
import { at, type DataNode, entryOf, itemsOf, type MappingNode, textOf } from '../../data/node.ts';
import { type ContainerReader, editsIn, spanIn } from './container-reader.ts';

/** Keys of a pod or container that open the host when they have such a value. */
interface Row {
  readonly path: readonly string[];
  readonly value: RegExp;
  readonly kind: Privilege['kind'];
}

const ofContainer: readonly Row[] = [
  { path: ['securityContext', 'privileged'], value: /^true$/, kind: 'privileged' },
  { path: ['securityContext', 'seccompProfile', 'type'], value: /^Unconfined$/, kind: 'unconfined' },
  { path: ['securityContext', 'appArmorProfile', 'type'], value: /^Unconfined$/, kind: 'unconfined' },
  { path: ['securityContext', 'runAsUser'], value: /^0$/, kind: 'root-user' },
];

const ofPod: readonly Row[] = [
  { path: ['hostNetwork'], value: /^true$/, kind: 'host-network' },
  { path: ['hostPID'], value: /^true$/, kind: 'host-pid' },
  { path: ['hostIPC'], value: /^true$/, kind: 'host-ipc' },
  { path: ['securityContext', 'seccompProfile', 'type'], value: /^Unconfined$/, kind: 'unconfined' },
  { path: ['securityContext', 'runAsUser'], value: /^0$/, kind: 'root-user' },
];

export function addPrivileges(reader: ContainerReader): void {
  const { node, pod } = reader;
  for (const row of ofContainer) addRow(reader, node, row);
  for (const row of ofPod) {
    // What the container says itself holds instead.
    if (row.path.length === 1 || at(node, ...row.path) === undefined) addRow(reader, pod.spec, row);
  }
  const added = at(node, 'securityContext', 'capabilities', 'add');
  if (added?.kind === 'list') {
    for (const item of added.items) {
      if (!/^(?:cap_)?all$/i.test(textOf(item) ?? '')) continue;
      add(reader, 'all-capabilities', textOf(item) ?? '', item.span, () =>
        reader.file.edits.removeItem(added, item),
      );
    }
  }
  addMounts(reader);
}

function addRow(reader: ContainerReader, node: MappingNode, { path, value, kind }: Row): void {
  const holder = at(node, ...path.slice(0, -1));
  const key = path[path.length - 1] ?? '';
  const entry = entryOf(holder, key);
  const text = textOf(entry?.value);
  if (!entry || holder?.kind !== 'mapping' || text === undefined || !value.test(text)) return;
  add(reader, kind, `${key}: ${text}`, entry.span, () => reader.file.edits.removeEntry(holder, entry));
}

function add(
  reader: ContainerReader,
  kind: Privilege['kind'],
  text: string,
  written: Span,
  remove: () => readonly Edit[] | undefined,
): void {
  const span = spanIn(reader, written);
  reader.container.privileges.push({
    kind,
    text,
    span,
    statement: span,
    change: { remove: editsIn(reader, remove) },
  });
}

function addMounts(reader: ContainerReader): void {
  const { node, pod, container } = reader;
  const volumes = new Map<string, DataNode>();
  for (const volume of itemsOf(at(pod.spec, 'volumes')))
    volumes.set(textOf(at(volume, 'name')) ?? '', volume);
  for (const mount of itemsOf(at(node, 'volumeMounts'))) {
    const volume = volumes.get(textOf(at(mount, 'name')) ?? '');
    const path = at(volume, 'hostPath', 'path');
    const source = textOf(path) ?? textOf(at(mount, 'name')) ?? '';
    container.mounts.push({
      source,
      target: textOf(at(mount, 'mountPath')) ?? '',
      readOnly: textOf(at(mount, 'readOnly')) === 'true',
      span: spanIn(reader, mount.span),
    });
    const kind = path && mountPrivilege(source);
    if (kind) add(reader, kind, `hostPath: ${source}`, path.span, () => undefined);
  }
}
