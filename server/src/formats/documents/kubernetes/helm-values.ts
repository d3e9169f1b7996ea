import type { Fact } from '../../../facts/fact.ts';
import { type Image, parseImage } from '../../../facts/image.ts';
import type { Edit } from '../../../facts/span.ts';
import { string } from '../../../facts/value.ts';
import { imageEntrypoint } from '../../../knowledge/image-entrypoints.ts';
import { variableFact } from '../../containers/container.ts';
import { hole } from '../../containers/references.ts';
import {
  at,
  type DataNode,
  entriesOf,
  entryOf,
  type MappingNode,
  type ScalarNode,
  textOf,
} from '../../data/node.ts';
import type { DocumentFile, DocumentReader } from '../reader.ts';
import { readContainer } from './container.ts';
import type { ContainerReader } from './container-reader.ts';
import type { Pod } from './resources.ts';
import { serviceFact } from './services.ts';

const valuesName = /^values(?:[._-].+)?\.ya?ml$|^.+[._-]values\.ya?ml$/i;

/**
 * The values of a Helm chart. What a key does is said by the chart's templates; only keys that nearly every chart has
 * in the same meaning are read.
 */
export const helmValuesReader: DocumentReader = {
  kind: 'helm-values',
  recognises(file) {
    const [root] = file.documents;
    if (!valuesName.test(file.name) || root?.kind !== 'mapping') return false;
    if (file.context.project.exists('Chart.yaml') === true) return true;
    const hasImage = at(root, 'image', 'repository') !== undefined && at(root, 'image', 'tag') !== undefined;
    return hasImage && ['service', 'ingress', 'resources'].some((key) => at(root, key)?.kind === 'mapping');
  },
  *read(file) {
    const [root] = file.documents;
    for (const component of componentsIn(root)) yield* componentFacts(component, file);
  },
};

interface Component {
  readonly name: string;
  readonly node: MappingNode;
}

const deepest = 6;

/** Whatever has an image: the chart itself, and the parts that have values of their own. */
function componentsIn(root: DataNode | undefined): readonly Component[] {
  const found: Component[] = [];
  const seen = new Set<DataNode>();
  const waiting: { readonly node: DataNode | undefined; readonly name: string; readonly depth: number }[] = [
    { node: root, name: '', depth: 0 },
  ];
  for (let visit = waiting.pop(); visit; visit = waiting.pop()) {
    const { node, name, depth } = visit;
    if (node?.kind !== 'mapping' || seen.has(node) || depth > deepest) continue;
    seen.add(node);
    const image = at(node, 'image');
    if (textOf(at(image, 'repository')) !== undefined || (image?.kind === 'scalar' && image.value)) {
      found.push({ name, node });
    }
    for (const { key, value } of [...node.entries].reverse()) {
      if (key !== 'image') waiting.push({ node: value, name: key, depth: depth + 1 });
    }
  }
  return found;
}

const keys = {
  environment: ['env', 'extraEnv', 'extraEnvVars', 'extraEnvs', 'envVars'],
  args: ['args', 'extraArgs', 'extraFlags'],
};

function componentFacts({ name, node }: Component, file: DocumentFile): readonly Fact[] {
  const nothing: MappingNode = { kind: 'mapping', entries: [], span: node.span };
  const pod: Pod = {
    resource: { kind: 'Values', name: name || 'app', namespace: undefined, node },
    spec: nothing,
    labels: new Map(),
    containers: [node],
    init: new Set(),
  };
  const reader = readContainer(file, pod, withArguments(node), {
    here: undefined,
    around: [],
    isTemplate: false,
    keys,
    image,
  });
  const { container, facts } = reader;
  container.environmentOpen = true;
  addMappedVariables(reader);
  // Values are defaults: who installs the chart sets the limits.
  if (entriesOf(at(node, 'resources')).length === 0) {
    for (const each of ['memory', 'cpu', 'gpu'] as const) container.limits.add(each);
  }
  addService(reader);
  return facts;
}

/**
 * Charts of model servers put the arguments under a key of their own, `model.extraArgs`, also beside `image`. They are
 * the container's when it has none itself and its image is one whose program is known.
 */
function withArguments(node: MappingNode): MappingNode {
  const repository = textOf(at(node, 'image', 'repository')) ?? textOf(at(node, 'image'));
  const name = repository === undefined ? undefined : parseImage(repository);
  if (!name || !imageEntrypoint(name) || keys.args.some((key) => entryOf(node, key))) return node;
  const seen = new Set<DataNode>([node]);
  const waiting: { readonly node: DataNode; readonly depth: number }[] = [{ node, depth: 0 }];
  for (let visit = waiting.shift(); visit; visit = waiting.shift()) {
    for (const { key, value } of entriesOf(visit.node)) {
      if (value.kind !== 'mapping' || seen.has(value) || visit.depth >= 2 || at(value, 'image')) continue;
      if (/init|sidecar|probe|test|hook|job/i.test(key)) continue;
      seen.add(value);
      const found = keys.args.map((each) => entryOf(value, each)).find((each) => each?.value.kind === 'list');
      if (found) return { ...node, entries: [...node.entries, found] };
      waiting.push({ node: value, depth: visit.depth + 1 });
    }
  }
  return node;
}

/** `image: { registry, repository, tag, digest }`; without a tag it is the version of the chart. */
function image(reader: ContainerReader): void {
  const { node, container, facts } = reader;
  const entry = entryOf(node, 'image');
  if (!entry) return;
  const found =
    entry.value.kind === 'scalar' ? wholeImage(reader, entry.value) : partedImage(reader, entry.value);
  if (!found) return;
  container.image = found;
  facts.push(found);
}

function wholeImage({ file }: ContainerReader, node: ScalarNode): Image | undefined {
  const piece = node.piece();
  const name = /[/:]/.test(piece.text) ? parseImage(piece.text) : undefined;
  if (!name) return undefined;
  return {
    kind: 'image',
    ...name,
    span: piece.toFile({ start: 0, end: piece.text.length }),
    statement: node.span,
    where: 'kubernetes',
    change: { replace: (reference) => file.edits.replace(node, reference) },
  };
}

function partedImage({ file }: ContainerReader, node: DataNode): Image | undefined {
  const repository = entryOf(node, 'repository');
  const text = textOf(repository?.value);
  if (!repository || text === undefined || repository.value.kind !== 'scalar') return undefined;
  const registry = textOf(at(node, 'registry'));
  const tag = textOf(at(node, 'tag'));
  const digest = textOf(at(node, 'digest')) ?? textOf(at(node, 'sha'));
  const before = registry ? `${registry}/` : '';
  const behind = digest ? `@${digest.includes(':') ? digest : `sha256:${digest}`}` : '';
  const whole = /[:@]/.test(text.slice(text.lastIndexOf('/') + 1)) ? text : `${text}:${tag || hole}`;
  const name = parseImage(`${before}${whole}${behind}`);
  if (!name) return undefined;
  const piece = repository.value.piece();
  const tagEntry = entryOf(node, 'tag');
  const replaceTag = (reference: string): readonly Edit[] | undefined => {
    const wanted = parseImage(reference);
    if (wanted?.repository !== name.repository || wanted.digest || wanted.tag === undefined) return undefined;
    return tagEntry?.value.kind === 'scalar' ? file.edits.replace(tagEntry.value, wanted.tag) : undefined;
  };
  const shown = tag && tagEntry ? tagEntry.value.span : piece.toFile({ start: 0, end: piece.text.length });
  return {
    kind: 'image',
    ...name,
    span: shown,
    statement: tag && tagEntry ? tagEntry.span : repository.span,
    where: 'kubernetes',
    change: { replace: replaceTag },
  };
}

/** `env: { NAME: value }` */
function addMappedVariables({ node, container, facts, file }: ContainerReader): void {
  for (const key of keys.environment) {
    const mapping = at(node, key);
    if (mapping?.kind !== 'mapping') continue;
    for (const entry of mapping.entries) {
      const { value } = entry;
      if (value.kind !== 'scalar' || value.value === null || !/^[A-Z][A-Z0-9_]*$/.test(entry.key)) continue;
      const variable = variableFact({
        name: entry.key,
        value: string(typeof value.value === 'string' ? value.value : value.piece().text),
        span: entry.span,
        valueSpan: value.span,
        where: 'kubernetes',
        container,
        replaceValue: (expression) =>
          'literal' in expression && expression.literal !== null
            ? file.edits.replace(value, String(expression.literal))
            : undefined,
        remove: () => file.edits.removeEntry(mapping, entry),
      });
      container.environment.push(variable);
      facts.push(variable);
    }
  }
}

const guards = /auth|whitelist|allowlist|source-range|internal/i;

/** `service: { type, port }` and `ingress: { enabled }`. */
function addService({ node, container, facts }: ContainerReader): void {
  const service = at(node, 'service');
  if (service?.kind !== 'mapping') return;
  const type = entryOf(service, 'type');
  const name = textOf(type?.value) ?? 'ClusterIP';
  const text = textOf(at(service, 'targetPort')) ?? textOf(at(service, 'port'));
  const port = text !== undefined && /^\d{1,5}$/.test(text) ? Number(text) : undefined;
  const ingress = at(node, 'ingress');
  const isRouted = textOf(at(ingress, 'enabled')) === 'true';
  const isGuarded = entriesOf(at(ingress, 'annotations')).some(({ key }) => guards.test(key));
  const isPublic = name === 'LoadBalancer' || name === 'NodePort';
  const isInside = entriesOf(at(service, 'annotations')).some(({ key }) => guards.test(key));
  const fact = serviceFact({
    port,
    reach: isPublic
      ? isInside
        ? 'unknown'
        : 'public'
      : isRouted
        ? isGuarded
          ? 'unknown'
          : 'public'
        : 'cluster',
    text: `type: ${name}`,
    span: type?.span ?? entryOf(service, 'port')?.span ?? service.span,
    container,
  });
  container.services.push(fact);
  container.servicesKnown = true;
  facts.push(fact);
}
