import { joined, type Piece } from './little-endian.ts';
import { field, numberField } from './protobuf.ts';

export interface NodeOptions {
  readonly name?: string;
  readonly inputs?: readonly string[];
  /** Texts. */
  readonly attributes?: Readonly<Record<string, string>>;
}

/** A node of a graph; inside `graphDef` it is field 1, inside a function field 3. */
export function nodeDef(
  operator: string,
  { name = operator, inputs = [], attributes = {} }: NodeOptions = {},
): Uint8Array {
  return joined(
    field(1, name),
    field(2, operator),
    ...inputs.map((input) => field(3, input)),
    ...Object.entries(attributes).map(([key, value]) => field(5, field(1, key), field(2, field(2, value)))),
  );
}

/** A constant text. */
export function constantNode(name: string, value: string): Uint8Array {
  const tensor = [numberField(1, 7), field(2), field(8, value)];
  return joined(
    field(1, name),
    field(2, 'Const'),
    field(5, field(1, 'value'), field(2, field(8, ...tensor))),
  );
}

export function graphDef(nodes: readonly Piece[], functionNodes: readonly Piece[] = []): Uint8Array {
  const library =
    functionNodes.length === 0
      ? []
      : [
          field(
            2,
            field(1, field(1, field(1, '__inference_1')), ...functionNodes.map((node) => field(3, node))),
          ),
        ];
  return joined(...nodes.map((node) => field(1, node)), ...library);
}

export function metaGraph(graph: Piece, ...others: readonly Piece[]): Uint8Array {
  return joined(field(1, field(4, 'serve'), field(5, '2.12.0')), field(2, graph), ...others);
}

export function savedModel(graph: Piece, ...others: readonly Piece[]): Uint8Array {
  return joined(numberField(1, 1), field(2, metaGraph(graph, ...others)));
}
