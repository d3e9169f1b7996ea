import { simpleEscapes } from '../python/escapes.ts';

/** How texts are written in the opcodes whose argument is a line. */

/** What `unicode-raw-escape` gives: `\uXXXX` and `\UXXXXXXXX` are replaced, other bytes are Latin-1. */
export function rawUnicodeEscape(line: Uint8Array): string {
  return latin1(line).replace(
    /(\\+)(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/g,
    (all, slashes: string, four, eight) => {
      if (slashes.length % 2 === 0) return all;
      const code = Number.parseInt(four ?? eight, 16);
      return code > 0x10ffff ? all : slashes.slice(1) + String.fromCodePoint(code);
    },
  );
}

/** The text between the quotes of a `STRING` line; undefined where it has none or they do not match. */
export function quotedText(line: Uint8Array): string | undefined {
  const text = latin1(line).replace(/^[ \t\r]+|[ \t\r]+$/g, '');
  const quote = text[0];
  if (text.length < 2 || (quote !== "'" && quote !== '"') || text.at(-1) !== quote) return undefined;
  return text
    .slice(1, -1)
    .replace(
      /\\(?:x([0-9a-fA-F]{2})|([0-7]{1,3})|([\s\S]))/g,
      (all, hex, octal, other: string | undefined) => {
        if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
        if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
        return simpleEscapes[other ?? ''] ?? all;
      },
    );
}

/** Byte by byte. */
export function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

const utf8 = new TextDecoder('utf-8');

export function utf8Text(bytes: Uint8Array): string {
  return utf8.decode(bytes);
}

/** Whether a line is a whole number as `int()` reads it; in any base that its prefix names, where `anyBase`. */
export function isIntegerLine(bytes: Uint8Array, start: number, end: number, anyBase = false): boolean {
  let at = start;
  let last = end;
  while (at < last && isBlank(bytes[at])) at += 1;
  while (last > at && isBlank(bytes[last - 1])) last -= 1;
  if (bytes[at] === 0x2b || bytes[at] === 0x2d) at += 1;
  const letter = bytes[at] === 0x30 ? String.fromCharCode((bytes[at + 1] ?? 0) | 0x20) : '';
  if (anyBase && 'xob'.includes(letter) && letter !== '') at += 2;
  if (at >= last) return false;
  for (; at < last; at += 1) {
    const byte = bytes[at] ?? 0;
    const isDigit = byte >= 0x30 && byte <= 0x39;
    const isHexDigit = letter === 'x' && (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66;
    if (!isDigit && byte !== 0x5f && !(anyBase && isHexDigit)) return false;
  }
  return true;
}

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || (byte !== undefined && byte >= 0x09 && byte <= 0x0d);
}

/** Whether a line is a number as `float()` reads it. */
export function isFloatLine(line: Uint8Array): boolean {
  return /^\s*[+-]?(?:inf(?:inity)?|nan|(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:e[+-]?\d[\d_]*)?)\s*$/i.test(
    latin1(line),
  );
}

/** A Python identifier, or several joined by dots. */
export function isIdentifier(text: string): boolean {
  return /^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Nd}\p{Mn}\p{Mc}_]*(?:\.[\p{L}\p{Nl}_<][\p{L}\p{Nl}\p{Nd}\p{Mn}\p{Mc}_>]*)*$/u.test(
    text,
  );
}
