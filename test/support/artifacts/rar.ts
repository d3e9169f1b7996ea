import { joined, type Piece, u8, u16, u32 } from './little-endian.ts';

export interface RarEntry {
  readonly name: string;
  /** As it stands in the archive. */
  readonly content: Uint8Array;
  readonly isCompressed?: boolean;
  readonly isEncrypted?: boolean;
  /** Where a symbolic link points to; RAR 5 only. */
  readonly link?: string;
}

/** Writes an archive of RAR 4. Checksums are not looked at. */
export function oldRarFile(entries: readonly RarEntry[], { hasSecretHeaders = false } = {}): Uint8Array {
  const block = (type: number, flags: number, ...fields: readonly Piece[]): Uint8Array => {
    const body = joined(...fields);
    return joined(u16(0), u8(type), u16(flags), u16(7 + body.length), body);
  };
  const files = entries.map(({ name, content, isCompressed, isEncrypted }) => [
    block(
      0x74,
      0x8000 | (isEncrypted ? 4 : 0),
      [u32(content.length), u32(content.length), u8(3), u32(0), u32(0), u8(29)],
      [u8(isCompressed ? 0x33 : 0x30), u16(name.length), u32(0o100644), name],
    ),
    content,
  ]);
  const main = block(0x73, hasSecretHeaders ? 0x80 : 0, new Uint8Array(6));
  return joined('Rar!\x1a\x07\0', main, ...files, block(0x7b, 0x4000));
}

/** Writes an archive of RAR 5. */
export function newRarFile(entries: readonly RarEntry[], { hasSecretHeaders = false } = {}): Uint8Array {
  const number = (value: number): Uint8Array =>
    value < 0x80 ? u8(value) : joined(u8(0x80 | (value & 0x7f)), number(value >> 7));
  const block = (...fields: readonly Piece[]): Uint8Array => {
    const body = joined(...fields);
    return joined(u32(0), number(body.length), body);
  };
  const record = (...fields: readonly Piece[]): Uint8Array => {
    const body = joined(...fields);
    return joined(number(body.length), body);
  };
  const files = entries.map(({ name, content, isCompressed, isEncrypted, link }) => {
    const extra = joined(
      isEncrypted ? record(number(1), number(0), number(0)) : '',
      link === undefined ? '' : record(number(5), number(1), number(0), number(link.length), link),
    );
    return [
      block(
        [number(2), number(3), number(extra.length), number(content.length)],
        [number(4), number(content.length), number(0o644), u32(0)],
        [number(isCompressed ? 0x180 : 0), number(1), number(name.length), name],
        extra,
      ),
      content,
    ];
  });
  const first = hasSecretHeaders ? block(number(4), number(0)) : block(number(1), number(0), number(0));
  return joined('Rar!\x1a\x07\x01\0', first, ...files, block(number(5), number(0), number(0)));
}
