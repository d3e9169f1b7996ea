/** Writes pickles opcode by opcode, well-formed or not. Nothing here is ever loaded. */
import {
  type ArgumentKind,
  Op,
  type OpcodeName,
  opcodes,
} from '../../../server/src/artifacts/pickle/opcodes.ts';
import { joined } from './little-endian.ts';

export { joined };

/** An opcode alone, with its argument (two for the opcodes of two lines), or bytes as they are. */
export type Part =
  | OpcodeName
  | readonly [OpcodeName, number | bigint | string | Uint8Array]
  | readonly [OpcodeName, string, string]
  | Uint8Array;

const utf8 = new TextEncoder();

/** The bytes of opcodes one after the other. */
export function assemble(...parts: readonly Part[]): Uint8Array {
  return joined(parts.map(bytesOfPart));
}

/** Bytes from a text of ASCII. */
export function ascii(text: string): Uint8Array {
  return utf8.encode(text);
}

/** Opcodes that call `module.name` with texts, as protocol 4 writes it. */
export function callOf(module: string, name: string, ...texts: readonly string[]): readonly Part[] {
  return [
    ['SHORT_BINUNICODE', module],
    ['SHORT_BINUNICODE', name],
    'STACK_GLOBAL',
    'MARK',
    ...texts.map((text): Part => ['BINUNICODE', text]),
    'TUPLE',
    'REDUCE',
  ];
}

/** What the tests take for a payload: it stands for a command, and is none. */
export const command = 'echo example';
export const payload: readonly Part[] = callOf('os', 'system', command);

/** A whole pickle of protocol 4. */
export function pickle(...parts: readonly Part[]): Uint8Array {
  return assemble(['PROTO', 4], ...parts, 'STOP');
}

function bytesOfPart(part: Part): Uint8Array {
  if (part instanceof Uint8Array) return part;
  const [name, first, second] = typeof part === 'string' ? [part] : part;
  const code = Op[name];
  const kind = opcodes.get(code)?.argument ?? 'none';
  return joined([Uint8Array.of(code), argumentOf(kind, first, second)]);
}

function argumentOf(
  kind: ArgumentKind,
  first: number | bigint | string | Uint8Array | undefined,
  second: string | undefined,
): Uint8Array {
  const content = first instanceof Uint8Array ? first : ascii(String(first ?? ''));
  switch (kind) {
    case 'none':
      return new Uint8Array(0);
    case 'u1':
      return numberOf(first, 1);
    case 'u2':
      return numberOf(first, 2);
    case 'u4':
    case 'i4':
      return numberOf(first, 4);
    case 'u8':
      return numberOf(first, 8);
    case 'double':
      return new Uint8Array(8);
    case 'line':
      return joined([content, ascii('\n')]);
    case 'lines':
      return ascii(`${first}\n${second}\n`);
    case 'counted1':
      return joined([numberOf(content.length, 1), content]);
    case 'counted4':
    case 'countedSigned4':
      return joined([numberOf(content.length, 4), content]);
    case 'counted8':
      return joined([numberOf(content.length, 8), content]);
  }
}

/** Little-endian, in two's complement. */
export function numberOf(value: number | bigint | string | Uint8Array | undefined, size: number): Uint8Array {
  let rest = BigInt.asUintN(
    size * 8,
    BigInt(typeof value === 'number' || typeof value === 'bigint' ? value : 0),
  );
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; at += 1) {
    bytes[at] = Number(rest & 255n);
    rest >>= 8n;
  }
  return bytes;
}
