import { joined, type Piece, padded, u16 } from './little-endian.ts';

export interface UnixEntry {
  readonly name: string;
  readonly content?: Uint8Array;
  /** Type and permissions; a plain file when left out. */
  readonly mode?: number;
  /** As the header claims. */
  readonly size?: number;
}

const file = 0o100644;
const none = new Uint8Array(0);

/** Writes an archive as `ar` does; `names` is the table of long names. */
export function arFile(
  entries: readonly UnixEntry[],
  { names, magic = '!<arch>\n' }: { readonly names?: string; readonly magic?: string } = {},
): Uint8Array {
  const all = names === undefined ? entries : [{ name: '//', content: joined(names) }, ...entries];
  const member = ({ name, content = none, mode = file, size = content.length }: UnixEntry): Piece => [
    [name.padEnd(16), '0'.padEnd(12), '0'.padEnd(6), '0'.padEnd(6), mode.toString(8).padEnd(8)],
    [`${size}`.padEnd(10), '`\n'],
    [content, content.length % 2 === 1 ? '\n' : ''],
  ];
  return joined(magic, ...all.map(member));
}

export type CpioForm = 'newc' | 'crc' | 'odc' | 'bin' | 'swapped';
export const cpioForms: readonly CpioForm[] = ['newc', 'crc', 'odc', 'bin', 'swapped'];

/** Writes a cpio archive, with the member that ends it. */
export function cpioFile(entries: readonly UnixEntry[], form: CpioForm = 'newc'): Uint8Array {
  const alignment = form === 'odc' ? 1 : form === 'newc' || form === 'crc' ? 4 : 2;
  const member = ({ name, content = none, mode = file, size = content.length }: UnixEntry): Uint8Array => {
    const terminated = joined(name, '\0');
    const head = cpioHeader(form, mode, terminated.length, size);
    return joined(padded([head, terminated], alignment), padded(content, alignment));
  };
  return joined(...[...entries, { name: 'TRAILER!!!', mode: 0 }].map(member));
}

function cpioHeader(form: CpioForm, mode: number, nameSize: number, size: number): Piece {
  if (form === 'newc' || form === 'crc') {
    const fields = [1, mode, 0, 0, 1, 0, size, 0, 0, 0, 0, nameSize, 0];
    const magic = form === 'newc' ? '070701' : '070702';
    return [magic, ...fields.map((field) => field.toString(16).padStart(8, '0'))];
  }
  if (form === 'odc') {
    const octal = (value: number, length: number) => value.toString(8).padStart(length, '0');
    const before = [0, 1, mode, 0, 0, 1, 0].map((field) => octal(field, 6));
    return ['070707', ...before, octal(0, 11), octal(nameSize, 6), octal(size, 11)];
  }
  const words = [0o070707, 0, 1, mode, 0, 0, 1, 0, 0, 0, nameSize, size >> 16, size & 0xffff];
  return words.map((word) => {
    const bytes = u16(word);
    return form === 'bin' ? bytes : bytes.reverse();
  });
}
