import { joined } from './little-endian.ts';

export interface TarEntry {
  readonly name: string;
  readonly content?: Uint8Array;
  /** `0` a file, `1` and `2` links, `5` a folder, `L` and `x` what is said of the next member. */
  readonly type?: string;
  readonly link?: string;
  /** As the header claims. */
  readonly size?: number;
}

/** Writes a tar block by block. */
export function tarFile(entries: readonly TarEntry[], suffix: Uint8Array = new Uint8Array(0)): Uint8Array {
  return joined([...entries.map(member), new Uint8Array(1024), suffix]);
}

/** A member that says, the pax way, what the next one is called. */
export function paxRecord(key: string, value: string): TarEntry {
  const rest = ` ${key}=${value}\n`;
  let length = rest.length + 1;
  while (`${length}${rest}`.length !== length) length += 1;
  return { name: 'pax', type: 'x', content: joined(`${length}${rest}`) };
}

function member({ name, content = new Uint8Array(0), type = '0', link = '', size }: TarEntry): Uint8Array {
  const header = new Uint8Array(512);
  const put = (at: number, text: string) => header.set(new TextEncoder().encode(text), at);
  put(0, name);
  put(100, '0000644\0');
  put(108, '0000000\0');
  put(116, '0000000\0');
  put(124, `${(size ?? content.length).toString(8).padStart(11, '0')}\0`);
  put(136, '00000000000\0');
  put(148, '        ');
  put(156, type);
  put(157, link);
  put(257, 'ustar\x0000');
  const sum = header.reduce((total, byte) => total + byte, 0);
  put(148, `${sum.toString(8).padStart(6, '0')}\0 `);
  const padding = new Uint8Array((512 - (content.length % 512)) % 512);
  return joined([header, content, padding]);
}
