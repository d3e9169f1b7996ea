import { type Image, parseImage } from '../../../facts/image.ts';
import { openContainer } from '../../containers/container.ts';
import { at, entryOf, type MappingNode, textOf } from '../../data/node.ts';
import type { DocumentFile } from '../reader.ts';
import { addCommands } from './command.ts';
import { type ContainerReader, pieceIn, spanIn } from './container-reader.ts';
import { addEnvironment } from './environment.ts';
import { addPrivileges } from './privileges.ts';
import type { Pod } from './resources.ts';
import { unfilled } from './templates.ts';

/** What a kind of resource does otherwise than a pod. */
export interface ContainerOptions extends Pick<ContainerReader, 'here' | 'around' | 'isTemplate'> {
  readonly keys?: ContainerReader['keys'];
  /** Reads the image where it is no `image: text`. */
  readonly image?: (reader: ContainerReader) => void;
}

const usualKeys: ContainerReader['keys'] = { environment: ['env'], args: ['args'] };

/** A container of a pod with all that it is given. */
export function readContainer(
  file: DocumentFile,
  pod: Pod,
  node: MappingNode,
  { image, keys, ...options }: ContainerOptions,
): ContainerReader {
  const shown =
    entryOf(node, 'name') ?? entryOf(node, 'image') ?? entryOf(node, 'modelFormat') ?? node.entries[0];
  const span = options.here ?? shown?.value.span ?? node.span;
  const statement = options.here ?? shown?.keySpan ?? span;
  const name = textOf(at(node, 'name')) ?? pod.resource.name;
  const container = openContainer(name, 'kubernetes', span, statement, false);
  const reader: ContainerReader = {
    file,
    pod,
    node,
    container,
    facts: [container],
    keys: keys ?? usualKeys,
    ...options,
  };
  if (options.isTemplate) container.environmentOpen = true;
  (image ?? addImage)(reader);
  addEnvironment(reader);
  addCommands(reader);
  addPrivileges(reader);
  addLimits(reader);
  return reader;
}

function addImage(reader: ContainerReader): void {
  const { node, container, facts, here, file } = reader;
  const entry = entryOf(node, 'image');
  if (entry?.value.kind !== 'scalar') return;
  const scalar = entry.value;
  const piece = pieceIn(reader, scalar);
  const name = parseImage(unfilled(piece.text));
  if (!name) return;
  const image: Image = {
    kind: 'image',
    ...name,
    span: piece.toFile({ start: 0, end: piece.text.length }),
    statement: spanIn(reader, entry.span),
    where: 'kubernetes',
    change: { replace: (reference) => (here ? undefined : file.edits.replace(scalar, reference)) },
  };
  container.image = image;
  facts.push(image);
}

function addLimits({ node, container, isTemplate }: ContainerReader): void {
  const resources = entryOf(node, 'resources')?.value;
  const limits = at(resources, 'limits');
  const isFilledIn = isTemplate && resources !== undefined && limits === undefined;
  if (isFilledIn) for (const each of ['memory', 'cpu', 'gpu'] as const) container.limits.add(each);
  if (limits?.kind !== 'mapping') return;
  for (const { key } of limits.entries) {
    if (key === 'memory' || key === 'cpu') container.limits.add(key);
    else if (/gpu|^habana\.ai\/|^google\.com\/tpu|^aws\.amazon\.com\/neuron/.test(key))
      container.limits.add('gpu');
  }
}
