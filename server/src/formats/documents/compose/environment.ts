import type { Edit } from '../../../facts/span.ts';
import { string, type Value } from '../../../facts/value.ts';
import { variableFact } from '../../containers/container.ts';
import { dotenvEntries, plainPath } from '../../containers/other-files.ts';
import { interpolate, interpolated } from '../../containers/references.ts';
import { slice } from '../../containers/words.ts';
import {
  at,
  type DataEntry,
  entriesOf,
  entryOf,
  itemsOf,
  type ListNode,
  type MappingNode,
  type ScalarNode,
  stringOf,
} from '../../data/node.ts';
import { editInFile } from '../../piece.ts';
import type { Layer } from './layers.ts';
import { editsIn, type ServiceReader, spanIn } from './service-reader.ts';

/** The variables of a service: its own, those of the services it extends, and those of its `env_file`. */
export function addEnvironment(reader: ServiceReader): void {
  const set = new Set<string>();
  for (const layer of reader.layers) {
    const names = new Set<string>();
    const node = entryOf(layer.node, 'environment')?.value;
    if (node?.kind === 'mapping') {
      for (const entry of entriesOf(node)) {
        if (!set.has(entry.key) && fromEntry(reader, layer, node, entry)) names.add(entry.key);
      }
    } else if (node?.kind === 'list') {
      for (const item of itemsOf(node)) {
        const name = item.kind === 'scalar' ? fromItem(reader, layer, node, item, set) : undefined;
        if (name !== undefined) names.add(name);
      }
    }
    for (const name of names) set.add(name);
  }
  for (const layer of reader.layers) addFiles(reader, layer, set);
}

function fromEntry(reader: ServiceReader, layer: Layer, mapping: MappingNode, entry: DataEntry): boolean {
  const node = entry.value;
  if (node.kind !== 'scalar') return false;
  const { edits } = reader.file;
  add(reader, layer, {
    name: entry.key,
    value: node.value === null ? hostVariable(entry.key) : interpolated(textOfVariable(node)),
    span: entry.span,
    valueSpan: node.span,
    write: (text) => edits.replace(node, text),
    remove: () => edits.removeEntry(mapping, entry),
  });
  return true;
}

function fromItem(
  reader: ServiceReader,
  layer: Layer,
  list: ListNode,
  node: ScalarNode,
  set: ReadonlySet<string>,
): string | undefined {
  const piece = node.piece();
  const { text } = piece;
  const [, name, equals] = /^\s*([A-Za-z_][\w.-]*)\s*(=)?/.exec(text) ?? [];
  if (name === undefined || set.has(name)) return undefined;
  const start = equals === undefined ? text.length : text.indexOf('=') + 1;
  const value = slice(piece, start, text.length);
  const { edits } = reader.file;
  add(reader, layer, {
    name,
    value: equals === undefined ? hostVariable(name) : interpolated(value.text),
    span: node.span,
    valueSpan: value.toFile({ start: 0, end: value.text.length }),
    write: (written) =>
      equals === undefined
        ? undefined
        : [editInFile(value, { span: { start: 0, end: value.text.length }, text: written })],
    remove: () => edits.removeItem(list, node),
  });
  return name;
}

interface Parts {
  readonly name: string;
  readonly value: Value;
  readonly span: { readonly start: number; readonly end: number };
  readonly valueSpan: { readonly start: number; readonly end: number };
  write(text: string): readonly Edit[] | undefined;
  remove(): readonly Edit[] | undefined;
}

function add(reader: ServiceReader, layer: Layer, parts: Parts): void {
  const { container, facts } = reader;
  const variable = variableFact({
    name: parts.name,
    value: parts.value,
    span: spanIn(parts.span, layer),
    valueSpan: spanIn(parts.valueSpan, layer),
    where: 'compose',
    container,
    replaceValue(expression) {
      if (layer.here) return undefined;
      if ('environment' in expression) return parts.write(`\${${expression.environment}}`);
      if (!('literal' in expression) || expression.literal === null) return undefined;
      return parts.write(String(expression.literal).replaceAll('$', '$$$$'));
    },
    remove: editsIn(layer, parts.remove),
  });
  container.environment.push(variable);
  if (!layer.here) facts.push(variable);
}

/** `KEY:` without a value hands on what the machine has. */
function hostVariable(name: string): Value {
  return { kind: 'environment', name };
}

/** A variable's value is text: a number or boolean counts as it is written. */
function textOfVariable(node: ScalarNode): string {
  return typeof node.value === 'string' ? node.value : node.piece().text;
}

function addFiles(reader: ServiceReader, layer: Layer, set: Set<string>): void {
  const node = entryOf(layer.node, 'env_file')?.value;
  const { container, file } = reader;
  for (const each of node?.kind === 'list' ? [...node.items].reverse() : node ? [node] : []) {
    const path = stringOf(each) ?? stringOf(at(each, 'path'));
    // Paths of another file are relative to that one.
    const text =
      path === undefined || layer.here ? undefined : file.context.project.text(plainPath(interpolate(path)));
    if (text === undefined) {
      container.environmentOpen = true;
      continue;
    }
    for (const [name, value] of dotenvEntries(text)) {
      if (set.has(name)) continue;
      set.add(name);
      container.environment.push(
        variableFact({
          name,
          value: value === undefined ? { kind: 'unknown' } : string(value),
          span: each.span,
          valueSpan: each.span,
          where: 'compose',
          container,
        }),
      );
    }
  }
}
