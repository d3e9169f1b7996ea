import type { Bytes } from '../bytes.ts';
import { decodeJson } from '../json/decode.ts';

/**
 * What an XML document is written in: by its first bytes, else by what it says itself. Throws where this is no encoding
 * that can be read here, since another parser may well read it and see other tags.
 */
export async function encodingOf(bytes: Bytes): Promise<string> {
  const start = await bytes.read(0, 1024);
  if (isUtf32(start)) throw new Error('its encoding UTF-32 is not known');
  const wide = wideEncoding(start);
  if (wide) return wide;
  const declared = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(
    latin1(start).replace(/^\u00ef\u00bb\u00bf/, ''),
  )?.[1];
  if (declared === undefined) return 'utf-8';
  try {
    return new TextDecoder(declared).encoding;
  } catch {
    throw new Error(`its encoding ${declared} is not known`);
  }
}

function wideEncoding([a, b, c, d]: Uint8Array): string | undefined {
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0x3c && b === 0 && c !== 0 && d === 0) return 'utf-16le';
  if (a === 0 && b === 0x3c && c === 0 && d !== 0) return 'utf-16be';
  return undefined;
}

/** Marked or not, the first character of a document leaves zeros. */
function isUtf32([a, b, c, d]: Uint8Array): boolean {
  return (
    (a === 0 && b === 0 && d !== 0) || (b !== undefined && c === 0 && d === 0 && (a === 0xff || a === 0x3c))
  );
}

/** The first part of something as text, for a look at what it may be. */
export function peek(start: Uint8Array): string {
  return isUtf32(start) || wideEncoding(start) ? decodeJson(start) : latin1(start);
}

function latin1(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}
