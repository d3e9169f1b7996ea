import type { Bytes } from '../bytes.ts';

/**
 * What an XML document is written in: by its first bytes, else by what it says itself. Throws where this is no encoding
 * that can be read here, since another parser may well read it and see other tags.
 */
export async function encodingOf(bytes: Bytes): Promise<string> {
  const start = await bytes.read(0, 1024);
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

/** The first part of something as text, for a look at what it may be. */
export function peek(start: Uint8Array): string {
  const wide = wideEncoding(start);
  return wide ? new TextDecoder(wide).decode(start) : latin1(start);
}

function latin1(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}
