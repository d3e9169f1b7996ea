import type { Span } from '../../../facts/span.ts';
import { otherYaml, plainPath } from '../../containers/other-files.ts';
import {
  at,
  type DataEntry,
  type DataNode,
  entryOf,
  type MappingNode,
  stringOf,
  textOf,
} from '../../data/node.ts';
import type { DocumentFile } from '../reader.ts';

/** What one place says about a service: the service itself, or one that it extends. */
export interface Layer {
  readonly node: MappingNode;
  /** Where this file names the other file that the layer stands in; nothing for a layer of this file. */
  readonly here?: Span;
}

const deepest = 8;

/** The service first, then what it extends. */
export function layersOf(
  file: DocumentFile,
  root: DataNode,
  service: DataEntry,
): { readonly layers: readonly Layer[]; readonly complete: boolean } {
  const layers: Layer[] = [];
  let complete = true;
  let node: DataNode | undefined = service.value;
  let services: DataNode | undefined = at(root, 'services');
  let here: Span | undefined;
  const seen = new Set<DataNode>();
  while (node?.kind === 'mapping' && !seen.has(node) && layers.length < deepest) {
    seen.add(node);
    layers.push(here ? { node, here } : { node });
    const extended: DataEntry | undefined = entryOf(node, 'extends');
    if (!extended) return { layers, complete };
    const name: string | undefined = stringOf(extended.value) ?? textOf(at(extended.value, 'service'));
    const path: string | undefined = stringOf(at(extended.value, 'file'));
    if (path !== undefined) {
      // Paths of a second file are relative to that file, which is not worth following.
      const text: string | undefined = here ? undefined : file.context.project.text(plainPath(path));
      services = text === undefined ? undefined : at(otherYaml(text)?.documents[0], 'services');
      here ??= extended.span;
    }
    node = name === undefined ? undefined : at(services, name);
    if (!node) complete = false;
  }
  return { layers, complete };
}

/** The base file beside an override: what it says of the same service holds too. */
export function baseLayers(file: DocumentFile, service: DataEntry): readonly Layer[] {
  const extension = /^(?:docker-)?compose\..+(\.ya?ml)$/i.exec(file.name)?.[1];
  if (extension === undefined) return [];
  const names = new Set(['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml']);
  for (const neighbour of file.context.project.neighbours()) {
    if (!names.has(neighbour)) continue;
    const text = file.context.project.text(neighbour);
    const node = text === undefined ? undefined : at(otherYaml(text)?.documents[0], 'services', service.key);
    if (node?.kind === 'mapping') return [{ node, here: service.keySpan }];
  }
  return [];
}
