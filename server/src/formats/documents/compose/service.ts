import { type Image, parseImage } from '../../../facts/image.ts';
import type { Service } from '../../../facts/service.ts';
import { addStarted, openContainer } from '../../containers/container.ts';
import { interpolate } from '../../containers/references.ts';
import { type DataEntry, type DataNode, entryOf, itemsOf, type ScalarNode } from '../../data/node.ts';
import type { DocumentFile } from '../reader.ts';
import { started } from './command.ts';
import { addEnvironment } from './environment.ts';
import type { Layer } from './layers.ts';
import { baseLayers, layersOf } from './layers.ts';
import { publishedPort } from './ports.ts';
import { addPrivileges } from './privileges.ts';
import { addLimits, addMounts } from './resources.ts';
import { nearest, pieceOf, type ServiceReader, spanIn } from './service-reader.ts';

/** All facts of one service of a compose file. */
export function serviceFacts(file: DocumentFile, root: DataNode, entry: DataEntry): ServiceReader {
  const { layers: written, complete } = layersOf(file, root, entry);
  const layers = [...written, ...baseLayers(file, entry)];
  const container = openContainer(entry.key, 'compose', entry.keySpan, entry.keySpan, complete);
  const reader: ServiceReader = { file, container, layers, facts: [container] };
  if (!complete) container.environmentOpen = true;
  addImage(reader);
  addEnvironment(reader);
  const start = started(reader);
  if (start) {
    addStarted(container, start.facts);
    if (!start.layer.here) reader.facts.push(...start.facts);
  }
  for (const layer of layers) addPorts(reader, layer);
  addPrivileges(reader);
  addMounts(reader);
  addLimits(reader);
  return reader;
}

function addImage(reader: ServiceReader): void {
  const found = nearest(reader, 'image');
  if (found?.entry.value.kind !== 'scalar') return;
  const { entry, layer } = found;
  const node = entry.value as ScalarNode;
  const piece = pieceOf(node, layer);
  const name = parseImage(interpolate(piece.text));
  if (!name) return;
  const image: Image = {
    kind: 'image',
    ...name,
    span: piece.toFile({ start: 0, end: piece.text.length }),
    statement: spanIn(entry.span, layer),
    where: 'compose',
    change: {
      replace: (reference) =>
        layer.here ? undefined : reader.file.edits.replace(node, reference.replaceAll('$', '$$$$')),
    },
  };
  reader.container.image = image;
  // Beside `build` it is the name that the result gets.
  if (!layer.here && !nearest(reader, 'build')) reader.facts.push(image);
}

function addPorts(reader: ServiceReader, layer: Layer): void {
  const { container, file } = reader;
  for (const node of itemsOf(entryOf(layer.node, 'ports')?.value)) {
    const port = publishedPort(node, file.edits);
    if (!port) {
      if (node.kind === 'scalar' && !/\/(?:udp|sctp)$/i.test(String(node.value)))
        container.servicesKnown = false;
      continue;
    }
    add(reader, layer, {
      ...port,
      span: spanIn(port.span, layer),
      statement: spanIn(node.kind === 'scalar' ? node.span : port.span, layer),
      change: { bind: (address) => (layer.here ? undefined : port.bind(address)) },
    });
  }
  for (const node of itemsOf(entryOf(layer.node, 'expose')?.value)) {
    if (node.kind !== 'scalar') continue;
    const piece = pieceOf(node, layer);
    const [, first, last] = /^(\d{1,5})(?:-(\d{1,5}))?(?:\/tcp)?$/i.exec(interpolate(piece.text)) ?? [];
    if (first === undefined) continue;
    add(reader, layer, {
      port: Number(first),
      lastPort: Number(last ?? first),
      reach: 'cluster',
      text: piece.text,
      span: piece.toFile({ start: 0, end: piece.text.length }),
      statement: spanIn(node.span, layer),
      change: { bind: () => undefined },
    });
  }
  const network = entryOf(layer.node, 'network_mode');
  if (network?.value.kind === 'scalar' && network.value.value === 'host') {
    add(reader, layer, {
      port: undefined,
      lastPort: undefined,
      reach: 'public',
      text: 'network_mode: host',
      span: spanIn(network.span, layer),
      statement: spanIn(network.span, layer),
      change: { bind: () => undefined },
    });
  }
}

function add(
  { container, facts }: ServiceReader,
  layer: Layer,
  parts: Omit<Service, 'kind' | 'where' | 'container'>,
): void {
  const { port, lastPort, reach, text, span, statement, change } = parts;
  const service: Service = {
    kind: 'service',
    port,
    lastPort,
    reach,
    text,
    span,
    statement,
    where: 'compose',
    container,
    change,
  };
  container.services.push(service);
  if (!layer.here) facts.push(service);
}
