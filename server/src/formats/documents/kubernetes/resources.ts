import type { DataFile } from '../../data/file.ts';
import {
  at,
  type DataEntry,
  type DataNode,
  entriesOf,
  entryOf,
  itemsOf,
  type MappingNode,
  stringOf,
  textOf,
} from '../../data/node.ts';

/** An object of a manifest. */
export interface Resource {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly node: MappingNode;
}

/** What a pod is made from, with what the object around says of it. */
export interface Pod {
  readonly resource: Resource;
  /** The mapping that holds the containers. */
  readonly spec: MappingNode;
  readonly labels: ReadonlyMap<string, string>;
  readonly containers: readonly MappingNode[];
  /** Those of them that are done before the others start. */
  readonly init: ReadonlySet<DataNode>;
  /** The group of a Ray cluster that it belongs to. */
  readonly ray?: { readonly group: MappingNode; readonly isHead: boolean };
}

/** Everything in one file of manifests that its facts need. */
export interface Manifests {
  readonly file: DataFile;
  readonly resources: readonly Resource[];
  readonly pods: readonly Pod[];
}

/** A document or item that says what it is. */
export function isResource(node: DataNode | undefined): node is MappingNode {
  return stringOf(at(node, 'apiVersion')) !== undefined && stringOf(at(node, 'kind')) !== undefined;
}

const read = new WeakMap<DataFile, Manifests>();

/** The resources of a file, read once for each file. */
export function manifestsOf(file: DataFile): Manifests {
  const known = read.get(file);
  if (known) return known;
  const resources = file.documents.flatMap(resourcesIn);
  const made: Manifests = { file, resources, pods: resources.flatMap(podsIn) };
  read.set(file, made);
  return made;
}

function resourcesIn(root: DataNode): readonly Resource[] {
  if (!isResource(root)) return [];
  const kind = stringOf(at(root, 'kind')) ?? '';
  const items = /List$/.test(kind) ? itemsOf(at(root, 'items')) : [];
  if (items.length > 0) return items.filter(isResource).map(resourceOf);
  return [resourceOf(root)];
}

function resourceOf(node: MappingNode): Resource {
  return {
    kind: stringOf(at(node, 'kind')) ?? '',
    name: textOf(at(node, 'metadata', 'name')) ?? '',
    namespace: textOf(at(node, 'metadata', 'namespace')),
    node,
  };
}

/** Kinds that hold no pods, some of them with a great deal of other things. */
const without = /^(?:CustomResourceDefinition|ConfigMap|Secret|Service|Ingress|.*Role(?:Binding)?|.*Policy)$/;

/** Deeper than this no pod lies. */
const deepest = 16;

/**
 * The pods that an object makes. Whatever has a list of containers makes one: so the objects of Kubernetes are read as
 * well as those of KServe, Knative, Ray, Argo, Tekton and the operators for training.
 */
function podsIn(resource: Resource): readonly Pod[] {
  if (without.test(resource.kind)) return [];
  const pods: Pod[] = [];
  const seen = new Set<DataNode>();
  const waiting: Visit[] = [{ node: resource.node, labels: labelsOf(resource.node), depth: 0 }];
  for (let visit = waiting.pop(); visit; visit = waiting.pop()) {
    const { node, labels, depth, ray } = visit;
    if (seen.has(node) || depth > deepest) continue;
    seen.add(node);
    if (node.kind === 'list') {
      for (const item of [...node.items].reverse()) waiting.push({ ...visit, node: item, depth: depth + 1 });
      continue;
    }
    if (node.kind !== 'mapping') continue;
    const containers = containersIn(node);
    if (containers.length > 0) {
      const init = new Set(itemsOf(at(node, 'initContainers')));
      pods.push({
        resource,
        spec: node,
        labels: withRay(labels, resource, ray),
        containers,
        init,
        ...(ray && { ray }),
      });
    }
    for (const entry of [...node.entries].reverse()) {
      if (entry.value.kind === 'scalar' || isContainers(entry)) continue;
      waiting.push({
        node: entry.value,
        labels: entry.key === 'spec' && depth > 0 ? labelsOf(node) : labels,
        depth: depth + 1,
        ...rayOf(entry, ray),
      });
    }
  }
  return pods;
}

interface Visit extends Pick<Pod, 'labels' | 'ray'> {
  readonly node: DataNode;
  readonly depth: number;
}

function rayOf({ key, value }: DataEntry, around: Pod['ray']): Pick<Pod, 'ray'> {
  if (key === 'headGroupSpec' && value.kind === 'mapping') return { ray: { group: value, isHead: true } };
  return around ? { ray: around } : {};
}

/** The operator labels the pods that it makes. */
function withRay(
  labels: ReadonlyMap<string, string>,
  { kind, name }: Resource,
  ray: Pod['ray'],
): ReadonlyMap<string, string> {
  if (!ray?.isHead) return labels;
  const added = new Map([...labels, ['ray.io/node-type', 'head'] as const]);
  return kind === 'RayCluster' ? added.set('ray.io/cluster', name) : added;
}

/** Labels of an object or template, as its `metadata` says. */
function labelsOf(node: MappingNode): ReadonlyMap<string, string> {
  return textEntries(at(node, 'metadata', 'labels'));
}

/** The entries of a mapping whose values are texts: labels, annotations, selectors. */
export function textEntries(node: DataNode | undefined): ReadonlyMap<string, string> {
  return new Map(
    entriesOf(node).flatMap(({ key, value }) => {
      const text = textOf(value);
      return text === undefined ? [] : [[key, text] as const];
    }),
  );
}

const lists = ['containers', 'initContainers', 'steps', 'sidecars'];

function isContainers({ key, value }: DataEntry): boolean {
  return lists.includes(key) && value.kind === 'list' && value.items.some(isContainer);
}

function isContainer(node: DataNode): node is MappingNode {
  return node.kind === 'mapping' && (entryOf(node, 'image')?.value.kind === 'scalar' || isNamedProgram(node));
}

function isNamedProgram(node: MappingNode): boolean {
  return entryOf(node, 'name') !== undefined && (entryOf(node, 'args') ?? entryOf(node, 'env')) !== undefined;
}

function containersIn(node: MappingNode): readonly MappingNode[] {
  const found = node.entries.flatMap((entry) =>
    isContainers(entry) ? itemsOf(entry.value).filter(isContainer) : [],
  );
  // Argo's templates hold one; KServe's predictors have a model that a server of its own is started for.
  for (const key of ['container', 'script', 'model']) {
    const value = entryOf(node, key)?.value;
    if (value?.kind !== 'mapping') continue;
    const isModel = key === 'model' && entryOf(value, 'modelFormat') !== undefined;
    if (isModel || (key !== 'model' && entryOf(value, 'image')?.value.kind === 'scalar')) found.push(value);
  }
  return found;
}
