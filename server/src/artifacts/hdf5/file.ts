import type { Bytes } from '../bytes.ts';
import type { Budget } from '../limits.ts';

/** An HDF5 file as its superblock describes it. */
export interface Hdf5File {
  readonly bytes: Bytes;
  /** In bytes. */
  readonly size: number;
  readonly offsetSize: number;
  readonly lengthSize: number;
  /** Where the file says that it ends; the library opens none that is shorter. */
  readonly end: number;
  /** Where the header of the root group stands. */
  readonly root: number;
  readonly budget: Budget;
}

/** A part of a file that is not what it should be. */
export class Hdf5Error extends Error {
  override readonly name = 'Hdf5Error';
  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message);
  }
}

/** Values one after another in a piece of a file; reading beyond its end throws `Hdf5Error`. */
export class Fields {
  at = 0;
  private readonly view: DataView;

  constructor(
    readonly content: Uint8Array,
    readonly offset: number,
    private readonly sizes: Pick<Hdf5File, 'offsetSize' | 'lengthSize'>,
  ) {
    this.view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  }

  get left(): number {
    return this.content.length - this.at;
  }

  private step(size: number): number {
    if (size < 0 || this.left < size) throw new Hdf5Error('it ends too early', this.offset + this.at);
    this.at += size;
    return this.at - size;
  }

  u8(): number {
    return this.view.getUint8(this.step(1));
  }
  u16(): number {
    return this.view.getUint16(this.step(2), true);
  }
  u32(): number {
    return this.view.getUint32(this.step(4), true);
  }
  /** Of 1 to 8 bytes; exact up to 2^53. */
  unsigned(size: number): number {
    let value = 0;
    const start = this.step(size);
    for (let index = size - 1; index >= 0; index -= 1)
      value = value * 256 + (this.content[start + index] ?? 0);
    return value;
  }
  /** An address in the file, or a number beyond its end for none. */
  address(): number {
    return this.unsigned(this.sizes.offsetSize);
  }
  length(): number {
    return this.unsigned(this.sizes.lengthSize);
  }
  bytes(size: number): Uint8Array {
    const start = this.step(size);
    return this.content.subarray(start, start + size);
  }
  skip(size: number): void {
    this.step(size);
  }
  signature(expected: string): void {
    const start = this.offset + this.at;
    if (asciiOf(this.bytes(4)) !== expected) throw new Hdf5Error(`no ${expected} where one should be`, start);
  }
  /** Up to a NUL or the end. */
  text(): string {
    const end = this.content.indexOf(0, this.at);
    const stop = end < 0 ? this.content.length : end;
    const text = new TextDecoder().decode(this.content.subarray(this.at, stop));
    this.at = Math.min(stop + 1, this.content.length);
    return text;
  }
}

export function asciiOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

/** `length` bytes from an address; fewer only at the end of the file. */
export async function fieldsAt(file: Hdf5File, address: number, length: number): Promise<Fields> {
  file.budget.spend('steps', 1);
  if (address >= file.size) throw new Hdf5Error('it points beyond its end', file.size);
  return new Fields(await file.bytes.read(address, Math.max(0, length)), address, file);
}

const longestSuperblock = 128;

/** Reads the superblock at the start of `bytes`; addresses count from there. */
export async function openHdf5(bytes: Bytes, budget: Budget): Promise<Hdf5File> {
  const size = await bytes.size();
  const start = await bytes.read(0, longestSuperblock);
  const version = start[8] ?? 0;
  const at = version < 2 ? 13 : 9;
  const [offsetSize = 0, lengthSize = 0] = [start[at], start[at + 1]];
  if (version > 3) throw new Hdf5Error(`a superblock of version ${version}`, 8);
  if (![2, 4, 8].includes(offsetSize) || ![2, 4, 8].includes(lengthSize))
    throw new Hdf5Error('a superblock with impossible sizes', at);
  const fields = new Fields(start, 0, { offsetSize, lengthSize });
  if (version < 2) {
    fields.skip(version === 0 ? 24 : 28);
  } else fields.skip(12);
  const base = fields.address();
  fields.skip(offsetSize);
  const end = Math.max(0, fields.address() - base);
  if (version < 2) fields.skip(2 * offsetSize);
  return { bytes, size, end, offsetSize, lengthSize, root: fields.address(), budget };
}
