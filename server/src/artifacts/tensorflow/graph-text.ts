import { createTextFormatReader } from '../protobuf/text-format.ts';
import type { ArtifactReader, ReadContext, Sample } from '../reader.ts';
import { createNodeScope, type NodeScope } from './nodes.ts';

const first =
  /^\ufeff?(?:\s|#[^\n]*(?:\n|$))*(?:saved_model_schema_version\s*:|(?:meta_graphs|meta_info_def|graph_def|node|library|versions|saver_def|signature_def|collection_def)\s*:?\s*[{<])/;
const node = /(?:^|[\s{}<>;,])node(?:_def)?\s*:?\s*[{<]/;
const operator = /(?:^|[\s{}<>;,])op\s*:\s*["'][\w>]+["']/;

const sampleSize = 64 * 1024;
const chunkSize = 64 * 1024;

/** The same graphs as text: `saved_model.pbtxt`, `graph.pbtxt`. */
export const tensorflowGraphText: ArtifactReader = {
  format: 'tensorflow-graph-text',
  recognises,
  async read(bytes, context) {
    const reader = createTextFormatReader(collector(context));
    const decoder = new TextDecoder();
    try {
      for (let offset = 0; ; offset += chunkSize) {
        const chunk = await bytes.read(offset, chunkSize);
        context.budget.spend('steps', chunk.length);
        reader.write(decoder.decode(chunk, { stream: chunk.length > 0 }));
        if (chunk.length < chunkSize) break;
      }
    } finally {
      reader.end();
    }
    return undefined;
  },
};

async function recognises({ start, bytes }: Sample): Promise<boolean> {
  if (!first.test(new TextDecoder().decode(start))) return false;
  const text = new TextDecoder().decode(await bytes.read(0, sampleSize));
  return node.test(text) && operator.test(text);
}

interface OpenMessage {
  readonly name: string;
  readonly offset: number;
  readonly values: Map<string, string>;
  readonly inputs: string[];
  readonly attributes: Map<string, string>;
  /** What an attribute holds, from the messages inside it. */
  text?: string;
  constant?: string;
  scope?: NodeScope;
}

function collector(context: ReadContext) {
  const stack: OpenMessage[] = [];
  const root = createNodeScope(context);

  function scope(): NodeScope {
    return stack.findLast((open) => open.scope)?.scope ?? root;
  }

  function close(): void {
    const closed = stack.pop();
    const parent = stack.at(-1);
    if (!closed) return;
    closed.scope?.end();
    if (closed.name === 'attr' && parent) {
      const key = closed.values.get('key') ?? '';
      if (closed.text !== undefined) parent.attributes.set(key, closed.text);
      if (key === 'value' && closed.constant !== undefined) parent.constant = closed.constant;
    } else if (parent) {
      if (closed.text !== undefined) parent.text = closed.text;
      if (closed.constant !== undefined) parent.constant = closed.constant;
    }
    const operator = closed.values.get('op');
    if (!/^node(?:_def)?$/.test(closed.name) || operator === undefined) return;
    scope().add({
      name: closed.values.get('name') ?? '',
      operator,
      inputs: closed.inputs,
      attributes: closed.attributes,
      constant: operator === 'Const' ? closed.constant : undefined,
      offset: closed.offset,
    });
  }

  return {
    open(name: string, offset: number): void {
      const open: OpenMessage = { name, offset, values: new Map(), inputs: [], attributes: new Map() };
      if (name === 'graph_def' || name === 'function') open.scope = createNodeScope(context);
      stack.push(open);
    },
    close(): void {
      close();
      if (stack.length === 0) root.end();
    },
    value(name: string, value: string): void {
      const open = stack.at(-1);
      if (!open) return;
      if (name === 'input') open.inputs.push(value);
      else if (name === 's') open.text = value;
      else if (name === 'string_val') open.constant ??= value;
      else if (open.values.size < 64) open.values.set(name, value);
    },
  };
}
