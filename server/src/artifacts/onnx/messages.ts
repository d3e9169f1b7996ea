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
import { onnxTypes, shownAttributes } from './names.ts';

const maxShown = 300;
const maxHeld = 20_000;

/** How an ONNX model is read, with every subgraph, function and training graph: from `onnx.proto`. */
export function modelRule(context: ReadContext): { readonly rule: MessageRule; readonly end: () => void } {
  /** Operators of domains that a function of the model may define, which stands behind the graph. */
  const held: { readonly domain: string; readonly operator: string; readonly offset: number }[] = [];
  const defined = new Set<string>();
  const details = new WeakMap<Message, Record<string, string>>();

  const entry: MessageRule = {
    fields: { 1: text, 2: text },
    done(found) {
      if (textOf(found, 1) !== 'location') return;
      const path = textOf(found, 2) ?? '';
      context.component(
        { loader: 'onnx', module: '', name: 'external-data', details: { path } },
        found.start,
      );
    },
  };
  const tensor: MessageRule = {
    fields: { 1: number, 2: number, 8: text, 9: range, 13: message(() => entry) },
    done(found) {
      const name = textOf(found, 8);
      if (!name) return;
      const raw = found.ranges?.get(9)?.at(-1);
      context.tensor({
        name,
        dtype: onnxTypes[numberOf(found, 2) ?? 0] ?? 'other',
        shape: found.numbers?.get(1) ?? [],
        ...(raw ? { size: raw.end - raw.start } : {}),
      });
    },
  };
  const sparse: MessageRule = { fields: { 1: message(() => tensor), 2: message(() => tensor) } };
  const attribute: MessageRule = {
    fields: {
      1: text,
      4: text,
      5: message(() => tensor),
      6: message(() => graph),
      10: message(() => tensor),
      11: message(() => graph),
      22: message(() => sparse),
      23: message(() => sparse),
    },
    done(found) {
      const name = textOf(found, 1) ?? '';
      const value = textOf(found, 4);
      const node = found.parent;
      if (!node || value === undefined || !shownAttributes.has(name)) return;
      details.set(node, { ...details.get(node), [name]: value.slice(0, maxShown) });
    },
  };
  const node: MessageRule = {
    fields: { 4: text, 5: message(() => attribute), 7: text },
    done(found) {
      const name = textOf(found, 4);
      if (name === undefined) return;
      const module = textOf(found, 7) ?? '';
      const isOwn = module === '' || module === 'ai.onnx' || details.has(found);
      if (isOwn || held.length === maxHeld)
        context.component({ loader: 'onnx', module, name, details: details.get(found) ?? {} }, found.start);
      else held.push({ domain: module, operator: name, offset: found.start });
    },
  };
  const graph: MessageRule = {
    fields: { 1: message(() => node), 5: message(() => tensor), 15: message(() => sparse) },
  };
  const functionDefinition: MessageRule = {
    fields: { 1: text, 7: message(() => node), 10: text, 11: message(() => attribute) },
    done: (found) => defined.add(`${textOf(found, 10) ?? ''}\0${textOf(found, 1) ?? ''}`),
  };
  const training: MessageRule = { fields: { 1: message(() => graph), 2: message(() => graph) } };
  const property: MessageRule = {
    fields: { 1: text, 2: text },
    done: (found) => context.metadata(textOf(found, 1) ?? '', textOf(found, 2) ?? ''),
  };
  const operatorSet: MessageRule = {
    fields: { 1: text, 2: number },
    done: (found) =>
      context.metadata(`opset ${textOf(found, 1) || 'ai.onnx'}`, String(numberOf(found, 2) ?? '')),
  };
  const rule: MessageRule = {
    fields: {
      1: number,
      2: text,
      3: text,
      7: message(() => graph),
      8: message(() => operatorSet),
      14: message(() => property),
      20: message(() => training),
      25: message(() => functionDefinition),
    },
    done(found) {
      const producer = [textOf(found, 2), textOf(found, 3)].filter(Boolean).join(' ');
      if (producer) context.metadata('producer', producer);
      context.metadata('ir_version', String(numberOf(found, 1) ?? ''));
    },
  };

  function end(): void {
    for (const { domain, operator, offset } of held) {
      const own: Record<string, string> = defined.has(`${domain}\0${operator}`) ? { defined: 'here' } : {};
      context.component({ loader: 'onnx', module: domain, name: operator, details: own }, offset);
    }
  }
  return { rule, end };
}
