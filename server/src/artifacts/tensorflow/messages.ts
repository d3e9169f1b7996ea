import type { TensorInfo } from '../../facts/artifact.ts';
import {
  type Message,
  type MessageRule,
  message,
  number,
  numberOf,
  range,
  text,
  textOf,
} from '../protobuf/walk.ts';
import type { ReadContext } from '../reader.ts';
import { createNodeScope, type NodeScope } from './nodes.ts';

/** TensorFlow's numbers of data types. */
const types = [
  '',
  'float32',
  'float64',
  'int32',
  'uint8',
  'int16',
  'int8',
  'string',
  'complex64',
  'int64',
  'bool',
  'qint8',
  'quint8',
  'qint32',
  'bfloat16',
  'qint16',
  'quint16',
  'uint16',
  'complex128',
  'float16',
  'resource',
  'variant',
  'uint32',
  'uint64',
];

export interface GraphRules {
  readonly graph: MessageRule;
  readonly metaGraph: MessageRule;
  readonly savedModel: MessageRule;
}

/** How the messages of TensorFlow's graphs are read: from `graph.proto`, `function.proto` and `meta_graph.proto`. */
export function graphRules(context: ReadContext, onMetadata: (found: Message) => void): GraphRules {
  const scopes = new WeakMap<Message, NodeScope>();
  const attributes = new WeakMap<Message, Map<string, string>>();
  const tensors = new WeakMap<
    Message,
    { readonly constant?: string; readonly tensor?: Omit<TensorInfo, 'name'> }
  >();
  const shapes = new WeakMap<Message, number[]>();

  /** Functions and graphs have names of their own. */
  function scopeOf(owner: Message | undefined): NodeScope {
    const known = owner && scopes.get(owner);
    if (known) return known;
    const scope = createNodeScope(context);
    if (owner) scopes.set(owner, scope);
    return scope;
  }
  const endScope = (owner: Message): void => scopes.get(owner)?.end();

  const dimension: MessageRule = {
    fields: { 1: number },
    done(found) {
      const { parent } = found;
      if (parent) shapes.set(parent, [...(shapes.get(parent) ?? []), numberOf(found, 1) ?? 0]);
    },
  };
  const shape: MessageRule = {
    fields: { 2: message(() => dimension) },
    done: (found) => found.parent && shapes.set(found.parent, shapes.get(found) ?? []),
  };
  const tensor: MessageRule = {
    fields: { 1: number, 2: message(() => shape), 4: range, 8: text },
    done(found) {
      if (!found.parent) return;
      const content = found.ranges?.get(4)?.at(-1);
      const constant = found.texts?.get(8)?.[0];
      const dtype = types[numberOf(found, 1) ?? 0] ?? 'other';
      const size = content ? { size: content.end - content.start } : {};
      tensors.set(found.parent, {
        ...(constant === undefined ? {} : { constant }),
        tensor: { dtype, shape: shapes.get(found) ?? [], ...size },
      });
    },
  };
  const list: MessageRule = {
    fields: { 2: text },
    done: (found) => found.parent && listed.set(found.parent, found.texts?.get(2)?.join(' ') ?? ''),
  };
  const listed = new WeakMap<Message, string>();
  const value: MessageRule = {
    fields: { 1: message(() => list), 2: text, 8: message(() => tensor) },
    done(found) {
      const { parent } = found;
      if (!parent) return;
      values.set(parent, textOf(found, 2) ?? listed.get(found));
      const held = tensors.get(found);
      if (held) tensors.set(parent, held);
    },
  };
  const values = new WeakMap<Message, string | undefined>();
  const attribute: MessageRule = {
    fields: { 1: text, 2: message(() => value) },
    done(found) {
      const key = textOf(found, 1);
      const node = found.parent;
      if (key === undefined || !node) return;
      const known = attributes.get(node) ?? new Map<string, string>();
      attributes.set(node, known);
      const held = values.get(found);
      if (held !== undefined) known.set(key, held);
      const constant = tensors.get(found);
      if (constant && key === 'value') tensors.set(node, constant);
    },
  };
  const node: MessageRule = {
    fields: { 1: text, 2: text, 3: text, 5: message(() => attribute) },
    done(found) {
      const operator = textOf(found, 2);
      if (operator === undefined) return;
      const name = textOf(found, 1) ?? '';
      const held = operator === 'Const' ? tensors.get(found) : undefined;
      if (held?.tensor && held.tensor.shape.length > 0) context.tensor({ name, ...held.tensor });
      scopeOf(found.parent).add({
        name,
        operator,
        inputs: found.texts?.get(3) ?? [],
        attributes: attributes.get(found) ?? new Map(),
        constant: held?.constant,
        offset: found.start,
      });
    },
  };
  const functionDefinition: MessageRule = { fields: { 3: message(() => node) }, done: endScope };
  const library: MessageRule = { fields: { 1: message(() => functionDefinition) } };
  const graph: MessageRule = {
    fields: { 1: message(() => node), 2: message(() => library) },
    done: endScope,
  };
  const information: MessageRule = {
    fields: { 4: text, 5: text },
    done(found) {
      const version = textOf(found, 5);
      if (version) context.metadata('tensorflow_version', version);
      for (const tag of found.texts?.get(4) ?? []) context.metadata('tag', tag);
    },
  };
  const asset: MessageRule = {
    fields: { 2: text },
    done(found) {
      const path = textOf(found, 2);
      if (path)
        context.component(
          { loader: 'tensorflow', module: '', name: 'asset-file', details: { path } },
          found.start,
        );
    },
  };
  const userObject: MessageRule = { fields: { 1: text, 3: range }, done: onMetadata };
  const savedObject: MessageRule = { fields: { 4: message(() => userObject) } };
  const objectGraph: MessageRule = { fields: { 1: message(() => savedObject) } };
  const metaGraph: MessageRule = {
    fields: {
      1: message(() => information),
      2: message(() => graph),
      6: message(() => asset),
      7: message(() => objectGraph),
    },
  };
  const savedModel: MessageRule = { fields: { 2: message(() => metaGraph) } };
  return { graph, metaGraph, savedModel };
}
