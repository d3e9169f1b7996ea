/** Pieces of binary files. Numbers are little-endian. */
export type Piece = Uint8Array | string | readonly Piece[];

/** Texts are UTF-8. */
export function joined(...pieces: readonly Piece[]): Uint8Array {
  const parts = pieces.map((piece) =>
    typeof piece === 'string'
      ? new TextEncoder().encode(piece)
      : piece instanceof Uint8Array
        ? piece
        : joined(...piece),
  );
  const whole = new Uint8Array(parts.reduce((total, { length }) => total + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function unsigned(value: number | bigint, size: 1 | 2 | 4 | 8): Uint8Array {
  let rest = BigInt(value);
  return Uint8Array.from({ length: size }, () => {
    const byte = Number(rest & 0xffn);
    rest >>= 8n;
    return byte;
  });
}

export const u8 = (value: number): Uint8Array => unsigned(value, 1);
export const u16 = (value: number): Uint8Array => unsigned(value, 2);
export const u32 = (value: number): Uint8Array => unsigned(value, 4);
export const u64 = (value: number | bigint): Uint8Array => unsigned(value, 8);

export function padded(piece: Piece, multiple: number): Uint8Array {
  const bytes = joined(piece);
  return joined(bytes, new Uint8Array((multiple - (bytes.length % multiple)) % multiple));
}
