import type { Rule } from '../engine/rule.ts';

/** What hover and completion need of the schema of the config file. */
export interface SchemaNode {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
  readonly enum?: readonly unknown[];
}

let cached: { readonly rules: readonly Rule[]; readonly schema: SchemaNode } | undefined;

/** The schema for the rules there are. Made when a config file is first looked at. */
export async function configSchema(rules: readonly Rule[]): Promise<SchemaNode> {
  if (cached?.rules === rules) return cached.schema;
  const { configJsonSchema } = await import('../config/schema.ts');
  const schema = toNode(configJsonSchema(rules));
  cached = { rules, schema };
  return schema;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function toNode(value: unknown): SchemaNode {
  if (!isRecord(value)) return {};
  const { description, properties, items, anyOf, enum: values } = value;
  return {
    ...(typeof description === 'string' ? { description } : {}),
    ...(isRecord(properties)
      ? {
          properties: Object.fromEntries(
            Object.entries(properties).map(([key, property]) => [key, toNode(property)]),
          ),
        }
      : {}),
    ...(items === undefined ? {} : { items: toNode(items) }),
    ...(Array.isArray(anyOf) ? { anyOf: anyOf.map(toNode) } : {}),
    ...(Array.isArray(values) ? { enum: values } : {}),
  };
}

/** What may stand at a path of keys; lists are stepped into by themselves. */
export function schemaAt(root: SchemaNode, path: readonly string[]): SchemaNode | undefined {
  let node: SchemaNode | undefined = root;
  for (const key of path) node = node && holderOf(node)?.properties?.[key];
  return node;
}

/** The mapping that a node describes: itself, or what its list holds. */
export function holderOf(node: SchemaNode): SchemaNode | undefined {
  if (node.properties) return node;
  if (node.items) return holderOf(node.items);
  return node.anyOf?.map(holderOf).find((candidate) => candidate !== undefined);
}
