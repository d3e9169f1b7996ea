import type { Bytes } from '../bytes.ts';
import { Cursor } from '../cursor.ts';

/** The file ends before what it announces. */
export class EndOfFile extends Error {
  override readonly name = 'EndOfFile';
}

/** Something that the format does not have: what follows cannot be told. */
export class Malformed extends Error {
  override readonly name = 'Malformed';
}

/** A number in the file that nothing real has: it cannot be read on. */
export class ImpossibleClaim extends Error {
  override readonly name = 'ImpossibleClaim';
}

/** Numbers and texts of a GGUF file, in its byte order and with the widths of its version. */
export class GgufInput {
  private readonly cursor: Cursor;

  constructor(
    bytes: Bytes,
    readonly size: number,
    start: number,
    private readonly littleEndian: boolean,
    /** The first version counts in 32 bits. */
    private readonly wide: boolean,
  ) {
    this.cursor = new Cursor(bytes, start);
  }

  get position(): number {
    return this.cursor.position;
  }

  get left(): number {
    return Math.max(0, this.size - this.cursor.position);
  }

  /** True when that many bytes are in memory, so that the synchronous calls below may be used. */
  has(count: number): boolean {
    return this.cursor.has(count);
  }

  async need(count: number): Promise<void> {
    if (!this.cursor.has(count) && !(await this.cursor.fill(count)))
      throw new EndOfFile('the file ends here');
  }

  /** At least `count` bytes of the window; valid until the next `need`. */
  view(count: number): DataView {
    const taken = this.cursor.take(count);
    return new DataView(taken.buffer, taken.byteOffset, count);
  }

  async u32(): Promise<number> {
    await this.need(4);
    return this.view(4).getUint32(0, this.littleEndian);
  }

  /** A count or a length. */
  async length(): Promise<number> {
    const width = this.lengthWidth;
    await this.need(width);
    return this.takeLength();
  }

  get lengthWidth(): number {
    return this.wide ? 8 : 4;
  }

  /** A count or a length whose bytes are in the window; called for every entry of a vocabulary. */
  takeLength(): number {
    const bytes = this.cursor.take(this.lengthWidth);
    let value = 0;
    for (let index = 0; index < bytes.length; index += 1) {
      value = value * 256 + (bytes[this.littleEndian ? bytes.length - 1 - index : index] ?? 0);
    }
    return value;
  }

  /** The bytes of a text, of which `most` are kept and the others skipped. */
  async text(most: number): Promise<{ readonly text: string; readonly length: number }> {
    const length = await this.length();
    this.expect(length, `a text of ${length} bytes`);
    const kept = Math.min(length, most);
    await this.need(kept);
    const text = decoder.decode(this.cursor.take(kept));
    this.cursor.skip(length - kept);
    return { text, length };
  }

  /** Goes on behind `count` bytes, which must be there. */
  skip(count: number): void {
    this.expect(count, `${count} bytes`);
    this.cursor.skip(count);
  }

  /** Throws where the file cannot hold that many bytes more: it was cut, or no file of its size ever could. */
  expect(count: number, claim: string): void {
    if (count <= this.left) return;
    if (count > this.size) throw new ImpossibleClaim(`${claim} in a file of ${this.size} bytes`);
    throw new EndOfFile(claim);
  }

  number(view: DataView, type: ScalarType): number | bigint | boolean {
    const little = this.littleEndian;
    switch (type) {
      case 'u8':
        return view.getUint8(0);
      case 'i8':
        return view.getInt8(0);
      case 'u16':
        return view.getUint16(0, little);
      case 'i16':
        return view.getInt16(0, little);
      case 'u32':
        return view.getUint32(0, little);
      case 'i32':
        return view.getInt32(0, little);
      case 'f32':
        return view.getFloat32(0, little);
      case 'bool':
        return view.getUint8(0) !== 0;
      case 'u64':
        return view.getBigUint64(0, little);
      case 'i64':
        return view.getBigInt64(0, little);
      case 'f64':
        return view.getFloat64(0, little);
    }
  }
}

export type ScalarType = 'u8' | 'i8' | 'u16' | 'i16' | 'u32' | 'i32' | 'f32' | 'bool' | 'u64' | 'i64' | 'f64';

const decoder = new TextDecoder('utf-8');
