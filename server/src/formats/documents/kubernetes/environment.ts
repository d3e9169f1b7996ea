import { string, unknown, type Value } from '../../../facts/value.ts';
import { variableFact } from '../../containers/container.ts';
import {
  at,
  type DataEntry,
  entriesOf,
  entryOf,
  itemsOf,
  type ListNode,
  type MappingNode,
  textOf,
} from '../../data/node.ts';
import { type ContainerReader, editsIn, spanIn } from './container-reader.ts';
import { isFilled } from './templates.ts';

/** `env` and `envFrom` of a container. */
export function addEnvironment(reader: ContainerReader): void {
  const { node, container } = reader;
  for (const key of reader.keys.environment) {
    const list = entryOf(node, key)?.value;
    if (list?.kind !== 'list') continue;
    for (const item of list.items) if (item.kind === 'mapping') addVariable(reader, list, item);
  }
  for (const source of itemsOf(at(node, 'envFrom')))
    addSource(reader, source.kind === 'mapping' ? source : undefined);
  if (entryOf(node, 'envFrom') && itemsOf(at(node, 'envFrom')).length === 0) container.environmentOpen = true;
}

function addVariable(reader: ContainerReader, list: ListNode, item: MappingNode): void {
  const { container, facts, file, here, pod } = reader;
  const name = textOf(at(item, 'name'));
  if (name === undefined) return;
  const entry = entryOf(item, 'value');
  const valueSpan = (entry ?? entryOf(item, 'valueFrom'))?.value.span ?? item.span;
  const variable = variableFact({
    name,
    value: entry ? variableValue(entry, reader) : entryOf(item, 'valueFrom') ? unknown : string(''),
    span: spanIn(reader, item.span),
    valueSpan: spanIn(reader, valueSpan),
    where: 'kubernetes',
    container,
    replaceValue(expression) {
      if (here || !entry || entry.value.kind !== 'scalar') return undefined;
      if ('environment' in expression) {
        const secret = { secretKeyRef: { name: secretName(pod.resource.name), key: expression.environment } };
        return file.edits.replaceEntry(entry, 'valueFrom', secret);
      }
      return 'literal' in expression && expression.literal !== null
        ? file.edits.replace(entry.value, String(expression.literal))
        : undefined;
    },
    remove: editsIn(reader, () => file.edits.removeItem(list, item)),
  });
  container.environment.push(variable);
  facts.push(variable);
}

/** A name that a Secret for this object would have. */
function secretName(workload: string): string {
  return /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/.test(workload) ? `${workload}-secrets` : 'app-secrets';
}

function variableValue({ value }: DataEntry, { container }: ContainerReader): Value {
  if (value.kind !== 'scalar') return unknown;
  if (value.value === null) return string('');
  const text = typeof value.value === 'string' ? value.value : value.piece().text;
  if (!isFilled(text)) return unknown;
  const filled = withVariables(text, (name) => {
    const found = container.environment.findLast((each) => each.name === name)?.value;
    return found?.kind === 'string' ? found.value : undefined;
  });
  return filled === undefined ? unknown : string(filled);
}

/** `$(NAME)` stands for a variable of the container, `$$(NAME)` for itself. Nothing when one is not known. */
export function withVariables(
  text: string,
  lookup: (name: string) => string | undefined,
): string | undefined {
  if (!text.includes('$(')) return text;
  let isKnown = true;
  const filled = text.replace(/(\$?)\$\(([A-Za-z_][\w.-]*)\)/g, (whole, dollar: string, name: string) => {
    if (dollar !== '') return whole.slice(1);
    const value = lookup(name);
    if (value === undefined) isKnown = false;
    return value ?? '';
  });
  return isKnown ? filled : undefined;
}

/** All entries of a ConfigMap or Secret; the names are known when it is in a file around. */
function addSource(reader: ContainerReader, source: MappingNode | undefined): void {
  const { container, around } = reader;
  const isSecret = entryOf(source ?? emptyMapping, 'secretRef') !== undefined;
  const name = textOf(at(source, isSecret ? 'secretRef' : 'configMapRef', 'name'));
  const kind = isSecret ? 'Secret' : 'ConfigMap';
  const found = around
    .flatMap(({ resources }) => resources)
    .find((resource) => resource.kind === kind && resource.name === name);
  if (!found || !source) {
    container.environmentOpen = true;
    return;
  }
  const prefix = textOf(at(source, 'prefix')) ?? '';
  const data = [...entriesOf(at(found.node, 'data')), ...entriesOf(at(found.node, 'stringData'))];
  for (const { key, value } of data) {
    const text = textOf(value);
    const span = spanIn(reader, source.span);
    container.environment.push(
      variableFact({
        name: `${prefix}${key}`,
        value: isSecret || text === undefined || !isFilled(text) ? unknown : string(text),
        span,
        valueSpan: span,
        where: 'kubernetes',
        container,
      }),
    );
  }
}

const emptyMapping: MappingNode = { kind: 'mapping', entries: [], span: { start: 0, end: 0 } };
