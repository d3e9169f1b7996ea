import type { Fact } from '../../../facts/fact.ts';
import type { Literal } from '../../../facts/literal.ts';
import type { Span } from '../../../facts/span.ts';
import { string } from '../../../facts/value.ts';
import { variableFact } from '../../containers/container.ts';
import { at, entriesOf, entryOf, textOf } from '../../data/node.ts';
import type { DocumentFile, DocumentReader } from '../reader.ts';
import { manifestsAround } from './around.ts';
import { readContainer } from './container.ts';
import type { ContainerReader } from './container-reader.ts';
import { isResource, type Manifests, manifestsOf, type Pod, type Resource } from './resources.ts';
import { type Route, routesOf } from './routes.ts';
import {
  containerBehind,
  hostPorts,
  portsOf,
  rayServices,
  reachOf,
  selectorOf,
  serviceFact,
} from './services.ts';
import { isFilled, isGoTemplate } from './templates.ts';

/** Manifests of Kubernetes and of everything that extends it. */
export const kubernetesReader: DocumentReader = {
  kind: 'kubernetes',
  recognises: (file) => file.documents.some(isResource),
  *read(file) {
    const own = manifestsOf(file);
    const isTemplate = isGoTemplate(file.text);
    const hasPorts = own.pods.length > 0 || own.resources.some(isService);
    const around = isTemplate || !hasPorts ? [] : manifestsAround(file);
    const all = [own, ...around];
    const pods = new Map(
      own.pods.map((pod) => [pod, readPod(file, pod, all, isTemplate, undefined)] as const),
    );
    const routes = all.flatMap(({ resources }) => resources.flatMap(routesOf));
    const links = { file, own, all, pods, routes };
    for (const service of own.resources.filter(isService)) yield* serviceFacts(service, links);
    if (own.pods.length > 0) {
      for (const { resources } of around)
        for (const each of resources.filter(isService)) linkFrom(each, links);
    }
    for (const readers of pods.values()) for (const { facts } of readers) yield* facts;
    for (const resource of own.resources) yield* dataFacts(resource);
  },
};

interface Links {
  readonly file: DocumentFile;
  readonly own: Manifests;
  readonly all: readonly Manifests[];
  readonly pods: ReadonlyMap<Pod, readonly ContainerReader[]>;
  readonly routes: readonly Route[];
}

function isService({ kind, node }: Resource): boolean {
  return kind === 'Service' && entryOf(at(node, 'spec'), 'selector') !== undefined;
}

function readPod(
  file: DocumentFile,
  pod: Pod,
  around: readonly Manifests[],
  isTemplate: boolean,
  here: Span | undefined,
): readonly ContainerReader[] {
  return pod.containers.map((node) => {
    const reader = readContainer(file, pod, node, { here, around, isTemplate });
    const services = [...hostPorts(reader), ...rayServices(reader)];
    for (const service of services) {
      reader.container.services.push(here ? { ...service, span: here, statement: here } : service);
      if (!here) reader.facts.push(service);
    }
    if (pod.ray?.isHead) reader.container.servicesKnown = true;
    return reader;
  });
}

/** The ports of a Service of this file, with the container behind each, which may be described in a file beside it. */
function* serviceFacts(service: Resource, { file, own, all, pods, routes }: Links): Generator<Fact> {
  const selects = selectorOf(service);
  const mine = own.pods.find(selects);
  const name = at(service.node, 'spec', 'selector') ?? service.node;
  const other = mine ? undefined : all.flatMap((each) => each.pods).find(selects);
  const readers = mine ? (pods.get(mine) ?? []) : other ? readPod(file, other, all, false, name.span) : [];
  for (const port of portsOf(service)) {
    const behind = containerBehind(readers, port);
    const { reach, text, span } = reachOf(service, port, routes);
    const target = Number(port.target);
    const fact = serviceFact({
      port: behind ? behind.port : Number.isInteger(target) ? target : undefined,
      reach,
      text,
      span: span ?? (entryOf(port.node, 'port') ?? entryOf(port.node, 'targetPort'))?.span ?? port.node.span,
      ...(behind && { container: behind.container }),
    });
    if (behind) {
      behind.container.services.push(fact);
      behind.container.servicesKnown = true;
    }
    yield fact;
  }
}

/** A Service of another file says who reaches the containers of this one; it is reported where it stands. */
function linkFrom(service: Resource, { pods, routes }: Links): void {
  const selects = selectorOf(service);
  for (const [pod, readers] of pods) {
    if (!selects(pod)) continue;
    for (const port of portsOf(service)) {
      const behind = containerBehind(readers, port);
      if (!behind) continue;
      const { container } = behind;
      const { reach, text } = reachOf(service, port, routes);
      container.services.push(
        serviceFact({ port: behind.port, reach, text, span: container.span, container }),
      );
      container.servicesKnown = true;
    }
  }
}

const variableName = /^[A-Z][A-Z0-9_]*$/;

/** Entries of a ConfigMap or Secret that are meant as variables, and what a Secret's encoding hides. */
function* dataFacts({ kind, node }: Resource): Generator<Fact> {
  if (kind !== 'ConfigMap' && kind !== 'Secret') return;
  const data = entriesOf(at(node, kind === 'Secret' ? 'stringData' : 'data'));
  for (const { key, value, span } of data) {
    const text = textOf(value);
    if (text === undefined || !variableName.test(key) || !isFilled(text)) continue;
    yield variableFact({ name: key, value: string(text), span, valueSpan: value.span, where: 'kubernetes' });
  }
  if (kind !== 'Secret') return;
  for (const { key, value, span } of entriesOf(at(node, 'data'))) {
    const text = decoded(textOf(value) ?? '');
    if (text === undefined) continue;
    yield {
      kind: 'literal',
      text,
      span: value.span,
      statement: span,
      role: 'setting',
      label: key,
      change: { replace: () => undefined, clear: () => undefined },
    } satisfies Literal;
  }
}

/** A line of text in base64. */
function decoded(text: string): string | undefined {
  if (text.length < 8 || text.length > 4000 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return undefined;
  try {
    const plain = atob(text).trimEnd();
    return /^[\x20-\x7e]+$/.test(plain) ? plain : undefined;
  } catch {
    return undefined;
  }
}
