import { joined, type Piece } from './little-endian.ts';
import { field, numberField } from './protobuf.ts';

export function onnxNode(operator: string, domain = '', ...attributes: readonly Piece[]): Uint8Array {
  return joined(
    field(1, 'x'),
    field(2, 'y'),
    field(4, operator),
    ...attributes.map((attribute) => field(5, attribute)),
    domain === '' ? '' : field(7, domain),
  );
}

/** An attribute that holds a text. */
export const textAttribute = (name: string, value: string): Uint8Array =>
  joined(field(1, name), field(4, value));

/** An attribute that holds a graph. */
export const graphAttribute = (name: string, graph: Piece): Uint8Array =>
  joined(field(1, name), field(6, graph));

/** Four numbers in the model, or in the file at `location`. */
export function onnxTensor(name: string, location?: string): Uint8Array {
  return joined(
    numberField(1, 4),
    numberField(2, 1),
    field(8, name),
    location === undefined
      ? field(9, new Uint8Array(16))
      : [field(13, field(1, 'location'), field(2, location)), numberField(14, 1)],
  );
}

export function onnxGraph(nodes: readonly Piece[], tensors: readonly Piece[] = []): Uint8Array {
  return joined(
    ...nodes.map((node) => field(1, node)),
    field(2, 'graph'),
    ...tensors.map((tensor) => field(5, tensor)),
  );
}

export function onnxModel(graph: Piece, ...others: readonly Piece[]): Uint8Array {
  return joined(
    numberField(1, 8),
    field(2, 'test'),
    field(7, graph),
    field(8, numberField(2, 17)),
    ...others,
  );
}
