import { joined, type Piece } from './little-endian.ts';

/** A number as Protobuf writes it. */
export function varint(value: number | bigint): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  do {
    const more = rest >> 7n;
    bytes.push(Number(rest & 0x7fn) | (more > 0n ? 0x80 : 0));
    rest = more;
  } while (rest > 0n);
  return Uint8Array.from(bytes);
}

/** A field with a text, bytes or a message of fields. */
export function field(number: number, ...content: readonly Piece[]): Uint8Array {
  const body = joined(...content);
  return joined(varint(number * 8 + 2), varint(body.length), body);
}

export function numberField(number: number, value: number | bigint): Uint8Array {
  return joined(varint(number * 8), varint(value));
}
