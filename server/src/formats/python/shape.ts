import type { Call } from '../../facts/call.ts';
import type { Value } from '../../facts/value.ts';

/** Deeper parts of a value do not take part in telling two values apart. */
const maxDepth = 6;

/** Stands in a shape for what is deeper. */
export const tooDeep = '\0deep';

/** A text that is the same for values that facts cannot tell apart. */
export function shapeOf(value: Value, depth = 0): string {
  if (depth > maxDepth) return tooDeep;
  const inner = (each: Value): string => shapeOf(each, depth + 1);
  switch (value.kind) {
    case 'string':
    case 'number':
    case 'boolean':
      return `${value.kind} ${JSON.stringify(value.value)}`;
    case 'symbol':
      return `symbol ${value.name}`;
    case 'list':
      return `list ${value.complete} ${value.items.map(inner)}`;
    case 'mapping':
      return `mapping ${value.complete} ${[...value.entries].map(([key, each]) => `${key}=${inner(each)}`)}`;
    case 'text':
      return `text ${value.parts.map((part) => (typeof part === 'string' ? JSON.stringify(part) : inner(part)))}`;
    case 'path':
      return `path ${inner(value.text)}`;
    case 'result':
    case 'partial':
      return `${value.kind} ${shapeOfCall(value.call, inner)}`;
    case 'member':
      return `${inner(value.of)}.${value.name}`;
    case 'item':
      return `${inner(value.of)}[${inner(value.key)}]`;
    case 'parameter':
      return `parameter ${value.function} ${value.name} ${value.annotation} ${value.default && inner(value.default)}`;
    case 'environment':
      return `environment ${value.name} ${value.default && inner(value.default)}`;
    case 'choice':
      return `choice ${value.options.map(inner)}`;
    case 'module':
      return `module ${value.request.level} ${value.request.name} ${value.path}`;
    case 'function':
      return `function ${value.name}`;
    case 'class':
      return `class ${value.name}`;
    case 'instance':
      return `instance ${value.of.name} ${value.call && shapeOfCall(value.call, inner)}`;
    default:
      return value.kind;
  }
}

function shapeOfCall(call: Call, inner: (value: Value) => string): string {
  const args = call.args.map((each) => `${each.name ?? ''}=${inner(each.value)}`);
  return `${call.names}(${args}${call.open ? ', …' : ''})${call.receiver ? ` of ${inner(call.receiver)}` : ''}`;
}
