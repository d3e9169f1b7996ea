import { at, entriesOf, entryOf, textOf } from '../../data/node.ts';
import type { DocumentFile, DocumentReader } from '../reader.ts';
import { serviceFacts } from './service.ts';
import type { ServiceReader } from './service-reader.ts';

const usualName = /^(?:docker-)?(?:compose|stack)(?:[._-].+)?\.ya?ml$/i;

/** Compose files: `compose.yaml`, and every other YAML whose services have an image or are built. */
export const composeReader: DocumentReader = {
  kind: 'compose',
  recognises: (file) => {
    const [root] = file.documents;
    const services = at(root, 'services');
    if (!/\.ya?ml$/i.test(file.name) || services?.kind !== 'mapping' || entryOf(root, 'apiVersion'))
      return false;
    return (
      usualName.test(file.name) ||
      services.entries.some(({ value }) => at(value, 'image')?.kind === 'scalar' || entryOf(value, 'build'))
    );
  },
  *read(file) {
    const [root] = file.documents;
    if (!root) return;
    const readers = new Map<string, ServiceReader>();
    for (const entry of entriesOf(at(root, 'services'))) {
      if (entry.value.kind === 'mapping') readers.set(entry.key, serviceFacts(file, root, entry));
    }
    for (const reader of readers.values()) shareNetwork(reader, readers);
    for (const { facts } of readers.values()) yield* facts;
  },
  reference,
};

/** `network_mode: service:x`: the ports that lead to this service are published by the other one. */
function shareNetwork(
  { container, layers }: ServiceReader,
  readers: ReadonlyMap<string, ServiceReader>,
): void {
  for (const { node } of layers) {
    const mode = at(node, 'network_mode');
    const name = mode?.kind === 'scalar' ? /^service:(.+)$/.exec(String(mode.value))?.[1] : undefined;
    if (name === undefined) continue;
    const other = readers.get(name)?.container;
    if (other) container.services.push(...other.services);
    else container.servicesKnown = false;
  }
}

/** `${X}` fills in every value, here in place of one that is nothing but the secret. */
function reference(name: string, path: readonly string[], file: DocumentFile): string | undefined {
  const node = at(file.documents[0], ...path.slice(0, -1));
  const last = path[path.length - 1] ?? '';
  const text = textOf(node?.kind === 'list' ? node.items[Number(last)] : at(node, last));
  if (text === undefined) return undefined;
  if (node?.kind === 'list' && /^(?:environment|args)$/.test(path[path.length - 2] ?? '')) {
    const key = /^\s*([\w.-]+)=/.exec(text)?.[1];
    return key === undefined ? undefined : `${key}=\${${name}}`;
  }
  return /[\s=]/.test(text) ? undefined : `\${${name}}`;
}
