import type { Environment } from '../../../facts/environment.ts';
import type { Fact } from '../../../facts/fact.ts';
import { type Image, parseImage } from '../../../facts/image.ts';
import type { Where } from '../../../facts/where.ts';
import {
  at,
  type DataEntry,
  type DataNode,
  entriesOf,
  entryOf,
  itemsOf,
  type MappingNode,
  type ScalarNode,
  stringOf,
} from '../../data/node.ts';
import { dataValue } from '../../data/value.ts';
import { listedWords } from '../list-words.ts';
import type { DocumentFile } from '../reader.ts';

const where: Where = 'tool';

/** `dvc.yaml`: every stage's command, also of stages that are made by `foreach` and `matrix`. */
export function* readDvc(file: DocumentFile): Generator<Fact> {
  for (const { value } of entriesOf(at(file.documents[0], 'stages'))) {
    for (const stage of [value, at(value, 'do')]) yield* scriptsAt(file, at(stage, 'cmd'), 'run');
  }
}

/** SkyPilot tasks: what a cluster installs and runs, and the variables of both. */
export function* readSky(file: DocumentFile): Generator<Fact> {
  for (const task of file.documents) {
    for (const key of ['envs', 'secrets']) yield* variables(file, at(task, key));
    yield* scriptsAt(file, at(task, 'setup'), 'run');
    yield* scriptsAt(file, at(task, 'run'), 'start');
    yield* dockerImage(file, at(task, 'resources', 'image_id'));
  }
}

/** `MLproject`: the command of each entry point, and the image that it runs in. */
export function* readMlProject(file: DocumentFile): Generator<Fact> {
  const [project] = file.documents;
  for (const { value } of entriesOf(at(project, 'entry_points'))) {
    yield* scriptsAt(file, at(value, 'command'), 'run');
  }
  yield* imageAt(file, at(project, 'docker_env', 'image'));
}

/** `bentofile.yaml`: variables of the service, and the image that it is built on. */
export function* readBento(file: DocumentFile): Generator<Fact> {
  const [bento] = file.documents;
  yield* variables(file, at(bento, 'envs'));
  yield* variables(file, at(bento, 'docker', 'env'));
  yield* imageAt(file, at(bento, 'docker', 'base_image'));
  yield* scriptsAt(file, at(bento, 'docker', 'setup_script'), 'build');
}

/** Compiled Kubeflow pipelines and the components that they are made of. */
export function* readKubeflow(file: DocumentFile): Generator<Fact> {
  for (const document of file.documents) {
    const executors = entriesOf(at(document, 'deploymentSpec', 'executors'));
    const containers = [
      ...executors.map(({ value }) => at(value, 'container')),
      at(document, 'implementation', 'container'),
      ...itemsOf(at(document, 'spec', 'templates')).map((item) => at(item, 'container')),
    ];
    for (const container of containers) {
      if (container?.kind !== 'mapping') continue;
      yield* imageAt(file, at(container, 'image'));
      yield* variables(file, at(container, 'env'));
      yield* programOf(file, container);
    }
  }
}

function* programOf(file: DocumentFile, container: MappingNode): Generator<Fact> {
  const command = at(container, 'command');
  const args = at(container, 'args');
  const list = args?.kind === 'list' ? args : command;
  if (command?.kind !== 'list' || list?.kind !== 'list') return;
  const nodes = [...itemsOf(command), ...itemsOf(args)].filter((item) => item.kind === 'scalar');
  const [first, second] = nodes;
  // The program that Kubeflow writes itself: installs packages, then runs the function's source.
  if (/^(?:ba|da)?sh$/.test(stringOf(first) ?? '') && /^-\w*c$/.test(stringOf(second) ?? '')) {
    const script = nodes[2];
    if (script) yield* file.shell.script(script.piece(), { where, phase: 'start' });
    return;
  }
  const { text, edits } = file;
  const { words, changes } = listedWords({ text, edits, nodes, list, within: container, key: 'args' });
  if (words.length > 0) yield* file.shell.argv(words, { where, phase: 'start' }, changes);
}

/** A script, or a list of them. */
function* scriptsAt(
  file: DocumentFile,
  node: DataNode | undefined,
  phase: 'run' | 'start' | 'build',
): Generator<Fact> {
  for (const each of node?.kind === 'list' ? node.items : [node]) {
    if (each?.kind !== 'scalar' || typeof each.value !== 'string' || each.value === '') continue;
    yield* file.shell.script(each.piece(), { where, phase });
  }
}

/** A mapping of names and values, or a list of `{ name, value }`. */
function* variables(file: DocumentFile, node: DataNode | undefined): Generator<Fact> {
  if (node?.kind === 'mapping') {
    for (const entry of node.entries) {
      if (entry.value.kind !== 'scalar' || entry.inherited) continue;
      yield variable(file, entry.key, entry, entry.value, () => file.edits.removeEntry(node, entry));
    }
    return;
  }
  if (node?.kind !== 'list') return;
  for (const item of node.items) {
    const name = stringOf(at(item, 'name'));
    const value = entryOf(item, 'value');
    if (name === undefined || value?.value.kind !== 'scalar') continue;
    yield variable(file, name, value, value.value, () => file.edits.removeItem(node, item));
  }
}

function variable(
  file: DocumentFile,
  name: string,
  entry: DataEntry,
  node: ScalarNode,
  remove: Environment['change']['remove'],
): Environment {
  return {
    kind: 'environment',
    name,
    value: dataValue(node),
    span: entry.span,
    valueSpan: node.span,
    statement: entry.span,
    where,
    change: {
      replaceValue: (value) => ('literal' in value ? file.edits.replace(node, value.literal) : undefined),
      remove,
    },
  };
}

function* imageAt(file: DocumentFile, node: DataNode | undefined, prefix = ''): Generator<Fact> {
  if (node?.kind !== 'scalar') return;
  const piece = node.piece();
  const name = parseImage(piece.text.slice(prefix.length).replaceAll(/\{\{[^{}]{0,500}\}\}/g, '\ufffc'));
  if (!name) return;
  const image: Image = {
    kind: 'image',
    ...name,
    span: piece.toFile({ start: prefix.length, end: piece.text.length }),
    statement: node.span,
    where,
    change: { replace: (reference) => file.edits.replace(node, prefix + reference) },
  };
  yield image;
}

/** `docker:image` is a container's, anything else names a machine image of a cloud. */
function* dockerImage(file: DocumentFile, node: DataNode | undefined): Generator<Fact> {
  const prefix = 'docker:';
  if (stringOf(node)?.startsWith(prefix)) yield* imageAt(file, node, prefix);
}
